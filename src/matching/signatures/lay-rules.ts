import { layScanner, type ScannerLayout } from '../kernel/literal-scanner.ts';
import { type Atoms, atomsOfCondition } from './atoms.ts';
import { holdsBytes, needsHolder } from './needs-text.ts';
import { lengthOf, needsOfPattern, type PlacedAtoms, type Span } from './pattern-atoms.ts';
import { likelihood, type PlacedShape, shapeOf } from './pattern-shape.ts';
import type { Expression, RuleSource, StringSource } from './rule-syntax.ts';
import { compileString, type StringMatcher } from './string-matcher.ts';

/**
 * All that is derived from rules before a content is seen, as plain data: it can be kept in a file and taken up by another thread,
 * which is ten times as quick as deriving it.
 */
export interface RuleLayout {
  /** In the order of the files. */
  readonly rules: readonly LaidRule[];
  /** Places in `rules` of those that each literal leads to, by the literal's number. */
  readonly byLiteral: readonly (readonly number[] | undefined)[];
  /** The sets of literals, of `LaidString`, that each literal is in. */
  readonly setsOf: readonly (readonly number[] | undefined)[];
  readonly setCount: number;
  readonly scanner: ScannerLayout;
}

export interface LaidRule {
  readonly name: string;
  readonly isPrivate: boolean;
  readonly condition: Expression;
  /** Whether it can be true only for a content that holds `<?`. */
  readonly needsTag: boolean;
  /** Whether no literal leads to it. */
  readonly isAlwaysAsked: boolean;
  /** By id. Equal strings of rules of one kind are the same object, so that a content is asked once. */
  readonly strings: ReadonlyMap<string, LaidString>;
  /** Ids of the strings that are shown as evidence, in order. */
  readonly shown: readonly string[];
}

export interface LaidString {
  readonly matcher: StringMatcher;
  /** How many bytes of a match lie before its literal or shape; null: it has none. */
  readonly lead: Span | null;
  readonly length: Span;
  /** Numbers of the literals that lead to it. */
  readonly numbers: readonly number[];
  /** Numbers of the sets of literals of each of which one is in every match. */
  readonly sets: readonly number[];
  /** What a string without literals is known by: number of its shape, and how often that comes in it. */
  readonly shape: { readonly number: number; readonly count: number } | null;
}

/** Every content, at every fourth byte; contents with `<?`, at every second. */
export const TABLE = { anything: 0, withTag: 1 } as const;
const STRIDE = [4, 2] as const;
const TAG = '<?';

/** Derives the literals and shapes of the rules, and lays out the search for them. */
export function layRules(sources: readonly RuleSource[]): RuleLayout {
  const rules = compileAll(sources);
  const { literals, byLiteral, setsOf, setCount, tables, shapes, numbersOf } = literalsOf(rules);
  const laid = new Map<CompiledString, LaidString>();
  const laidString = (string: CompiledString): LaidString => {
    const known = laid.get(string);
    if (known !== undefined) return known;
    const { matcher, atoms, shape, length } = string;
    const { numbers, sets, shapeNumber } = numbersOf(string);
    const fresh = {
      matcher,
      lead: spanOf(atoms ?? shape),
      length,
      numbers,
      sets,
      shape: shape === null ? null : { number: shapeNumber, count: shape.count },
    };
    laid.set(string, fresh);
    return fresh;
  };
  return {
    rules: rules.map(({ source, needsTag, atoms, strings }) => ({
      name: source.name,
      isPrivate: source.isPrivate,
      condition: source.condition,
      needsTag,
      isAlwaysAsked: !source.isPrivate && atoms === null,
      strings: new Map([...strings].map(([id, string]) => [id, laidString(string)])),
      shown: source.strings.filter(({ isPrivate }) => !isPrivate).map(({ id }) => id),
    })),
    byLiteral,
    setsOf,
    setCount,
    scanner: layScanner(literals, tables, shapes),
  };
}

function spanOf(span: Span | null): Span | null {
  return span === null ? null : { least: span.least, most: span.most };
}

interface CompiledRule {
  readonly source: RuleSource;
  readonly needsTag: boolean;
  readonly atoms: Atoms;
  readonly strings: ReadonlyMap<string, CompiledString>;
}

interface CompiledString {
  readonly matcher: StringMatcher;
  readonly atoms: PlacedAtoms | null;
  readonly length: Span;
  /** Further literals, of each set one is in every match. */
  readonly needs: readonly (readonly string[])[];
  readonly shape: PlacedShape | null;
}

function compileAll(sources: readonly RuleSource[]): readonly CompiledRule[] {
  const tagNeeded = new Map<string, boolean>();
  const ruleAtoms = new Map<string, Atoms>();
  const shared = new Map<string, CompiledString>();
  return sources.map((source) => {
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
    return { source, needsTag, atoms, strings };
  });
}

/** `shortest`: what the slower table finds, which looks at contents with `<?`, and what the faster one finds. */
function sharedString(shared: Map<string, CompiledString>, string: StringSource, shortest: 4 | 5): CompiledString {
  const matcher = compileString(string);
  const key = `${shortest}${matcher.kind} ${matcher.source}`;
  const known = shared.get(key);
  if (known !== undefined) return known;
  const { pattern } = string;
  const { atoms, others: needs } = needsOfPattern(pattern, shortest);
  const shape = atoms === null ? shapeOf(pattern) : null;
  const compiled = { matcher, atoms, length: lengthOf(pattern), needs, shape };
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
  const byLiteral: number[][] = [];
  const setsOf: number[][] = [];
  let setCount = 0;
  const numberSet = (numbers: readonly number[]): number => {
    for (const number of numbers) (setsOf[number] ??= []).push(setCount);
    return setCount++;
  };
  const strings = new Set(rules.flatMap((rule) => [...rule.strings.values()]));
  const numbered = new Map<CompiledString, { numbers: readonly number[]; sets: readonly number[] }>();
  const soughtBy = new Map<CompiledString, readonly number[]>();
  for (const string of strings) {
    const numbers = (string.atoms?.literals ?? []).map(numberOf);
    const needed = string.needs.map((set) => set.map(numberOf));
    numbered.set(string, { numbers, sets: (string.atoms === null ? needed : [numbers, ...needed]).map(numberSet) });
    soughtBy.set(string, [...numbers, ...needed.flat()]);
  }
  const anything = new Set<number>();
  for (const [order, rule] of rules.entries()) {
    const own = [...rule.strings.values()].flatMap((string) => soughtBy.get(string) ?? []);
    for (const atom of rule.source.isPrivate ? [] : (rule.atoms ?? [])) {
      const number = numberOf(atom);
      own.push(number);
      (byLiteral[number] ??= []).push(order);
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
      .filter(({ matcher }) => matcher.kind !== 'text' || matcher.source !== TAG),
  );
  const shaped = [...strings]
    .flatMap((string) => (string.shape === null ? [] : [{ string, shape: string.shape }]))
    .sort(
      (a, b) =>
        Number(alwaysAsked.has(b.string)) - Number(alwaysAsked.has(a.string)) ||
        likelihood(a.shape) - likelihood(b.shape),
    );
  const shapeNumbers = new Map(shaped.map(({ string }, number) => [string, number]));
  const numbersOf = (string: CompiledString) => ({
    ...(numbered.get(string) ?? { numbers: [], sets: [] }),
    shapeNumber: shapeNumbers.get(string) ?? -1,
  });
  return { literals, byLiteral, setsOf, setCount, tables, shapes: shaped.map(({ shape }) => shape), numbersOf };
}
