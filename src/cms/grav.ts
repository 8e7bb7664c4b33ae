import { type FolderView, folderView } from '../reading/folder-view.ts';
import { componentsIn, installationOf } from '../reading/installation-of.ts';
import { plainVersion } from '../reading/plain-version.ts';
import { constantClaim } from '../reading/proven-version.ts';
import { yamlMap, yamlText } from '../reading/yaml-map.ts';
import type { CmsReader } from './contract.ts';

const DEFINES = 'system/defines.php';

/** Grav: the core, plugins and themes; its configuration says which plugins are on. */
export const grav: CmsReader = {
  id: 'grav',
  title: 'Grav',
  markers: [DEFINES],

  keeps(path) {
    if (path.endsWith(DEFINES)) return 65_536;
    return /\/user\/(?:(?:plugins|themes)\/[^/]+\/[^/]+|config\/plugins\/[^/]+)\.yaml$/.test(path) ? 65_536 : 0;
  },

  async inspect(files, root) {
    const view = folderView(files, root);
    const defines = await view.php(DEFINES);
    if (defines?.constants.has('GRAV_VERSION') !== true && !(await view.has('bin/grav'))) return null;
    return installationOf(view, 'grav', [constantClaim(DEFINES, defines, 'GRAV_VERSION')], {
      components: [...(await parts(view, 'plugins')), ...(await parts(view, 'themes'))],
    });
  },
};

function parts(view: FolderView, folder: 'plugins' | 'themes') {
  return componentsIn(view, `user/${folder}`, folder === 'plugins' ? 'plugin' : 'theme', async (path, name) => {
    const file = `${path}/blueprints.yaml`;
    const text = await view.text(file);
    if (text === null) return null;
    const blueprint = yamlMap(text);
    const active = folder === 'plugins' ? await enabled(view, name) : null;
    return { name: yamlText(blueprint, 'name'), version: plainVersion(yamlText(blueprint, 'version')), file, active };
  });
}

/** What the site's own configuration says counts before what the plugin comes with. */
async function enabled(view: FolderView, name: string): Promise<boolean | null> {
  for (const file of [`user/config/plugins/${name}.yaml`, `user/plugins/${name}/${name}.yaml`]) {
    const text = await view.text(file);
    const value = text === null ? undefined : yamlMap(text)?.get('enabled');
    if (typeof value === 'boolean') return value;
  }
  return null;
}
