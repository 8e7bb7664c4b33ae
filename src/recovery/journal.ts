import type { Change } from '../domain/change.ts';
import { asciiJson, foreignVersion, GENESIS, sha256 } from '../worklog/ledger.ts';
import type { Facts } from './contract.ts';

/** The name of the journal in a case folder. */
export const JOURNAL_NAME = 'recovery.jsonl';

/** What happened, in the order in which it was written down: always the intent first. */
export type JournalEvent =
  /** A run begins: who, what for. The plan's hash ties the steps to the plan that was agreed. */
  | {
      readonly event: 'run';
      readonly way: 'apply' | 'resume' | 'rollback';
      readonly actor: string;
      readonly plan: string;
    }
  /** A step begins, with every change that it will make. */
  | { readonly event: 'step'; readonly step: string; readonly changes: readonly Change[] }
  /** A change is about to be made; `facts` is all that its undo needs. */
  | { readonly event: 'intent'; readonly step: string; readonly change: number; readonly facts: Facts }
  | { readonly event: 'done'; readonly step: string; readonly change: number }
  /** All changes of the step are made, and its proof holds. */
  | { readonly event: 'proven'; readonly step: string }
  /** A person says that a step which only people can do is done. */
  | { readonly event: 'confirmed'; readonly step: string; readonly actor: string }
  | { readonly event: 'undo'; readonly step: string; readonly change: number }
  | { readonly event: 'undone'; readonly step: string; readonly change: number }
  /** Nothing of the step is left. */
  | { readonly event: 'taken-back'; readonly step: string }
  | { readonly event: 'failed'; readonly step: string; readonly text: string }
  | { readonly event: 'end'; readonly outcome: string };

export type JournalEntry = JournalEvent & {
  readonly v: 1;
  /** From 1. */
  readonly seq: number;
  /** ISO 8601 UTC, for people: nothing is decided by it. */
  readonly at: string;
  /** sha256 of the line before, so that no line can be changed, moved or taken out unseen. */
  readonly prev: string;
};

export interface JournalReading {
  readonly entries: readonly JournalEntry[];
  /** The first line that is not what it was; null: the chain holds. */
  readonly problem: string | null;
  /** Characters of the finished lines; what follows them was never finished. */
  readonly soundLength: number;
  readonly head: { readonly seq: number; readonly hash: string };
}

const START = { seq: 0, hash: GENESIS };

/** The line for what happens next, without its newline. */
export function journalLine(head: JournalReading['head'], event: JournalEvent, at: string): string {
  return asciiJson({ v: 1, seq: head.seq + 1, at, ...event, prev: head.hash });
}

/** The head after that line. */
export function journalHead(head: JournalReading['head'], line: string): JournalReading['head'] {
  return { seq: head.seq + 1, hash: sha256(line) };
}

/** Reads a whole journal, one character per byte. A last line without its newline was cut off by a crash, and says nothing. */
export function readJournal(text: string): JournalReading {
  const entries: JournalEntry[] = [];
  const soundLength = text.lastIndexOf('\n') + 1;
  let head: JournalReading['head'] = START;
  for (const line of text.slice(0, soundLength).split('\n').slice(0, -1)) {
    const entry = entryOf(line);
    if (entry === null || entry.seq !== head.seq + 1 || entry.prev !== head.hash || asciiJson(entry) !== line) {
      const reason = foreignVersion(line) ?? 'was changed, moved or taken out';
      return { entries, problem: `line ${head.seq + 1} ${reason}`, soundLength, head };
    }
    entries.push(entry);
    head = journalHead(head, line);
  }
  return { entries, problem: null, soundLength, head };
}

/** The chain vouches for the shape: whoever can write a line that fits it can write any. */
function entryOf(line: string): JournalEntry | null {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null && 'v' in value && value.v === 1
      ? (value as JournalEntry)
      : null;
  } catch {
    return null;
  }
}
