import type { HostPath } from './host-path.ts';

/**
 * One change to a machine, as data: it is written into the journal before it is made, shown by a dry run, made, proven and
 * taken back by the kind of the same name in `recovery/changes/`. Plain JSON; paths are as the account sees them.
 */
export type Change =
  | MakeFolder
  | MatchFolder
  | Move
  | PackEvidence
  | SaveFacts
  | StopProcesses
  | UnpackBackup
  | CopyFile
  | WriteFile;

/** Makes a folder, and those above it that are missing, for the operator alone unless a mode is given. */
export interface MakeFolder {
  readonly kind: 'make-folder';
  readonly path: HostPath;
  /** Permission bits; default 0o700. */
  readonly mode?: number;
}

/** Gives a folder the owner and the mode of another one. */
export interface MatchFolder {
  readonly kind: 'match-folder';
  readonly path: HostPath;
  readonly like: HostPath;
}

/** Renames a file, folder or link; both ends lie on one file system, and nothing is at `to`. */
export interface Move {
  readonly kind: 'move';
  readonly from: HostPath;
  readonly to: HostPath;
}

/** Writes a new file of a few bytes. Nothing may be there yet. */
export interface WriteFile {
  readonly kind: 'write-file';
  readonly path: HostPath;
  readonly text: string;
  readonly mode: number;
}

/** Copies one regular file whose content was judged before; the account owns the copy. Missing folders are made. */
export interface CopyFile {
  readonly kind: 'copy-file';
  readonly from: HostPath;
  readonly to: HostPath;
  readonly sha256: string;
  /** Of the copy; null: the operator. */
  readonly owner: Owner | null;
}

/** Packs folders as they are (owner, mode, ACL, xattr) into one tar archive outside of the account, and lists its hash. */
export interface PackEvidence {
  readonly kind: 'pack-evidence';
  readonly folders: readonly HostPath[];
  /** The archive; `<to>.sha256` is written beside it. */
  readonly to: HostPath;
}

/** Writes down what is gone later: processes, crontab, keys, logs' places. */
export interface SaveFacts {
  readonly kind: 'save-facts';
  readonly to: HostPath;
  readonly uid: number | null;
}

/** Ends every process of a user but those of the mail system. Cannot be taken back. */
export interface StopProcesses {
  readonly kind: 'stop-processes';
  readonly uid: number;
}

/** Unpacks parts of a backup into a fresh folder that only the operator reaches. */
export interface UnpackBackup {
  readonly kind: 'unpack-backup';
  readonly backup: string;
  /** Folders and files of the account that are wanted; they come to lie at `<to><path>`. */
  readonly wanted: readonly HostPath[];
  readonly to: HostPath;
  /** Whose the files will be; null: the operator's. */
  readonly owner: Owner | null;
  /** List of everything that was unpacked, in the case folder. */
  readonly list: string;
}

export interface Owner {
  readonly uid: number;
  readonly gid: number;
}
