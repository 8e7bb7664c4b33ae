import { folderView } from '../reading/folder-view.ts';
import { installationOf } from '../reading/installation-of.ts';
import { jsonText } from '../reading/json-value.ts';
import { assignedValue } from '../reading/php-literals.ts';
import { plainVersion } from '../reading/plain-version.ts';
import { variableClaim } from '../reading/proven-version.ts';
import { readSugarModules } from '../reading/sugar-modules.ts';
import type { CmsReader } from './contract.ts';

const PHP = 'sugar_version.php';
const JSON_FILE = 'sugar_version.json';

/** SugarCRM Community Edition and the commercial editions: the core, packages and custom modules. */
export const sugarcrm: CmsReader = {
  id: 'sugarcrm',
  title: 'SugarCRM',
  markers: [PHP],

  keeps(path) {
    if (/(?:^|\/)sugar_version\.(?:php|json)$/.test(path)) return 65_536;
    return path.endsWith('-manifest.php') ? 262_144 : 0;
  },

  async inspect(files, root) {
    const view = folderView(files, root);
    if (!(await view.has(PHP)) || (await view.has('suitecrm_version.php'))) return null;
    const literals = await view.php(PHP);
    const json = await view.json(JSON_FILE);
    const claims = [
      variableClaim(PHP, literals, '$sugar_version'),
      { file: JSON_FILE, version: plainVersion(jsonText(json, 'sugar_version')) },
    ];
    const flavor = literals === null ? undefined : assignedValue(literals, '$sugar_flavor').value;
    return installationOf(view, 'sugarcrm', claims, {
      edition: typeof flavor === 'string' && /^[A-Z]{2,8}$/i.test(flavor) ? flavor.toUpperCase() : null,
      components: await readSugarModules(view, ''),
    });
  },
};
