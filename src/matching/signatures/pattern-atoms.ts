import { foldByte } from '../kernel/literal-words.ts';
import { MOST_ATOMS, score } from './best-atoms.ts';
import type { Pattern } from './rule-syntax.ts';

/** From the least to the most of a number of bytes; `most` may be Infinity. */
export interface Span {
  readonly least: number;
  readonly most: number;
}

/** Folded literals of which every match holds at least one, and how many bytes of the match lie before it. */
export interface PlacedAtoms extends Span {
  readonly literals: readonly string[];
}

/** Longer literals are cut: nothing is gained. */
const LONGEST_ATOM = 24;
/** A class of more characters than this (folded) is taken as any character. */
const MOST_CHARACTERS = 6;
/** A further set of more literals than this is not looked for. */
const MOST_NEEDED = 16;
/** Literals of rules about PHP may be so short. */
const SHORTEST_WITH_TAG = 4;
/** So many turns of a repetition are written out. */
const MOST_COPIES = 6;

/** What every match of one string of a rule holds. */
export interface Needs {
  /** What leads to the string; null: nothing does. */
  readonly atoms: PlacedAtoms | null;
  /** Of each further set, one literal. Sets of many or doubtful literals are left out: to look for them costs more than it spares. */
  readonly others: readonly (readonly string[])[];
}

/** What a string needs, in literals of at least `shortest` bytes. */
export function needsOfPattern(pattern: Pattern, shortest: number): Needs {
  const { mandatory } = partOf(pattern, shortest);
  const atoms = bestPlaced(mandatory);
  const others = mandatory
    .filter((set) => set !== atoms && set.literals.length <= MOST_NEEDED && score(set.literals) > 0)
    .map(({ literals }) => literals);
  return { atoms, others };
}

/** How long a match can be. */
export function lengthOf(pattern: Pattern): Span {
  switch (pattern.kind) {
    case 'byte':
    case 'set':
      return { least: 1, most: 1 };
    case 'place':
      return NOTHING;
    case 'sequence':
      return pattern.items.map(lengthOf).reduce(plus, NOTHING);
    case 'choice':
      return pattern.options.map(lengthOf).reduce(around);
    case 'repeat':
      return times(lengthOf(pattern.item), pattern.min, pattern.max);
  }
}

/** What a part of a pattern says: all texts that it can be where those are few, and what it cannot do without. */
interface Part {
  /** The part is one of these texts, folded; null when there are too many. */
  readonly exact: readonly string[] | null;
  readonly mandatory: readonly PlacedAtoms[];
  readonly length: Span;
}

function partOf(pattern: Pattern, shortest: number): Part {
  const length = lengthOf(pattern);
  const exactly = (texts: readonly string[]): Part => ({
    exact: texts,
    mandatory: isLong(texts, shortest) ? [atomsAt(texts, NOTHING)] : [],
    length,
  });
  switch (pattern.kind) {
    case 'byte':
      return exactly([String.fromCharCode(foldByte(pattern.byte))]);
    case 'set': {
      const texts = textsOfSet(pattern.members);
      return texts === null ? { exact: null, mandatory: [], length } : exactly(texts);
    }
    case 'place':
      return exactly(['']);
    case 'choice': {
      const inner = pattern.options.map((option) => partOf(option, shortest));
      const texts = [...new Set(inner.flatMap(({ exact }) => exact ?? []))];
      if (inner.every(({ exact }) => exact !== null) && texts.length <= MOST_ATOMS) return exactly(texts);
      const together = unionOfPlaced(inner.map(({ mandatory }) => bestPlaced(mandatory)));
      return { exact: null, mandatory: together === null ? [] : [together], length };
    }
    case 'repeat': {
      const { item, min, max } = pattern;
      const { exact } = partOf(item, shortest);
      if (min === 0)
        return max === 1 && exact !== null ? exactly(['', ...exact]) : { exact: null, mandatory: [], length };
      const only = exact?.length === 1 ? exact[0] : undefined;
      if (only !== undefined && min === max && only.length * min <= LONGEST_ATOM) return exactly([only.repeat(min)]);
      return partOfSequence([pattern], shortest);
    }
    case 'sequence':
      return partOfSequence(pattern.items, shortest);
  }
}

function partOfSequence(items: readonly Pattern[], shortest: number): Part {
  const mandatory: PlacedAtoms[] = [];
  let run: readonly string[] = [''];
  let steps: Step[] = [];
  let before = NOTHING;
  let isWhole = true;
  const close = (): void => {
    const [first = NOTHING] = steps;
    // Nearly every content with `<?` holds some words of PHP: there the longest literals tell most.
    if (shortest > SHORTEST_WITH_TAG) mandatory.push(...bestWindow(steps, shortest));
    else if (isLong(run, shortest)) mandatory.push(atomsAt(run, first));
    run = [''];
    steps = [];
  };
  for (const { exact, mandatory: inner, length } of items.flatMap((item) => stepsOf(item, shortest))) {
    if (exact !== null && exact.length * run.length > MOST_ATOMS) {
      isWhole = false;
      close();
    }
    if (exact === null) {
      isWhole = false;
      close();
      mandatory.push(...inner.map((atoms) => ({ ...atoms, ...plus(before, atoms) })));
    } else {
      run = joined(run, exact);
      steps.push({ texts: exact, ...before });
    }
    before = plus(before, length);
  }
  const exact = isWhole ? run : null;
  close();
  return { exact, mandatory, length: before };
}

