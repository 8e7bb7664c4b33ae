import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  type BigIntStats,
  closeSync,
  constants,
  fchmodSync,
  fchownSync,
  fstatSync,
  fsyncSync,
  futimesSync,
  lstatSync,
  mkdirSync,
  openSync,
  readlinkSync,
  readSync,
  renameSync,
  rmdirSync,
  statfsSync,
  unlinkSync,
} from 'node:fs';
import type { Owner } from '../../domain/change.ts';
import { folderOf, type HostPath, joinPath, nameOf } from '../../domain/host-path.ts';
import type { Below, Hands, Presence, TreeWriter } from '../hands.ts';
import type { Entry } from '../ports.ts';
import {
  closeFolder,
  type FolderHandle,
  kindOf,
  listFolder,
  openFileIn,
  pathOfDescriptor,
  pathWithin,
  systemPath,
} from './folder-handle.ts';
import { fileHasher } from './hash-file-in.ts';
import type { NodeFiles } from './node-files.ts';
import { NodeTreeWriter, syncFileSystem } from './node-tree-writer.ts';
import { packNames, unpackArchive } from './tar-program.ts';
import { errnoOf } from './write-error.ts';
import { writeFully } from './write-fully.ts';

const NEW_FILE = constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | constants.O_NOFOLLOW;
const FOLDER = constants.O_RDONLY | constants.O_DIRECTORY | constants.O_NOFOLLOW;
const CHUNK_BYTES = 1024 * 1024;

/** A system error of our own, for what the kernel would have allowed and we do not. */
function refusal(code: string, path: HostPath): NodeJS.ErrnoException {
  return Object.assign(new Error(`${code}: ${path}`), { code });
}

/** The machine's files, to be changed: see `Hands`. `machineRoot` is what stands for `/`. */
export class NodeHands implements Hands {
  readonly #files: NodeFiles;
  readonly #machineRoot: HostPath;

  constructor(files: NodeFiles, machineRoot: HostPath) {
    this.#files = files;
    this.#machineRoot = machineRoot;
  }

  async look(path: HostPath): Promise<Presence | null> {
    try {
      return this.#in(folderOf(path), (folder) => presenceOf(within(folder, nameOf(path))));
    } catch (error) {
      if (errnoOf(error) === 'ENOENT') return null;
      throw error;
    }
  }

  async list(folder: HostPath): Promise<readonly Entry[]> {
    return this.#in(folder, (handle) => entriesOf(handle, folder));
  }

  async below(folder: HostPath, contents?: 'hashed'): Promise<readonly Below[]> {
    const found: Below[] = [];
    const read = contents === undefined ? () => null : fileHasher();
    this.#in(folder, (handle) => collectBelow(handle, folder, read, found));
    return found;
  }

