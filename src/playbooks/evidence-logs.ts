import type { Account } from '../domain/account.ts';
import type { Change } from '../domain/change.ts';
import { displayPath, type HostPath, isWithin } from '../domain/host-path.ts';
import type { Ground } from '../recovery/contract.ts';
import { findLogs } from '../timeline/find-logs.ts';

const MOST_BYTES_OF_ONE = 256 * 1024 ** 2;
const MOST_BYTES = 1024 ** 3;

/**
 * The change that copies the server's logs of an account: requests, errors, FTP, mail, logins. Those inside of the home lie in its
 * archive. Of a log that others share, lines with a name of the account. None where there is no log.
 */
export async function logChange(
  account: Account,
  to: HostPath,
  { files }: Pick<Ground, 'files'>,
): Promise<readonly Change[]> {
  const { logs, issues } = await findLogs(account, files, 'evidence');
  const gaps = issues.map(({ path, detail }) => (path === null ? detail : `${displayPath(path)}: ${detail}`));
  const outside = logs
    .filter(({ path }) => !isWithin(path, account.home))
    .map(({ path, isShared, sizeBytes }) => ({ path, isShared, sizeBytes }));
  if (outside.length === 0 && gaps.length === 0) return [];
  const most = { mostBytesOfOne: MOST_BYTES_OF_ONE, mostBytes: MOST_BYTES };
  return [{ kind: 'save-logs', logs: outside, gaps, words: wordsOf(account), ...most, to }];
}

/** By which a line of a shared log is known to be of this account. A user called `a` would be in every line. */
function wordsOf({
  user,
  uid = null,
  home,
  sites,
  otherDomains = [],
  mailboxes,
  ftpLogins,
}: Account): readonly string[] {
  const names = [
    ...(user === null ? [] : [user]),
    ...sites.flatMap(({ domain, names: more }) => [domain, ...more]),
    ...otherDomains,
    ...mailboxes,
    ...ftpLogins.map(({ login }) => login),
  ];
  const roots = sites.map(({ documentRoot }) => documentRoot);
  return [...new Set([...names, home, ...roots, ...(uid === null ? [] : [`uid=${uid}`])])]
    .filter((word) => word.length >= 3)
    .sort();
}
