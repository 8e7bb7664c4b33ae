import { openArchive } from './containers/archive-format.ts';
import { tarHeadPaths } from './containers/tar-head.ts';
import { zipHeadPaths } from './containers/zip-head.ts';
import type { BackupFormat } from './contract.ts';
import { nameDate } from './dating/name-date.ts';

/**
 * A domain of Virtualmin: `<domain>.tar.gz` (or bz2, zip, zst), the tree of its home with the panel's own files in `.backup/`.
 * The date is that of the folder where the schedule names it so (strftime), else of the file.
 */
export const virtualmin: BackupFormat = {
  id: 'virtualmin',
  title: 'Virtualmin domain backup',
  precedence: 45,
  recognise: ({ path, head, timeZone }) => {
    const paths = [...tarHeadPaths(head), ...zipHeadPaths(head)];
    return paths.some((member) => OWN.test(member)) ? { takenAt: nameDate(path, timeZone) } : null;
  },
  open: openArchive(),
  place: (path) => (OWN.test(path) ? { outside: true } : { homeRelative: path }),
};

const OWN = /^\.backup(?:\/|$)/;
