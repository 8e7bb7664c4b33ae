import type { Body } from '../parse/token-cursor.ts';
import { nameHash } from '../tokens/character-classes.ts';
import type { Tokens } from '../tokens/tokenizer.ts';
import { MARK } from '../values.ts';
import { marksOfServer } from '../vocabulary.ts';
import { calledHash, isMember, literalIndex } from './arguments.ts';
import { fedBodies, tells } from './fed-bodies.ts';
import { type FoundBody, MET } from './found-body.ts';
import { type Scan, scanBodies } from './scan-bodies.ts';

/**
 * What is known of a file before its tree is made: which functions need not be read unless something calls them. What only a
 * file that is not quiet is asked for is worked out then.
 */
export class Outline {
  /** Whether nothing of the file needs to be read: no function matters, and outside of them nothing is done that could. */
  readonly isQuiet: boolean;
  readonly #tokens: Tokens;
  readonly #scan: Scan;
  readonly #busy: ReadonlySet<FoundBody>;

  constructor(tokens: Tokens, scan: Scan, busy: ReadonlySet<FoundBody>) {
    this.#tokens = tokens;
    this.#scan = scan;
    this.#busy = busy;
    this.isQuiet = busy.size === 0 && scan.top.met === 0 && !callsActing(tokens, scan.top, scan.bodies);
  }

  /** Bodies of named functions, by the token that opens them. */
  bodies(): ReadonlyMap<number, Body> {
    return new Map(this.#closed().map((body) => [body.open, { close: body.close, idle: !this.#busy.has(body) }]));
  }

  /** What the idle bodies add to the facts about the file. */
  idle(): IdleFacts {
    const idle = this.#closed().filter((body) => !this.#busy.has(body));
    return {
      calls: callsOf(this.#tokens, idle),
      includes: idle.reduce((sum, body) => sum + body.includes, 0),
      commandLine: this.#scan.commandLine,
      ...readsOf(this.#tokens, idle),
    };
  }

  #closed(): readonly FoundBody[] {
    return this.#scan.bodies.filter((body) => body.close >= 0);
  }
}

export interface IdleFacts {
  /** The functions that they call by name, lower case. */
  readonly calls: ReadonlySet<string>;
  /** The fields of the request that they read, lower case. */
  readonly fields: ReadonlySet<string>;
  /** How often they ask who the visitor is. */
  readonly visitor: number;
  /** Files that they include by a plain name. */
  readonly includes: number;
  readonly commandLine: boolean;
}

/**
 * Looks over the tokens of a file once. `readsReleased`: the file is written as released software is, by far, so what writes,
 * includes or calls what it is given is only read where it may be given what an attacker chose.
 */
export function outlineOf(tokens: Tokens, readsReleased = false, telling?: Int32Array): Outline {
  const scan = scanBodies(tokens, telling);
  const { bodies, aliases } = scan;
  const isAlone = readsReleased ? fedBodies(tokens, bodies) : mattersAlone;
  let namesRobots: boolean | null = null;
  const isRead = (body: FoundBody): boolean =>
    isAlone(body) || ((body.met & MET.source) !== 0 && (namesRobots ??= tokens.text.includes(ROBOT)));
  return new Outline(tokens, scan, aliases ? new Set(bodies) : busyBodies(tokens, bodies, isRead));
}

/** Search engines may be shown something else where one is named; without the first letter, which may be large. */
const ROBOT = 'ooglebot';

/** Whether what stands outside of all functions calls one of them that shows anything. */
function callsActing(tokens: Tokens, top: FoundBody, bodies: readonly FoundBody[]): boolean {
  if (top.calls.length === 0) return false;
  const shown = new Set(bodies.flatMap(({ met, name }) => (met === 0 ? [] : [name])));
  return top.calls.some((at) => shown.has(calledHash(tokens, at)));
}

/** Bodies that are read even if nothing calls them. */
function busyBodies(
  tokens: Tokens,
  bodies: readonly FoundBody[],
  isAlone: (body: FoundBody) => boolean,
): ReadonlySet<FoundBody> {
  const busy = new Set<FoundBody>();
  const names = new Set<number>();
  const add = (body: FoundBody): void => {
    for (let each: FoundBody | null = body; each !== null && each.open >= 0 && !busy.has(each); each = each.outer) {
      busy.add(each);
      names.add(each.name);
    }
  };
  for (const body of bodies) if (isAlone(body)) add(body);
  if (busy.size === 0) return busy;
  // who calls them, for what they are called with
  const called = new Map(bodies.map((body) => [body, body.calls.map((at) => calledHash(tokens, at))]));
  for (let before = 0; before < busy.size; ) {
    before = busy.size;
    for (const body of bodies)
      if (!busy.has(body) && called.get(body)?.some((name) => names.has(name)) === true) add(body);
  }
  // who leaves something for them, in the object or in shared variables
  const owners = new Set([...busy].map((body) => body.owner));
  for (const body of bodies) {
    const source = (body.met & MET.source) !== 0;
    if (
      body.owner >= 0 && owners.has(body.owner)
        ? source || body.name === CONSTRUCTOR
        : source && (body.met & MET.shared) !== 0
    )
      add(body);
  }
  return busy;
}

const CONSTRUCTOR = nameHash('__construct');

function mattersAlone({ met }: FoundBody): boolean {
  if ((met & MET.act) !== 0 || tells(met)) return true;
  return (met & MET.source) !== 0 && (met & (MET.decoder | MET.unserialize)) !== 0;
}

/** Names of the functions that these bodies call, lower case. */
function callsOf(tokens: Tokens, bodies: readonly FoundBody[]): ReadonlySet<string> {
  const hashes = new Set<number>();
  const names = new Set<string>();
  for (const body of bodies) {
    for (const at of body.calls) {
      const hash = tokens.codes[at] as number;
      if (hashes.has(hash) || isMember(tokens, at - 1)) continue;
      hashes.add(hash);
      const name = tokens.text.slice(tokens.starts[at], tokens.ends[at]).toLowerCase();
      names.add(name.slice(name.lastIndexOf('\\') + 1));
    }
  }
  return names;
}

/** Which fields of the request these bodies read, and how often they ask who the visitor is. */
function readsOf(tokens: Tokens, bodies: readonly FoundBody[]): Pick<IdleFacts, 'fields' | 'visitor'> {
  const fields = new Set<string>();
  let visitor = 0;
  for (const at of bodies.flatMap((body) => body.reads)) {
    const field = literalIndex(tokens, at + 1);
    if (field === null) continue;
    fields.add(field.slice(0, 60).toLowerCase());
    const isServer = tokens.text.startsWith('SERVER', (tokens.ends[at] as number) - 6);
    if (isServer && (marksOfServer(field) & MARK.visitor) !== 0) visitor += 1;
  }
  return { fields, visitor };
}
