import { isArchiveHead, openArchive } from './containers/archive-format.ts';
import type { BackupFormat } from './contract.ts';
import { takenAtOfName } from './dating/taken-at.ts';

/**
 * The tree of one site by the plug-in XCloner.
 */
export const xcloner: BackupFormat = {
  id: 'xcloner',
  title: 'XCloner archive',
  precedence: 40,
  recognise: ({ path, head, timeZone }) => {
    const name = NAME.exec(path);
    return name !== null && isArchiveHead(head, true) ? { takenAt: takenAtOfName(name, timeZone) } : null;
  },
  open: openArchive(),
  place: (path) => (OWN.test(path) ? { outside: true } : { siteRelative: path }),
};

const NAME =
  /(?:^|\/)backup_[^/]+-(?<year>\d{4})-(?<month>\d\d)-(?<day>\d\d)_(?<hour>\d\d)-(?<minute>\d\d)(?:-[^/]*)?\.(?:tar|tgz|tar\.gz)$/i;
/** What the tool adds to the tree of the site. */
const OWN = /^(?:xcloner-[^/]+|[^/]+\.sql)(?:\/|$)/;
