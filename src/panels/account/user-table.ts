import { folderOf, type HostPath, isWithin, normalPath, pathOfText } from '../../domain/host-path.ts';
import { type Reading, serverLines } from '../text/panel-files.ts';

const PASSWD = pathOfText('/etc/passwd');
/** Below it the system's own users (`useradd`'s UID_MIN on old systems). */
const FIRST_PERSON = 500;
const NOBODY = 65_534;

export interface SystemUser {
  readonly name: string;
  readonly uid: number;
  readonly home: HostPath;
  readonly shell: string;
}

/** The system's users from /etc/passwd; lines without a home are passed over. Empty inside of a jail that hides it. */
export async function userTable(reading: Reading): Promise<readonly SystemUser[]> {
  const lines = (await serverLines(reading, PASSWD)) ?? [];
  return lines.flatMap((line) => {
    const [name = '', , uid = '', , , home = '', shell = ''] = line.split(':');
    if (name === '' || !/^\d{1,10}$/.test(uid) || !home.startsWith('/')) return [];
    return [{ name, uid: Number(uid), home: normalPath(home as HostPath), shell }];
  });
}

/** Each user's home. The root folder, which services and broken lines have, is nobody's home. */
export async function homesByName(reading: Reading): Promise<ReadonlyMap<string, HostPath>> {
  const users = await userTable(reading);
  return new Map(users.filter(({ home }) => home !== '/').map(({ name, home }) => [name, home]));
}

/** The homes of other people: not the account's own, none that holds it or lies in it. */
export function homesOfOthers(users: readonly SystemUser[], home: HostPath): ReadonlySet<HostPath> {
  return new Set(
    users
      .filter(({ uid }) => uid >= FIRST_PERSON && uid !== NOBODY)
      .map((user) => user.home)
      .filter((other) => folderOf(other) !== '/' && !isWithin(home, other) && !isWithin(other, home)),
  );
}

/** Whether one of the folders is `path` or holds it. */
export function isInOneOf(path: HostPath, folders: ReadonlySet<HostPath>): boolean {
  for (let at = path; at !== '/' && at !== ''; at = folderOf(at)) if (folders.has(at)) return true;
  return false;
}
