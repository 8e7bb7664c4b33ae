import { type HostPath, normalPath, pathOfText } from '../domain/host-path.ts';
import type { ComponentFacts } from '../domain/installation.ts';
import { type FolderView, folderView } from '../reading/folder-view.ts';
import { HEADER_BYTES, headerFields } from '../reading/header-fields.ts';
import { assignedValue, constantValue, type PhpLiterals } from '../reading/php-literals.ts';
import { plainVersion } from '../reading/plain-version.ts';
import { provenVersion, type VersionClaim, variableClaim } from '../reading/proven-version.ts';
import type { CmsReader } from './contract.ts';

/** WordPress, and ClassicPress that grew out of it: core, plugins, themes, must-use plugins, drop-ins and languages. */
export const wordpress: CmsReader = {
  id: 'wordpress',
  title: 'WordPress',
  markers: ['wp-includes/version.php', 'wp-includes/functions.php', 'wp-load.php'],

  keeps(path) {
    if (CORE_FILES.test(path)) return 262_144;
    return COMPONENT_FILES.test(path) ? HEADER_BYTES : 0;
  },

  async inspect(files, root) {
    const view = folderView(files, root);
    if (!(await isWordPress(view))) return null;
    const versionFile = await view.php('wp-includes/version.php');
    const fork = versionFile === null ? null : plainVersion(textOf(versionFile, '$cp_version'));
    const { version, versionSource } =
      fork === null
        ? provenVersion(view, await versionClaims(view, versionFile))
        : { version: fork, versionSource: view.path('wp-includes/version.php') };
    const locale = versionFile === null ? null : textOf(versionFile, '$wp_local_package');
    const config = await readConfig(view);
    if (config !== null && constantValue(config, 'MULTISITE').value === true)
      view.note('A network of sites (multisite)');
    return {
      cms: 'wordpress',
      product: fork === null ? 'wordpress' : 'classicpress',
      edition: fork !== null ? 'ClassicPress' : locale !== null && LOCALE.test(locale) ? locale : null,
      version,
      versionSource,
      path: root,
      components: await components(view, config),
      notes: view.notes,
    };
  },
};

const CORE_FILES =
  /(?:^|\/)(?:wp-includes\/version\.php|wp-admin\/about\.php|wp-config\.php|config\/application\.php|readme\.html)$/;
const COMPONENT_FILES =
  /\/(?:(?:plugins|mu-plugins)\/(?:[^/]+\/)?[^/]+\.php|plugins\/[^/]+\/readme\.txt|themes\/[^/]+\/style\.css)$|\/(?:wp-content|app|content)\/[^/]+\.php$/i;
const LOCALE = /^[a-z]{2,3}(?:_[A-Za-z0-9]{2,10}){0,2}$/;

/** A lone version file is no WordPress: a copy in a backup plugin's folder, or bait. */
async function isWordPress(view: FolderView): Promise<boolean> {
  let found = 0;
  for (const path of [
    'wp-includes/version.php',
    'wp-load.php',
    'wp-settings.php',
    'wp-admin',
    'wp-includes/functions.php',
  ]) {
    if (await view.has(path)) found += 1;
  }
  return found >= 2;
}

async function versionClaims(view: FolderView, versionFile: PhpLiterals | null): Promise<readonly VersionClaim[]> {
  const claim = variableClaim('wp-includes/version.php', versionFile, '$wp_version');
  const branch = /^(\d+\.\d+)(?:\.\d+)?$/.exec(claim.version ?? '')?.[1];
  if (branch !== undefined) return [claim, await aboutClaim(view, branch)];
  if (claim.version !== null) return [claim];
  const readme = await view.text('readme.html');
  const named = /\bVersion\s+(\d[\w.-]{0,20})/.exec(readme ?? '')?.[1] ?? null;
  return [claim, { file: 'readme.html', version: plainVersion(named) }];
}

/**
 * The newest patch release that the "About" page tells of. It names each one of its branch: all of 821 releases from 3.7 on but
 * 5.3.9, which forgot itself. A version file that is ahead of it, or behind, was forged or belongs to an update cut short.
 */
async function aboutClaim(view: FolderView, branch: string): Promise<VersionClaim> {
  const file = 'wp-admin/about.php';
  const text = await view.text(file);
  const none = { file, version: null };
  if (text === null) return none;
  let newest = -1;
  for (const [, version = '', patch] of text.matchAll(/'(\d{1,3}\.\d{1,3})(?:\.(\d{1,3}))?'/g)) {
    if (version === branch) newest = Math.max(newest, Number(patch ?? 0));
  }
  if (newest < 0 || (branch === '5.3' && newest === 8)) return none;
  return newest === 0 ? none : { file, version: `${branch}.${newest}` };
}