  async makeFolder(path: HostPath, mode: number): Promise<void> {
    this.#in(folderOf(path), (parent) => {
      mkdirSync(within(parent, nameOf(path)), { mode });
      const made = openSync(within(parent, nameOf(path)), FOLDER);
      try {
        fchmodSync(made, mode);
        fsyncSync(made);
      } finally {
        closeSync(made);
      }
      fsyncSync(parent.descriptor);
    });
  }

  async move(from: HostPath, to: HostPath): Promise<void> {
    this.#in(folderOf(from), (source) =>
      this.#in(folderOf(to), (target) => {
        const there = presenceOf(within(target, nameOf(to)), true);
        // rename(2) replaces a file, a link or an empty folder without a word. A folder can only be replaced by a folder, so
        // what an intruder makes between this look and the rename is an error or an empty folder.
        if (there !== null) throw refusal('EEXIST', to);
        renameSync(within(source, nameOf(from)), within(target, nameOf(to)));
        fsyncSync(target.descriptor);
        fsyncSync(source.descriptor);
      }),
    );
  }

  async writeNew(path: HostPath, bytes: Uint8Array, mode: number, owner: Owner | null): Promise<void> {
    this.#newFile(path, mode, owner, (file) => writeFully(file, bytes));
  }

  async writeStream(path: HostPath, chunks: AsyncIterable<Uint8Array>, mode: number): Promise<void> {
    const folder = this.#open(folderOf(path));
    try {
      const temporary = openTemporary(folder, path);
      try {
        for await (const chunk of chunks) writeFully(temporary.file, chunk);
        temporary.keep(mode, null);
      } catch (error) {
        temporary.drop();
        throw error;
      }
    } finally {
      closeFolder(folder);
    }
  }

  async copyNew(from: HostPath, to: HostPath, sha256: string, mode: number, owner: Owner | null): Promise<void> {
    this.#newFile(to, mode, owner, (file) => {
      const copied = this.#read(from, (chunk) => writeFully(file, chunk));
      if (copied !== sha256) throw refusal('ESTALE', from);
    });
  }

  async removeFile(path: HostPath): Promise<void> {
    if ((await this.look(folderOf(path))) === null) return;
    this.#in(folderOf(path), (folder) => {
      for (const name of [temporaryOf(path), nameOf(path)]) {
        if (presenceOf(within(folder, name), true) !== null) unlinkSync(within(folder, name));
      }
      fsyncSync(folder.descriptor);
    });
  }

  async removeEmptyFolder(path: HostPath): Promise<void> {
    this.#in(folderOf(path), (folder) => {
      rmdirSync(within(folder, nameOf(path)));
      fsyncSync(folder.descriptor);
    });
  }

  async removeTree(path: HostPath): Promise<void> {
    this.#in(folderOf(path), (folder) => {
      removeBelow(folder, nameOf(path), path);
      fsyncSync(folder.descriptor);
    });
  }

  async setOwnerAndMode(path: HostPath, owner: Owner | null, mode: number): Promise<void> {
    this.#in(folderOf(path), (folder) => {
      const name = within(folder, nameOf(path));
      const opened = openSync(name, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
      try {
        if (owner !== null) fchownSync(opened, owner.uid, owner.gid);
        fchmodSync(opened, mode);
        fsyncSync(opened);
      } finally {
        closeSync(opened);
      }
    });
  }

  async setModified(folder: HostPath, modifiedNs: string): Promise<void> {
    const opened = this.#open(folder);
    try {
      futimesSync(opened.descriptor, fstatSync(opened.descriptor).atime, Number(modifiedNs) / 1e9);
      // Node takes a double, which loses the last three digits; touch(1) does not.
      if (String(fstatSync(opened.descriptor, { bigint: true }).mtimeNs) !== modifiedNs) {
        const time = `@${modifiedNs.slice(0, -9) || '0'}.${modifiedNs.slice(-9).padStart(9, '0')}`;
        await ended('touch', ['-m', '-d', time, '/proc/self/fd/3'], opened.descriptor);
      }
      fsyncSync(opened.descriptor);
    } finally {
      closeFolder(opened);
    }
  }

  async freeBytes(path: HostPath): Promise<number> {
    for (let folder = path; ; folder = folderOf(folder)) {
      try {
        return this.#in(folder, ({ descriptor }) => {
          const { bavail, bsize } = statfsSync(pathOfDescriptor(descriptor));
          return bavail * bsize;
        });
      } catch (error) {
        if (errnoOf(error) !== 'ENOENT' || folder === '/') throw error;
      }
    }
  }

  async sizeOf(path: HostPath): Promise<number> {
    const presence = await this.look(path);
    if (presence?.kind !== 'folder') return presence?.sizeBytes ?? 0;
    const opened = this.#open(path);
    try {
      return sizeBelow(opened, path);
    } finally {
      closeFolder(opened);
    }
  }

  async hash(path: HostPath): Promise<string> {
    return this.#read(path, () => {});
  }

  async read(path: HostPath, maxBytes: number): Promise<Uint8Array> {
    const chunks: Uint8Array[] = [];
    let bytes = 0;
    this.#read(path, (chunk) => {
      bytes += chunk.length;
      if (bytes > maxBytes) throw refusal('EFBIG', path);
      chunks.push(Buffer.from(chunk));
    });
    return Buffer.concat(chunks);
  }

  async pack(folders: readonly HostPath[], to: HostPath): Promise<void> {
    const root = openSync(systemPath(this.#machineRoot), constants.O_RDONLY | constants.O_DIRECTORY);
    const names = folders.map((folder) => joinPath('.' as HostPath, folder.slice(1)));
    try {
      await this.#newArchive(to, (file) => packNames(root, names, file, true));
    } finally {
      closeSync(root);
    }
  }

  async packContent(folder: HostPath, to: HostPath): Promise<void> {
    const source = this.#open(folder);
    try {
      await this.#newArchive(to, (file) => packNames(source.descriptor, ['.' as HostPath], file, false));
    } finally {
      closeFolder(source);
    }
  }

  async unpackContent(archive: HostPath, to: HostPath): Promise<void> {
    await this.makeFolder(to, 0o700);
    const target = this.#open(to);
    const file = this.#in(folderOf(archive), (folder) => openFileIn(folder.descriptor, nameOf(archive)));
    try {
      await unpackArchive(file, target.descriptor);
      await syncFileSystem(target.descriptor);
    } finally {
      closeSync(file);
      closeFolder(target);
    }
  }

  tree(folder: HostPath, owner: Owner | null): TreeWriter {
    return new NodeTreeWriter(this.#open(folder), owner);
  }

  async #newArchive(to: HostPath, fill: (file: number) => Promise<void>): Promise<void> {
    const target = this.#open(folderOf(to));
    let file: number | undefined;
    try {
      file = openSync(within(target, nameOf(to)), NEW_FILE, 0o600);
      await fill(file);
      fsyncSync(file);
      fsyncSync(target.descriptor);
    } finally {
      if (file !== undefined) closeSync(file);
      closeFolder(target);
    }
  }

  #newFile(path: HostPath, mode: number, owner: Owner | null, fill: (file: number) => void): void {
    this.#in(folderOf(path), (folder) => {
      const temporary = openTemporary(folder, path);
      try {
        fill(temporary.file);
        temporary.keep(mode, owner);
      } catch (error) {
        temporary.drop();
        throw error;
      }
    });
  }

  /** Hands the bytes of a regular file to `take`, and gives their sha256. */
  #read(path: HostPath, take: (chunk: Uint8Array) => void): string {
    return this.#in(folderOf(path), (folder) => {
      const file = openFileIn(folder.descriptor, nameOf(path));
      try {
        if (!fstatSync(file).isFile()) throw refusal('EINVAL', path);
        const hash = createHash('sha256');
        const buffer = new Uint8Array(CHUNK_BYTES);
        for (let count = readSync(file, buffer); count > 0; count = readSync(file, buffer)) {
          const chunk = buffer.subarray(0, count);
          hash.update(chunk);
          take(chunk);
        }
        return hash.digest('hex');
      } finally {
        closeSync(file);
      }
    });
  }

  #in<T>(folder: HostPath, use: (handle: FolderHandle) => T): T {
    const handle = this.#open(folder);
    try {
      return use(handle);
    } finally {
      closeFolder(handle);
    }
  }

  #open(folder: HostPath): FolderHandle {
    const opened = this.#files.open(folder);
    if (opened.ok) return opened.value;
    throw refusal(CODES.get(opened.error.reason) ?? opened.error.detail, folder);
  }
}

