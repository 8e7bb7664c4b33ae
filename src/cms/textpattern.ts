import { folderView } from '../reading/folder-view.ts';
import { componentsIn, installationOf } from '../reading/installation-of.ts';
import { jsonText } from '../reading/json-value.ts';
import { plainVersion } from '../reading/plain-version.ts';
import { variableClaim } from '../reading/proven-version.ts';
import type { CmsReader } from './contract.ts';

const NEW = 'textpattern/lib/constants.php';
const OLD = 'textpattern/index.php';

/** Textpattern: the core and the themes; plugins live in its database. */
export const textpattern: CmsReader = {
  id: 'textpattern',
  title: 'Textpattern',
  markers: ['textpattern/lib/txplib_misc.php'],

  keeps(path) {
    if (/(?:^|\/)textpattern\/(?:lib\/constants|index)\.php$/.test(path)) return 65_536;
    return /\/themes\/[^/]+\/manifest\.json$/.test(path) ? 32_768 : 0;
  },

  async inspect(files, root) {
    const view = folderView(files, root);
    if (!(await view.has('textpattern/lib/txplib_misc.php'))) return null;
    const modern = variableClaim(NEW, await view.php(NEW), '$thisversion');
    // The old place is left as it was in some later releases.
    const claims =
      modern.version === null ? [modern, variableClaim(OLD, await view.php(OLD), '$thisversion')] : [modern];
    const components = await componentsIn(view, 'themes', 'theme', async (path) => {
      const file = `${path}/manifest.json`;
      const json = await view.json(file);
      return json === undefined
        ? null
        : { name: jsonText(json, 'title'), version: plainVersion(jsonText(json, 'version')), file };
    });
    return installationOf(view, 'textpattern', claims, { components });
  },
};
