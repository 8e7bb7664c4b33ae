import { TELLING_TEXTS } from '../cms-words.ts';
import { NETWORK, namesScanner, SCANNER_NAMES } from '../evaluate/scanner-lists.ts';
import type { Tokens } from '../tokens/tokenizer.ts';
import { RUNNERS } from '../vocabulary.ts';

/** Whether a text names what nobody names by chance: a function that runs things, or those who look for planted files. */
export function isTellingText(tokens: Tokens, index: number): boolean {
  const start = (tokens.starts[index] as number) + 1;
  const end = (tokens.ends[index] as number) - 1;
  if (end - start < 4 || end - start > 40) return false;
  const first = tokens.text.charCodeAt(start);
  if (first >= 0x30 && first <= 0x5e) return NETWORK.test(tokens.text.slice(start, end));
  if (PAIRS[((first & 31) << 5) | (tokens.text.charCodeAt(start + 1) & 31)] !== 1) return false;
  const text = tokens.text.slice(start, end).toLowerCase();
  return RUNNERS.has(text) || TELLING_TEXTS.has(text) || namesScanner(text);
}

/** By the first two letters: most texts are told from those that count without making a string of them. */
export const PAIRS = ((): Uint8Array => {
  const pairs = new Uint8Array(1 << 10);
  for (const name of [...RUNNERS, ...TELLING_TEXTS, ...SCANNER_NAMES])
    pairs[((name.charCodeAt(0) & 31) << 5) | (name.charCodeAt(1) & 31)] = 1;
  return pairs;
})();
