import { type LiteralHits, LiteralScanner } from '../kernel/literal-scanner.ts';
import type { ByteShape } from '../kernel/shape-program.ts';
import { noteFirstTag } from '../php/first-tag.ts';
import { WHOLE_FILE_BYTES } from '../scan-limits.ts';
import { type Atoms, atomsOfCondition } from './atoms.ts';
import { isTrue, type Subject } from './evaluate.ts';
import { findString } from './find-string.ts';
import { holdsBytes, needsHolder } from './needs-text.ts';
import { parseRules } from './parse-rules.ts';
import { atomsOfPattern, lengthOf, type PlacedAtoms, type Span } from './pattern-atoms.ts';
import { shapeOf } from './pattern-shape.ts';
import type { RuleSource, StringSource } from './rule-syntax.ts';
import { compileString, type StringMatcher } from './string-matcher.ts';

/** A file of rules: its name for messages, and its text. */
export interface RuleFile {
  readonly name: string;
  readonly text: string;
}

export interface RuleMatch {
  readonly rule: RuleSource;
  /** Offset of the first match of the first string in the rule's order that is shown as evidence; null when none matched. */
  readonly offset: number | null;
}

/** Rules ready to be matched. */
export interface CompiledRules {
  readonly rules: readonly RuleSource[];
  /** Names of the rules that no literal leads to: each is evaluated on every content, or on every one that holds `<?`. */
  readonly alwaysEvaluated: readonly string[];
  /** Memory that a content may be read into before it is matched, which spares a copy; see LiteralScanner. */
  readonly window: Uint8Array;
  /** The rules that are true for the content, in the order of the files; private rules are left out. */
  match(bytes: Uint8Array): readonly RuleMatch[];
  /** Names of the rules that the literal search lets through: never fewer than the rules that match. */
  candidates(bytes: Uint8Array): readonly string[];
}

/**
 * Compiles rule files in the order given. Throws RuleSyntaxError.
 *
 * Most rules are about PHP and can be true only where `<?` stands. Their literals, which are many and short, are looked for in
 * such contents alone; every other content is searched for the few that the other rules have, at twice the speed.
 * The rules are read at once, and made ready to match when they are first asked: whoever only wants their names need not wait.
 */
export function compileRules(files: readonly RuleFile[]): CompiledRules {
  const sources = parseAll(files);
  let ready: ReadyRules | null = null;
  const rules = (): ReadyRules => (ready ??= makeReady(sources));
  return {
    rules: sources,
    get alwaysEvaluated() {
      return rules().always.map(({ source }) => source.name);
    },
    get window() {
      return rules().scanner.window;
    },
    candidates: (bytes) => look(rules(), bytes).candidates.map(({ source }) => source.name),
    match(bytes) {
      const { content, candidates } = look(rules(), bytes);
      return candidates
        .filter(({ source }) => content.isRuleTrue(source.name))
        .sort((a, b) => a.order - b.order)
        .map((rule) => ({ rule: rule.source, offset: content.evidenceOf(rule) }));
    },
  };
}

interface ReadyRules {
  readonly byName: ReadonlyMap<string, CompiledRule>;
  readonly always: readonly CompiledRule[];
  readonly byLiteral: readonly (readonly CompiledRule[])[];
  readonly stringsOf: readonly (readonly CompiledString[])[];
  readonly scanner: LiteralScanner;
}

function makeReady(sources: readonly RuleSource[]): ReadyRules {
  const rules = compileAll(sources);
  const { literals, byLiteral, stringsOf, tables, shapes } = literalsOf(rules);
  return {
    byName: new Map(rules.map((rule) => [rule.source.name, rule])),
    always: rules.filter(({ source, atoms }) => !source.isPrivate && atoms === null),
    byLiteral,
    stringsOf,
    scanner: new LiteralScanner(literals, tables, WHOLE_FILE_BYTES, shapes),
  };
}

function look(rules: ReadyRules, bytes: Uint8Array) {
  const { always, byLiteral, scanner } = rules;
  const tag = scanner.tagIn(bytes);
  noteFirstTag(bytes, tag);
  const hasTag = tag >= 0;
  const hits = scanner.search(bytes, hasTag ? TABLE.withTag : TABLE.anything);
  const candidates = new Set(always);
  for (const number of hits.found) for (const rule of byLiteral[number] ?? []) candidates.add(rule);
  return {
    content: new Content(bytes, rules, hits, hasTag),
    candidates: [...candidates].filter(({ needsTag }) => hasTag || !needsTag),
  };
}

