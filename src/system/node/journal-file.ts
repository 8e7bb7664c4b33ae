import { closeSync, constants, fdatasyncSync, fstatSync, ftruncateSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '../../domain/user-error.ts';
import {
  JOURNAL_NAME,
  type JournalEntry,
  type JournalEvent,
  journalHead,
  journalLine,
  readJournal,
} from '../../recovery/journal.ts';
import type { Journal } from '../../recovery/run-step.ts';
import type { Clock } from '../ports.ts';
import { syncFolder } from './durable-write.ts';
import { readPlainFile } from './plain-file.ts';
import { errnoOf, writeError } from './write-error.ts';
import { writeFully } from './write-fully.ts';

/**
 * Opens the journal of a case, or starts it. Its caller holds the lock of the account: there is one writer.
 *
 * A last line that a crash left unfinished is cut off: what it would have said was never acted upon. Throws a UserError
 * `damaged` for a chain that does not hold.
 */
export async function openJournal(caseFolder: string, clock: Pick<Clock, 'now'>): Promise<Journal & { close(): void }> {
  const path = join(caseFolder, JOURNAL_NAME);
  const { O_RDWR, O_APPEND, O_CREAT, O_NOFOLLOW, O_NONBLOCK } = constants;
  let file: number;
  try {
    file = openSync(path, O_RDWR | O_APPEND | O_CREAT | O_NOFOLLOW | O_NONBLOCK, 0o600);
    await syncFolder(caseFolder);
  } catch (error) {
    throw writeError(error, path);
  }
  try {
    const reading = readJournal(readFileSync(file, 'latin1'));
    if (reading.problem !== null) throw damaged(path, reading.problem);
    if (fstatSync(file).size > reading.soundLength) ftruncateSync(file, reading.soundLength);
    return new JournalFile(file, path, clock, reading);
  } catch (error) {
    closeSync(file);
    throw error;
  }
}

/** The entries of a case's journal, without changing it; null when there is none. Throws as `openJournal` does. */
export function readJournalFile(caseFolder: string): readonly JournalEntry[] | null {
  const path = join(caseFolder, JOURNAL_NAME);
  try {
    const reading = readJournal(readPlainFile(path).toString('latin1'));
    if (reading.problem !== null) throw damaged(path, reading.problem);
    return reading.entries;
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return null;
    throw error;
  }
}

function damaged(path: string, problem: string): UserError {
  return new UserError(
    'damaged',
    `The journal ${path} is not what was written: ${problem}.`,
    'Nothing is done by a journal that somebody changed. Put it back from a copy, or compare it with one.',
  );
}

class JournalFile implements Journal {
  readonly #file: number;
  readonly #path: string;
  readonly #clock: Pick<Clock, 'now'>;
  readonly #events: JournalEvent[];
  #head: { readonly seq: number; readonly hash: string };
  #size: number;

  constructor(file: number, path: string, clock: Pick<Clock, 'now'>, reading: ReturnType<typeof readJournal>) {
    this.#file = file;
    this.#path = path;
    this.#clock = clock;
    this.#events = [...reading.entries];
    this.#head = reading.head;
    this.#size = reading.soundLength;
  }

  async append(event: JournalEvent): Promise<void> {
    const line = journalLine(this.#head, event, new Date(this.#clock.now()).toISOString());
    try {
      writeFully(this.#file, Buffer.from(`${line}\n`, 'latin1'));
      fdatasyncSync(this.#file);
    } catch (error) {
      // Half a line may be there: the next entry must not follow it.
      ftruncateSync(this.#file, this.#size);
      throw writeError(error, this.#path);
    }
    this.#size += line.length + 1;
    this.#head = journalHead(this.#head, line);
    this.#events.push(event);
  }

  events(): readonly JournalEvent[] {
    return this.#events;
  }

  close(): void {
    closeSync(this.#file);
  }
}
