import type { HostPath } from '../../domain/host-path.ts';
import type { ComponentFacts } from '../../domain/installation.ts';
import type { FolderView } from '../../reading/folder-view.ts';
import { HEADER_BYTES, headerFields } from '../../reading/header-fields.ts';
import type { PhpLiterals } from '../../reading/php-literals.ts';
import { plainVersion } from '../../reading/plain-version.ts';
import { configuredFolder, contentFolder } from './content-folders.ts';

/** Plugins, must-use plugins, drop-ins, themes and languages, wherever their folders lie. */
export async function readComponents(view: FolderView, config: PhpLiterals | null): Promise<readonly ComponentFacts[]> {
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

/** A language and country, as in `de_DE_formal`. */
export const LOCALE = /^[a-z]{2,3}(?:_[A-Za-z0-9]{2,10}){0,2}$/;

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