/** What `NodeFiles` says in the words of the coverage, as an errno again. */
const CODES: ReadonlyMap<string, string> = new Map([
  ['vanished', 'ENOENT'],
  ['missing', 'ENOENT'],
  ['link-not-followed', 'ELOOP'],
  ['too-deep', 'ENAMETOOLONG'],
]);

function within({ descriptor }: FolderHandle, name: HostPath): string | Buffer {
  // A slash or a name that climbs would leave the open folder.
  if (name === '' || name === '.' || name === '..' || name.includes('/')) throw refusal('EINVAL', name);
  return systemPath(pathWithin(descriptor, name));
}

/** A new file under a name that nobody looks for, which comes to its own name when it is whole. */
function openTemporary(folder: FolderHandle, path: HostPath) {
  if (presenceOf(within(folder, nameOf(path)), true) !== null) throw refusal('EEXIST', path);
  const name = within(folder, temporaryOf(path));
  if (presenceOf(name, true) !== null) unlinkSync(name);
  const file = openSync(name, NEW_FILE, 0o600);
  return {
    file,
    keep(mode: number, owner: Owner | null): void {
      if (owner !== null) fchownSync(file, owner.uid, owner.gid);
      fchmodSync(file, mode);
      fsyncSync(file);
      renameSync(name, within(folder, nameOf(path)));
      closeSync(file);
      fsyncSync(folder.descriptor);
    },
    drop(): void {
      closeSync(file);
      unlinkSync(name);
    },
  };
}

