import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { createServer, type Server } from 'node:net';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { escapeText } from '../../domain/escape-text.ts';
import { UserError } from '../../domain/user-error.ts';
import type { WorkLogEntry } from '../../domain/worklog.ts';
import {
  GENESIS,
  headAfter,
  type LedgerHead,
  type LedgerReading,
  type Moment,
  nextEntry,
  readLedger,
  sha256,
  type WorkEventInput,
} from '../../worklog/ledger.ts';
import type { Clock } from '../ports.ts';
import { syncFolder } from './durable-write.ts';
import { makeFolder } from './make-folder.ts';
import { errnoOf, writeError } from './write-error.ts';

/** A ledger of a case on disk, open for more entries. Several processes may have it open: each entry is written alone. */
export interface LedgerFile {
  /**
   * Stamps the event with the clocks now, and answers when it is on the disk (fsync).
   *
   * Rejects with a UserError when it cannot be written (full or read-only disk, another writer that does not let go). The
   * entry is kept in memory then, with its time, and goes before the next one: never append it again.
   */
  append(input: WorkEventInput): Promise<WorkLogEntry>;
  /** Writes what was kept; rejects as `append` does when it still cannot be written. */
  flush(): Promise<void>;
  /** Events that are not on the disk yet. */
  pending(): number;
  /** Everything on the disk, by all writers, as of our last look. */
  entries(): readonly WorkLogEntry[];
  /** Bytes of a torn last line that opening the ledger cut off; 0 as a rule. A `correction` entry tells of it too. */
  readonly recoveredBytes: number;
  close(): Promise<void>;
}

/** Largest ledger that is read: a working day is about 0.5 MB. */
const MAX_LEDGER_BYTES = 64 * 1024 * 1024;
/** Tries to get the lock, about 10 ms apart. */
const LOCK_TRIES = 500;

/**
 * Opens the ledger of a case, or starts it (file 0600, its folder 0700 when it has to be made).
 *
 * Throws a UserError: `damaged` with the line when it was tampered with, `usage` when it is another case's, and the words
 * of `writeError` when it cannot be opened or written.
 */
export async function openLedger(path: string, caseId: string, clock: Clock): Promise<LedgerFile> {
  let file: FileHandle | undefined;
  try {
    file = await openFile(path);
    await syncFolder(dirname(path));
    const { dev, ino } = await file.stat();
    const writer = new Writer({ path, caseId, clock, file, lockSalt: `${dev}:${ino}` });
    await writer.flush();
    return writer;
  } catch (error) {
    await file?.close();
    throw writeError(error, path);
  }
}

/** Reads and verifies a ledger without changing it; null when there is none. */
export async function readLedgerFile(path: string): Promise<LedgerReading | null> {
  try {
    const file = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
    try {
      return readLedger(await textOf(file, path));
    } finally {
      await file.close();
    }
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return null;
    if (error instanceof UserError || errnoOf(error) === '') throw error;
    throw new UserError(
      'refused',
      `cannot read the work log ${escapeText(path)} (${errnoOf(error)})`,
      'Run as its owner.',
    );
  }
}

interface Place {
  readonly path: string;
  readonly caseId: string;
  readonly clock: Clock;
  readonly file: FileHandle;
  /** Tells this file's locks from those of other ledgers. */
  readonly lockSalt: string;
}

class Writer implements LedgerFile {
  recoveredBytes = 0;
  readonly #place: Place;
  #entries: readonly WorkLogEntry[] = [];
  #head: LedgerHead;
  /** Bytes of the finished lines that `#entries` and `#head` stand for. */
  #size = 0;
  /** What follows them: a line that another writer has begun, or never finished. */
  #tail = '';
  readonly #queue: Queued[] = [];
  #turn: Promise<unknown> = Promise.resolve();

  constructor(place: Place) {
    this.#place = place;
    this.#head = { case: place.caseId, seq: 0, lineHash: GENESIS };
  }

