import { folderOf, type HostPath, isWithin, joinPath, normalPath } from '../../domain/host-path.ts';
import type { FileStat } from '../../system/ports.ts';
import { isAbsent, type Reading, tell } from '../text/panel-files.ts';
import { isInOneOf } from './user-table.ts';

const MAX_LINKS = 8;
const NEVER = ['/proc', '/sys', '/dev'].map((path) => path as HostPath);

export interface ResolvedRoot {
  readonly documentRoot: HostPath;
  /** As the panel writes it, when a link inside of the account leads to `documentRoot`. */
  readonly linkedFrom: HostPath | null;
  /** Whether it may be scanned where it lies outside of the home. */
  readonly isScanned: boolean;
}

/**
 * Says where document roots really lie. A link inside of the home stands for its target inside of the home. A link that
 * leaves the account, a loop, a root in somebody else's home or one that holds the home is told and not looked at.
 */
export function rootResolver(reading: Reading, home: HostPath, othersHomes: ReadonlySet<HostPath>) {
  const known = new Map<HostPath, Promise<FileStat | null | 'absent'>>();
  const answers = new Map<HostPath, Promise<ResolvedRoot>>();

  return (root: HostPath): Promise<ResolvedRoot> => {
    const answer = answers.get(root) ?? resolve(root);
    answers.set(root, answer);
    return answer;
  };

  async function resolve(root: HostPath): Promise<ResolvedRoot> {
    const refused = (detail: string) => {
      tell(reading, { reason: 'unsupported', path: root, detail });
      return { documentRoot: root, linkedFrom: null, isScanned: false };
    };
    if (root === '/' || (folderOf(root) === '/' && root !== home) || (root !== home && isWithin(home, root)))
      return refused('the document root holds more than one account: not looked at');
    if (NEVER.some((folder) => isWithin(root, folder))) return refused('the document root is no place for files');
    if (isInOneOf(root, othersHomes))
      return refused('the document root lies in another account: look at that account as well');
    return isWithin(root, home) ? inside(root) : outside(root);
  }

  async function inside(root: HostPath): Promise<ResolvedRoot> {
    let path = root;
    for (let links = 0; links <= MAX_LINKS; links += 1) {
      const link = await firstLink(path, home);
      if (link === null) return { documentRoot: path, linkedFrom: path === root ? null : root, isScanned: true };
      const target = joinPath(link.target, path.slice(link.path.length + 1));
      if (!isWithin(target, home)) return notFollowed(root, link.path, 'a link that leaves the account');
      path = target;
    }
    return notFollowed(root, root, 'a link that leads to itself, or through too many others');
  }

  /** The server's own links (owned by root) are its business; any other must lead back into the home. */
  async function outside(root: HostPath): Promise<ResolvedRoot> {
    let path = root;
    for (let links = 0; links <= MAX_LINKS; links += 1) {
      const link = await firstLink(path, '/' as HostPath);
      if (link === null) {
        if (isInOneOf(path, othersHomes)) return notFollowed(root, root, 'a link into another account');
        return { documentRoot: root, linkedFrom: null, isScanned: true };
      }
      const target = joinPath(link.target, path.slice(link.path.length + 1));
      if (isWithin(target, home)) return { ...(await inside(target)), linkedFrom: root };
      if (link.uid !== 0) return notFollowed(root, link.path, 'a link that leaves the account');
      path = target;
    }
    return notFollowed(root, root, 'a link that leads to itself, or through too many others');
  }

  function notFollowed(root: HostPath, link: HostPath, what: string): ResolvedRoot {
    tell(reading, { reason: 'link-not-followed', path: link, detail: what });
    // The Issue above changes no verdict: a link is often harmless. A document root that nobody looked at is a gap.
    tell(reading, {
      reason: 'missing',
      path: root,
      detail: 'the document root was not looked at: it is behind a link',
    });
    return { documentRoot: root, linkedFrom: null, isScanned: false };
  }

  /** The first link on the way from `start` to `path`, and where it leads; null when there is none. */
  async function firstLink(path: HostPath, start: HostPath) {
    let at = start;
    for (const part of path.slice(start.length).split('/')) {
      if (part === '') continue;
      at = joinPath(at, part);
      const stat = await statOf(at, path);
      if (stat === null || stat === 'absent') {
        if (stat === 'absent') tell(reading, { reason: 'missing', path, detail: 'the document root is not there' });
        return null;
      }
      if (stat.linkTarget === null) {
        if (stat.kind !== 'folder')
          tell(reading, { reason: 'missing', path, detail: 'the document root is not a folder' });
        continue;
      }
      const target = stat.linkTarget.startsWith('/') ? stat.linkTarget : joinPath(folderOf(at), stat.linkTarget);
      return { path: at, target: normalPath(target), uid: stat.uid };
    }
    return null;
  }

  function statOf(path: HostPath, root: HostPath): Promise<FileStat | null | 'absent'> {
    const already = known.get(path);
    if (already !== undefined) return already;
    const asked = reading.files.stat(path).then((stat) => {
      if (stat.ok) return stat.value;
      if (isAbsent(stat.error)) return 'absent';
      tell(reading, { ...stat.error, path: root });
      return null;
    });
    known.set(path, asked);
    return asked;
  }
}
