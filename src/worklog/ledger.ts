import { createHash } from 'node:crypto';
import { WORK_EVENTS, type WorkEvent, type WorkLogEntry } from '../domain/worklog.ts';

/** The name of the ledger in a case folder. */
export const LEDGER_NAME = 'worklog.jsonl';
/** `prev` of the first entry. */
export const GENESIS = '0'.repeat(64);
/** Longest accepted line, in characters; a longer one is a problem, never parsed. */
export const MAX_LINE = 65_536;

/** What somebody did; the ledger adds the rest. */
export interface WorkEventInput {
  readonly event: WorkEvent;
  readonly actor: string;
  readonly text?: string;
  readonly data?: WorkLogEntry['data'];
}

/** One reading of all clocks. */
export interface Moment {
  /** Wall clock, milliseconds since 1970. */
  readonly wallMs: number;
  readonly monoMs: number;
  readonly bootId: string;
}

/** What the next entry continues. */
export interface LedgerHead {
  readonly case: string;
  /** 0 before the first entry. */
  readonly seq: number;
  /** sha256 of the last line without its newline. */
  readonly lineHash: string;
}

export interface LedgerProblem {
  /** From 1. */
  readonly line: number;
  readonly reason: string;
}

export interface LedgerReading {
  /** The entries that are what they were when they were written, in order. */
  readonly entries: readonly WorkLogEntry[];
  /** Empty when no line was changed, removed, inserted or moved. */
  readonly problems: readonly LedgerProblem[];
  /** A last line that was never finished (power cut, kill, full disk): told, and not an entry. */
  readonly torn: { readonly line: number; readonly text: string } | null;
  /** Characters (= bytes) of all finished lines. */
  readonly soundLength: number;
  /** A last entry that is whole but for its newline. */
  readonly newlineMissing: boolean;
  /** null when there is no entry yet, or a problem. */
  readonly head: LedgerHead | null;
}

/**
 * The entry that continues `head`, and its line without the newline.
 *
 * Throws a RangeError for what no reader would accept: a line over `MAX_LINE`, a fact that is no finite number.
 */
export function nextEntry(
  head: LedgerHead,
  input: WorkEventInput,
  moment: Moment,
): { readonly entry: WorkLogEntry; readonly line: string } {
  const unsigned = {
    v: 1,
    seq: head.seq + 1,
    case: head.case,
    event: input.event,
    actor: input.actor,
    at: new Date(moment.wallMs).toISOString(),
    monoMs: Math.floor(moment.monoMs),
    bootId: moment.bootId,
    text: input.text ?? '',
    data: sorted(input.data ?? {}),
    prev: head.lineHash,
  } as const;
  const entry = { ...unsigned, hash: sha256(asciiJson(unsigned)) };
  const line = asciiJson(entry);
  const wrong = readLine(line, head);
  if (typeof wrong === 'string') throw new RangeError(`an entry of the work log ${wrong}`);
  return { entry, line };
}

/** The head after `line`. */
export function headAfter(entry: WorkLogEntry, line: string): LedgerHead {
  return { case: entry.case, seq: entry.seq, lineHash: sha256(line) };
}

/**
 * Parses and verifies a whole ledger, given as latin-1 text (one character per byte).
 *
 * Each line must be byte for byte the canonical form of its entry, its `hash` must fit, and its `prev` must be the sha256
 * of the line before. So every changed byte is a problem with its line number. Never throws.
 * What a chain cannot show: that lines at the end were removed, or that everything was written anew. The head hash kept
 * elsewhere (report, ticket) shows that.
 */
