import type { HostPath } from '../domain/host-path.ts';
import type { ComponentFacts, ComponentKind } from '../domain/installation.ts';
import { type FolderView, folderView } from '../reading/folder-view.ts';
import { installationOf } from '../reading/installation-of.ts';
import { assignedValue, constantValue, type Literal, type PhpLiterals } from '../reading/php-literals.ts';
import { plainVersion } from '../reading/plain-version.ts';
import type { VersionClaim } from '../reading/proven-version.ts';
import { childText, type XmlElement } from '../reading/xml-tree.ts';
import type { CmsReader } from './contract.ts';

/** Where each generation keeps its version, the newest first: 3.8 and later, 2.5 to 3.7, 1.6 to 1.7, 1.5. */
const VERSION_FILES = [
  'libraries/src/Version.php',
  'libraries/cms/version/version.php',
  'includes/version.php',
  'libraries/joomla/version.php',
];
const MANIFEST = 'administrator/manifests/files/joomla.xml';

/** Joomla 1.5 to 6: the core, and every component, module, plugin, template, language and library by its manifest. */
export const joomla: CmsReader = {
  id: 'joomla',
  title: 'Joomla',
  markers: [MANIFEST, 'libraries/src/Version.php', 'libraries/cms/version/version.php', 'libraries/joomla/version.php'],

  keeps(path) {
    if (VERSION_FILES.some((file) => path.endsWith(`/${file}`) || path === file)) return 65_536;
    return EXTENSION_MANIFESTS.test(path) ? 262_144 : 0;
  },

  async inspect(files, root) {
    const view = folderView(files, root);
    if (!(await view.has('administrator')) || !(await view.has('libraries'))) return null;
    const claims = await versionClaims(view);
    const silent = claims.every(({ version }) => version === null);
    if (silent && !(await view.has(MANIFEST)) && !(await view.has('libraries/joomla'))) return null;
    return installationOf(view, 'joomla', claims, { components: await readExtensions(view) });
  },
};

const EXTENSION_MANIFESTS =
  /(?:^|\/)(?:(?:components\/com_|modules\/mod_|templates\/|language\/)[^/]+\/[^/]+\.xml|plugins\/[^/]+\/(?:[^/]+\/)?[^/]+\.xml|administrator\/manifests\/(?:files|packages|libraries)\/(?:[^/]+\/)?[^/]+\.xml)$/;

async function versionClaims(view: FolderView): Promise<readonly VersionClaim[]> {
  const claims: VersionClaim[] = [];
  for (const file of VERSION_FILES) {
    const literals = await view.php(file);
    if (literals !== null) claims.push(versionClaim(file, literals));
  }
  claims.push({ file: MANIFEST, version: plainVersion(childText(await view.xml(MANIFEST), 'version')) });
  return claims;
}

/** Constants since 3.5 (three numbers since 3.8), public properties before. */
function versionClaim(file: string, literals: PhpLiterals): VersionClaim {
  for (const names of [
    ['MAJOR_VERSION', 'MINOR_VERSION', 'PATCH_VERSION'],
    ['RELEASE', 'DEV_LEVEL'],
    ['$RELEASE', '$DEV_LEVEL'],
  ]) {
    const parts = names.map((name) => literalOf(literals, name));
    const numbers = parts.map(({ value }) =>
      typeof value === 'number' ? String(value) : typeof value === 'string' ? value : '',
    );
    if (numbers.includes('')) continue;
    const extra = names.length === 3 ? literalOf(literals, 'EXTRA_VERSION').value : '';
    const version = numbers.join('.') + (typeof extra === 'string' && extra !== '' ? `-${extra}` : '');
    return { file, version: plainVersion(version), contradicted: parts.some((part) => part.contradicted) };
  }
  return { file, version: null };
}

function literalOf(literals: PhpLiterals, name: string): Literal {
  return name.startsWith('$') ? assignedValue(literals, name) : constantValue(literals, name);
}

