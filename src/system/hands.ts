import type { Owner } from '../domain/change.ts';
import type { HostPath } from '../domain/host-path.ts';
import type { Entry, EntryKind } from './ports.ts';

/** What a name is, without following it. */
export interface Presence {
  readonly kind: EntryKind;
  readonly device: string;
  readonly inode: string;
  /** Permission bits with set-uid, set-gid and sticky. */
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
  readonly sizeBytes: number;
  readonly hardLinks: number;
  /** Nanoseconds since 1970, in decimal: a number would lose the last digits. */
  readonly modifiedNs: string;
  readonly linkTarget: HostPath | null;
}

/** One entry below a folder. */
export interface Below {
  readonly path: HostPath;
  readonly presence: Presence;
  /** Hex; null where the content was not asked for, and for anything but a file. */
  readonly sha256: string | null;
}

/**
 * The only way to change an account. Every name is reached by descending from a folder that the operator trusts, by
 * descriptor; a link below it is never followed, whoever flips it meanwhile. All paths are as the account sees them.
 *
 * Failures are thrown as the system's own errors (`code: 'ENOSPC'`). Whatever returned is on the disk (fsync), but for the
 * trees of `tree`, which are synced at their end.
 */
export interface Hands {
  /** null: nothing is there. */
  look(path: HostPath): Promise<Presence | null>;
  /** The names in a folder, in byte order. */
  list(folder: HostPath): Promise<readonly Entry[]>;
  /**
   * Everything below a folder, parents first, in byte order; by descriptor, no link followed, on one file system. `hashed`: every
   * regular file is read as well.
   */
  below(folder: HostPath, contents?: 'hashed'): Promise<readonly Below[]>;
  /** Refuses what is there already. Belongs to the operator. */
  makeFolder(path: HostPath, mode: number): Promise<void>;
  /** Never replaces anything but an empty folder; both ends must be on one file system. */
  move(from: HostPath, to: HostPath): Promise<void>;
  /** A new file, whole or not at all; refuses a name that is taken. */
  writeNew(path: HostPath, bytes: Uint8Array, mode: number, owner: Owner | null): Promise<void>;
  /** The same for what is too large to hold; belongs to the operator. */
  writeStream(path: HostPath, chunks: AsyncIterable<Uint8Array>, mode: number): Promise<void>;
  /** Copies a regular file whose bytes have this sha256 (hex) to a new name; refuses another content. */
  copyNew(from: HostPath, to: HostPath, sha256: string, mode: number, owner: Owner | null): Promise<void>;
  /** With what a cut-off `writeNew` or `copyNew` of that name left. Nothing there: nothing to do. */
  removeFile(path: HostPath): Promise<void>;
  removeEmptyFolder(path: HostPath): Promise<void>;
  /** A folder with everything below it, link by link and by descriptor. Nothing there: nothing to do. */
  removeTree(path: HostPath): Promise<void>;
  setOwnerAndMode(path: HostPath, owner: Owner | null, mode: number): Promise<void>;
  /** Sets the modification time of a folder back, to the nanosecond where the machine's `touch` is there. */
  setModified(folder: HostPath, modifiedNs: string): Promise<void>;
  /** Bytes that the operator can still write on the file system of the nearest folder that exists. */
  freeBytes(path: HostPath): Promise<number>;
  /** Bytes on disk of a tree, without links. */
  sizeOf(path: HostPath): Promise<number>;
  /** sha256 (hex) of a regular file. */
  hash(path: HostPath): Promise<string>;
  /** A regular file of at most `maxBytes` bytes; a larger one is refused (`EFBIG`). */
  read(path: HostPath, maxBytes: number): Promise<Uint8Array>;
  /** Packs folders by the system's tar, by their names from the machine's root: for evidence. A living account may change meanwhile. */
  pack(folders: readonly HostPath[], to: HostPath): Promise<void>;
  /** Packs one folder with everything in it, reached by descriptor; refuses one that changes meanwhile. */
  packContent(folder: HostPath, to: HostPath): Promise<void>;
  /** Makes a new folder out of such an archive, itself and everything in it as it was; half of it may stay after a failure. */
  unpackContent(archive: HostPath, to: HostPath): Promise<void>;
  /** Writes a fresh tree below an empty folder of the operator. */
  tree(folder: HostPath, owner: Owner | null): TreeWriter;
}

/** One file that is being written. */
export interface FileWriter {
  write(chunk: Uint8Array): void;
  /** sha256 (hex) of everything that was written. */
  close(): string;
}

/**
 * Fills a new folder. Paths are relative to it, without `.`, `..` or a leading slash. Modes are made harmless (`safeMode`),
 * nothing but files, folders and links can come to be, and links are made at the end, so that nothing is written through one.
 * Synchronous: a hundred thousand small files are written at the speed of the system's tar.
 */
export interface TreeWriter {
  folder(path: HostPath, mode: number, modifiedMs: number): void;
  /** A second file of the same name takes the place of the first, as tar does it. */
  file(path: HostPath, mode: number, modifiedMs: number): FileWriter;
  /** The same for one that lies in memory; its sha256 (hex). */
  wholeFile(path: HostPath, mode: number, modifiedMs: number, bytes: Uint8Array): string;
  link(path: HostPath, target: HostPath, modifiedMs: number): void;
  /** A second name for a file of the same tree; false when that is not there. */
  hardLink(path: HostPath, of: HostPath): boolean;
  /** Makes the links, sets the folders' times and syncs. Answers the paths that could not come to be, a name being taken. */
  finish(): Promise<readonly HostPath[]>;
  /** Closes what is open, after a failure; nothing to do after `finish`. */
  abandon(): void;
}

/** Permission bits that a restored entry may have: no set-uid, no writing by others; its owner can read and write it. */
export function safeMode(kind: 'file' | 'folder', mode: number): number {
  return kind === 'folder' ? (mode & 0o755) | 0o700 : (mode & 0o755) | 0o600;
}