/** wp-config.php of this folder, or one level up when that is no installation of its own; Bedrock keeps it in config/. */
async function readConfig(view: FolderView): Promise<PhpLiterals | null> {
  const known = new Map([['ABSPATH', `${view.root}/`]]);
  const own = await view.php('wp-config.php', known);
  if (own !== null) return own;
  return (await view.has('../wp-settings.php')) ? null : view.php('../wp-config.php', known);
}

async function components(view: FolderView, config: PhpLiterals | null): Promise<readonly ComponentFacts[]> {
  const content = await contentFolder(view, config);
  if (content === null) {
    view.note('No folder with plugins and themes was found');
    return [];
  }
  const plugins = (await configuredFolder(view, config, 'WP_PLUGIN_DIR')) ?? part(view, content, 'plugins');
  const mustUse = (await configuredFolder(view, config, 'WPMU_PLUGIN_DIR')) ?? part(view, content, 'mu-plugins');
  return [
    ...(await readPlugins(plugins)),
    ...(await readMustUsePlugins(mustUse)),
    ...(await readDropIns(content)),
    ...(await readThemes(part(view, content, 'themes'))),
    ...(await readLanguages(part(view, content, 'languages'))),
  ];
}

function part(view: FolderView, content: FolderView, name: string): FolderView {
  return view.below(content.path(name));
}

/** Where plugins and themes lie: as configured, where they lie by default, as Bedrock has it, or wherever both are found. */
async function contentFolder(view: FolderView, config: PhpLiterals | null): Promise<FolderView | null> {
  const configured = await configuredFolder(view, config, 'WP_CONTENT_DIR');
  if (configured !== null) return configured;
  for (const name of await view.folders('wp-content')) {
    if (['plugins', 'themes', 'mu-plugins'].includes(name)) return view.below(view.path('wp-content'));
  }
  for (const usual of ['../app', '../wp-content', '../content']) {
    if (await holdsContent(view, usual)) return view.below(view.path(usual));
  }
  for (const place of ['', '..']) {
    for (const name of (await view.folders(place)).slice(0, 200)) {
      const candidate = place === '' ? name : `${place}/${name}`;
      if (await holdsContent(view, candidate)) return view.below(view.path(candidate));
    }
  }
  return null;
}

async function holdsContent(view: FolderView, folder: string): Promise<boolean> {
  const inside = new Set<string>(await view.folders(folder));
  return inside.has('themes') && (inside.has('plugins') || inside.has('mu-plugins'));
}

/** A folder that wp-config.php names: only within the same account, whatever the text says. */
async function configuredFolder(
  view: FolderView,
  config: PhpLiterals | null,
  name: string,
): Promise<FolderView | null> {
  const value = config === null ? undefined : constantValue(config, name).value;
  if (typeof value !== 'string' || !value.startsWith('/')) return null;
  const folder = view.below(normalPath(pathOfText(value)));
  if (!sameAccount(folder.root, view.root)) {
    view.note(`${name} names a folder outside of this account; it was not looked at`);
    return null;
  }
  return (await folder.folders('')).length + (await folder.names('')).length > 0 ? folder : null;
}

/** The first two folders of a path are the account's, as in /home/bob. */
function sameAccount(a: HostPath, b: HostPath): boolean {
  const start = (path: HostPath): string => path.split('/', 3).join('/');
  return start(a) === start(b);
}

async function readPlugins(folder: FolderView): Promise<readonly ComponentFacts[]> {
  const found: ComponentFacts[] = [];
  for (const slug of await folder.folders('')) {
    const plugin = await readPlugin(folder, slug);
    if (plugin !== null) found.push(plugin);
  }
  for (const file of await folder.names('')) {
    if (!file.endsWith('.php')) continue;
    const header = await readHeader(folder, file);
    if (header === null) continue;
    const name = file.slice(0, -4);
    found.push({ ...header, kind: 'plugin', slug: name === 'hello' ? 'hello-dolly' : name, active: null });
  }
  return found;
}

