import { nameOf } from '../domain/host-path.ts';
import type { ComponentFacts, ComponentKind } from '../domain/installation.ts';
import {
  COMPOSER_BYTES,
  type ComposerProject,
  composerLibraries,
  isComposerList,
} from '../reading/composer-libraries.ts';
import { type FolderView, folderView } from '../reading/folder-view.ts';
import { infoValues } from '../reading/info-values.ts';
import { installationOf } from '../reading/installation-of.ts';
import { plainVersion } from '../reading/plain-version.ts';
import { constantClaim, type VersionClaim } from '../reading/proven-version.ts';
import { yamlMap, yamlText } from '../reading/yaml-map.ts';
import type { CmsReader } from './contract.ts';

const MODERN = 'core/lib/Drupal.php';
const CLASSIC = 'modules/system/system.module';
const BOOTSTRAP = 'includes/bootstrap.inc';

/** Drupal 6 to 11: the core, contributed and custom modules, themes and profiles, the packages of Composer. */
export const drupal: CmsReader = {
  id: 'drupal',
  title: 'Drupal',
  markers: [MODERN, CLASSIC],

  keeps(path) {
    if (isComposerList(path)) return COMPOSER_BYTES;
    if (/(?:^|\/)(?:core\/lib\/Drupal\.php|includes\/bootstrap\.inc|modules\/system\/system\.module)$/.test(path))
      return 262_144;
    return /\/[^/]+\.info(?:\.yml)?$|\/core\.extension\.yml$/.test(path) ? 65_536 : 0;
  },

  async inspect(files, root) {
    const view = folderView(files, root);
    const modern = await view.has(MODERN);
    if (!modern && !(await isClassic(view))) return null;
    const composer = modern ? await composerOf(view) : NO_PROJECT;
    const claims = modern ? await modernClaims(view, composer) : await classicClaims(view);
    return installationOf(view, 'drupal', claims, {
      product: modern ? 'drupal8' : 'drupal7',
      components: await readComponents(view, modern, composer),
    });
  },
};

/** Drupal 8 and later and Backdrop hold files of these names in core/, which is no installation of its own. */
async function isClassic(view: FolderView): Promise<boolean> {
  return (await view.has(CLASSIC)) && (await view.has(BOOTSTRAP)) && !(await isCoreFolder(view));
}

async function isCoreFolder(view: FolderView): Promise<boolean> {
  if (await view.has('lib/Drupal.php')) return true;
  return (await view.php(BOOTSTRAP))?.constants.has('BACKDROP_VERSION') === true;
}

/** The project's lock file lies beside core/ or one level up, above web/ or docroot/. */
async function composerOf(view: FolderView): Promise<ComposerProject> {
  for (const file of ['composer.lock', '../composer.lock']) {
    const packages = await view.composer(file);
    if (packages?.some(({ name }) => CORE_PACKAGES.has(name)) === true)
      return { file, folder: file.slice(0, -'composer.lock'.length), packages };
  }
  return NO_PROJECT;
}

const NO_PROJECT: ComposerProject = { file: 'composer.lock', folder: '', packages: [] };
const CORE_PACKAGES = new Set(['drupal/core', 'drupal/drupal']);

async function modernClaims(view: FolderView, composer: ComposerProject): Promise<readonly VersionClaim[]> {
  const locked = composer.packages.find(({ name }) => CORE_PACKAGES.has(name))?.version;
  return [
    constantClaim(MODERN, await view.php(MODERN), 'VERSION'),
    { file: composer.file, version: plainVersion(locked) },
    { file: SYSTEM_INFO, version: plainVersion(yamlText(yamlMap((await view.text(SYSTEM_INFO)) ?? ''), 'version')) },
  ];
}

const SYSTEM_INFO = 'core/modules/system/system.info.yml';

async function classicClaims(view: FolderView): Promise<readonly VersionClaim[]> {
  const bootstrap = constantClaim(BOOTSTRAP, await view.php(BOOTSTRAP), 'VERSION');
  const module = constantClaim(CLASSIC, await view.php(CLASSIC), 'VERSION');
  const info = infoValues((await view.text('modules/system/system.info')) ?? '').get('version');
  return [bootstrap, module, { file: 'modules/system/system.info', version: plainVersion(info) }];
}

