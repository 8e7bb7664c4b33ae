import { closeSync } from 'node:fs';
import type { Issue } from '../../domain/coverage.ts';
import {
  folderOf,
  type HostPath,
  isWithin,
  joinPath,
  nameOf,
  normalPath,
  relativePath,
} from '../../domain/host-path.ts';
import { failed, ok, type Result } from '../../domain/result.ts';
import type { Entry, FileContent, FileStat, FileStreams, Files } from '../ports.ts';
import { openByteSource } from './byte-source.ts';
import {
  closeFolder,
  type FolderHandle,
  issueOf,
  listFolder,
  type OpenedFolder,
  openFileIn,
  openSubfolder,
  openTrustedFolder,
  statIn,
} from './folder-handle.ts';
import { readFully, withFileIn } from './read-file-in.ts';

/** A real folder and the path at which the account sees it: `--root DIR` is `{ at: '/', from: DIR }`. */
export interface Mount {
  readonly at: HostPath;
  readonly from: HostPath;
}

/** Links above the account (`/home` → `/data/home`) are the server's own and are followed, this often at the most. */
const MAX_TRUSTED_LINKS = 8;
const UNTOLD_BYTES = 65_536;

/**
 * The machine's files, read-only, each reached by descending from a mount's folder by descriptor.
 *
 * Links are followed only on the way to a trusted folder (`trust`), above which only the server's administrator writes, and
 * never out of the mount. Below it a link is an Issue. Nothing is ever opened for writing.
 */
export class NodeFiles implements Files, FileStreams {
  readonly #mounts: readonly Mount[];
  readonly #trusted: Set<string> = new Set();
  #standing: { readonly path: HostPath; readonly handle: FolderHandle } | null = null;

  constructor(mounts: readonly Mount[]) {
    this.#mounts = [...mounts].sort((a, b) => b.at.length - a.at.length);
  }

  /** Lets links be followed in the folders above `home`: they belong to the server, not to the account. */
  trust(home: HostPath): void {
    for (let folder = folderOf(home); folder !== '/' && folder !== ''; folder = folderOf(folder))
      this.#trusted.add(folder);
    this.#trusted.add('/');
  }

  /**
   * Whoever walks says in which open folder it stands: what lies below is reached from there, and not from the mount over every
   * folder between. null when it goes on; the folder must stay open until then.
   */
  standIn(place: { readonly path: HostPath; readonly handle: FolderHandle } | null): void {
    this.#standing = place;
  }

  async list(folder: HostPath): Promise<Result<readonly Entry[], Issue>> {
    return this.#inFolder(folder, (handle) => listFolder(handle, folder));
  }

  async stat(path: HostPath): Promise<Result<FileStat, Issue>> {
    if (nameOf(path) === '' || this.#mounts.some((mount) => mount.at === path)) {
      return this.#inFolder(path, (handle) => statIn(handle, '.' as HostPath, path));
    }
    return this.#inFolder(folderOf(path), (handle) => statIn(handle, nameOf(path), path));
  }

  async read(path: HostPath, maxBytes: number): Promise<Result<FileContent, Issue>> {
    return this.#inFolder(folderOf(path), (handle): Result<FileContent, Issue> => {
      try {
        const content = withFileIn(handle.descriptor, nameOf(path), ({ descriptor, stat }) => {
          // The kernel's own files (/proc) tell no size.
          const size = stat.size === 0 ? UNTOLD_BYTES : stat.size;
          const bytes = new Uint8Array(Math.min(size, maxBytes));
          const filled = readFully(descriptor, bytes, bytes.length, 0);
          return { bytes: bytes.subarray(0, filled), sizeBytes: Math.max(stat.size, filled) };
        });
        if (content === null) return failed({ reason: 'not-a-file', path, detail: 'not a regular file' });
        return ok(content);
      } catch (error) {
        return failed(issueOf(error, path));
      }
    });
  }

  async *stream(path: HostPath): AsyncGenerator<Result<Uint8Array, Issue>, void, undefined> {
    const descriptor = this.openFile(path);
    if (!descriptor.ok) {
      yield descriptor;
      return;
    }
    try {
      const { source, close } = await openByteSource(descriptor.value, path);
      try {
        // Who reads a log may keep a chunk; the source writes over its own.
        for await (const chunk of source.stream()) yield ok(Uint8Array.from(chunk));
      } finally {
        await close();
      }
    } catch (error) {
      yield failed(issueOf(error, path));
    } finally {
      closeSync(descriptor.value);
    }
  }

  /** Opens a folder for the walk. The caller closes it. */
  open(folder: HostPath): Result<OpenedFolder, Issue> {
    return this.#descend(normalPath(folder), 0);
  }

  /** Opens a file for reading, by descriptor all the way. The caller closes it. */
  openFile(path: HostPath): Result<number, Issue> {
    return this.#inFolder(folderOf(path), (handle) => {
      try {
        return ok(openFileIn(handle.descriptor, nameOf(path)));
      } catch (error) {
        return failed(issueOf(error, path));
      }
    });
  }

  #inFolder<T>(folder: HostPath, use: (handle: FolderHandle) => Result<T, Issue>): Result<T, Issue> {
    const handle = this.open(folder);
    if (!handle.ok) return handle;
    try {
      return use(handle.value);
    } finally {
      closeFolder(handle.value);
    }
  }

  #descend(path: HostPath, links: number): Result<OpenedFolder, Issue> {
    const start = this.#startTo(path);
    if (start === null) return failed({ reason: 'missing', path, detail: 'outside of what was given' });
    let current = start.opened;
    let shown = start.at;
    const names = (relativePath(path, shown) ?? '').split('/').filter((name) => name !== '');
    for (const [index, part] of names.entries()) {
      if (!current.ok) return current;
      const name = part as HostPath;
      const here: HostPath = joinPath(shown, name);
      const next = openSubfolder(current.value, name, here);
      const target = next.ok ? null : this.#trustedTarget(current.value, name, shown, here);
      closeFolder(current.value);
      if (target !== null) {
        if (links >= MAX_TRUSTED_LINKS)
          return failed({ reason: 'link-not-followed', path: here, detail: 'too many links' });
        const rest = names.slice(index + 1).join('/') as HostPath;
        return this.#descend(normalPath(joinPath(target, rest)), links + 1);
      }
      current = next;
      shown = here;
    }
    return current;
  }

  /** The nearest folder above a path that can be opened without asking what lies between. */
  #startTo(path: HostPath): { readonly at: HostPath; readonly opened: Result<OpenedFolder, Issue> } | null {
    const standing = this.#standing;
    if (standing !== null && isWithin(path, standing.path))
      return { at: standing.path, opened: openSubfolder(standing.handle, '.' as HostPath, standing.path) };
    const mount = this.#mounts.find(({ at }) => isWithin(path, at));
    return mount === undefined ? null : { at: mount.at, opened: openTrustedFolder(mount.from) };
  }

  /** Where a link in a trusted folder leads, as a path inside the mounts; null for anything else. */
  #trustedTarget(parent: FolderHandle, name: HostPath, folder: HostPath, path: HostPath): HostPath | null {
    if (!this.#trusted.has(folder)) return null;
    const stat = statIn(parent, name, path);
    if (!stat.ok || stat.value.linkTarget === null) return null;
    const target = stat.value.linkTarget;
    return target.startsWith('/') ? target : joinPath(folder, target);
  }
}
