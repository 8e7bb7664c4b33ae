import type { ClassDeclaration, Routine } from './syntax.ts';

/** Where a value comes from and what was done to it, as bits. */
export const MARK = {
  /** Sent by the visitor: GET, POST, cookies, headers, uploads, the request body. */
  request: 1,
  /** Who the visitor is: user agent, referrer, address, language. */
  visitor: 2,
  /** Fetched from another server. */
  remote: 4,
  /** Read from a file. */
  file: 8,
  database: 16,
  session: 32,
  /** The name or the content of the running script itself. */
  own: 64,
  /** Passed a decoder: base64, gz, rot13, hex, … */
  decoded: 128,
  /** Assembled from pieces or characters. */
  built: 256,
  /** Written with escapes that only hide letters. */
  escaped: 512,
  /** A long text without words. */
  blob: 1024,
  /** An argument of a function that nobody in this file calls. */
  parameter: 2048,
  /** Passed a function that is not known here. */
  through: 4096,
  /** The temporary file of an upload. */
  upload: 8192,
  /** The address that was asked for. */
  address: 16_384,
  /** An answer to a question that told who the visitor is or which site this is. */
  told: 32_768,
  /** A variable that nothing in this file sets: what old PHP filled from the request. */
  unset: 65_536,
  /** Spelled from single characters, or by arithmetic on texts. */
  spelled: 131_072,
  /** Typed as a password into the login of the CMS. */
  password: 262_144,
  /** A field of the request that holds a payment card. */
  card: 524_288,
  /** What the administration lists: plug-ins, users. */
  listed: 1_048_576,
  /** Somebody who may do everything in the CMS. */
  administrator: 2_097_152,
  /** Whether a search engine visits or sent the visitor. */
  engine: 4_194_304,
  /** An answer to a question that told who visits, or which page. */
  toldVisit: 16_777_216,
  /** The address of this site. */
  site: 33_554_432,
  /** Who has an account on this machine: lists of users and their domains. */
  accounts: 67_108_864,
  /** A number or a digest of what the visitor sent. */
  reduced: 8_388_608,
} as const;

/** One step of a value's way, newest first. */
export interface Trace {
  readonly what: string;
  readonly at: number;
  readonly before: Trace | null;
  readonly length: number;
}

export interface PhpObject {
  readonly className: string;
  readonly declaration: ClassDeclaration | null;
  readonly fields: Map<string, Value>;
}

export interface PhpClosure {
  readonly routine: Routine;
  readonly captured: Map<string, Value>;
  readonly boundTo: PhpObject | null;
  /** The others that it may be as well. */
  readonly others?: readonly PhpClosure[];
}

/** An ordered PHP array; keys are integers or byte strings. */
export class PhpArray {
  readonly entries = new Map<string | number, Value>();
  private free = 0;

  push(value: Value): void {
    this.entries.set(this.free, value);
    this.free += 1;
  }

  set(key: string | number, value: Value): void {
    this.entries.set(key, value);
    if (typeof key === 'number' && key >= this.free) this.free = key + 1;
  }

  copy(): PhpArray {
    const copy = new PhpArray();
    for (const [key, value] of this.entries) copy.entries.set(key, value);
    copy.free = this.free;
    return copy;
  }
}

/** What a generator gives; it goes on where something is sent to it. */
export class PhpGenerator extends PhpArray {
  readonly resume: (sent: Value) => Value;

  constructor(resume: (sent: Value) => Value) {
    super();
    this.resume = resume;
  }
}

export type Plain = string | number | boolean | null;
export type Known = Plain | PhpArray | { readonly closure: PhpClosure } | { readonly object: PhpObject };

/** What is known of a value without running anything. */
export interface Value {
  /** The value itself, or undefined when only its marks are known. */
  readonly known: Known | undefined;
  readonly marks: number;
  readonly trace: Trace | null;
  /** Of an unknown text: the parts that are known, `HOLE` for each that is not. */
  readonly text: string;
}

/** Stands for an unknown part; no byte has this code. */
export const HOLE = '\ufffc';
const TEXT_LIMIT = 4096;
const TRACE_LIMIT = 8;

export const UNKNOWN: Value = { known: undefined, marks: 0, trace: null, text: HOLE };
export const NOTHING: Value = { known: null, marks: 0, trace: null, text: '' };

export function known(value: Known, marks = 0, trace: Trace | null = null): Value {
  return { known: value, marks, trace, text: '' };
}

