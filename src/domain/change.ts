import type { HostPath } from './host-path.ts';
import type { SecretSource } from './secret.ts';

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
  | FingerprintSecrets
  | SaveLogs
  | StopProcesses
  | UnpackBackup
  | CopyFile
  | WriteFile
  | SaveDatabase
  | UnpackDump
  | MakeSecret
  | RestoreDatabase
  | LockLogin
  | EditConfiguration
  | CloseLogins
  | KeepTree
  | KeepDatabase
  | RunUpgrade;

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

/** Copies what the server's logs say of the account to where no rotation takes it away, and lists what was left out. */
export interface SaveLogs {
  readonly kind: 'save-logs';
  readonly logs: readonly EvidenceLog[];
  /** What was not found out, in sentences: places that could not be looked into. */
  readonly gaps: readonly string[];
  /** A line of a shared log is the account's when it holds one of these as a word. */
  readonly words: readonly string[];
  /** Copies of one log end here; so do all together at `mostBytes`. */
  readonly mostBytesOfOne: number;
  readonly mostBytes: number;
  /** A new folder of the operator. */
  readonly to: HostPath;
}

export interface EvidenceLog {
  readonly path: HostPath;
  /** Others share it: only the lines of the account are copied. */
  readonly isShared: boolean;
  readonly sizeBytes: number;
}

/** Writes down which secrets are known, as fingerprints with a key of the case: afterwards none of them may be in use. */
export interface FingerprintSecrets {
  readonly kind: 'fingerprint-secrets';
  readonly of: readonly SecretSource[];
  /** The list: a file of the operator. */
  readonly to: HostPath;
  /** The key: a file of the operator, drawn where it is not there. */
  readonly key: HostPath;
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

/** Copies a database as it is, with its stored code, into a file outside of the account. */
export interface SaveDatabase {
  readonly kind: 'save-database';
  readonly database: string;
  readonly to: HostPath;
}

/** Takes the dump of one database out of a backup, unpacked, for the operator alone. */
export interface UnpackDump {
  readonly kind: 'unpack-dump';
  readonly backup: string;
  /** By the name that it had when the backup was made. */
  readonly database: string;
  readonly to: HostPath;
}

/** Draws a new secret and writes it into a file of the operator. It stands nowhere else. */
export interface MakeSecret {
  readonly kind: 'make-secret';
  readonly to: HostPath;
}

/** Makes a new database with a user of its own, and fills it from a dump. */
export interface RestoreDatabase {
  readonly kind: 'restore-database';
  readonly database: string;
  readonly user: string;
  /** From where the user may come. */
  readonly hosts: readonly string[];
  readonly secretFile: HostPath;
  readonly dump: HostPath;
  /** What the dump may call its database. */
  readonly sourceName: string;
}

/** Locks a user of the database server at all of its hosts. */
export interface LockLogin {
  readonly kind: 'lock-login';
  readonly user: string;
}

/** Writes new values into a configuration of an installation, as a text edit; the old file is kept beside the account. */
export interface EditConfiguration {
  readonly kind: 'edit-configuration';
  readonly path: HostPath;
  readonly kept: HostPath;
  readonly cms: string;
  /** Folder of the installation. */
  readonly folder: HostPath;
  /** The database that it shall use; null: that stays as it is. */
  readonly database: { readonly name: string; readonly user: string; readonly secretFile: HostPath } | null;
  /** Whether salts and keys are drawn anew. */
  readonly keys: boolean;
}

/** Ends every session of an installation, and takes the passwords of its administrators, tokens included. */
export interface CloseLogins {
  readonly kind: 'close-logins';
  readonly cms: string;
  readonly database: string;
  /** Of the names of its tables. */
  readonly prefix: string;
  /** The rows as they were, for the undo: a file of the operator. */
  readonly kept: HostPath;
}

/** Packs a folder of the account out of its reach, so that whatever is run in it can be taken back. */
export interface KeepTree {
  readonly kind: 'keep-tree';
  readonly folder: HostPath;
  /** The archive, on the file system of the folder. */
  readonly to: HostPath;
  /** A file that is there once something was run: without it there is nothing to take back. */
  readonly mark: HostPath;
}

/** Copies a database that has a user of its own, so that whatever is run on it can be taken back. */
export interface KeepDatabase {
  readonly kind: 'keep-database';
  readonly database: string;
  readonly user: string;
  /** From where the user may come. */
  readonly hosts: readonly string[];
  readonly secretFile: HostPath;
  readonly to: HostPath;
  /** As with `KeepTree`. */
  readonly mark: HostPath;
}

/** Runs the commands of an upgrade tool as the account's user, on what was kept before. */
export interface RunUpgrade {
  readonly kind: 'run-upgrade';
  readonly tree: KeepTree;
  readonly databases: readonly KeepDatabase[];
  readonly commands: readonly UserCommand[];
  /** Whose rights the commands have, and no others. */
  readonly owner: Owner;
  /** What they say, in the case folder. */
  readonly log: string;
  /** List of everything in the tree afterwards, in the case folder. */
  readonly list: string;
}

/** A program with its parameters: no shell reads them. */
export interface UserCommand {
  readonly program: HostPath;
  readonly parameters: readonly string[];
  /** Where it starts. */
  readonly folder: HostPath;
  /** Where it finds other programs. */
  readonly path: readonly HostPath[];
  /** Beside PATH, HOME, TMPDIR, LC_ALL and TZ; nothing of the operator's own reaches it. */
  readonly environment: Readonly<Record<string, string>>;
  /** Wall clock; then it is ended. */
  readonly limitSeconds: number;
}

export interface Owner {
  readonly uid: number;
  readonly gid: number;
}
