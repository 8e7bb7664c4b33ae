import { isArchiveHead, openArchive } from './containers/archive-format.ts';
import type { BackupFormat } from './contract.ts';
import { takenAtOfName } from './dating/taken-at.ts';

/**
 * One site by aaPanel (BT): `web_<site>_YYYYmmdd_HHMMSS.tar.gz` or `path_<folder>_…`, one folder named after the site inside. It
 * is placed by the general rule, which knows the sites' names.
 */
export const aapanel: BackupFormat = {
  id: 'aapanel',
  title: 'aaPanel site backup',
  precedence: 40,
  recognise: ({ path, head, timeZone }) => {
    const name = NAME.exec(path);
    return name !== null && isArchiveHead(head, true) ? { takenAt: takenAtOfName(name, timeZone) } : null;
  },
  open: openArchive(),
  place: () => null,
};

const NAME =
  /(?:^|\/)(?:web|path)_[^/]+_(?<year>\d{4})(?<month>\d\d)(?<day>\d\d)_(?<hour>\d\d)(?<minute>\d\d)(?<second>\d\d)[^/]*\.(?:tar\.gz|zip)$/;
