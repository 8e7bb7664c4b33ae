import { folderView } from '../reading/folder-view.ts';
import { installationOf } from '../reading/installation-of.ts';
import { constantValue, type PhpLiterals } from '../reading/php-literals.ts';
import { plainVersion } from '../reading/plain-version.ts';
import type { VersionClaim } from '../reading/proven-version.ts';
import type { CmsReader } from './contract.ts';

/** 5.1 and later keep numbers in a class; every release has a file whose name is its version. */
const CLASSES = ['libraries/classes/Version.php', 'src/Version.php'];
const RELEASE = /^RELEASE-DATE-(\d[\w.-]{0,30})$/;

/** A copy of phpMyAdmin that the customer installed; the panel's own lies outside of accounts. */
export const phpmyadmin: CmsReader = {
  id: 'phpmyadmin',
  title: 'phpMyAdmin',
  markers: [...CLASSES, 'libraries/classes/Config.php', 'libraries/Config.php', 'libraries/Config.class.php'],

  keeps(path) {
    return CLASSES.some((file) => path.endsWith(`/${file}`)) ? 16_384 : 0;
  },

  async inspect(files, root) {
    const view = folderView(files, root);
    const claims: VersionClaim[] = [];
    for (const file of CLASSES) {
      const literals = await view.php(file);
      if (literals?.constants.has('SERIES') === true) claims.push({ file, version: numbersOf(literals) });
    }
    const named = (await view.names('')).find((name) => RELEASE.test(name));
    if (named !== undefined) claims.push({ file: named, version: plainVersion(RELEASE.exec(named)?.[1]) });
    return claims.length === 0 ? null : installationOf(view, 'phpmyadmin', claims);
  },
};

/** The whole version is joined with a suffix that a distributor sets, so the numbers are read one by one. */
function numbersOf(literals: PhpLiterals): string | null {
  const numbers = ['MAJOR', 'MINOR', 'PATCH'].map((name) => constantValue(literals, name).value);
  if (!numbers.every((number) => typeof number === 'number')) return null;
  const before = constantValue(literals, 'PRE_RELEASE_NAME').value;
  return plainVersion(numbers.join('.') + (typeof before === 'string' && before !== '' ? `-${before}` : ''));
}
