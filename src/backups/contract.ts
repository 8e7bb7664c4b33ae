import type { Completeness, TakenAt } from '../domain/backup.ts';
import type { Issue } from '../domain/coverage.ts';
import type { HostPath } from '../domain/host-path.ts';
import type { ByteSource, EntryKind } from '../system/ports.ts';

/** One member of a container, in the container's order. Its content can be taken once, during its turn, or be left. */
export interface Member {
  /** As written in the container, `./` and a leading `/` taken off. May hold `..`: nothing is ever written to it. */
  readonly path: HostPath;
  readonly kind: EntryKind;
  readonly sizeBytes: number;
  readonly modifiedMs: number;
  readonly mode: number;
  readonly uid: number;
  readonly linkTarget: HostPath | null;
  /** Empty for anything but a file. */
  content(): AsyncIterable<Uint8Array>;
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
}

/** Caps against bombs; reached means `damaged` or `too-large`, said, never silent. */
export interface ReadLimits {
  readonly maxMembers: number;
  readonly maxTotalBytes: number;
  readonly maxDepth: number;
}

/** Reads one kind of backup container. */
export interface BackupFormat {
  readonly id: string;
  readonly title: string;
  /**
   * Whether this is the format, from the name and the first bytes alone. Magic decides, the name is a hint.
   * `timeZone` (IANA) is the server's: names carry local time.
   */
  recognise(file: {
    readonly path: HostPath;
    readonly head: Uint8Array;
    readonly timeZone: string;
  }): Recognition | null;
  /** Formats with a higher number are asked first; a cPanel archive is also a tar.gz. */
  readonly precedence: number;
  open(source: ByteSource, limits: ReadLimits): Snapshot;
  /**
   * Where a member lies in the account, when the format itself says so (`cpmove-bob/homedir/x` → `~/x`); null leaves it to
   * the general rule, which matches members against the account's own document roots.
   */
  place(path: HostPath): { readonly homeRelative: HostPath } | { readonly outside: true } | null;
}
