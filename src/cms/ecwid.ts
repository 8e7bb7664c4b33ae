import { displayPath, folderOf, type HostPath, nameOf, pathOfText } from '../domain/host-path.ts';
import type { ComponentFacts } from '../domain/installation.ts';
import { type FolderView, folderView } from '../reading/folder-view.ts';
import { headerFields } from '../reading/header-fields.ts';
import { infoValues } from '../reading/info-values.ts';
import { plainVersion } from '../reading/plain-version.ts';
import { childText, parseXml } from '../reading/xml-tree.ts';
import { yamlMap, yamlText } from '../reading/yaml-map.ts';
import type { CmsReader } from './contract.ts';

/** The connectors that embed the shop in other systems: folder and the file that names the version. */
const CONNECTORS = [
  ['wp-content/plugins/ecwid-shopping-cart', 'ecwid-shopping-cart.php'],
  ['administrator/components/com_ecwid', 'ecwid.xml'],
  ['administrator/components/com_rokecwid', 'rokecwid.xml'],
  ['sites/all/modules/ecwid', 'ecwid.info'],
  ['sites/all/modules/contrib/ecwid', 'ecwid.info'],
  ['modules/contrib/ecwid', 'ecwid.info.yml'],
  ['modules/ecwid', 'ecwid.info.yml'],
  ['modules/ecwid', 'config.xml'],
] as const;
const PAGES = ['index.html', 'index.htm', 'index.php'];
const PAGE_BYTES = 262_144;

/**
 * Ecwid, a shop that its vendor hosts: here lies only what embeds it. Connectors of other systems are named with their
 * version, script embeds in the start page of a document root with the store's number.
 */
export const ecwid: CmsReader = {
  id: 'ecwid',
  title: 'Ecwid',
  markers: [...CONNECTORS.map(([folder, file]) => `${folder}/${file}`), ...PAGES],

  keeps(path) {
    if (CONNECTORS.some(([folder, file]) => path.endsWith(`${folder}/${file}`))) return 65_536;
    return PAGES.includes(nameOf(path)) && isDocumentRoot(folderOf(path)) ? PAGE_BYTES : 0;
  },

  async inspect(files, root) {
    const view = folderView(files, root);
    const components = [...(await readConnectors(view)), ...(isDocumentRoot(root) ? await readPages(view) : [])];
    const first = components[0];
    if (first === undefined) return null;
    const connector = components.find((component) => component.version !== null);
    return {
      cms: 'ecwid',
      product: 'ecwid',
      edition: connector === undefined ? 'embedded script' : 'connector',
      // Its vendor runs the shop itself and keeps it current; the connector's version stands with the connector.
      version: null,
      versionSource: null,
      path: root,
      components,
      notes: view.notes,
    };
  },
};

/** Names that panels give to document roots, host names among them. By the name alone: no start page elsewhere is opened. */
function isDocumentRoot(folder: HostPath): boolean {
  return ROOT_NAMES.test(nameOf(folder)) || ROOT_NAMES.test(nameOf(folderOf(folder)));
}

const ROOT_NAMES =
  /^(?:public_html|private_html|httpdocs|httpsdocs|htdocs|www|wwwroot|html|web|webroot|public|docroot|[\w-]+(?:\.[\w-]+)*\.[a-z]{2,24})$/i;

async function readConnectors(view: FolderView): Promise<readonly ComponentFacts[]> {
  const found: ComponentFacts[] = [];
  // Every folder with a start page is asked about: one listing spares most of them the look for each connector.
  const tops = new Set<string>(await view.folders(''));
  for (const [folder, file] of CONNECTORS) {
    if (!tops.has(folder.slice(0, folder.indexOf('/')))) continue;
    const text = await view.text(`${folder}/${file}`);
    if (text === null) continue;
    const version = connectorVersion(file, text);
    const slug = nameOf(folder as HostPath);
    found.push({
      kind: 'embed',
      slug,
      name: `Ecwid connector ${slug}`,
      version,
      versionSource: version === null ? null : view.path(`${folder}/${file}`),
      active: null,
      path: view.path(folder),
    });
  }
  return found;
}

function connectorVersion(file: string, text: string): string | null {
  if (file.endsWith('.php')) return plainVersion(headerFields(text, ['version']).get('version'));
  if (file.endsWith('.xml')) return plainVersion(childText(parseXml(text), 'version'));
  if (file.endsWith('.info')) return plainVersion(infoValues(text).get('version'));
  return plainVersion(yamlText(yamlMap(text), 'version'));
}

async function readPages(view: FolderView): Promise<readonly ComponentFacts[]> {
  const stores = new Map<string, ComponentFacts>();
  for (const page of PAGES) {
    const text = await view.text(page, PAGE_BYTES);
    if (text === null || !/ecwid/i.test(text)) continue;
    noteStrangeHosts(view, page, text);
    for (const store of storesIn(text)) {
      const path = view.path(page);
      const slug = `store-${store}`;
      if (!stores.has(slug)) {
        stores.set(slug, {
          kind: 'embed',
          slug,
          name: `Ecwid store ${store}`,
          version: null,
          versionSource: null,
          active: true,
          path,
        });
      }
    }
  }
  return [...stores.values()];
}

/** Numbers of stores by script address, container id or call; at most 20 a page. */
function storesIn(text: string): readonly string[] {
  const stores = new Set<string>();
  for (const pattern of [
    /(?:app|static)\.ecwid\.com\/(?:script|categories|data)[\w./-]{0,40}\?(\d{1,12})/gi,
    /\bid=["']my-store-(\d{1,12})["']/gi,
  ]) {
    for (const [, store = ''] of text.matchAll(pattern)) if (stores.size < 20) stores.add(store);
  }
  return [...stores];
}

/** A script host that only looks like Ecwid's is how card data leaves a shop. */
function noteStrangeHosts(view: FolderView, page: string, text: string): void {
  for (const [, host = ''] of text.matchAll(/\/\/([\w.-]{0,200}ecwid[\w.-]{0,200})\//gi)) {
    if (!/^(?:[\w-]+\.)*ecwid\.com$/i.test(host))
      view.note(`${page} loads from ${displayPath(pathOfText(host))}, which is not a host of Ecwid`);
  }
}
