import { type FolderView, folderView } from '../reading/folder-view.ts';
import { componentsIn, installationOf } from '../reading/installation-of.ts';
import { jsonText } from '../reading/json-value.ts';
import { plainVersion } from '../reading/plain-version.ts';
import { constantClaim } from '../reading/proven-version.ts';
import type { CmsReader } from './contract.ts';

const VERSION = 'core/Version.php';

/** Matomo, which was Piwik: the core and the plugins that name a version of their own. */
export const matomo: CmsReader = {
  id: 'matomo',
  title: 'Matomo',
  markers: ['matomo.php', 'piwik.php'],

  keeps(path) {
    if (path.endsWith(`/${VERSION}`)) return 65_536;
    return /\/plugins\/[^/]+\/plugin\.json$/.test(path) ? 32_768 : 0;
  },

  async inspect(files, root) {
    const view = folderView(files, root);
    const literals = await view.php(VERSION);
    if (literals === null) return null;
    return installationOf(view, 'matomo', [constantClaim(VERSION, literals, 'VERSION')], {
      components: await plugins(view),
    });
  },
};

function plugins(view: FolderView) {
  return componentsIn(view, 'plugins', 'plugin', async (path) => {
    const file = `${path}/plugin.json`;
    const version = plainVersion(jsonText(await view.json(file), 'version'));
    return version === null ? null : { version, file };
  });
}
