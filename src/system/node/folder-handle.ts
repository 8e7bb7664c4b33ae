import { closeSync, constants, fstatSync, lstatSync, openSync, readdirSync, readlinkSync, type Stats } from 'node:fs';
import type { Issue, IssueReason } from '../../domain/coverage.ts';
import { bytesOfPath, comparePaths, type HostPath } from '../../domain/host-path.ts';
import { failed, ok, type Result } from '../../domain/result.ts';
import type { Entry, EntryKind, FileStat } from '../ports.ts';

// Node has no openat(2). `/proc/self/fd/<descriptor>/<name>` with O_NOFOLLOW is the same thing: the kernel starts at the open
// folder itself, so nobody who swaps a folder for a link meanwhile can lead us elsewhere. Linux only. Where `/proc/self` leads is
// asked once: the kernel would write down and read that link for each file, a seventh of what looking at one costs.
const DESCRIPTORS = `/proc/${ownProcess()}/fd`;
const OPEN_FOLDER = constants.O_RDONLY | constants.O_DIRECTORY | constants.O_NOFOLLOW;
// O_NONBLOCK: opening a FIFO must not wait for its writer.
const OPEN_FILE = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK;

/** An open folder; everything in it is reached through its descriptor. Close it. */
export interface FolderHandle {
  readonly descriptor: number;
  readonly device: number;
}

/** A folder with its ctime, in milliseconds, as it was when it was opened. */
export interface OpenedFolder extends FolderHandle {
  readonly changedMs: number;
}

/** Opens a folder by an absolute path of the real file system, link or not: only for places that the operator named. */
export function openTrustedFolder(path: HostPath): Result<OpenedFolder, Issue> {
  return attempt(path, () => handleOf(openSync(systemPath(path), constants.O_RDONLY | constants.O_DIRECTORY)));
}

/** Opens a folder inside an open folder; a link is refused (`link-not-followed`), whoever made it. */
export function openSubfolder(parent: FolderHandle, name: HostPath, shown: HostPath): Result<OpenedFolder, Issue> {
  return attempt(shown, () => handleOf(openSync(systemPath(pathWithin(parent.descriptor, name)), OPEN_FOLDER)));
}

export function closeFolder(folder: FolderHandle): void {
  closeSync(folder.descriptor);
}

/** Opens a file inside an open folder, by descriptor number: a worker thread shares the descriptors of its process. */
export function openFileIn(descriptor: number, name: HostPath): number {
  return openSync(systemPath(pathWithin(descriptor, name)), OPEN_FILE);
}

/** The names in an open folder, in byte order. */
export function listFolder(folder: FolderHandle, shown: HostPath): Result<readonly Entry[], Issue> {
  return attempt(shown, () => {
    // 'latin1' hands over the bytes of a name one to one; the default would turn a bad byte into U+FFFD and lose the file.
    const entries = readdirSync(pathOfDescriptor(folder.descriptor), { encoding: 'latin1', withFileTypes: true });
    return entries
      .map((entry): Entry => {
        const kind = entry.isFile()
          ? 'file'
          : entry.isDirectory()
            ? 'folder'
            : entry.isSymbolicLink()
              ? 'link'
              : 'other';
        return { name: entry.name as HostPath, kind };
      })
      .sort((a, b) => comparePaths(a.name, b.name));
  });
}

/** Facts of one name in an open folder, without following or opening it. */
export function statIn(folder: FolderHandle, name: HostPath, shown: HostPath): Result<FileStat, Issue> {
  return attempt(shown, () => {
    const path = systemPath(pathWithin(folder.descriptor, name));
    const stat = lstatSync(path);
    const linkTarget = stat.isSymbolicLink() ? (readlinkSync(path, { encoding: 'latin1' }) as HostPath) : null;
    return {
      kind: kindOf(stat),
      sizeBytes: stat.size,
      modifiedMs: stat.mtimeMs,
      changedMs: stat.ctimeMs,
      mode: stat.mode,
      uid: stat.uid,
      linkTarget,
    };
  });
}

/** The Issue of a failed system call, in the words of the coverage. */
export function issueOf(error: unknown, path: HostPath | null): Issue {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return { reason: REASONS.get(code) ?? 'unreadable', path, detail: code === '' ? String(error) : code };
}

const REASONS: ReadonlyMap<string, IssueReason> = new Map([
  ['ENOENT', 'vanished'],
  ['ELOOP', 'link-not-followed'],
  ['ENOTDIR', 'link-not-followed'],
  ['ENXIO', 'not-a-file'],
  ['ENAMETOOLONG', 'too-deep'],
]);

function handleOf(descriptor: number): OpenedFolder {
  const { dev, ctimeMs } = fstatSync(descriptor);
  return { descriptor, device: dev, changedMs: ctimeMs };
}

function attempt<T>(path: HostPath, work: () => T): Result<T, Issue> {
  try {
    return ok(work());
  } catch (error) {
    return failed(issueOf(error, path));
  }
}

/** What is open under this number, as a path for this process and its threads only. */
export function pathOfDescriptor(descriptor: number): HostPath {
  return `${DESCRIPTORS}/${descriptor}` as HostPath;
}

/** A name in an open folder, as a path for this process and its threads only. Whoever opens it must not follow a link. */
export function pathWithin(descriptor: number, name: HostPath): HostPath {
  return `${DESCRIPTORS}/${descriptor}/${name}` as HostPath;
}

/** Our number as that file system counts; `self` where there is none, whose use then says so. */
function ownProcess(): string {
  try {
    return readlinkSync('/proc/self');
  } catch {
    return 'self';
  }
}

/** Node encodes strings as UTF-8; a name with a high byte has to be handed over as bytes. */
export function systemPath(path: HostPath): string | Buffer {
  for (let index = 0; index < path.length; index += 1) {
    if (path.charCodeAt(index) > 0x7f) return Buffer.from(bytesOfPath(path));
  }
  return path;
}

/** What lstat(2) or fstat(2) saw. */
export function kindOf(stat: Pick<Stats, 'isFile' | 'isDirectory' | 'isSymbolicLink'>): EntryKind {
  if (stat.isFile()) return 'file';
  if (stat.isDirectory()) return 'folder';
  return stat.isSymbolicLink() ? 'link' : 'other';
}
