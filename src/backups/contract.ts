import type { Account } from '../domain/account.ts';
import type { Completeness, TakenAt } from '../domain/backup.ts';
import type { Issue } from '../domain/coverage.ts';
import type { HostPath } from '../domain/host-path.ts';
import type { ByteSource, Decompress, EntryKind } from '../system/ports.ts';

/** One member of a container, in the container's order. Its content can be taken once, during its turn, or be left. */
export interface Member {
  /** As written in the container, `./` and a leading `/` taken off. May hold `..`: nothing is ever written to it. */
  readonly path: HostPath;
  readonly kind: EntryKind;
  /** Of the content; where another comes, the container is told as damaged. */
  readonly sizeBytes: number;
  readonly modifiedMs: number;
  readonly mode: number;
  readonly uid: number;
  readonly linkTarget: HostPath | null;
  /** A `link` that names an earlier member of the same container (its content), not a place in the file system. */
  readonly hardLink?: boolean;
  /**
   * Empty for anything but a file. The next step may overwrite a chunk: copy what must stay. Ends early where the container
   * is damaged, and `end()` then says so.
   */
  content(): AsyncIterable<Uint8Array>;
  /** The same at once where all of it lies in memory already, else null; instead of `content`, and as short-lived. */
  whole?(): Uint8Array | null;
}

/** A backup opened read-only. Nothing is written to disk. */
export interface Snapshot {
  /** Every member once. Ends early on damage; `end()` says so. */
  members(): AsyncIterable<Member>;
  /** After the last member: was it whole, and what was in the way. */
  end(): { readonly completeness: Completeness; readonly issues: readonly Issue[] };
}

export interface Recognition {
  /** From name or metadata; null when only the container's own time is left. */
  readonly takenAt: TakenAt | null;
  /**
   * Files of one folder that give the same key here are one backup (volumes, or the parts of a set): the first in the order
   * of their `part` is opened, the others come as `parts`. Absent: the file is a backup by itself.
   */
  readonly set?: string;
  /** Folder of the set, where its files lie in several. Absent: the folder of the file. */
  readonly folder?: HostPath;
  /** Order within the set, compared by bytes. */
  readonly part?: string;
}

/** What a format may need beside the container. */
export interface OpenHelp {
  /** Programs for bzip2, xz and zstd; absent: those that have no reader here are `unsupported`. */
  readonly decompress?: Decompress;
  /** IANA zone of the server, for containers that keep local time (zip). Default UTC. */
  readonly timeZone?: string;
  /** The other files of the same set, in their order. */
  readonly parts?: readonly ByteSource[];
}

/** Caps against bombs; reached means `damaged` or `too-large`, said, never silent. */
export interface ReadLimits {
  readonly maxMembers: number;
  /** Of what comes out of decompressors, over the whole container. */
  readonly maxTotalBytes: number;
  /** Archives inside of archives, e.g. `homedir.tar`: 1 opens those in the container itself. Folders do not count. */
  readonly maxDepth: number;
}

/** Below the home, below the installation that the backup is of (that of one site), or nowhere: the tool's own data. */
export type MemberPlace =
  | { readonly homeRelative: HostPath }
  | { readonly siteRelative: HostPath }
  | { readonly outside: true };

/** How much of a file `recognise` is shown. */
export const HEAD_BYTES = 8192;

/** Reads one kind of backup container. */
export interface BackupFormat {
  readonly id: string;
  readonly title: string;
  /**
   * Whether this is the format, from the name and the first bytes alone. Magic decides, the name is a hint.
   * `head` holds the first `HEAD_BYTES` bytes, fewer only where the file is shorter.
   * `timeZone` (IANA) is the server's: names carry local time.
   */
  recognise(file: {
    readonly path: HostPath;
    readonly head: Uint8Array;
    readonly timeZone: string;
  }): Recognition | null;
  /** Formats with a higher number are asked first; a cPanel archive is also a tar.gz. */
  readonly precedence: number;
  open(source: ByteSource, limits: ReadLimits, help?: OpenHelp): Snapshot;
  /**
   * The folder that `homeRelative` starts from, where that is not the account's home: ISPConfig backs up one web of a client.
   * null for the home.
   */
  homeFolder?(container: HostPath, account: Pick<Account, 'home' | 'sites'>): HostPath | null;
  /**
   * Where a member lies in the account, when the format itself says so (`cpmove-bob/homedir/x` → `~/x`); null leaves it to
   * the general rule, which matches members against the account's own document roots. `folders` are those seen in the whole
   * backup, for formats whose layout depends on an option.
   */
  place(path: HostPath, folders?: ReadonlySet<string>): MemberPlace | null;
}
