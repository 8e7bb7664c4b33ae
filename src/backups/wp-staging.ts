import type { HostPath } from '../domain/host-path.ts';
import { snapshotOf } from './containers/snapshot-of.ts';
import { isWpstgHead, readWpstg } from './containers/wpstg.ts';
import type { BackupFormat } from './contract.ts';
import { takenAtOfName } from './dating/taken-at.ts';

/**
 * A `.wpstg` archive of WP Staging, in `wp-content/uploads/wp-staging/backups/`. Version 1, whose archives begin with a banner
 * and have no list of members, is told and not read.
 */
export const wpStaging: BackupFormat = {
  id: 'wp-staging',
  title: 'WP Staging archive',
  precedence: 40,
  recognise: ({ path, head, timeZone }) => {
    if (!isWpstgHead(head) && !path.endsWith('.wpstg')) return null;
    return { takenAt: takenAtOfName(NAME.exec(path), timeZone) };
  },
  open: (source, limits) =>
    snapshotOf(limits, async function* (report) {
      if (isWpstgHead(await source.read(0, 8))) yield* readWpstg(source, report);
      else report.note('unsupported', 'unsupported', 'not an archive of version 2');
    }),
  place: (path) => {
    const folder = /^wpstg_([a-z])_\/?/.exec(path);
    const base = FOLDERS.get(folder?.[1] ?? '');
    if (folder === null || base === undefined) return { outside: true };
    return { siteRelative: `${base}${path.slice(folder[0].length)}` as HostPath };
  },
};

const NAME =
  /(?:^|\/)[^/]*_(?<year>\d{4})(?<month>\d\d)(?<day>\d\d)-(?<hour>\d\d)(?<minute>\d\d)(?<second>\d\d)_[^/]*\.wpstg$/;

/** The letter in front of a path → the folder of WordPress that it is relative to. */
const FOLDERS: ReadonlyMap<string, string> = new Map([
  ['a', ''],
  ['c', 'wp-content/'],
  ['p', 'wp-content/plugins/'],
  ['t', 'wp-content/themes/'],
  ['m', 'wp-content/mu-plugins/'],
  ['u', 'wp-content/uploads/'],
  ['l', 'wp-content/languages/'],
]);
