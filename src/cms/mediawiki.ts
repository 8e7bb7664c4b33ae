import { type FolderView, folderView } from '../reading/folder-view.ts';
import { componentsIn, installationOf } from '../reading/installation-of.ts';
import { jsonText } from '../reading/json-value.ts';
import { plainVersion } from '../reading/plain-version.ts';
import { constantClaim, variableClaim } from '../reading/proven-version.ts';
import type { CmsReader } from './contract.ts';

const DEFINES = 'includes/Defines.php';
const SETTINGS = 'includes/DefaultSettings.php';

/** MediaWiki: the core, extensions and skins. Its version is a constant since 1.35, a global variable before. */
export const mediawiki: CmsReader = {
  id: 'mediawiki',
  title: 'MediaWiki',
  markers: [DEFINES, SETTINGS],

  keeps(path) {
    if (/(?:^|\/)includes\/(?:Defines|DefaultSettings)\.php$/.test(path)) return 524_288;
    return /\/(?:extensions\/[^/]+\/extension|skins\/[^/]+\/skin)\.json$/.test(path) ? 262_144 : 0;
  },

  async inspect(files, root) {
    const view = folderView(files, root);
    if (!(await view.has(DEFINES)) || !(await view.has('api.php'))) return null;
    const constant = constantClaim(DEFINES, await view.php(DEFINES), 'MW_VERSION');
    const old = variableClaim(SETTINGS, await view.php(SETTINGS), '$wgVersion');
    return installationOf(view, 'mediawiki', [constant, old], {
      components: [
        ...(await parts(view, 'extensions', 'extension', 'extension.json')),
        ...(await parts(view, 'skins', 'theme', 'skin.json')),
      ],
    });
  },
};

function parts(view: FolderView, folder: string, kind: 'extension' | 'theme', manifest: string) {
  return componentsIn(view, folder, kind, async (path) => {
    const file = `${path}/${manifest}`;
    const json = await view.json(file);
    return json === undefined
      ? null
      : { name: jsonText(json, 'name'), version: plainVersion(jsonText(json, 'version')), file };
  });
}
