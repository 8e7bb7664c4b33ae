import { foldByte, SHORTEST_ATOM } from './atoms.ts';

/**
 * Finds which of many literals occur in a content, in one pass over its 32-bit words.
 *
 * Every occurrence of a literal of seven bytes or more holds one whole aligned word, whatever its alignment; so one look at
 * every fourth byte is enough. The literal's four possible words (one for each alignment) stand in a bitmap that fits the
 * first-level cache; only a word whose hash is in the bitmap is compared with the literals behind it. Words of literals of five
 * and six bytes are completed with every possible byte of the neighbour. No step depends on the one before: the processor
 * overlaps them, which a search with shift tables does not allow.
 */
export interface LiteralSearch {
  /** The numbers of the literals that occur, each once, in no order; folded as `foldByte` folds. */
  find(bytes: Uint8Array): readonly number[];
}

/** Compiles the search. Each literal is folded already, one character per byte, at least SHORTEST_ATOM long. */
export function compileLiteralSearch(literals: readonly string[]): LiteralSearch {
  const patterns = literals.map((literal) =>
    Uint8Array.from(literal, (character) => foldByte(character.charCodeAt(0))),
  );
  const words: WordEntry[] = [];
  for (const [literal, pattern] of patterns.entries()) {
    if (pattern.length < SHORTEST_ATOM) throw new Error('a literal is too short to be searched for');
    addWords(words, literal, pattern);
  }
  const bitmap = new Uint8Array(1 << (HASH_BITS - 3));
  const heads = new Int32Array(1 << HASH_BITS).fill(-1);
  const next = new Int32Array(words.length);
  const wordOf = new Int32Array(words.length);
  const literalOf = new Int32Array(words.length);
  const offsetOf = new Int32Array(words.length);
  for (const [index, entry] of words.entries()) {
    const hash = hashOf(entry.word);
    bitmap[hash >>> 3] = (bitmap[hash >>> 3] as number) | (1 << (hash & 7));
    next[index] = heads[hash] as number;
    heads[hash] = index;
    wordOf[index] = entry.word;
    literalOf[index] = entry.literal;
    offsetOf[index] = entry.offset;
  }
  const seen = new Uint8Array(patterns.length);
  let hits: number[] = [];

  function scanWords(view: Int32Array, bytes: Uint8Array, base: number): void {
    // Locals, because the compiler keeps these in registers and would fetch outer names anew in every step.
    const bits = bitmap;
    const [fold, multiplier, shift] = [FOLD, MULTIPLIER, 32 - HASH_BITS];
    const { length } = view;
    for (let index = 0; index < length; index += 1) {
      const word = (view[index] as number) | fold;
      const hash = Math.imul(word, multiplier) >>> shift;
      if (((bits[hash >>> 3] as number) & (1 << (hash & 7))) !== 0) verify(word, hash, bytes, base + index * 4);
    }
  }

  function verify(word: number, hash: number, bytes: Uint8Array, at: number): void {
    for (let entry = heads[hash] as number; entry >= 0; entry = next[entry] as number) {
      const literal = literalOf[entry] as number;
      if (wordOf[entry] !== word || seen[literal] === 1) continue;
      if (isHere(patterns[literal] as Uint8Array, bytes, at - (offsetOf[entry] as number))) {
        seen[literal] = 1;
        hits.push(literal);
      }
    }
  }

  return {
    find(bytes) {
      hits = [];
      const skip = (4 - (bytes.byteOffset & 3)) & 3;
      const count = Math.max(0, (bytes.length - skip) >> 2);
      if (count > 0) scanWords(new Int32Array(bytes.buffer, bytes.byteOffset + skip, count), bytes, skip);
      // A short literal's word may reach over the first or last byte of the content: look at both ends with room around them.
      scanEnd(bytes.subarray(0, END));
      if (bytes.length > END) scanEnd(bytes.subarray(bytes.length - END));
      for (const literal of hits) seen[literal] = 0;
      return hits;
    },
  };

  function scanEnd(end: Uint8Array): void {
    const padded = new Uint8Array(END + 8);
    padded.set(end, 4);
    scanWords(new Int32Array(padded.buffer), padded, 0);
  }
}

interface WordEntry {
  /** The folded word as the processor reads it. */
  readonly word: number;
  readonly literal: number;
  /** Where in the literal the word begins; -1 for one byte before it. */
  readonly offset: number;
}

const HASH_BITS = 18;
const MULTIPLIER = 0x9e3779b1 | 0;
const FOLD = 0x20202020;
const END = 16;

function hashOf(word: number): number {
  return Math.imul(word, MULTIPLIER) >>> (32 - HASH_BITS);
}

/** One entry for each of the four alignments that the literal can have. */
function addWords(words: WordEntry[], literal: number, pattern: Uint8Array): void {
  const last = pattern.length - 4;
  const start = last >= 3 ? rarestStart(pattern) : 0;
  for (let offset = start; offset < start + 4; offset += 1) {
    if (offset <= last) words.push({ word: wordAt(pattern, offset), literal, offset });
    else addCompleted(words, literal, pattern, offset);
  }
}

/** The word would begin at `offset` and reach past the literal: take the alignment's earlier word instead, if it reaches out less. */
function addCompleted(words: WordEntry[], literal: number, pattern: Uint8Array, offset: number): void {
  const before = offset - 4 === -1;
  const begin = before ? -1 : offset;
  const unknown = before ? 0 : 3;
  const bytes = new Uint8Array(4);
  for (let index = 0; index < 4; index += 1) bytes[index] = pattern[begin + index] ?? 0;
  const view = new Int32Array(bytes.buffer);
  for (let value = 0; value < 256; value += 1) {
    if (foldByte(value) !== value) continue;
    bytes[unknown] = value;
    words.push({ word: view[0] as number, literal, offset: begin });
  }
}

function wordAt(pattern: Uint8Array, offset: number): number {
  return new Int32Array(pattern.slice(offset, offset + 4).buffer)[0] as number;
}

/** Where the seven bytes begin whose words are least like ordinary text: signs and digits are rarer there than letters. */
function rarestStart(pattern: Uint8Array): number {
  let best = 0;
  let bestScore = -1;
  for (let start = 0; start + 7 <= pattern.length; start += 1) {
    let score = 0;
    for (let offset = start; offset < start + 4; offset += 1) score += rarity(pattern.subarray(offset, offset + 4));
    if (score > bestScore) {
      best = start;
      bestScore = score;
    }
  }
  return best;
}

/** Product of how seldom each byte is: 1 for a vowel or a space, more for the rest. */
function rarity(word: Uint8Array): number {
  let product = 1;
  for (const byte of word) {
    const character = String.fromCharCode(byte);
    product *= ' etaoinsr'.includes(character)
      ? 1
      : /[a-z]/.test(character)
        ? 2
        : /[0-9_/<>"'=.-]/.test(character)
          ? 3
          : 6;
  }
  return Math.log2(product);
}

function isHere(pattern: Uint8Array, bytes: Uint8Array, start: number): boolean {
  if (start < 0 || start + pattern.length > bytes.length) return false;
  for (let index = 0; index < pattern.length; index += 1) {
    if (foldByte(bytes[start + index] as number) !== pattern[index]) return false;
  }
  return true;
}
