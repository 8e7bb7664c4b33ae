import { folderView } from '../reading/folder-view.ts';
import { installationOf } from '../reading/installation-of.ts';
import { constantValue } from '../reading/php-literals.ts';
import { plainVersion } from '../reading/plain-version.ts';
import type { VersionClaim } from '../reading/proven-version.ts';
import type { CmsReader } from './contract.ts';

const NEW = 'includes/OSC/version.txt';
const TEXT = 'includes/version.php';
const TOP = 'includes/application_top.php';

/** osCommerce 2: its version is a bare text since 2.3, a constant with the product's name before. */
export const oscommerce: CmsReader = {
  id: 'oscommerce',
  title: 'osCommerce',
  markers: [NEW, 'includes/configure.php', 'checkout_process.php'],

  keeps(path) {
    return [NEW, TEXT, TOP].some((file) => path.endsWith(file)) ? 65_536 : 0;
  },

  async inspect(files, root) {
    const view = folderView(files, root);
    // The shop's own admin/ has files of the same names.
    if (!(await view.has(TOP)) || (await view.has('define_language.php'))) return null;
    const claims: VersionClaim[] = [];
    for (const file of [NEW, TEXT]) {
      const text = await view.text(file, 4096);
      if (text !== null) claims.push({ file, version: plainVersion(/^\s*(\d[\w.]{1,20})\s*$/.exec(text)?.[1]) });
    }
    const top = await view.php(TOP);
    const named = top === null ? undefined : constantValue(top, 'PROJECT_VERSION').value;
    const old = typeof named === 'string' ? OLD_NAME.exec(named)?.[1]?.replace(/[ -]/, '').toLowerCase() : undefined;
    const silent = claims.every(({ version }) => version === null);
    if (silent && old !== undefined) claims.push({ file: TOP, version: plainVersion(old) });
    // Zen Cart has the same file names: without a claim this is another shop.
    return claims.some(({ version }) => version !== null) ? installationOf(view, 'oscommerce', claims) : null;
  },
};

/** `osCommerce 2.2-MS2`, `osCommerce Online Merchant v2.2 RC2a`. */
const OLD_NAME = /^osCommerce (?:Online Merchant v)?(\d\.\d(?:[ -](?:MS|RC)\d\w?)?)/i;
