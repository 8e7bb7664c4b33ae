import type { HostPath } from '../domain/host-path.ts';
import { nameOf } from '../domain/host-path.ts';
import type { ByteSource } from '../system/ports.ts';
import type { ReadingReport } from './containers/reading-report.ts';
import { memberOfSource, readArchiveBelow } from './containers/set.ts';
import { snapshotOf } from './containers/snapshot-of.ts';
import type { BackupFormat, Member, OpenHelp } from './contract.ts';
import { takenAtOfName } from './dating/taken-at.ts';

/**
 * A set of the WordPress plug-in UpdraftPlus, in `wp-content/updraft/`: one file for each part
 * (`backup_2026-11-20-0230_Site_0123456789ab-plugins.zip`), told together by the nonce. Increments join the set under a later
 * date, and it is then as old as the newest of them. The free edition packs no core; a set says which part it lacks.
 */
export const updraftplus: BackupFormat = {
  id: 'updraftplus',
  title: 'UpdraftPlus set',
  precedence: 40,
  recognise: ({ path, timeZone }) => {
    const name = NAME.exec(path);
    const groups = name?.groups;
    if (groups === undefined) return null;
    return {
      takenAt: takenAtOfName(name, timeZone),
      set: groups['nonce'] ?? '',
      part: `${newestFirst(groups['stamp'] ?? '')} ${groups['kind']}${(groups['number'] ?? '').padStart(4, '0')}`,
    };
  },
  open: (source, limits, help) =>
    snapshotOf(limits, (report) => readSet([source, ...(help?.parts ?? [])], report, help)),
  place: (path) => {
    const folder = path.slice(0, Math.max(path.indexOf('/'), 0));
    if (folder === 'wpcore') return { siteRelative: path.slice('wpcore/'.length) as HostPath };
    return folder === 'wp-content' ? { siteRelative: path } : { outside: true };
  },
};

const NAME =
  /(?:^|\/)backup_(?<stamp>(?<year>\d{4})-(?<month>\d\d)-(?<day>\d\d)-(?<hour>\d\d)(?<minute>\d\d))_[^/]*_(?<nonce>[0-9a-f]{12})-(?<kind>plugins|themes|uploads|others|mu-plugins|wpcore|more|db)(?<number>\d+)?\.(?<extension>zip|gz|gz\.crypt|zip\.crypt)$/i;

/** Later stamps sort before earlier ones: each digit is its distance from nine. */
function newestFirst(stamp: string): string {
  return stamp.replaceAll(/\d/g, (digit) => String(9 - Number(digit)));
}

/** What a restorable set has. */
const EXPECTED = ['db', 'others', 'plugins', 'themes', 'uploads', 'wpcore'];

async function* readSet(
  files: readonly ByteSource[],
  report: ReadingReport,
  help: OpenHelp | undefined,
): AsyncGenerator<Member, void, undefined> {
  const seen = new Set<string>();
  for (const file of files) {
    const groups = NAME.exec(file.path)?.groups;
    const kind = (groups?.['kind'] ?? 'more').toLowerCase();
    seen.add(kind);
    if (groups?.['extension']?.toLowerCase().endsWith('crypt') === true) {
      report.note('encrypted', 'encrypted', 'this part of the set is encrypted', nameOf(file.path));
    } else if (kind === 'db') {
      yield await memberOfSource('database.sql' as HostPath, file, report, help);
    } else {
      // Plug-ins, themes and uploads carry their own folder inside; "others" is the rest of wp-content, "more" is anything.
      const folder = kind === 'wpcore' || kind === 'more' ? kind : 'wp-content';
      yield* readArchiveBelow(folder, file, report, help);
    }
  }
  for (const kind of EXPECTED) {
    if (!seen.has(kind)) report.note('missing', 'partial', `the set has no part "${kind}"`);
  }
}
