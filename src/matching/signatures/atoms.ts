import type { Expression, Pattern } from './rule-syntax.ts';

/**
 * Literals of which at least one is in every content that matches, case folded (see `foldByte`); null: no such set is known,
 * and the content must be looked at without it.
 */
export type Atoms = readonly string[] | null;

/** Shorter literals cannot be looked for by the literal search. */
export const SHORTEST_ATOM = 5;
/** Longer ones are cut: nothing is gained. */
export const LONGEST_ATOM = 24;
/** More alternatives than this cost more than they save. */
const MOST_ATOMS = 128;
/** A class of more characters than this (folded) is taken as any character. */
const MOST_CHARACTERS = 6;

/** The fold of the literal search: upper case becomes lower case, and some signs fall together, which only adds candidates. */
export function foldByte(byte: number): number {
  return byte | 0x20;
}

/** Atoms of one string of a rule. */
export function atomsOfPattern(pattern: Pattern): Atoms {
  return bestOf(runsOf(pattern).mandatory);
}

/**
 * Atoms of a condition: whenever it is true, one of them was in the content.
 * A rule without any (null) is evaluated on every content.
 */
export function atomsOfCondition(
  condition: Expression,
  strings: ReadonlyMap<string, Atoms>,
  rules: ReadonlyMap<string, Atoms>,
): Atoms {
  return need(condition);

  function need(expression: Expression): Atoms {
    switch (expression.kind) {
      case 'found':
        // `$` stands for the string of the loop around, which looks at its strings by itself.
        return strings.get(expression.id) ?? null;
      case 'and':
        return bestOf(expression.operands.map(need));
      case 'or':
        return unionOf(expression.operands.map(need));
      case 'of':
        return needOfSet(expression);
      case 'operation':
        return isAtLeastOne(expression) ? (strings.get(expression.left.id) ?? null) : null;
      case 'rule':
        return rules.get(expression.name) ?? null;
      case 'truth':
        return expression.value ? null : [];
      case 'not':
      case 'number':
      case 'filesize':
      case 'count':
      case 'offset':
      case 'integer':
      case 'minus':
      case 'complement':
        return null;
    }
  }

  function needOfSet({ quantifier, ids, body }: Expression & { readonly kind: 'of' }): Atoms {
    if (body !== null && !needsItsString(body)) return null;
    const sets = ids.map((id) => strings.get(id) ?? null);
    const wanted =
      quantifier === 'any' ? 1 : quantifier === 'all' ? ids.length : quantifier === 'none' ? 0 : constant(quantifier);
    if (wanted === null || wanted < 1) return null;
    // Of any (all - wanted + 1) strings, one must be there: take those with the best atoms.
    const ranked = sets.filter((set) => set !== null).sort((a, b) => score(b) - score(a));
    const enough = ids.length - wanted + 1;
    if (wanted > ids.length) return [];
    return ranked.length < enough ? null : unionOf(ranked.slice(0, enough));
  }
}

/** `#a > 0`, `#a >= 2`: true only when the string is there. */
function isAtLeastOne(expression: Expression & { readonly kind: 'operation' }): expression is Expression & {
  readonly kind: 'operation';
  readonly left: Expression & { readonly kind: 'count' };
} {
  const { operator, left, right } = expression;
  if (left.kind !== 'count' || right.kind !== 'number') return false;
  return (operator === '>' && right.value >= 0) || (['>=', '=='].includes(operator) && right.value >= 1);
}

/** Whether the body of a `for … of` can be true only for a string that was found. */
function needsItsString(body: Expression): boolean {
  if (body.kind === 'found') return body.id === '$';
  if (body.kind === 'and') return body.operands.some(needsItsString);
  if (body.kind === 'or') return body.operands.every(needsItsString);
  return body.kind === 'operation' && body.left.kind === 'count' && body.left.id === '$' && isAtLeastOne(body);
}

function constant(expression: Expression): number | null {
  return expression.kind === 'number' ? expression.value : null;
}

/** What a part of a pattern says: all texts that it can be where those are few, and the sets of literals that it cannot do without. */
interface Runs {
  /** The part is one of these texts, folded; null when there are too many. */
  readonly exact: readonly string[] | null;
  readonly mandatory: readonly Atoms[];
}