/** Modules and themes that are not the core's own, each by its info file; packages of the lock file without one after them. */
async function readComponents(
  view: FolderView,
  modern: boolean,
  composer: ComposerProject,
): Promise<readonly ComponentFacts[]> {
  const enabled = modern ? await enabledModules(view) : null;
  const sites = (await view.folders('sites')).map((site) => `sites/${site}`);
  const profiles = (await view.folders('profiles')).map((profile) => `profiles/${profile}`);
  const found = new Map<string, ComponentFacts>();
  for (const place of ['', ...sites, ...profiles]) {
    for (const [folder, kind] of [
      ['modules', 'module'],
      ['themes', 'theme'],
      ['profiles', 'profile'],
    ] as const) {
      // Up to Drupal 7 these folders and the profiles hold the core's own as well.
      const core = !modern && !place.startsWith('sites/');
      await walk(view, place === '' ? folder : `${place}/${folder}`, kind, { modern, core, enabled, depth: 0 }, found);
    }
  }
  const libraries = composer.packages.filter(({ name }) => !name.startsWith('drupal/'));
  return [
    ...[...found.values()].map((component) => withLockedVersion(view, component, composer)),
    ...composerLibraries(view, { ...composer, packages: libraries }),
  ];
}

interface Walk {
  readonly modern: boolean;
  readonly core: boolean;
  readonly enabled: ReadonlySet<string> | null;
  readonly depth: number;
}

const MAX_DEPTH = 5;
const MAX_FOUND = 3000;

async function walk(
  view: FolderView,
  folder: string,
  kind: ComponentKind,
  how: Walk,
  found: Map<string, ComponentFacts>,
): Promise<void> {
  if (how.depth > MAX_DEPTH || found.size > MAX_FOUND) return;
  const infos = (await view.names(folder)).filter((name) => name.endsWith(how.modern ? '.info.yml' : '.info'));
  for (const info of infos) {
    const component = await readInfo(view, folder, info, kind, how);
    if (component !== null) found.set(component.path, component);
  }
  // A project's own sub-modules are part of it.
  if (infos.length > 0) return;
  for (const name of await view.folders(folder)) {
    // Modules of a profile are looked for by themselves.
    if (name === 'tests' || name === 'node_modules' || (kind === 'profile' && /^(?:modules|themes)$/.test(name)))
      continue;
    await walk(view, `${folder}/${name}`, kind, { ...how, depth: how.depth + 1 }, found);
  }
}

async function readInfo(
  view: FolderView,
  folder: string,
  info: string,
  kind: ComponentKind,
  how: Walk,
): Promise<ComponentFacts | null> {
  const text = await view.text(`${folder}/${info}`, 65_536);
  if (text === null) return null;
  const values = how.modern ? null : infoValues(text);
  const yaml = how.modern ? yamlMap(text) : null;
  const value = (key: string): string | null => values?.get(key) ?? yamlText(yaml, key);
  if (
    how.core &&
    (value('project') === 'drupal' || /^core\b/i.test(value('package') ?? '') || value('version') === 'VERSION')
  )
    return null;
  const slug = info.slice(0, how.modern ? -9 : -5);
  const version = plainVersion(value('version'));
  return {
    kind,
    slug: value('project') ?? slug,
    name: (value('name') ?? slug).slice(0, 200),
    version,
    versionSource: version === null ? null : view.path(`${folder}/${info}`),
    active: how.enabled === null ? null : how.enabled.has(slug),
    path: view.path(folder),
  };
}

function withLockedVersion(view: FolderView, component: ComponentFacts, composer: ComposerProject): ComponentFacts {
  const folder = nameOf(component.path);
  const locked = composer.packages.find(
    ({ name }) => name === `drupal/${component.slug}` || name === `drupal/${folder}`,
  );
  const version = plainVersion(locked?.version);
  if (version === null || component.version !== null) return component;
  return { ...component, version, versionSource: view.path(composer.file) };
}

/** The modules and themes that exported configuration calls installed; null without an export. */
async function enabledModules(view: FolderView): Promise<ReadonlySet<string> | null> {
  const places = ['../config/sync', 'config/sync', '../config/default'];
  for (const site of await view.folders('sites')) {
    for (const name of await view.folders(`sites/${site}/files`)) {
      if (name.startsWith('config_')) places.push(`sites/${site}/files/${name}/sync`);
    }
  }
  for (const place of places) {
    const text = await view.text(`${place}/core.extension.yml`);
    const map = text === null ? null : yamlMap(text);
    if (map === null) continue;
    const enabled = new Set<string>();
    for (const list of [map.get('module'), map.get('theme')]) {
      if (list instanceof Map) for (const key of list.keys()) enabled.add(String(key));
    }
    return enabled;
  }
  return null;
}