export function unknown(marks: number, trace: Trace | null = null, text: string = HOLE): Value {
  return { known: undefined, marks, trace, text: text.length > TEXT_LIMIT ? text.slice(0, TEXT_LIMIT) : text };
}

export function step(trace: Trace | null, what: string, at: number): Trace | null {
  if (trace === null) return { what, at, before: null, length: 1 };
  if (trace.length >= TRACE_LIMIT || trace.what === what) return trace;
  return { what, at, before: trace, length: trace.length + 1 };
}

/** The text of the value as far as it is known. */
export function textOf(value: Value): string {
  const plain = value.known;
  if (plain === undefined) return value.text;
  return isPlain(plain) ? asText(plain) : HOLE;
}

/** The object that it is known to be; null: it is none, or nobody knows. */
export function objectOf({ known: held }: Value): PhpObject | null {
  return typeof held === 'object' && held !== null && 'object' in held ? held.object : null;
}

export function isPlain(value: Known | undefined): value is Plain {
  return value === null || (typeof value !== 'object' && value !== undefined);
}

export function asText(value: Plain): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return String(value);
  return value === true ? '1' : '';
}

export function asNumber(value: Plain): number {
  if (typeof value === 'number') return value;
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (value === null) return 0;
  const match = /^\s*[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?/i.exec(value);
  return match === null ? 0 : Number(match[0]);
}

/** Whether PHP takes the value for true; undefined when that is not known. */
export function truth(value: Value): boolean | undefined {
  const plain = value.known;
  if (plain === undefined) return undefined;
  if (plain instanceof PhpArray) return plain.entries.size > 0;
  if (!isPlain(plain)) return true;
  return !(plain === null || plain === false || plain === 0 || plain === '' || plain === '0');
}

/** The array key that PHP makes of a value. */
export function keyOf(value: Plain): string | number {
  if (typeof value === 'string') return /^(?:0|-?[1-9]\d{0,14})$/.test(value) ? Number(value) : value;
  return value === null ? '' : Math.trunc(asNumber(value));
}

/** One value for two possible ones. */
export function join(a: Value, b: Value): Value {
  if (a === b) return a;
  const marks = marksInside(a) | marksInside(b);
  if (a.known === b.known && a.known !== undefined) return { ...a, marks };
  const trace = a.trace ?? b.trace;
  const closure = oneOf(closureIn(a), closureIn(b));
  if (closure !== null && (a.known === null || b.known === null || closure.others !== undefined))
    return known({ closure }, marks, trace);
  const first = textOf(a);
  return {
    known: undefined,
    marks,
    trace,
    text: (isSaid(first) ? first : isSaid(textOf(b)) && !isSent(a) ? textOf(b) : HOLE).slice(0, TEXT_LIMIT),
  };
}

/** A list that is one of two possible values is no list any more: what lies in it counts. */
function marksInside(value: Value): number {
  return value.known instanceof PhpArray ? marksOf(value, 1) : value.marks;
}

/** Whether it is all that the visitor sends: what stands there for lack of it says nothing. */
function isSent({ known, marks, text }: Value): boolean {
  return known === undefined && text === HOLE && (marks & MARK.request) !== 0;
}

/** Whether a text says anything. */
function isSaid(text: string): boolean {
  return text !== '' && text !== HOLE;
}

function closureIn({ known }: Value): PhpClosure | null {
  return typeof known === 'object' && known !== null && 'closure' in known ? known.closure : null;
}

/** One closure for two possible ones. */
function oneOf(a: PhpClosure | null, b: PhpClosure | null): PhpClosure | null {
  if (a === null || b === null) return a ?? b;
  const others = [...(a.others ?? []), b, ...(b.others ?? [])];
  return others.length > MOST_CLOSURES ? null : { ...a, others };
}

const MOST_CLOSURES = 16;

/** The marks of the value and of everything inside it, to a small depth. */
export function marksOf(value: Value, depth = 3): number {
  let marks = value.marks;
  if (depth > 0 && value.known instanceof PhpArray) {
    let count = 0;
    for (const item of value.known.entries.values()) {
      marks |= marksOf(item, depth - 1);
      count += 1;
      if (count > 200) break;
    }
  }
  return marks;
}

/** The trace of the value or of the first marked thing inside it. */
export function traceOf(value: Value): Trace | null {
  if (value.trace !== null || !(value.known instanceof PhpArray)) return value.trace;
  let count = 0;
  for (const item of value.known.entries.values()) {
    if (item.trace !== null) return item.trace;
    count += 1;
    if (count > 200) break;
  }
  return null;
}
