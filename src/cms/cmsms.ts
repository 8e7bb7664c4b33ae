import { folderView } from '../reading/folder-view.ts';
import { installationOf } from '../reading/installation-of.ts';
import { type VersionClaim, variableClaim } from '../reading/proven-version.ts';
import type { CmsReader } from './contract.ts';

const VERSIONS = ['lib/version.php', 'version.php'];

/** CMS Made Simple: 2 keeps its version in lib/, 1 beside the start page. */
export const cmsms: CmsReader = {
  id: 'cmsms',
  title: 'CMS Made Simple',
  markers: ['moduleinterface.php'],

  keeps(path) {
    return /(?:^|\/)version\.php$/.test(path) ? 16_384 : 0;
  },

  async inspect(files, root) {
    const view = folderView(files, root);
    const claims: VersionClaim[] = [];
    for (const file of VERSIONS) {
      const literals = await view.php(file);
      if (literals?.assigned.has('$CMS_VERSION') === true) claims.push(variableClaim(file, literals, '$CMS_VERSION'));
    }
    return claims.length === 0 ? null : installationOf(view, 'cmsms', claims);
  },
};