export function readLedger(text: string): LedgerReading {
  const lines = text.split('\n');
  const tail = lines.pop() ?? '';
  const entries: WorkLogEntry[] = [];
  const problems: LedgerProblem[] = [];
  let head: LedgerHead | null = null;
  let line = 0;
  for (const content of lines) {
    line += 1;
    const follows: LedgerHead | 'unknown' | null = problems.at(-1)?.line === line - 1 ? 'unknown' : head;
    const read = readLine(content, follows);
    if (typeof read === 'string') problems.push({ line, reason: read });
    else {
      entries.push(read);
      head = headAfter(read, content);
    }
  }
  const soundLength = text.length - tail.length;
  const whole = tail !== '' && problems.length === 0 ? readLine(tail, head) : '';
  if (typeof whole !== 'string') {
    entries.push(whole);
    return { entries, problems, torn: null, soundLength, newlineMissing: true, head: headAfter(whole, tail) };
  }
  const torn = tail === '' ? null : { line: line + 1, text: tail };
  return { entries, problems, torn, soundLength, newlineMissing: false, head: problems.length === 0 ? head : null };
}

/** The entry of a line, or what is wrong with it. `unknown`: the line before is broken and says nothing. */
function readLine(line: string, follows: LedgerHead | 'unknown' | null): WorkLogEntry | string {
  if (line.length > MAX_LINE) return 'is too long to be an entry';
  const entry = parseEntry(line);
  if (entry === null) return foreignVersion(line) ?? 'is not an entry of a work log';
  if (asciiJson(entry) !== line) return 'was changed: it is not written the way entries are';
  const { hash, ...unsigned } = entry;
  if (sha256(asciiJson(unsigned)) !== hash) return 'was changed: its hash does not fit';
  if (follows === 'unknown') return entry;
  if (entry.seq !== (follows?.seq ?? 0) + 1) return `has number ${entry.seq}: an entry was removed, inserted or moved`;
  if (entry.prev !== (follows?.lineHash ?? GENESIS)) return 'does not follow the line before it, which was changed';
  if (follows !== null && entry.case !== follows.case) return 'belongs to another case';
  return entry;
}

/** What is wrong with a line of another version than ours, in words; null: it is none. */
export function foreignVersion(line: string): string | null {
  const version = /^\{"v":(\d{1,9}),/.exec(line)?.[1] ?? '1';
  return version === '1' ? null : `is of version ${version}, which this lastgood does not know`;
}

/** The entry with its fields in canonical order, or null when a field is missing or of another type. */
function parseEntry(line: string): WorkLogEntry | null {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return null;
  }
  if (!isRecord(value)) return null;
  const { v, seq, case: caseId, event, actor, at, monoMs, bootId, text, data, prev, hash } = value;
  if (v !== 1 || !isCount(seq) || !isCount(monoMs) || !isEvent(event) || !isIsoTime(at) || !isFlat(data)) return null;
  if (!isString(caseId) || !isString(actor) || !isString(bootId) || !isString(text)) return null;
  if (!isString(prev) || !isString(hash)) return null;
  return { v, seq, case: caseId, event, actor, at, monoMs, bootId, text, data: sorted(data), prev, hash };
}

/** JSON in ASCII, so that a byte is a character and no terminal is fooled by `cat`. */
export function asciiJson(value: object): string {
  return JSON.stringify(value).replaceAll(
    /[\u007f-\uffff]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** sha256 in hex of text of one byte per character. */
export function sha256(text: string): string {
  return createHash('sha256').update(text, 'latin1').digest('hex');
}

function sorted(data: WorkLogEntry['data']): WorkLogEntry['data'] {
  return Object.fromEntries(Object.entries(data).sort(([a], [b]) => (a < b ? -1 : 1)));
}

const EVENTS: ReadonlySet<unknown> = new Set(WORK_EVENTS);

function isEvent(value: unknown): value is WorkEvent {
  return EVENTS.has(value);
}

function isString(value: unknown): value is string {
  return typeof value === 'string';
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 0;
}

function isIsoTime(value: unknown): value is string {
  if (!isString(value)) return false;
  const ms = Date.parse(value);
  return !Number.isNaN(ms) && new Date(ms).toISOString() === value;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isFlat(value: unknown): value is WorkLogEntry['data'] {
  if (!isRecord(value)) return false;
  return Object.values(value).every((fact) => isString(fact) || typeof fact === 'boolean' || Number.isFinite(fact));
}