/** Texts of which one follows, and how many bytes lie before it. */
interface Step extends Span {
  readonly texts: readonly string[];
}

/**
 * The part of a run that is best looked for in every content. A blank or a letter more at its end makes two or three literals of
 * one, and the search slower: the words between them tell as much. None, where no part is long enough.
 */
function bestWindow(steps: readonly Step[], shortest: number): readonly PlacedAtoms[] {
  let best: readonly PlacedAtoms[] = [];
  let most = -Infinity;
  let longest = 0;
  for (const [start, first] of steps.entries()) {
    let texts: readonly string[] = [''];
    for (const step of steps.slice(start)) {
      texts = joined(texts, step.texts);
      if (texts.length > MOST_ATOMS) break;
      if (!isLong(texts, shortest)) continue;
      const atoms = atomsAt(texts, first);
      const gain = score(atoms.literals);
      const length = Math.min(...atoms.literals.map((text) => text.length));
      if (gain < most || (gain === most && length <= longest)) continue;
      [best, most, longest] = [[atoms], gain, length];
    }
  }
  return best;
}

function joined(heads: readonly string[], tails: readonly string[]): readonly string[] {
  return [...new Set(heads.flatMap((head) => tails.map((tail) => head + tail)))];
}

/**
 * `x{3,9}` as `xxx`, anything, `xxx`: the first touch what comes before, the last what comes after. The two may be the same
 * bytes; then what lies between them counts less than nothing.
 */
function stepsOf(item: Pattern, shortest: number): readonly Part[] {
  const part = (): Part => partOf(item, shortest);
  if (item.kind !== 'repeat' || item.min === 0 || (item.min === 1 && item.max === 1)) return [part()];
  const inner = partOf(item.item, shortest);
  if (inner.exact?.length === 1 && item.min === item.max && item.min * inner.length.most <= LONGEST_ATOM)
    return [part()];
  const count = inner.exact === null ? 1 : Math.min(item.min, MOST_COPIES);
  const copies = Array.from({ length: count }, () => inner);
  if (item.max === count) return copies;
  const between = times(inner.length, item.min - 2 * count, item.max - 2 * count);
  return [...copies, { exact: null, mandatory: [], length: between }, ...copies];
}

function textsOfSet(members: Uint8Array): readonly string[] | null {
  const folded = new Set<string>();
  for (let byte = 0; byte < 256; byte += 1) if (members[byte] === 1) folded.add(String.fromCharCode(foldByte(byte)));
  return folded.size > 0 && folded.size <= MOST_CHARACTERS ? [...folded] : null;
}

/**
 * Whether these literals are worth looking for. One of four bytes asks for every value of a byte beside it: a few are worth that,
 * a crowd is not. White space alone stands everywhere.
 */
function isLong(texts: readonly string[], shortest: number): boolean {
  return (
    texts.every((text) => text.length >= shortest && !BLANK.test(text)) &&
    texts.filter(({ length }) => length < 5).length <= MOST_SHORT
  );
}

const MOST_SHORT = 12;
/** White space as `foldByte` folds it. */
const BLANK = /^[ )*+,-]+$/;

function atomsAt(texts: readonly string[], at: Span): PlacedAtoms {
  return { literals: [...new Set(texts.map((text) => text.slice(0, LONGEST_ATOM)))], least: at.least, most: at.most };
}

function bestPlaced(sets: readonly PlacedAtoms[]): PlacedAtoms | null {
  let best: PlacedAtoms | null = null;
  for (const set of sets) if (best === null || score(set.literals) > score(best.literals)) best = set;
  return best;
}

function unionOfPlaced(sets: readonly (PlacedAtoms | null)[]): PlacedAtoms | null {
  let all: PlacedAtoms | null = null;
  for (const set of sets) {
    if (set === null) return null;
    all = all === null ? set : { literals: [...new Set([...all.literals, ...set.literals])], ...around(all, set) };
  }
  return all === null || all.literals.length > MOST_ATOMS ? null : all;
}

export const NOTHING: Span = { least: 0, most: 0 };

export function plus(a: Span, b: Span): Span {
  return { least: a.least + b.least, most: a.most + b.most };
}

function around(a: Span, b: Span): Span {
  return { least: Math.min(a.least, b.least), most: Math.max(a.most, b.most) };
}

/** From `min` to `max` times; a count below 0 takes away. */
function times({ least, most }: Span, min: number, max: number): Span {
  // Infinity times 0 is not a number; what is empty stays so.
  const product = (length: number, count: number): number => (length === 0 || count === 0 ? 0 : length * count);
  return { least: product(min < 0 ? most : least, min), most: product(max < 0 ? least : most, max) };
}
