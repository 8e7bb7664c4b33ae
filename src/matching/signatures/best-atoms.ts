import { foldByte } from '../kernel/literal-words.ts';

/** More alternatives than this cost more than they save. */
export const MOST_ATOMS = 256;

/** All literals of the sets together; null when one has none, or they are too many. */
export function unionOf(sets: readonly (readonly string[] | null)[]): readonly string[] | null {
  const all = new Set<string>();
  for (const set of sets) {
    if (set === null) return null;
    for (const atom of set) all.add(atom);
  }
  return all.size > MOST_ATOMS ? null : [...all];
}

/** The set that lets the fewest contents through, as far as can be told; null when there is none. */
export function bestOf(sets: readonly (readonly string[] | null)[]): readonly string[] | null {
  let best: readonly string[] | null = null;
  for (const set of sets) if (set !== null && (best === null || score(set) > score(best))) best = set;
  return best;
}

/** Higher is better: the weakest literal decides, and each further one costs a little. */
export function score(set: readonly string[]): number {
  if (set.length === 0) return Infinity;
  return Math.min(...set.map((atom) => Math.min(atom.length, 12) - (isCommon(atom) ? 6 : 0))) - set.length / 8;
}

/** Folded literals that honest PHP is full of, and what is a part of one. */
function isCommon(atom: string): boolean {
  return COMMON.some((word) => word.includes(atom));
}

const COMMON: readonly string[] = [
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
].map((text) => Array.from(text, (character) => String.fromCharCode(foldByte(character.charCodeAt(0)))).join(''));