interface CompiledRule {
  readonly source: RuleSource;
  readonly order: number;
  /** Whether it can be true only for a content that holds `<?`. */
  readonly needsTag: boolean;
  readonly atoms: Atoms;
  /** Equal strings of rules of one kind are the same object, so that a content is asked once. */
  readonly strings: ReadonlyMap<string, CompiledString>;
}

interface CompiledString {
  readonly matcher: StringMatcher;
  readonly atoms: PlacedAtoms | null;
  readonly length: Span;
  /** Numbers of the literals among all; filled in when all are known. */
  numbers: readonly number[];
  /** What a string without literals is known by, and its number; filled in likewise. */
  readonly shape: ByteShape | null;
  shapeNumber: number;
}

/** Every content, at every fourth byte; contents with `<?`, at every second. */
const TABLE = { anything: 0, withTag: 1 } as const;
const STRIDE = [4, 2] as const;
const TAG = '<?';

function parseAll(files: readonly RuleFile[]): readonly RuleSource[] {
  const names = new Set<string>();
  return files.flatMap((file) => {
    const parsed = parseRules(file.name, file.text, names);
    for (const rule of parsed) names.add(rule.name);
    return parsed;
  });
}

function compileAll(sources: readonly RuleSource[]): readonly CompiledRule[] {
  const tagNeeded = new Map<string, boolean>();
  const ruleAtoms = new Map<string, Atoms>();
  const shared = new Map<string, CompiledString>();
  return sources.map((source, order) => {
    const holders = new Set(source.strings.filter(({ pattern }) => holdsBytes(pattern, TAG)).map(({ id }) => id));
    const needsTag = needsHolder(
      source.condition,
      (id) => holders.has(id),
      (rule) => tagNeeded.get(rule) ?? false,
    );
    tagNeeded.set(source.name, needsTag);
    const strings = new Map(
      source.strings.map((string) => [string.id, sharedString(shared, string, needsTag ? 4 : 5)]),
    );
    const literals = new Map([...strings].map(([id, { atoms }]) => [id, atoms?.literals ?? null]));
    const atoms = atomsOfCondition(source.condition, literals, ruleAtoms);
    ruleAtoms.set(source.name, atoms);
    return { source, order, needsTag, atoms, strings };
  });
}

/** `shortest`: what the slower table finds, which looks at contents with `<?`, and what the faster one finds. */
function sharedString(shared: Map<string, CompiledString>, string: StringSource, shortest: 4 | 5): CompiledString {
  const matcher = compileString(string);
  const key = `${shortest}${matcher.key}`;
  const known = shared.get(key);
  if (known !== undefined) return known;
  const { pattern } = string;
  const atoms = atomsOfPattern(pattern, shortest);
  const shape = atoms === null ? shapeOf(pattern) : null;
  const compiled = { matcher, atoms, length: lengthOf(pattern), numbers: [], shape, shapeNumber: -1 };
  shared.set(key, compiled);
  return compiled;
}

/** Numbers every literal, and says which rules each leads to and which table looks for it. */
function literalsOf(rules: readonly CompiledRule[]) {
  const numbers = new Map<string, number>();
  const numberOf = (literal: string): number => {
    const number = numbers.get(literal) ?? numbers.size;
    numbers.set(literal, number);
    return number;
  };
  const byLiteral: CompiledRule[][] = [];
  const anything = new Set<number>();
  for (const rule of rules) {
    for (const string of rule.strings.values()) string.numbers = (string.atoms?.literals ?? []).map(numberOf);
    const own = [...rule.strings.values()].flatMap((string) => string.numbers);
    for (const atom of rule.source.isPrivate ? [] : (rule.atoms ?? [])) {
      const number = numberOf(atom);
      own.push(number);
      (byLiteral[number] ??= []).push(rule);
    }
    if (!rule.needsTag) for (const number of own) anything.add(number);
  }
  const literals = [...numbers.keys()];
  const tables = [[...anything], literals.map((_, number) => number)].map((table, place) => ({
    literals: table,
    stride: STRIDE[place] ?? 2,
  }));
  const stringsOf: CompiledString[][] = literals.map(() => []);
  for (const string of new Set(rules.flatMap(({ strings }) => [...strings.values()]))) {
    for (const number of string.numbers) stringsOf[number]?.push(string);
  }
  const shapes: ByteShape[] = [];
  for (const string of new Set(rules.flatMap(({ strings }) => [...strings.values()]))) {
    if (string.shape !== null) string.shapeNumber = shapes.push(string.shape) - 1;
  }
  return { literals, byLiteral, stringsOf, tables, shapes };
}

