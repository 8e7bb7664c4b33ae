import { LiteralScanner } from '../kernel/literal-scanner.ts';
import { WHOLE_FILE_BYTES } from '../scan-limits.ts';
import { type Atoms, atomsOfCondition } from './atoms.ts';
import { holdsBytes, needsHolder } from './needs-text.ts';
import { lengthOf, needsOfPattern, type PlacedAtoms, type Span } from './pattern-atoms.ts';
import { likelihood, type PlacedShape, shapeOf } from './pattern-shape.ts';
import { type Prospect, prospectOf } from './prospect.ts';
import type { RuleSource, StringSource } from './rule-syntax.ts';
import { compileString, type StringMatcher } from './string-matcher.ts';

/** Rules with all that leads to them. */
export interface ReadyRules {
  readonly byName: ReadonlyMap<string, CompiledRule>;
  readonly always: readonly CompiledRule[];
  readonly byLiteral: readonly (readonly CompiledRule[])[];
  /** The sets of literals, of `CompiledString`, that each literal is in. */
  readonly setsOf: readonly (readonly number[])[];
  readonly setCount: number;
  readonly scanner: LiteralScanner;
}

export interface CompiledRule {
  readonly source: RuleSource;
  readonly order: number;
  /** Whether it can be true only for a content that holds `<?`. */
  readonly needsTag: boolean;
  readonly atoms: Atoms;
  readonly prospect: Prospect<CompiledString>;
  /** Equal strings of rules of one kind are the same object, so that a content is asked once. */
  readonly strings: ReadonlyMap<string, CompiledString>;
}

export interface CompiledString {
  readonly matcher: StringMatcher;
  readonly atoms: PlacedAtoms | null;
  readonly lead: Span | null;
  readonly length: Span;
  /** Numbers of the literals of `atoms` among all; filled in when all are known. */
  numbers: readonly number[];
  /** Further literals, of each set one is in every match. */
  readonly needs: readonly (readonly string[])[];
  /** Numbers of all these sets; filled in likewise. */
  sets: readonly number[];
  /** What a string without literals is known by, and its number; filled in likewise. */
  readonly shape: PlacedShape | null;
  shapeNumber: number;
}

/** Every content, at every fourth byte; contents with `<?`, at every second. */
export const TABLE = { anything: 0, withTag: 1 } as const;
const STRIDE = [4, 2] as const;
const TAG = '<?';

/** Derives the literals and shapes of the rules, and lays out the search for them. */
export function makeReady(sources: readonly RuleSource[]): ReadyRules {
  const rules = compileAll(sources);
  const { literals, byLiteral, setsOf, setCount, tables, shapes } = literalsOf(rules);
  return {
    byName: new Map(rules.map((rule) => [rule.source.name, rule])),
    always: rules.filter(({ source, atoms }) => !source.isPrivate && atoms === null),
    byLiteral,
    setsOf,
    setCount,
    scanner: new LiteralScanner(literals, tables, WHOLE_FILE_BYTES, shapes),
  };
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
    return { source, order, needsTag, atoms, prospect: prospectOf(source.condition, strings), strings };
  });
}

/** `shortest`: what the slower table finds, which looks at contents with `<?`, and what the faster one finds. */
function sharedString(shared: Map<string, CompiledString>, string: StringSource, shortest: 4 | 5): CompiledString {
  const matcher = compileString(string);
  const key = `${shortest}${matcher.key}`;
  const known = shared.get(key);
  if (known !== undefined) return known;
  const { pattern } = string;
  const { atoms, others: needs } = needsOfPattern(pattern, shortest);
  const shape = atoms === null ? shapeOf(pattern) : null;
  const places = { numbers: [], sets: [], shapeNumber: -1 };
  const compiled = { matcher, atoms, lead: atoms ?? shape, length: lengthOf(pattern), needs, shape, ...places };
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
  const setsOf: number[][] = [];
  let setCount = 0;
  const numberSet = (numbers: readonly number[]): number => {
    for (const number of numbers) (setsOf[number] ??= []).push(setCount);
    return setCount++;
  };
  const soughtBy = new Map<CompiledString, readonly number[]>();
  for (const string of new Set(rules.flatMap(({ strings }) => [...strings.values()]))) {
    string.numbers = (string.atoms?.literals ?? []).map(numberOf);
    const needed = string.needs.map((set) => set.map(numberOf));
    string.sets = (string.atoms === null ? needed : [string.numbers, ...needed]).map(numberSet);
    soughtBy.set(string, [...string.numbers, ...needed.flat()]);
  }
  const anything = new Set<number>();
  for (const rule of rules) {
    const own = [...rule.strings.values()].flatMap((string) => soughtBy.get(string) ?? []);
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
  // The scanner tells the first ones together: those that every content with a tag is asked for, and then the rarest.
  const alwaysAsked = new Set(
    rules
      .flatMap(({ atoms, strings }) => (atoms === null ? [...strings.values()] : []))
      .filter(({ matcher }) => matcher.literal !== TAG),
  );
  const shaped = [...new Set(rules.flatMap(({ strings }) => [...strings.values()]))]
    .flatMap((string) => (string.shape === null ? [] : [{ string, shape: string.shape }]))
    .sort(
      (a, b) =>
        Number(alwaysAsked.has(b.string)) - Number(alwaysAsked.has(a.string)) ||
        likelihood(a.shape) - likelihood(b.shape),
    );
  for (const [number, { string }] of shaped.entries()) string.shapeNumber = number;
  const shapes = shaped.map(({ shape }) => shape);
  return { literals, byLiteral, setsOf, setCount, tables, shapes };
}
