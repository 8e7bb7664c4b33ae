import { isArchiveHead, openArchive } from './containers/archive-format.ts';
import type { BackupFormat } from './contract.ts';
import { takenAtOfName } from './dating/taken-at.ts';

/**
 * The tree of one WordPress by the plug-in BackupBuddy (Solid Backups), in `wp-content/uploads/backupbuddy_backups/`. Its
 * names hold a twelve-hour clock.
 */
export const backupbuddy: BackupFormat = {
  id: 'backupbuddy',
  title: 'BackupBuddy archive',
  precedence: 40,
  recognise: ({ path, head, timeZone }) => {
    const name = NAME.exec(path);
    return name !== null && isArchiveHead(head, true) ? { takenAt: takenAtOfName(name, timeZone) } : null;
  },
  open: openArchive(),
  place: (path) => (OWN.test(path) ? { outside: true } : { siteRelative: path }),
};

const NAME =
  /(?:^|\/)backup-[^/]+-(?<year>\d{4})_(?<month>\d\d)_(?<day>\d\d)-(?<hour>\d\d)_(?<minute>\d\d)(?<half>am|pm)-[^/]+\.zip$/i;
/** What the tool adds to the tree of the site. */
const OWN = /^wp-content\/uploads\/backupbuddy_temp\//;
