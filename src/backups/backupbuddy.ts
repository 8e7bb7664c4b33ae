import { archiveNamed } from './containers/dated-archive.ts';
import type { BackupFormat } from './contract.ts';

const NAME =
  /(?:^|\/)backup-[^/]+-(?<year>\d{4})_(?<month>\d\d)_(?<day>\d\d)-(?<hour>\d\d)_(?<minute>\d\d)(?<half>am|pm)-[^/]+\.zip$/i;

/**
 * The tree of one WordPress by the plug-in BackupBuddy (Solid Backups), in `wp-content/uploads/backupbuddy_backups/`. Its
 * names hold a twelve-hour clock.
 */
export const backupbuddy: BackupFormat = {
  id: 'backupbuddy',
  title: 'BackupBuddy archive',
  precedence: 40,
  ...archiveNamed(NAME),
  place: (path) => (OWN.test(path) ? { outside: true } : { siteRelative: path }),
};

/** What the tool adds to the tree of the site. */
const OWN = /^wp-content\/uploads\/backupbuddy_temp\//;