const NOWHERE: readonly number[] = [];

/** One content while its candidate rules are evaluated: text made once, rules and strings asked once. */
class Content {
  readonly #bytes: Buffer;
  readonly #rules: ReadonlyMap<string, CompiledRule>;
  readonly #truths = new Map<string, boolean>();
  /** Offset of the first match of each string that was asked for. */
  readonly #first = new Map<CompiledString, number>();
  /** Where the literals of each string that was asked for begin. */
  readonly #places = new Map<CompiledString, readonly number[] | null>();
  readonly #hits: LiteralHits;
  readonly #scanner: LiteralScanner;
  readonly #content: Uint8Array;
  /** The strings that have a literal among those found. */
  readonly #possible: ReadonlySet<CompiledString>;
  readonly #hasTag: boolean;
  #text: string | null = null;

  constructor(bytes: Uint8Array, { byName, stringsOf, scanner }: ReadyRules, hits: LiteralHits, hasTag: boolean) {
    this.#bytes = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#rules = byName;
    this.#scanner = scanner;
    this.#content = bytes;
    this.#hits = hits;
    this.#possible = new Set(hits.found.flatMap((number) => stringsOf[number] ?? []));
    this.#hasTag = hasTag;
  }

  isRuleTrue(name: string): boolean {
    const known = this.#truths.get(name);
    if (known !== undefined) return known;
    const rule = this.#rules.get(name) as CompiledRule;
    // Without a tag its literals were not looked for.
    const truth = (this.#hasTag || !rule.needsTag) && isTrue(rule.source.condition, this.#subjectOf(rule));
    this.#truths.set(name, truth);
    return truth;
  }

  evidenceOf(rule: CompiledRule): number | null {
    const subject = this.#subjectOf(rule);
    for (const { id, isPrivate } of rule.source.strings) {
      const offset = isPrivate ? -1 : subject.firstFrom(id, 0);
      if (offset >= 0) return offset;
    }
    return null;
  }

  #subjectOf(rule: CompiledRule): Subject {
    const firstFrom = (id: string, from: number): number =>
      this.#firstFrom(rule.strings.get(id) as CompiledString, from);
    return {
      bytes: this.#bytes,
      firstFrom,
      offsets: (id, limit) => {
        const offsets: number[] = [];
        for (let at = firstFrom(id, 0); at >= 0 && offsets.length < limit; at = firstFrom(id, at + 1)) offsets.push(at);
        return offsets;
      },
      isRuleTrue: (name) => this.isRuleTrue(name),
    };
  }

  #firstFrom(string: CompiledString, from: number): number {
    if (from > this.#bytes.length) return -1;
    if (from > 0) return this.#search(string, from);
    let first = this.#first.get(string);
    if (first === undefined) this.#first.set(string, (first = this.#mayHold(string) ? this.#search(string, 0) : -1));

    return first;
  }

  #mayHold({ shape, shapeNumber }: CompiledString): boolean {
    return shape === null || this.#scanner.mayHoldShape(this.#content, shapeNumber);
  }

  #search(string: CompiledString, from: number): number {
    return findString(string, this.#bytes, this.#placesOf(string), () => this.#wholeText(), from);
  }

  #placesOf(string: CompiledString): readonly number[] | null {
    if (string.atoms === null) return null;
    if (!this.#possible.has(string)) return NOWHERE;
    let places = this.#places.get(string);
    if (places === undefined) this.#places.set(string, (places = this.#hits.positionsOf(string.numbers)));
    return places;
  }

  /** Only expressions that nothing bounds need the content as text, which is made once. */
  #wholeText(): string {
    this.#text ??= this.#bytes.toString('latin1');
    return this.#text;
  }
}