  async append(input: WorkEventInput): Promise<WorkLogEntry> {
    const { clock } = this.#place;
    // Beside the monotonic clock, which stands still in a sleep, this one tells a sleep from a wall clock that was set.
    const uptime = clock.uptimeMs === undefined ? {} : { uptimeMs: clock.uptimeMs() };
    const queued: Queued = {
      input: { ...input, data: { ...input.data, ...uptime } },
      moment: momentOf(clock),
      entry: null,
    };
    // An entry that can never be written is refused here, for in the queue it would hold up all others.
    refuseUnwritable(this.#head, queued);
    this.#queue.push(queued);
    await this.flush();
    if (queued.entry === null) throw new Error('an event of the work log was written by nobody');
    return queued.entry;
  }

  /** One drain at a time within this process; a failed one does not stop the next. */
  flush(): Promise<void> {
    const drained = this.#turn.then(() => this.#drain());
    this.#turn = drained.catch(() => {});
    return drained;
  }

  pending(): number {
    return this.#queue.length;
  }

  entries(): readonly WorkLogEntry[] {
    return this.#entries;
  }

  async close(): Promise<void> {
    await this.#turn;
    await this.#place.file.close();
  }

  /** Looks what is new on the disk, and writes all queued events in order; what was written leaves the queue. */
  async #drain(): Promise<void> {
    try {
      if (this.#queue.length === 0) await this.#locked(async () => {});
      for (let next = this.#queue[0]; next !== undefined; next = this.#queue[0]) {
        const { input, moment } = next;
        next.entry = await this.#locked(() => this.#write(input, moment));
        this.#queue.shift();
      }
    } catch (error) {
      throw writeError(error, this.#place.path);
    }
  }

  /**
   * Runs `task` while nobody else may write after our head, having taken in what others wrote and repaired a torn tail.
   *
   * The lock is an abstract Unix socket: the kernel frees it when its holder dies, even by kill -9, and never while it
   * lives, even stopped. Its name comes from the head, so nobody who cannot read the ledger knows the next name and can
   * squat it; holding the name of an older head allows nothing.
   */
  async #locked<T>(task: () => Promise<T>): Promise<T> {
    for (let tries = 0; tries < LOCK_TRIES; tries += 1) {
      await this.#catchUp();
      const { lineHash } = this.#head;
      const lock = await listen(`\0lastgood-${sha256(`${this.#place.lockSalt}:${lineHash}`)}`);
      try {
        if (lock !== null) {
          await this.#catchUp();
          if (this.#head.lineHash === lineHash) {
            if (this.#tail === '') return await task();
            await this.#repairTail();
          }
        }
      } finally {
        lock?.close();
      }
      if (lock === null) await sleep(5 + Math.random() * 10);
    }
    const shown = escapeText(this.#place.path);
    throw new UserError('locked', `another process keeps writing ${shown}`, 'Wait for it, or end it.');
  }

  async #write(input: WorkEventInput, moment: Moment): Promise<WorkLogEntry> {
    const { file } = this.#place;
    const { entry, line } = nextEntry(this.#head, input, moment);
    try {
      await file.appendFile(`${line}\n`, 'latin1');
      await file.datasync();
    } catch (error) {
      // Half a line may be there: cut it off now, or before the next entry.
      await file.truncate(this.#size).catch(() => {});
      throw error;
    }
    this.#size += line.length + 1;
    this.#head = headAfter(entry, line);
    this.#entries = [...this.#entries, entry];
    return entry;
  }

  /** The writer of the tail is dead, for we hold its lock. A whole entry keeps its place; half of one is cut off, and told. */
  async #repairTail(): Promise<void> {
    const { file, path, clock } = this.#place;
    const tail = this.#tail;
    if (readLedger(await textOf(file, path)).newlineMissing) {
      await file.appendFile('\n');
      await file.datasync();
      return;
    }
    await file.truncate(this.#size);
    this.#tail = '';
    this.recoveredBytes += tail.length;
    const text = `a last line that was never finished (${tail.length} bytes) was cut off`;
    const data = { tornBytes: tail.length, tornSha256: sha256(tail) };
    await this.#write({ event: 'correction', actor: 'lastgood', text, data }, momentOf(clock));
  }

  /** Takes in what the file holds beyond what we know. */
  async #catchUp(): Promise<void> {
    const { file, path, caseId } = this.#place;
    const shown = escapeText(path);
    const { size, nlink } = await file.stat();
    if (nlink === 0 || size < this.#size) {
      const what = nlink === 0 ? 'removed' : 'cut short';
      throw new UserError('damaged', `${shown} was ${what} while it was in use`, 'Put the file back from a copy.');
    }
    if (size === this.#size + this.#tail.length) return;
    const text = await textOf(file, path);
    const finished = text.slice(0, text.lastIndexOf('\n') + 1);
    const { entries, head, problems } = readLedger(finished);
    const [problem] = problems;
    if (problem !== undefined) {
      const what = `line ${problem.line} of the work log ${shown} ${problem.reason}`;
      throw new UserError('damaged', what, 'Keep the file as evidence, and go on in a new case folder.');
    }
    if (head !== null && head.case !== caseId) {
      const what = `${shown} is the work log of case ${escapeText(head.case)}, not ${escapeText(caseId)}`;
      throw new UserError('usage', what, 'Name that case, or another folder.');
    }
    this.#entries = entries;
    this.#head = head ?? this.#head;
    this.#size = finished.length;
    this.#tail = text.slice(finished.length);
  }
}

interface Queued {
  readonly input: WorkEventInput;
  readonly moment: Moment;
  entry: WorkLogEntry | null;
}

function refuseUnwritable(head: LedgerHead, { input, moment }: Queued): void {
  try {
    nextEntry(head, input, moment);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new UserError('usage', error.message, 'Say it in fewer words, and give a shorter name with --analyst.');
  }
}

/** What all clocks say now. */
export function momentOf(clock: Clock): Moment {
  return { wallMs: clock.now(), monoMs: clock.monoMs(), bootId: clock.bootId() };
}

async function openFile(path: string): Promise<FileHandle> {
  makeFolder(dirname(path), 0o700);
  const { O_RDWR, O_APPEND, O_CREAT, O_NOFOLLOW, O_NONBLOCK } = constants;
  return open(path, O_RDWR | O_APPEND | O_CREAT | O_NOFOLLOW | O_NONBLOCK, 0o600);
}

/** One character per byte, so that no byte is lost and a length is an offset. */
async function textOf(file: FileHandle, path: string): Promise<string> {
  const stat = await file.stat();
  if (!stat.isFile()) throw new UserError('usage', `${escapeText(path)} is no file`, 'Name a case folder.');
  if (stat.size > MAX_LEDGER_BYTES) {
    throw new UserError(
      'damaged',
      `${escapeText(path)} is too large for a work log (${stat.size} bytes)`,
      'Look at it.',
    );
  }
  const bytes = Buffer.alloc(stat.size);
  let length = 0;
  while (length < bytes.length) {
    const { bytesRead } = await file.read(bytes, length, bytes.length - length, length);
    if (bytesRead === 0) break;
    length += bytesRead;
  }
  return bytes.toString('latin1', 0, length);
}

/** Takes the name, or null when it is taken. */
function listen(name: string): Promise<Server | null> {
  return new Promise((resolve, reject) => {
    const server = createServer((socket) => socket.destroy());
    server.once('error', (error) => {
      if (errnoOf(error) === 'EADDRINUSE') resolve(null);
      else reject(error);
    });
    server.listen(name, () => resolve(server));
  });
}
