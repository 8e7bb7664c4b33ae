import type { ComponentFacts } from '../domain/installation.ts';
import { COMPOSER_BYTES, composerLibraries, composerProject, isComposerList } from '../reading/composer-libraries.ts';
import { type FolderView, folderView } from '../reading/folder-view.ts';
import { installationOf } from '../reading/installation-of.ts';
import { arrayText, assignedValue, type PhpLiterals } from '../reading/php-literals.ts';
import { plainVersion } from '../reading/plain-version.ts';
import { childOf, childText } from '../reading/xml-tree.ts';
import type { CmsReader } from './contract.ts';

const MAGE = 'app/Mage.php';

/** Magento 1 and OpenMage, which goes on with it: the core, and the modules of the community and local pools. */
export const magento1: CmsReader = {
  id: 'magento1',
  title: 'Magento 1 / OpenMage',
  markers: [MAGE],

  keeps(path) {
    if (/(?:^|\/)app\/Mage\.php$/.test(path)) return 131_072;
    if (isComposerList(path)) return COMPOSER_BYTES;
    return /\/app\/(?:etc\/modules\/[^/]+|code\/(?:local|community)\/[^/]+\/[^/]+\/etc\/config)\.xml$/.test(path)
      ? 131_072
      : 0;
  },

  async inspect(files, root) {
    const view = folderView(files, root);
    const mage = await view.php(MAGE);
    if (!(await view.has('app/code/core/Mage')) && !(await view.has('lib/Varien'))) return null;
    const openMage = mage === null ? null : openMageVersion(mage);
    const version = openMage ?? (mage === null ? null : magentoVersion(mage));
    await notePatches(view);
    return installationOf(view, 'magento1', [{ file: MAGE, version }], {
      product: openMage === null ? 'magento1' : 'openmage',
      edition:
        openMage !== null ? 'OpenMage' : (await view.has('app/code/core/Enterprise')) ? 'Enterprise' : 'Community',
      components: [...(await readModules(view)), ...composerLibraries(view, await composerProject(view))],
    });
  },
};

/** Of the two arrays that some releases hold, the one of the major version that the file says it is. */
function openMageVersion(mage: PhpLiterals): string | null {
  const arrays = mage.returned.get('getOpenMageVersionInfo') ?? [];
  const major = mage.returned.get('getOpenMageMajorVersion')?.[0] ?? assignedValue(mage, '$majorVersion').value;
  const info =
    arrays.find((array) => typeof major === 'number' && arrayText(array, 'major') === String(major)) ?? arrays[0];
  const numbers = ['major', 'minor', 'patch'].map((key) => arrayText(info, key));
  if (numbers.includes(null)) return null;
  const suffix = ['stability', 'number'].map((key) => arrayText(info, key) ?? '').filter((text) => text !== '');
  return plainVersion(numbers.join('.') + (suffix.length === 0 ? '' : `-${suffix.join('.')}`));
}

/** An array since 1.4, a plain text before. */
function magentoVersion(mage: PhpLiterals): string | null {
  const info = mage.returned.get('getVersionInfo')?.[0];
  if (!(info instanceof Map)) {
    const plain = mage.returned.get('getVersion')?.[0];
    return typeof plain === 'string' ? plainVersion(plain) : null;
  }
  const numbers = ['major', 'minor', 'revision', 'patch'].map((key) => arrayText(info, key) ?? '');
  const stability = `${arrayText(info, 'stability') ?? ''}${arrayText(info, 'number') ?? ''}`;
  return plainVersion(numbers.filter((part) => part !== '').join('.') + (stability === '' ? '' : `-${stability}`));
}

/** Security patches of Magento 1 do not change the version; a list names them where they were applied by the script. */
async function notePatches(view: FolderView): Promise<void> {
  const list = await view.text('app/etc/applied.patches.list');
  const patches = new Set((list ?? '').match(/\bSUPEE-\d{3,6}\b/g));
  if (patches.size > 0)
    view.note(`Patches by app/etc/applied.patches.list: ${[...patches].sort().slice(0, 40).join(', ')}`);
}

async function readModules(view: FolderView): Promise<readonly ComponentFacts[]> {
  const active = await activeModules(view);
  const found: ComponentFacts[] = [];
  for (const pool of ['community', 'local']) {
    for (const vendor of await view.folders(`app/code/${pool}`)) {
      for (const name of await view.folders(`app/code/${pool}/${vendor}`)) {
        const folder = `app/code/${pool}/${vendor}/${name}`;
        const slug = `${vendor}_${name}`;
        const config = await view.xml(`${folder}/etc/config.xml`);
        if (config === null) continue;
        const version = plainVersion(childText(childOf(childOf(config, 'modules'), slug), 'version'));
        found.push({
          kind: 'module',
          slug,
          name: slug,
          version,
          versionSource: version === null ? null : view.path(`${folder}/etc/config.xml`),
          active: active.get(slug) ?? null,
          path: view.path(folder),
        });
      }
    }
  }
  return found;
}

async function activeModules(view: FolderView): Promise<ReadonlyMap<string, boolean>> {
  const active = new Map<string, boolean>();
  for (const file of await view.names('app/etc/modules')) {
    if (!file.endsWith('.xml')) continue;
    for (const module of childOf(await view.xml(`app/etc/modules/${file}`), 'modules')?.children ?? []) {
      active.set(module.name, childText(module, 'active') === 'true');
    }
  }
  return active;
}
