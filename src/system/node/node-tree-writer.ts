import { spawn } from 'node:child_process';
import { createHash, type Hash, hash } from 'node:crypto';
import {
  closeSync,
  constants,
  fchmodSync,
  fchownSync,
  fstatSync,
  futimesSync,
  lchownSync,
  linkSync,
  lutimesSync,
  mkdirSync,
  openSync,
  symlinkSync,
  unlinkSync,
} from 'node:fs';
import type { Owner } from '../../domain/change.ts';
import { folderOf, type HostPath, nameOf } from '../../domain/host-path.ts';
import { type FileWriter, safeMode, type TreeWriter } from '../hands.ts';
import { closeFolder, type FolderHandle, pathWithin, systemPath } from './folder-handle.ts';
import { errnoOf } from './write-error.ts';
import { writeFully } from './write-fully.ts';

const NEW_FILE = constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | constants.O_NOFOLLOW;
const FOLDER = constants.O_RDONLY | constants.O_DIRECTORY | constants.O_NOFOLLOW;
/** Folders that are kept open; more than twice `MAX_DEPTH`, so that the way to two of them is never closed. */
const OPEN_FOLDERS = 256;
const MAX_DEPTH = 100;

/**
 * Fills a folder that only the operator reaches; see `TreeWriter`.
 *
 * Every folder is opened from the one above it, so a link that an archive brought cannot lead out, and links come last.
 */
export class NodeTreeWriter implements TreeWriter {
  readonly #top: FolderHandle;
  readonly #owner: Owner | null;
  /** Open folders by path, least recently used first. */
  readonly #open: Map<HostPath, number> = new Map();
  /** Mode and time of each folder, set at the end: writing into a folder changes its time. */
  readonly #folders: Map<HostPath, { mode: number; modifiedMs: number | null }> = new Map();
  readonly #links: { readonly path: HostPath; readonly target: HostPath; readonly modifiedMs: number }[] = [];
  #isClosed = false;

  constructor(top: FolderHandle, owner: Owner | null) {
    this.#top = top;
    this.#owner = owner === null || isGivenAnyway(owner, top) ? null : owner;
  }

  folder(path: HostPath, mode: number, modifiedMs: number): void {
    this.#folder(path);
    // Some archives keep no time of a folder.
    if (path !== '')
      this.#folders.set(path, { mode: safeMode('folder', mode), modifiedMs: modifiedMs > 0 ? modifiedMs : null });
  }