async function readPlugin(folder: FolderView, slug: HostPath): Promise<ComponentFacts | null> {
  const files = (await folder.names(slug)).filter((name) => name.endsWith('.php'));
  files.sort((a, b) => Number(b === `${slug}.php`) - Number(a === `${slug}.php`));
  for (const file of files.slice(0, 60)) {
    const header = await readHeader(folder, `${slug}/${file}`);
    if (header === null) continue;
    const stable = header.version === null ? await stableTag(folder, slug) : null;
    return { ...header, ...stable, kind: 'plugin', slug, active: null, path: folder.path(slug) };
  }
  if (files.some((name) => name !== 'index.php')) {
    folder.note(`The plugin folder ${folder.shown(slug)} holds PHP but no plugin header`);
  }
  return null;
}

/** The version that readme.txt promises, where the header has none. */
async function stableTag(
  folder: FolderView,
  slug: string,
): Promise<Pick<ComponentFacts, 'version' | 'versionSource'> | null> {
  const text = await folder.text(`${slug}/readme.txt`, HEADER_BYTES);
  const version = plainVersion(/^[ \t]*Stable tag:[ \t]*(\S{1,40})/im.exec(text ?? '')?.[1]);
  return version === null ? null : { version, versionSource: folder.path(`${slug}/readme.txt`) };
}

type Header = Pick<ComponentFacts, 'name' | 'version' | 'versionSource' | 'path'>;

async function readHeader(folder: FolderView, file: string, nameField = 'plugin name'): Promise<Header | null> {
  const text = await folder.text(file, HEADER_BYTES);
  if (text === null) return null;
  const fields = headerFields(text, [nameField, 'version']);
  const name = fields.get(nameField);
  if (name === undefined) return null;
  const version = plainVersion(fields.get('version'));
  const path = folder.path(file);
  return { name: name.slice(0, 200), version, versionSource: version === null ? null : path, path };
}

/** Every PHP file in this folder runs on every request, header or not. */
async function readMustUsePlugins(folder: FolderView): Promise<readonly ComponentFacts[]> {
  const found: ComponentFacts[] = [];
  for (const file of await folder.names('')) {
    if (!file.endsWith('.php')) continue;
    found.push({
      ...(await readHeaderOrNothing(folder, file)),
      kind: 'mu-plugin',
      slug: file.slice(0, -4),
      active: true,
    });
  }
  return found;
}

async function readHeaderOrNothing(folder: FolderView, file: HostPath): Promise<Header> {
  const header = await readHeader(folder, file);
  return header ?? { name: file, version: null, versionSource: null, path: folder.path(file) };
}

const DROP_INS = [
  'advanced-cache.php',
  'blog-deleted.php',
  'blog-inactive.php',
  'blog-suspended.php',
  'db-error.php',
  'db.php',
  'fatal-error-handler.php',
  'install.php',
  'maintenance.php',
  'object-cache.php',
  'php-error.php',
  'sunrise.php',
];
/** Loaded only where a constant of wp-config.php says so. */
const CONDITIONAL_DROP_INS = new Set(['advanced-cache.php', 'sunrise.php']);

async function readDropIns(content: FolderView): Promise<readonly ComponentFacts[]> {
  const names = await content.names('');
  const found: ComponentFacts[] = [];
  for (const file of names.filter((name) => DROP_INS.includes(name))) {
    const active = CONDITIONAL_DROP_INS.has(file) ? null : true;
    found.push({ ...(await readHeaderOrNothing(content, file)), kind: 'drop-in', slug: file.slice(0, -4), active });
  }
  return found;
}

async function readThemes(folder: FolderView): Promise<readonly ComponentFacts[]> {
  const found: ComponentFacts[] = [];
  for (const slug of await folder.folders('')) {
    const header = await readHeader(folder, `${slug}/style.css`, 'theme name');
    if (header !== null) found.push({ ...header, kind: 'theme', slug, active: null, path: folder.path(slug) });
  }
  return found;
}

async function readLanguages(folder: FolderView): Promise<readonly ComponentFacts[]> {
  return (await folder.names(''))
    .filter((name) => name.endsWith('.mo') && LOCALE.test(name.slice(0, -3)))
    .map((name) => {
      const slug = name.slice(0, -3);
      return {
        kind: 'language',
        slug,
        name: slug,
        version: null,
        versionSource: null,
        active: null,
        path: folder.path(name),
      };
    });
}

function textOf(literals: PhpLiterals, variable: string): string | null {
  const { value } = assignedValue(literals, variable);
  return typeof value === 'string' ? value : null;
}