function runsOf(pattern: Pattern): Runs {
  switch (pattern.kind) {
    case 'byte':
      return exactly([String.fromCharCode(foldByte(pattern.byte))]);
    case 'set':
      return runsOfSet(pattern.members);
    case 'place':
      return exactly(['']);
    case 'sequence':
      return runsOfSequence(pattern.items);
    case 'choice': {
      const inner = pattern.options.map(runsOf);
      const texts = inner.flatMap(({ exact }) => exact ?? []);
      if (inner.every(({ exact }) => exact !== null) && texts.length <= MOST_ATOMS) return exactly([...new Set(texts)]);
      return { exact: null, mandatory: [unionOf(inner.map(({ mandatory }) => bestOf(mandatory)))] };
    }
    case 'repeat':
      return runsOfRepeat(pattern);
  }
}

function runsOfSet(members: Uint8Array): Runs {
  const folded = new Set<string>();
  for (let byte = 0; byte < 256; byte += 1) if (members[byte] === 1) folded.add(String.fromCharCode(foldByte(byte)));
  return folded.size > 0 && folded.size <= MOST_CHARACTERS ? exactly([...folded]) : { exact: null, mandatory: [] };
}

function runsOfSequence(items: readonly Pattern[]): Runs {
  const mandatory: Atoms[] = [];
  let run: readonly string[] = [''];
  let whole = true;
  const close = (): void => {
    mandatory.push(...exactly(run).mandatory);
    run = [''];
  };
  for (const item of items.flatMap(withoutCount)) {
    const inner = runsOf(item);
    if (inner.exact !== null && inner.exact.length * run.length > MOST_ATOMS) {
      whole = false;
      close();
    }
    if (inner.exact === null) {
      whole = false;
      close();
      mandatory.push(...inner.mandatory);
    } else {
      const tails = inner.exact;
      run = [...new Set(run.flatMap((head) => tails.map((tail) => head + tail)))];
    }
  }
  if (whole) return exactly(run);
  close();
  return { exact: null, mandatory };
}

/** `x+` as `x`, anything, `x`: the first touches what comes before, the last what comes after. */
function withoutCount(item: Pattern): readonly Pattern[] {
  if (item.kind !== 'repeat' || item.min === 0 || item.min === item.max) return [item];
  return [item.item, { kind: 'repeat', item: item.item, min: 0, max: Infinity, lazy: false }, item.item];
}

function runsOfRepeat({ item, min, max }: Pattern & { readonly kind: 'repeat' }): Runs {
  const inner = runsOf(item);
  const [only] = inner.exact ?? [];
  if (min === 0 && max === 1 && inner.exact !== null) return exactly(['', ...inner.exact]);
  if (only !== undefined && inner.exact?.length === 1 && min === max && only.length * min <= LONGEST_ATOM) {
    return exactly([only.repeat(min)]);
  }
  return { exact: null, mandatory: min === 0 ? [] : inner.mandatory };
}

function exactly(texts: readonly string[]): Runs {
  const isLong = texts.every((text) => text.length >= SHORTEST_ATOM);
  return { exact: texts, mandatory: isLong ? [[...new Set(texts.map((text) => text.slice(0, LONGEST_ATOM)))]] : [] };
}

function unionOf(sets: readonly Atoms[]): Atoms {
  const all = new Set<string>();
  for (const set of sets) {
    if (set === null) return null;
    for (const atom of set) all.add(atom);
  }
  return all.size > MOST_ATOMS ? null : [...all];
}

function bestOf(sets: readonly Atoms[]): Atoms {
  let best: Atoms = null;
  for (const set of sets) if (set !== null && (best === null || score(set) > score(best))) best = set;
  return best;
}

/** Higher is better: the weakest literal decides, and each further one costs a little. */
function score(set: readonly string[]): number {
  if (set.length === 0) return Infinity;
  return Math.min(...set.map((atom) => Math.min(atom.length, 12) - (COMMON.has(atom) ? 6 : 0))) - set.length / 8;
}

/** Folded literals that honest PHP is full of. */
const COMMON: ReadonlySet<string> = new Set(
  [
    '<?php',
    '$_post',
    '$_get[',
    '$_server',
    '$_cookie',
    '$_request',
    'function',
    'return',
    'header(',
    'echo ',
    'array(',
    'http://',
    'https://',
    '$_files',
    'password',
    'base64_decode',
    'file_put_contents',
    'file_get_contents',
    'preg_replace',
    'str_replace',
    'create_function',
  ].map((text) => Array.from(text, (character) => String.fromCharCode(foldByte(character.charCodeAt(0)))).join('')),
);
