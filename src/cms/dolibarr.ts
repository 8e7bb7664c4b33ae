import { folderView } from '../reading/folder-view.ts';
import { installationOf } from '../reading/installation-of.ts';
import { constantClaim } from '../reading/proven-version.ts';
import type { CmsReader } from './contract.ts';

const START = 'filefunc.inc.php';

/** Dolibarr, by the folder that is served: `htdocs` of the release. */
export const dolibarr: CmsReader = {
  id: 'dolibarr',
  title: 'Dolibarr',
  markers: [START],

  keeps(path) {
    return path.endsWith(`/${START}`) ? 32_768 : 0;
  },

  async inspect(files, root) {
    const view = folderView(files, root);
    const start = await view.php(START);
    if (start?.constants.has('DOL_VERSION') !== true) return null;
    return installationOf(view, 'dolibarr', [constantClaim(START, start, 'DOL_VERSION')]);
  },
};
