import { folderView } from '../reading/folder-view.ts';
import { installationOf } from '../reading/installation-of.ts';
import { constantClaim } from '../reading/proven-version.ts';
import type { CmsReader } from './contract.ts';

/** 5 and later keep the classes of 3 and 4 below core/. */
const CLASSES = ['core/includes/class_core.php', 'includes/class_core.php'];

/** vBulletin 3 to 6. */
export const vbulletin: CmsReader = {
  id: 'vbulletin',
  title: 'vBulletin',
  markers: CLASSES,

  keeps(path) {
    return path.endsWith('/includes/class_core.php') ? 262_144 : 0;
  },

  async inspect(files, root) {
    // core/ of 5 looks like a 4: the folder above speaks for it.
    if (root.endsWith('/core')) return null;
    const view = folderView(files, root);
    for (const file of CLASSES) {
      const literals = await view.php(file);
      if (literals?.constants.has('FILE_VERSION') !== true) continue;
      return installationOf(view, 'vbulletin', [constantClaim(file, literals, 'FILE_VERSION')]);
    }
    return null;
  },
};
