import type { ComponentFacts } from '../domain/installation.ts';
import {
  COMPOSER_BYTES,
  type ComposerProject,
  composerLibraries,
  composerProject,
  isComposerList,
} from '../reading/composer-libraries.ts';
import type { ComposerPackage } from '../reading/composer-packages.ts';
import { type FolderView, folderView } from '../reading/folder-view.ts';
import { installationOf } from '../reading/installation-of.ts';
import { jsonMember, jsonText } from '../reading/json-value.ts';
import type { PhpArray } from '../reading/php-literals.ts';
import { plainVersion } from '../reading/plain-version.ts';
import type { VersionClaim } from '../reading/proven-version.ts';
import { childOf } from '../reading/xml-tree.ts';
import type { CmsReader } from './contract.ts';

/** The packages that carry the version of the product, with the edition that each stands for. */
const PRODUCTS = new Map([
  ['magento/magento-cloud-metapackage', 'Adobe Commerce Cloud'],
  ['magento/product-enterprise-edition', 'Adobe Commerce'],
  ['mage-os/product-community-edition', 'Mage-OS'],
  ['magento/product-community-edition', 'Magento Open Source'],
]);

/** Magento 2, Adobe Commerce and Mage-OS: the core by Composer, local modules and those of other vendors. */
export const magento2: CmsReader = {
  id: 'magento2',
  title: 'Magento 2 / Adobe Commerce / Mage-OS',
  markers: ['bin/magento', 'app/etc/di.xml', 'app/etc/env.php'],

  keeps(path) {
    if (isComposerList(path)) return COMPOSER_BYTES;
    if (/(?:^|\/)app\/etc\/config\.php$/.test(path)) return 262_144;
    return /\/app\/code\/[^/]+\/[^/]+\/(?:composer\.json|etc\/module\.xml)$|(?:^|\/)composer\.json$/.test(path)
      ? 65_536
      : 0;
  },

  async inspect(files, root) {
    const view = folderView(files, root);
    if (!(await isMagento2(view))) return null;
    const project = await composerProject(view);
    const edition = await editionOf(view, project?.packages ?? []);
    // It counts its own versions, which mean nothing in the tables of Magento.
    const isMageOs = edition === 'Mage-OS';
    return installationOf(view, 'magento2', await versionClaims(view, project), {
      product: isMageOs ? 'mage-os' : 'magento2',
      edition,
      components: [...(await readModules(view)), ...composerLibraries(view, project)],
    });
  },
};

/** Its integration tests have a bin/magento and a composer.json as well, but no configuration. */
async function isMagento2(view: FolderView): Promise<boolean> {
  if ((await view.has('app/Mage.php')) || !(await view.has('app/etc'))) return false;
  return (await view.has('bin/magento')) || (await view.has('app/bootstrap.php'));
}

/** What is installed counts before what the lock file wants; a checkout of the sources has neither. */
async function versionClaims(view: FolderView, project: ComposerProject | null): Promise<readonly VersionClaim[]> {
  const claims: VersionClaim[] = [];
  if (project !== null) claims.push({ file: project.file, version: productVersion(project.packages) });
  const locked = project?.file === LOCK ? null : await view.composer(LOCK);
  if (locked !== null) claims.push({ file: LOCK, version: productVersion(locked) });
  if (claims.some((claim) => claim.version !== null)) return claims;
  const vendor = 'vendor/magento/product-community-edition/composer.json';
  claims.push({ file: vendor, version: plainVersion(jsonText(await view.json(vendor), 'version')) });
  const own = await view.json('composer.json');
  const wanted = [...PRODUCTS.keys()].map((name) => jsonText(own, 'require', name)).find((text) => text !== null);
  // A sources checkout has `version`, a project names exactly one version in `require`; a range says nothing.
  claims.push({ file: 'composer.json', version: plainVersion(wanted ?? sourcesVersion(own)) });
  return claims;
}

const LOCK = 'composer.lock';

function productVersion(packages: readonly ComposerPackage[]): string | null {
  for (const product of [...PRODUCTS.keys(), 'magento/magento2-base', 'mage-os/magento2-base']) {
    const version = plainVersion(packages.find(({ name }) => name === product)?.version);
    if (version !== null && product !== 'magento/magento-cloud-metapackage') return version;
  }
  return null;
}

function sourcesVersion(own: unknown): string | null {
  const name = jsonText(own, 'name') ?? '';
  return /^(?:magento|mage-os)\/(?:magento2(?:ce|ee)|product-|mageos-magento2)/.test(name)
    ? jsonText(own, 'version')
    : null;
}

async function editionOf(view: FolderView, packages: readonly ComposerPackage[]): Promise<string | null> {
  for (const [product, edition] of PRODUCTS) if (packages.some(({ name }) => name === product)) return edition;
  const own = await view.json('composer.json');
  for (const [product, edition] of PRODUCTS) if (jsonMember(own, 'require', product) !== undefined) return edition;
  return jsonText(own, 'name') === 'magento/magento2ce' ? 'Magento Open Source' : null;
}

/** Modules in app/code by their own files. */
async function readModules(view: FolderView): Promise<readonly ComponentFacts[]> {
  const states = await moduleStates(view);
  const found: ComponentFacts[] = [];
  for (const vendor of await view.folders('app/code')) {
    if (vendor === 'Magento') continue;
    for (const name of await view.folders(`app/code/${vendor}`)) {
      const folder = `app/code/${vendor}/${name}`;
      const slug = `${vendor}_${name}`;
      const json = plainVersion(jsonText(await view.json(`${folder}/composer.json`), 'version'));
      const setup = childOf(await view.xml(`${folder}/etc/module.xml`), 'module')?.attributes.get('setup_version');
      const version = json ?? plainVersion(setup);
      const file = json === null ? 'etc/module.xml' : 'composer.json';
      found.push({
        kind: 'module',
        slug,
        name: slug,
        version,
        versionSource: version === null ? null : view.path(`${folder}/${file}`),
        active: states?.get(slug) ?? null,
        path: view.path(folder),
      });
    }
  }
  return found;
}

async function moduleStates(view: FolderView): Promise<ReadonlyMap<string, boolean> | null> {
  const returned = (await view.php('app/etc/config.php'))?.returned.get('')?.[0];
  const modules = returned instanceof Map ? (returned as PhpArray).get('modules') : undefined;
  if (!(modules instanceof Map)) return null;
  return new Map([...(modules as PhpArray)].map(([name, state]) => [name, state === 1]));
}
