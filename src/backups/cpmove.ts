import type { TakenAt } from '../domain/backup.ts';
import type { HostPath } from '../domain/host-path.ts';
import { nameOf } from '../domain/host-path.ts';
import { compressionOf, isTarHead, unpackedHead } from './containers/archive-head.ts';
import { openTar } from './containers/tar-format.ts';
import type { BackupFormat } from './contract.ts';
import { nameDate } from './dating/name-date.ts';
import { takenAtOfName } from './dating/taken-at.ts';

/**
 * cPanel account backups: `cpmove-bob.tar.gz`, the customer's `backup-M.D.YYYY_HH-MM-SS_bob.tar.gz`, and WHM's
 * `/backup/YYYY-MM-DD/accounts/bob.tar.gz`. The home lies in `homedir/` or in a `homedir.tar` inside, below one folder whose
 * name varies; everything else is the panel's own data.
 */
export const cpmove: BackupFormat = {
  id: 'cpmove',
  title: 'cPanel account backup',
  precedence: 50,
  recognise: ({ path, head, timeZone }) => {
    const compression = compressionOf(head);
    if (compression !== 'gzip' && compression !== 'none') return null;
    const isNamedSo = CPMOVE_NAME.test(path) || USER_NAME.test(path) || WHM_PATH.test(path);
    if (!isNamedSo && !hasCpanelTop(head)) return null;
    return isTarHead(head, isNamedSo) ? { takenAt: takenAtOf(path, timeZone) } : null;
  },
  open: openTar((path) => HOME_TAR.test(path)),
  place: (path) => {
    const home = HOME.exec(path);
    return home === null ? { outside: true } : { homeRelative: path.slice(home[0].length) as HostPath };
  },
};

const CPMOVE_NAME = /(?:^|\/)cpmove-[^/]+\.tar(?:\.gz)?$/;
/** Month first: `backup-3.4.2026_…` is the 4th of March. */
const USER_NAME =
  /(?:^|\/)backup-(?<month>\d{1,2})\.(?<day>\d{1,2})\.(?<year>\d{4})_(?<hour>\d\d)-(?<minute>\d\d)-(?<second>\d\d)_[^/]+\.tar\.gz$/;
const WHM_PATH = /\/(?<year>\d{4})-(?<month>\d\d)-(?<day>\d\d)\/accounts\/[^/]+\.tar(?:\.gz)?$/;
const HOME_TAR = /^[^/]+\/homedir\.tar$/;
const HOME = /^[^/]+\/homedir(?:\.tar)?(?:\/|$)/;
const TOP = /^(?:\.\/)?(?:cpmove-[^/]+|backup-\d{1,2}\.\d{1,2}\.\d{4}_[\d-]+_[^/]+)\//;

function takenAtOf(path: HostPath, timeZone: string): TakenAt | null {
  const exact = takenAtOfName(USER_NAME.exec(path) ?? WHM_PATH.exec(path), timeZone);
  if (exact !== null) return exact;
  // A name that follows the rule and still is no date must not be read by another rule.
  return USER_NAME.test(path) ? null : nameDate(CPMOVE_NAME.test(path) ? path : nameOf(path), timeZone);
}

/** Whether the first member lies in a folder as cPanel names them. */
function hasCpanelTop(head: Uint8Array): boolean {
  const unpacked = unpackedHead(head);
  if (unpacked === null) return false;
  return TOP.test(Buffer.from(unpacked.subarray(0, 100)).toString('latin1'));
}