  file(path: HostPath, mode: number, modifiedMs: number): FileWriter {
    const folder = this.#folder(folderOf(path));
    return new OpenFile(create(within(folder, nameOf(path))), safeMode('file', mode), modifiedMs, this.#owner);
  }

  wholeFile(path: HostPath, mode: number, modifiedMs: number, bytes: Uint8Array): string {
    const descriptor = create(within(this.#folder(folderOf(path)), nameOf(path)));
    try {
      if (bytes.length > 0) writeFully(descriptor, bytes);
    } finally {
      closeFile(descriptor, safeMode('file', mode), modifiedMs, this.#owner);
    }
    return hash('sha256', bytes, 'hex');
  }

  link(path: HostPath, target: HostPath, modifiedMs: number): void {
    this.#links.push({ path, target, modifiedMs });
  }

  hardLink(path: HostPath, of: HostPath): boolean {
    try {
      const existing = within(this.#folder(folderOf(of)), nameOf(of));
      linkSync(existing, within(this.#folder(folderOf(path)), nameOf(path)));
      return true;
    } catch (error) {
      if (['ENOENT', 'ENOTDIR', 'EEXIST', 'EPERM', 'ELOOP'].includes(errnoOf(error))) return false;
      throw error;
    }
  }

  async finish(): Promise<readonly HostPath[]> {
    const refused = this.#links.filter((link) => !this.#makeLink(link)).map(({ path }) => path);
    // The deepest first: setting a time does not change the folder above.
    const folders = [...this.#folders].sort(([a], [b]) => b.length - a.length);
    for (const [path, { mode, modifiedMs }] of folders) {
      const folder = this.#folder(path);
      if (this.#owner !== null) fchownSync(folder, this.#owner.uid, this.#owner.gid);
      fchmodSync(folder, mode);
      if (modifiedMs !== null) futimesSync(folder, modifiedMs / 1000, modifiedMs / 1000);
    }
    await syncFileSystem(this.#top.descriptor);
    this.abandon();
    return refused;
  }

  abandon(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    for (const descriptor of this.#open.values()) closeSync(descriptor);
    this.#open.clear();
    closeFolder(this.#top);
  }

  #makeLink({ path, target, modifiedMs }: { path: HostPath; target: HostPath; modifiedMs: number }): boolean {
    try {
      const name = within(this.#folder(folderOf(path)), nameOf(path));
      symlinkSync(systemPath(target), name);
      if (this.#owner !== null) lchownSync(name, this.#owner.uid, this.#owner.gid);
      if (modifiedMs > 0) lutimesSync(name, modifiedMs / 1000, modifiedMs / 1000);
      return true;
    } catch (error) {
      if (['EEXIST', 'ENOTDIR', 'ELOOP', 'ENAMETOOLONG', 'ENOENT'].includes(errnoOf(error))) return false;
      throw error;
    }
  }

  /** The descriptor of a folder below the top; made with those above it where missing. */
  #folder(path: HostPath): number {
    if (path === '') return this.#top.descriptor;
    const known = this.#open.get(path);
    if (known !== undefined) {
      this.#open.delete(path);
      this.#open.set(path, known);
      return known;
    }
    if (path.split('/').length > MAX_DEPTH) throw Object.assign(new Error('too deep'), { code: 'ENAMETOOLONG' });
    const parent = this.#folder(folderOf(path));
    const name = within(parent, nameOf(path));
    if (!this.#folders.has(path)) {
      makeFolder(name);
      this.#folders.set(path, { mode: 0o755, modifiedMs: null });
    }
    const descriptor = openSync(name, FOLDER);
    this.#keep(path, descriptor);
    return descriptor;
  }

  #keep(path: HostPath, descriptor: number): void {
    this.#open.set(path, descriptor);
    if (this.#open.size <= OPEN_FOLDERS) return;
    for (const [oldest, oldDescriptor] of this.#open) {
      // The one that was asked for just now, and the way to it, are younger.
      this.#open.delete(oldest);
      closeSync(oldDescriptor);
      break;
    }
  }
}

class OpenFile implements FileWriter {
  readonly #descriptor: number;
  readonly #hash: Hash = createHash('sha256');
  readonly #mode: number;
  readonly #modifiedMs: number;
  readonly #owner: Owner | null;

  constructor(descriptor: number, mode: number, modifiedMs: number, owner: Owner | null) {
    this.#descriptor = descriptor;
    this.#mode = mode;
    this.#modifiedMs = modifiedMs;
    this.#owner = owner;
  }

  write(chunk: Uint8Array): void {
    this.#hash.update(chunk);
    writeFully(this.#descriptor, chunk);
  }

  close(): string {
    closeFile(this.#descriptor, this.#mode, this.#modifiedMs, this.#owner);
    return this.#hash.digest('hex');
  }
}

function closeFile(descriptor: number, mode: number, modifiedMs: number, owner: Owner | null): void {
  try {
    if (owner !== null) fchownSync(descriptor, owner.uid, owner.gid);
    fchmodSync(descriptor, mode);
    futimesSync(descriptor, modifiedMs / 1000, modifiedMs / 1000);
  } finally {
    closeSync(descriptor);
  }
}

/** Whether everything that this process makes below the folder is that owner's without a word. */
function isGivenAnyway(owner: Owner, { descriptor }: FolderHandle): boolean {
  const { uid, gid, mode } = fstatSync(descriptor);
  const isInherited = (mode & 0o2000) !== 0;
  const isOwn = owner.uid === process.geteuid?.() && owner.gid === process.getegid?.();
  return isOwn && !isInherited && uid === owner.uid && gid === owner.gid;
}

function within(descriptor: number, name: HostPath): string | Buffer {
  if (name === '' || name === '.' || name === '..' || name.includes('\0')) {
    throw Object.assign(new Error('a name that is none'), { code: 'EINVAL' });
  }
  return systemPath(pathWithin(descriptor, name));
}

function create(name: string | Buffer): number {
  try {
    return openSync(name, NEW_FILE, 0o600);
  } catch (error) {
    if (errnoOf(error) !== 'EEXIST') throw error;
    // A member that comes twice: the later one counts, as for tar.
    unlinkSync(name);
    return openSync(name, NEW_FILE, 0o600);
  }
}

function makeFolder(name: string | Buffer): void {
  try {
    mkdirSync(name, { mode: 0o700 });
  } catch (error) {
    if (errnoOf(error) !== 'EEXIST') throw error;
  }
}

/** One sync for the whole tree instead of one for each file. */
export function syncFileSystem(descriptor: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn('sync', ['-f', '/proc/self/fd/3'], {
      stdio: ['ignore', 'ignore', 'ignore', descriptor],
      env: { PATH: process.env['PATH'] ?? '', LC_ALL: 'C' },
    });
    child.once('error', reject);
    child.once('close', (code) =>
      code === 0 ? resolve() : reject(Object.assign(new Error(`sync ended with ${code}`), { code: 'EIO' })),
    );
  });
}
