import type { Account } from '../domain/account.ts';
import type { Examination } from '../domain/analysis.ts';
import type { Change, Owner, UserCommand } from '../domain/change.ts';
import type { HostPath } from '../domain/host-path.ts';
import type { InstallationFacts } from '../domain/installation.ts';
import type { Databases } from '../system/databases.ts';
import type { Hands } from '../system/hands.ts';
import type { Decompress, FileStreams, Files } from '../system/ports.ts';

/** What a change needs to remember to be taken back: plain JSON, written into the journal before the change is made. */
export type Facts = Readonly<Record<string, unknown>>;

/** Bytes that a change will write near a path. */
export interface Need {
  readonly path: HostPath;
  readonly bytes: number;
}

/** The machine, as the kinds of changes reach it. */
export interface Tools {
  readonly hands: Hands;
  /** Whether the account lives on this machine now: below `--root` nothing runs, and there is no cron to stop. */
  readonly isLive: boolean;
  /** Unpacks a backup of the case; see `recovery/unpack-backup.ts`. */
  readonly unpack: (change: Extract<Change, { readonly kind: 'unpack-backup' }>) => Promise<void>;
  /** Upper bound of what that writes. */
  readonly unpackedBytes: (change: Extract<Change, { readonly kind: 'unpack-backup' }>) => Promise<number>;
  readonly processes: Processes;
  /** Writes a list into the case folder, whole or not at all. */
  readonly writeList: (name: string, entries: readonly RestoredEntry[]) => Promise<void>;
  /** A file of the machine as a stream: for logs. */
  readonly stream: FileStreams['stream'];
  readonly decompress: Decompress;
  /** Tells the operator what belongs to the answer. */
  readonly say: (sentence: string) => void;
  /** Runs a program with the rights of a user of this machine; what it says is added to a file of the case folder. */
  readonly runAs: (command: UserCommand, owner: Owner, log: string) => Promise<ProgramEnd>;
  /** The database server, by the operator's login; null: there is none, and databases take a person. */
  readonly databases: Databases | null;
  /** Bytes that nobody can guess. */
  readonly random: (count: number) => Uint8Array;
  /** The text of a dump inside of a backup of the case, unpacked. Throws a UserError where it is not whole or not there. */
  readonly dumpOf: (change: Extract<Change, { readonly kind: 'unpack-dump' }>) => AsyncIterable<Uint8Array>;
}

/** How a program ended. */
export interface ProgramEnd {
  /** null: ended by a signal. */
  readonly code: number | null;
  readonly isOutOfTime: boolean;
  /** The last line that it said, any bytes as Latin-1; at most 200 characters. */
  readonly lastLine: string;
}

export interface Processes {
  /** Those of a user: id, program, command line. */
  of(uid: number): Promise<readonly RunningProcess[]>;
  /** Ends exactly this one: another that has its id by now is left alone. */
  kill(running: RunningProcess): Promise<void>;
  /** Stops every process of a user at one moment, so that none of them makes another one; nothing where that cannot be done. */
  freeze(uid: number): Promise<void>;
  /** Lets those go on that are left. */
  thaw(uid: number): Promise<void>;
}

export interface RunningProcess {
  readonly pid: number;
  /** Clock ticks from the boot to its start: with the id it names one process for ever. */
  readonly startedTicks: string;
  /** The program file; null where it cannot be told. */
  readonly program: HostPath | null;
  readonly commandLine: string;
}

/**
 * One kind of change: how it is shown, made and taken back. One file in `recovery/changes/`.
 *
 * The runner writes `prepare`'s facts into the journal before `apply`, and calls `undo` with the same facts. A machine can
 * stop anywhere between: so `apply` finishes what an earlier, cut-off `apply` began, and `undo` takes back a change that was
 * made wholly, in part or not at all. Both may be called twice. What cannot be done is thrown.
 */
export interface ChangeKind<C extends Change = Change> {
  readonly kind: C['kind'];
  /** One line for people; the whole change in it. */
  describe(change: C): string;
  /** Looks whether the change can be made, and gives what its undo needs. Changes nothing. */
  prepare(change: C, tools: Tools): Promise<Facts>;
  apply(change: C, facts: Facts, tools: Tools): Promise<void>;
  undo(change: C, facts: Facts, tools: Tools): Promise<void>;
  /** Room that it takes. */
  needs?(change: C, tools: Tools): Promise<readonly Need[]>;
  /** Why it stays when everything else is taken back; absent: it is taken back. */
  readonly stays?: string;
}

/** What a verb may look at when the turn of its step comes. */
export interface Ground {
  readonly account: Account;
  readonly hands: Pick<Hands, 'look' | 'list' | 'hash' | 'below' | 'read' | 'sizeOf' | 'freeBytes'>;
  readonly isLive: boolean;
  /** Owner of restored files; null: the operator's own (a test tree of a user without root). */
  readonly owner: Owner | null;
  /** The database server, for looking only; null: databases take a person. */
  readonly databases: Pick<
    Databases,
    'hasDatabase' | 'hostsOf' | 'lockedHosts' | 'countRows' | 'rows' | 'columnsOf'
  > | null;
  /** Whether lastgood unpacks backups of a format itself. */
  readonly unpacks: (format: string) => boolean;
  /** Newer uploads that the operator wants to keep. */
  readonly carryOver: 'none' | 'uploads';
  /** Looks at trees as at the live account: `from` (a place of the machine) stands for `at`. Nothing is changed. */
  readonly examine: (mounts: readonly { readonly at: HostPath; readonly from: HostPath }[]) => Promise<Examination>;
  /** The list that an unpack wrote into the case folder, with what upgrades since then have made of it. */
  readonly restoredList: (name: string) => Promise<readonly RestoredEntry[]>;
  /** The live account, read-only. */
  readonly files: Files;
  /** An installation as the reader of its CMS sees it now; null: it is none. */
  readonly installationAt: (cms: string, folder: HostPath) => Promise<InstallationFacts | null>;
  /**
   * A program of this machine by the first of these names that it has, where nobody but root can have put it there. With
   * `isPhp` a PHP reads it.
   */
  readonly program: (names: readonly string[]) => { readonly path: HostPath; readonly isPhp: boolean } | null;
  /** Tells the operator what proves nothing and belongs to the answer. */
  readonly say: (sentence: string) => void;
}

/** One entry that came out of a backup. */
export interface RestoredEntry {
  readonly path: HostPath;
  readonly kind: 'file' | 'folder' | 'link';
  readonly mode: number;
  readonly sizeBytes: number;
  /** Hex; null for anything but a file. */
  readonly sha256: string | null;
  readonly linkTarget: HostPath | null;
}
