import { folderView } from '../reading/folder-view.ts';
import { componentsIn, installationOf } from '../reading/installation-of.ts';
import { jsonText } from '../reading/json-value.ts';
import { plainVersion } from '../reading/plain-version.ts';
import { constantClaim } from '../reading/proven-version.ts';
import type { CmsReader } from './contract.ts';

const START = 'program/include/iniset.php';

/** A copy of Roundcube that the customer installed: the core and the plugins that name a version. */
export const roundcube: CmsReader = {
  id: 'roundcube',
  title: 'Roundcube',
  markers: [START],

  keeps(path) {
    if (path.endsWith(`/${START}`)) return 32_768;
    return /\/plugins\/[^/]+\/composer\.json$/.test(path) ? 32_768 : 0;
  },

  async inspect(files, root) {
    const view = folderView(files, root);
    const start = await view.php(START);
    if (start?.constants.has('RCMAIL_VERSION') !== true) return null;
    return installationOf(view, 'roundcube', [constantClaim(START, start, 'RCMAIL_VERSION')], {
      components: await componentsIn(view, 'plugins', 'plugin', async (path) => {
        const file = `${path}/composer.json`;
        const version = plainVersion(jsonText(await view.json(file), 'version'));
        return version === null ? null : { version, file };
      }),
    });
  },
};
