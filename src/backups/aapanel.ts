import { archiveNamed } from './containers/dated-archive.ts';
import type { BackupFormat } from './contract.ts';

const NAME =
  /(?:^|\/)(?:web|path)_[^/]+_(?<year>\d{4})(?<month>\d\d)(?<day>\d\d)_(?<hour>\d\d)(?<minute>\d\d)(?<second>\d\d)[^/]*\.(?:tar\.gz|zip)$/;

/**
 * One site by aaPanel (BT): `web_<site>_YYYYmmdd_HHMMSS.tar.gz` or `path_<folder>_…`, one folder named after the site inside. It
 * is placed by the general rule, which knows the sites' names.
 */
export const aapanel: BackupFormat = {
  id: 'aapanel',
  title: 'aaPanel site backup',
  precedence: 40,
  ...archiveNamed(NAME),
  place: () => null,
};
