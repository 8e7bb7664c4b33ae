import type { Span } from './pattern-atoms.ts';
import { nextMatch, type StringMatcher } from './string-matcher.ts';

/** A string of a rule, and where what leads to it lies in a match. */
export interface SoughtString {
  readonly matcher: StringMatcher;
  /** How many bytes of a match lie before its literal or shape; null: it has none. */
  readonly lead: Span | null;
  /** How long a match can be. */
  readonly length: Span;
}

/** Beyond so many places one pass over the whole content costs less. */
const MOST_PLACES = 1000;
/** A window is the part of a content where a match can lie that is led to from one place; longer ones are not cut out. */
const MOST_WINDOW = 16 * 1024;

/**
 * Offset of the first match that begins at or after `from`, or -1. Only the surroundings of what leads to it are looked at, where
 * these bound the match on both sides; else the whole content, which `text` gives as one character per byte.
 * @param places where the string's literals or shapes begin, ascending; null when that is not known
 */
export function findString(
  { matcher, lead, length }: SoughtString,
  bytes: Buffer,
  places: readonly number[] | null,
  text: () => string,
  from: number,
): number {
  if (lead !== null && places !== null) {
    if (places.length === 0) return -1;
    const reach = lead.most - lead.least + length.most;
    if (reach <= MOST_WINDOW && places.length <= MOST_PLACES && !matcher.looksAtEnd) {
      return nearPlaces(matcher, lead, length, bytes, places, from);
    }
  }
  return matcher.kind === 'text' ? bytes.indexOf(matcher.source, from, 'latin1') : nextMatch(matcher, text(), from);
}

/** Each window has one byte more on both sides, for what a match asks of its neighbours. */
function nearPlaces(
  matcher: StringMatcher,
  lead: Span,
  length: Span,
  bytes: Buffer,
  places: readonly number[],
  from: number,
): number {
  let first = from;
  for (let index = firstAtOrAfter(places, from + lead.least); index < places.length; index += 1) {
    const place = places[index] as number;
    const last = place - lead.least;
    if (last < first) continue;
    first = Math.max(first, place - lead.most);
    const start = Math.max(0, first - 1);
    const window = bytes.toString('latin1', start, Math.min(bytes.length, last + length.most + 1));
    const found = nextMatch(matcher, window, first - start);
    // What begins later may have been cut off: the places that follow lead to it.
    if (found >= 0 && start + found <= last) return start + found;
    first = last + 1;
  }
  return -1;
}

function firstAtOrAfter(places: readonly number[], least: number): number {
  let [low, high] = [0, places.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((places[middle] as number) < least) low = middle + 1;
    else high = middle;
  }
  return low;
}
