import { type FolderView, folderView } from '../reading/folder-view.ts';
import { componentOf, componentsIn, installationOf } from '../reading/installation-of.ts';
import { jsonText } from '../reading/json-value.ts';
import { plainVersion } from '../reading/plain-version.ts';
import { constantClaim } from '../reading/proven-version.ts';
import { childText } from '../reading/xml-tree.ts';
import type { CmsReader } from './contract.ts';

/**
 * OpenCart and ocStore: the core, extensions of 4 by their install.json, modifications of 1.5 to 3 by their XML.
 * The version constant lags behind the release in 6 of 50 tags (3.0.3.9 says 3.0.3.8): fingerprints know better.
 */
export const opencart: CmsReader = {
  id: 'opencart',
  title: 'OpenCart',
  markers: ['system/startup.php'],

  keeps(path) {
    if (/(?:^|\/)index\.php$/.test(path)) return 16_384;
    return /\/extension\/[^/]+\/install\.json$|\/(?:system|vqmod\/xml)\/[^/]+\.xml$/.test(path) ? 65_536 : 0;
  },

  async inspect(files, root) {
    const view = folderView(files, root);
    if (!(await view.has('system/startup.php')) || !(await view.has('catalog/controller'))) return null;
    const index = await view.php('index.php');
    return installationOf(view, 'opencart', [constantClaim('index.php', index, 'VERSION')], {
      components: [...(await extensions(view)), ...(await modifications(view))],
    });
  },
};

function extensions(view: FolderView) {
  return componentsIn(view, 'extension', 'extension', async (path) => {
    const file = `${path}/install.json`;
    const json = await view.json(file);
    return json === undefined
      ? null
      : { name: jsonText(json, 'name'), version: plainVersion(jsonText(json, 'version')), file };
  });
}

async function modifications(view: FolderView) {
  const found = [];
  for (const folder of ['system', 'vqmod/xml']) {
    for (const name of await view.names(folder)) {
      if (!name.endsWith('.ocmod.xml') && (folder === 'system' || !name.endsWith('.xml'))) continue;
      const file = `${folder}/${name}`;
      const xml = await view.xml(file);
      const title = childText(xml, 'name') ?? childText(xml, 'id');
      const slug = name.replace(/(?:\.ocmod)?\.xml$/, '');
      found.push(
        componentOf(view, 'extension', file, slug, {
          name: title,
          version: plainVersion(childText(xml, 'version')),
          file,
        }),
      );
    }
  }
  return found;
}
