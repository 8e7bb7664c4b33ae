import type { Issue } from '../domain/coverage.ts';
import type { HostPath } from '../domain/host-path.ts';
import type { Result } from '../domain/result.ts';

export type EntryKind = 'file' | 'folder' | 'link' | 'other';

export interface Entry {
  /** The bare name, no slash. */
  readonly name: HostPath;
  readonly kind: EntryKind;
}

export interface FileStat {
  readonly kind: EntryKind;
  readonly sizeBytes: number;
  /** Milliseconds since 1970; mtime is forgeable by the account, ctime only by root. */
  readonly modifiedMs: number;
  /** null where the container keeps none (archives). */
  readonly changedMs: number | null;
  readonly mode: number;
  readonly uid: number;
  /** Where a link points, as written in it. */
  readonly linkTarget: HostPath | null;
}

export interface FileContent {
  readonly bytes: Uint8Array;
  /** Size of the whole file; more than `bytes.length` when the limit cut it. */
  readonly sizeBytes: number;
}

/**
 * A tree of files, read-only: the live account (opened by descriptor, no link ever followed) and every backup's snapshot alike.
 * Paths are as the account sees them (`/home/bob/…`), whatever prefix or container lies below.
 */
export interface Files {
  /** The names in a folder, in byte order. */
  list(folder: HostPath): Promise<Result<readonly Entry[], Issue>>;
  stat(path: HostPath): Promise<Result<FileStat, Issue>>;
  /** The first `maxBytes` bytes of a regular file. A snapshot may keep fewer. */
  read(path: HostPath, maxBytes: number): Promise<Result<FileContent, Issue>>;
}

/** Files that can be read from their beginning to their end without holding them: for logs. */
export interface FileStreams {
  /** The bytes of a regular file in chunks; where it cannot be read, an Issue is the last thing that it gives. */
  stream(path: HostPath): AsyncIterable<Result<Uint8Array, Issue>>;
}

/** Bytes of one container, for backup formats: random access and a stream. */
export interface ByteSource {
  readonly path: HostPath;
  readonly sizeBytes: number;
  readonly modifiedMs: number;
  /** At most `length` bytes from `offset`; fewer only at the end. */
  read(offset: number, length: number): Promise<Uint8Array>;
  /** The bytes from `start` (default 0) to the end, in large chunks that the next step may overwrite. */
  stream(start?: number): AsyncIterable<Uint8Array>;
}

/**
 * Sends bytes through a decompression program of the machine (`<program> -dc`) and gives what it writes; null when there is
 * no such program. The output throws when the program ends with an error, and the program is stopped when reading stops.
 */
export type Decompress = (
  program: 'bzip2' | 'xz' | 'zstd',
  input: AsyncIterable<Uint8Array>,
) => Promise<AsyncIterable<Uint8Array> | null>;

/** What a program needs of its surroundings; nothing else of the operator's environment reaches it. */
export interface ProgramSurroundings {
  /** Its name, looked up in PATH. */
  readonly id: string;
  /** `scratch`: an empty folder of our own, removed when it has ended. */
  environment(scratch: string): Readonly<Record<string, string>>;
  readonly inherits: readonly string[];
  readonly passwordVariable: string;
}

/** A program that runs. */
export interface ProgramRun {
  /** What it writes, in chunks. Who stops reading stops it. */
  readonly output: AsyncIterable<Uint8Array>;
  /** After `output`: its exit code (null: stopped by a signal) and the last 4 KiB of its messages. Never shown: they may hold names of the account. */
  ended(): Promise<{ readonly code: number | null; readonly errors: string }>;
}

/** Runs a program of the machine with nothing to read; null when there is no such program. */
export type RunProgram = (
  surroundings: ProgramSurroundings,
  programArguments: readonly string[],
) => Promise<ProgramRun | null>;

/**
 * The files and folders below these that carry a flag which forbids every change; `gap` says why they could not be asked for, or
 * not all of them. With `among` only those are asked for, instead of everything.
 */
export type FindImmutable = (
  folders: readonly HostPath[],
  among?: readonly HostPath[] | null,
) => Promise<{ readonly found: readonly HostPath[]; readonly gap: string | null }>;

/** Time comes in from outside, so that every run can be repeated. */
export interface Clock {
  /** Wall clock, milliseconds since 1970: for display. */
  now(): number;
  /** Monotonic milliseconds: for durations. */
  monoMs(): number;
  /** Changes when the machine was started anew, and the monotonic clock with it. */
  bootId(): string;
  /** Milliseconds since boot that go on while the machine sleeps, where the system tells them. */
  uptimeMs?(): number;
}

/** Where people see what happens while it happens; never the result. */
export interface Ui {
  /** What is being done now, e.g. `scan`, and how far: replaced by the next call on a terminal. */
  progress(stage: string, text: string): void;
  /** A line that stays. */
  note(text: string): void;
}