/** Always the same for a name, so that what a crash leaves is found and taken away. */
function temporaryOf(path: HostPath): HostPath {
  return `.lastgood-${createHash('sha256').update(nameOf(path), 'latin1').digest('hex').slice(0, 16)}.tmp` as HostPath;
}

function presenceOf(path: string | Buffer): Presence;
function presenceOf(path: string | Buffer, mayBeAbsent: true): Presence | null;
function presenceOf(path: string | Buffer, mayBeAbsent = false): Presence | null {
  const stat = lstatSync(path, { bigint: true, throwIfNoEntry: !mayBeAbsent });
  if (stat === undefined) return null;
  return presenceBy(stat, stat.isSymbolicLink() ? (readlinkSync(path, { encoding: 'latin1' }) as HostPath) : null);
}

function presenceBy(stat: BigIntStats, linkTarget: HostPath | null): Presence {
  return {
    kind: kindOf(stat),
    device: String(stat.dev),
    inode: String(stat.ino),
    mode: Number(stat.mode) & 0o7777,
    uid: Number(stat.uid),
    gid: Number(stat.gid),
    sizeBytes: Number(stat.size),
    hardLinks: Number(stat.nlink),
    modifiedNs: String(stat.mtimeNs),
    linkTarget,
  };
}

function entriesOf(folder: FolderHandle, shown: HostPath): readonly Entry[] {
  const listed = listFolder(folder, shown);
  if (listed.ok) return listed.value;
  throw refusal(listed.error.detail, shown);
}

function removeBelow(parent: FolderHandle, name: HostPath, shown: HostPath): void {
  const path = within(parent, name);
  const stat = lstatSync(path, { throwIfNoEntry: false });
  if (stat === undefined) return;
  if (!stat.isDirectory()) {
    unlinkSync(path);
    return;
  }
  const descriptor = openSync(path, FOLDER);
  const folder = { descriptor, device: stat.dev };
  try {
    for (const entry of entriesOf(folder, shown)) removeBelow(folder, entry.name, joinPath(shown, entry.name));
  } finally {
    closeSync(descriptor);
  }
  rmdirSync(path);
}

function collectBelow(
  folder: FolderHandle,
  shown: HostPath,
  read: (folder: number, name: HostPath) => { readonly stat: BigIntStats; readonly sha256: string } | null,
  found: Below[],
): void {
  for (const { name, kind } of entriesOf(folder, shown)) {
    const path = joinPath(shown, name);
    const file = kind === 'file' ? read(folder.descriptor, name) : null;
    const presence = file === null ? presenceOf(within(folder, name)) : presenceBy(file.stat, null);
    found.push({ path, presence, sha256: file?.sha256 ?? null });
    if (presence.kind !== 'folder' || presence.device !== String(folder.device)) continue;
    const descriptor = openSync(within(folder, name), FOLDER);
    try {
      collectBelow({ descriptor, device: folder.device }, path, read, found);
    } finally {
      closeSync(descriptor);
    }
  }
}

const BLOCK_BYTES = 512;

/** Counts a file with two names twice: an upper bound is wanted. Stays on one file system. */
function sizeBelow(folder: FolderHandle, shown: HostPath): number {
  let sum = 0;
  for (const { name, kind } of entriesOf(folder, shown)) {
    const path = within(folder, name);
    const stat = lstatSync(path, { throwIfNoEntry: false });
    if (stat === undefined || stat.dev !== folder.device) continue;
    sum += Math.max(stat.blocks * BLOCK_BYTES, stat.isFile() ? stat.size : 0);
    if (kind !== 'folder') continue;
    const descriptor = openSync(path, FOLDER);
    try {
      sum += sizeBelow({ descriptor, device: folder.device }, joinPath(shown, name));
    } finally {
      closeSync(descriptor);
    }
  }
  return sum;
}

/** Exit code of a program that gets one open folder as descriptor 3; null when it cannot be started. */
function ended(program: string, args: readonly string[], descriptor: number): Promise<number | null> {
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      stdio: ['ignore', 'ignore', 'ignore', descriptor],
      env: { PATH: process.env['PATH'] ?? '', LC_ALL: 'C', TZ: 'UTC' },
    });
    child.once('error', () => resolve(null));
    child.once('close', resolve);
  });
}
