import type { HostPath } from '../domain/host-path.ts';
import { isTarHead } from './containers/archive-head.ts';
import { openTar } from './containers/tar-format.ts';
import { tarHeadPaths } from './containers/tar-head.ts';
import type { BackupFormat } from './contract.ts';
import { takenAtOfName } from './dating/taken-at.ts';

/**
 * A user of DirectAdmin: the admin's `user.<creator>.<user>.tar.gz` (no date in it) and the user's
 * `backup-Nov-20-2026-1.tar.gz`. Sites and mail lie at the top, the rest of the home in `backup/home.tar.gz` inside, the panel's
 * own data in `backup/`.
 */
export const directadmin: BackupFormat = {
  id: 'directadmin',
  title: 'DirectAdmin user backup',
  precedence: 45,
  recognise: ({ path, head, timeZone }) => {
    const isNamedSo = ADMIN_NAME.test(path) || USER_NAME.test(path);
    const isInside = tarHeadPaths(head).some((member) => INSIDE.test(member));
    if (!isTarHead(head, isNamedSo) || !(isNamedSo || isInside)) return null;
    return { takenAt: takenAtOfName(USER_NAME.exec(path), timeZone) };
  },
  open: openTar((path) => HOME_TAR.test(path)),
  place: (path) => {
    if (path.startsWith('domains/') || path.startsWith('imap/')) return { homeRelative: path };
    const home = HOME.exec(path);
    return home === null ? { outside: true } : { homeRelative: path.slice(home[0].length) as HostPath };
  },
};

const ADMIN_NAME = /(?:^|\/)(?:user|reseller|admin)\.[^/.]+\.[^/]+\.tar(?:\.gz|\.zst)?$/;
const USER_NAME = /(?:^|\/)backup-(?<month>[A-Z][a-z]{2})-(?<day>\d{1,2})-(?<year>\d{4})-\d+\.tar(?:\.gz|\.zst)?$/;
const INSIDE = /^backup\/(?:user\.conf|\.shadow|crontab\.conf|backup_options\.list)$/;
const HOME_TAR = /^backup\/home\.tar(?:\.gz|\.zst)?$/;
const HOME = /^backup\/home\.tar(?:\.gz|\.zst)?(?:\/|$)/;
