import type { Account } from '../domain/account.ts';
import { type HostPath, pathOfText } from '../domain/host-path.ts';

/** Where cron keeps the table of a user: Red Hat and panels built on it, Debian, FreeBSD's way. */
const FOLDERS = ['/var/spool/cron', '/var/spool/cron/crontabs', '/var/cron/tabs'];

/** The crontabs that belong to the account alone; tables that others share are left to a person. */
export function ownCrontabs({ user }: Account): readonly HostPath[] {
  if (user === null || user === 'root' || !/^[A-Za-z0-9_][A-Za-z0-9._-]*$/.test(user)) return [];
  return FOLDERS.map((folder) => pathOfText(`${folder}/${user}`));
}

export function isOwnCrontab(path: HostPath, account: Account): boolean {
  return ownCrontabs(account).includes(path);
}