/** Extensions that are not Joomla's own: those belong to the core and are verified with it. */
async function readExtensions(view: FolderView): Promise<readonly ComponentFacts[]> {
  const found: ComponentFacts[] = [];
  const seen = new Set<string>();
  const add = async (
    kind: ComponentKind,
    slug: string,
    folder: string,
    manifests: readonly string[],
  ): Promise<void> => {
    if (seen.has(`${kind} ${slug}`)) return;
    for (const manifest of manifests) {
      const xml = await view.xml(`${folder}/${manifest}`);
      if (xml === null || !MANIFEST_ROOTS.has(xml.name.toLowerCase())) continue;
      seen.add(`${kind} ${slug}`);
      if (!isCore(xml) && !SHIPPED.has(slug)) found.push(extension(view, kind, slug, folder, manifest, xml));
      return;
    }
  };
  for (const side of ['administrator/components', 'components']) {
    for (const name of await view.folders(side)) {
      if (!name.startsWith('com_')) continue;
      await add('extension', name, `${side}/${name}`, await manifestNames(view, `${side}/${name}`, name.slice(4)));
    }
  }
  for (const side of ['modules', 'administrator/modules']) {
    for (const name of await view.folders(side)) {
      if (name.startsWith('mod_'))
        await add('module', name, `${side}/${name}`, [`${name}.xml`, `${name.slice(4)}.xml`]);
    }
  }
  for (const group of await view.folders('plugins')) {
    for (const name of await view.folders(`plugins/${group}`)) {
      await add('plugin', `plg_${group}_${name}`, `plugins/${group}/${name}`, [`${name}.xml`]);
    }
    for (const file of await view.names(`plugins/${group}`)) {
      if (file.endsWith('.xml')) await add('plugin', `plg_${group}_${file.slice(0, -4)}`, `plugins/${group}`, [file]);
    }
  }
  for (const side of ['templates', 'administrator/templates']) {
    for (const name of await view.folders(side))
      await add('template', name, `${side}/${name}`, ['templateDetails.xml']);
  }
  for (const type of ['packages', 'files']) {
    const folder = `administrator/manifests/${type}`;
    for (const file of await view.names(folder)) {
      if (file.endsWith('.xml') && `${folder}/${file}` !== MANIFEST)
        await add('extension', file.slice(0, -4), folder, [file]);
    }
  }
  await readLibraries(view, add);
  for (const name of await view.folders('language')) {
    await add('language', name, `language/${name}`, [`${name}.xml`, 'langmetadata.xml', 'install.xml']);
  }
  return found;
}

/** What releases of Joomla 1.5 to 6 bring along by other authors or with versions of its own: it is upgraded with them. */
const SHIPPED: ReadonlySet<string> = new Set(
  `lib_fof lib_idna_convert lib_phpass lib_phputf8 lib_simplepie plg_editors_codemirror plg_editors_tinymce
   rhuk_milkyway ja_purity beez beez_20 beez5 beez3 atomic protostar cassiopeia khepri bluestork hathor isis atum`.split(
    /\s+/,
  ),
);

type Add = (kind: ComponentKind, slug: string, folder: string, manifests: readonly string[]) => Promise<void>;

async function readLibraries(view: FolderView, add: Add): Promise<void> {
  const top = 'administrator/manifests/libraries';
  for (const folder of [top, ...(await view.folders(top)).map((name) => `${top}/${name}`)]) {
    const vendor = folder === top ? '' : `${folder.slice(top.length + 1)}_`;
    for (const file of await view.names(folder)) {
      if (file.endsWith('.xml')) await add('library', `lib_${vendor}${file.slice(0, -4)}`, folder, [file]);
    }
  }
}

const MANIFEST_ROOTS = new Set(['extension', 'install', 'mosinstall', 'metafile']);

/** The manifest named after the component first, then whatever XML lies beside it. */
async function manifestNames(view: FolderView, folder: string, name: string): Promise<readonly string[]> {
  const names: readonly HostPath[] = (await view.names(folder)).filter((file) => file.endsWith('.xml'));
  const usual = [`${name}.xml`, 'manifest.xml', `com_${name}.xml`];
  return [
    ...usual.filter((file) => names.some((other) => other === file)),
    ...names.filter((file) => !usual.includes(file)),
  ].slice(0, 8);
}

function isCore(xml: XmlElement): boolean {
  return (
    childText(xml, 'author') === 'Joomla! Project' &&
    (childText(xml, 'authorEmail') ?? 'admin@joomla.org') === 'admin@joomla.org'
  );
}

function extension(
  view: FolderView,
  kind: ComponentKind,
  slug: string,
  folder: string,
  manifest: string,
  xml: XmlElement,
): ComponentFacts {
  const version = plainVersion(childText(xml, 'version'));
  const file = view.path(`${folder}/${manifest}`);
  const alone = folder.startsWith('administrator/manifests') || folder.split('/').length < 3;
  return {
    kind,
    slug,
    name: (childText(xml, 'name') ?? slug).slice(0, 200),
    version,
    versionSource: version === null ? null : file,
    active: null,
    path: alone && kind !== 'template' && kind !== 'language' && kind !== 'module' ? file : view.path(folder),
  };
}
