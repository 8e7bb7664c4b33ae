import { EMPTY, hashOf, longKind, MOST_TEXT, MOST_WORDS, mix } from './php-words.ts';
import {
  commentEnd,
  FLAG,
  FLAGS,
  KIND,
  KINDS,
  nameEnd,
  numberEnd,
  quoteEnd,
  signEnd,
  tagEnd,
  variableEnd,
} from './token-ends.ts';
import { LONGEST_KEPT, TokenMemory } from './token-memory.ts';
import type { WeightIndex, WordSum } from './weight-index.ts';

/**
 * Adds up the weights of the words that `phpWords` finds in the same bytes, without making a text or a set of them. A property
 * test holds both together. Never throws; its time is bounded by the number of bytes.
 */
export function weighWords(index: WeightIndex, bytes: Buffer): WordSum {
  index.begin();
  const row = new Row(index, bytes);
  let at = 0;
  while (at < bytes.length && row.taken < MOST_WORDS) {
    const found = bytes.indexOf('<?', at, 'latin1');
    const open = found < 0 ? bytes.length : found;
    meetInnerWords(index, bytes, at, Math.min(open, at + MOST_TEXT));
    at = row.readCode(open);
  }
  return index.end();
}

/** Tokens that were met lately, in whatever file. */
const memory = new TokenMemory();
const kindHashes = new Map<string, number>();

/** The tokens of one content, each with the two before it. */
class Row {
  taken = 0;
  readonly #index: WeightIndex;
  readonly #bytes: Buffer;
  #before = EMPTY.hash;
  #last = EMPTY.hash;
  /** Quotes that are known to stay open to the end, so that no second one is looked for. */
  readonly #open = new Set<number>();

  constructor(index: WeightIndex, bytes: Buffer) {
    this.#index = index;
    this.#bytes = bytes;
  }

  /** Takes what lies between an opening tag and its end; answers where that is. */
  readCode(open: number): number {
    const bytes = this.#bytes;
    const { length } = bytes;
    let at = open;
    while (at < length && this.taken < MOST_WORDS) {
      const start = at;
      const byte = bytes[at] as number;
      at += 1;
      switch (KINDS[byte] as number) {
        case KIND.skip:
          continue;
        case KIND.sign:
          at = signEnd(bytes, start, byte);
          break;
        case KIND.name:
          at = nameEnd(bytes, start);
          break;
        case KIND.digit:
          at = numberEnd(bytes, start);
          break;
        case KIND.dollar:
          at = variableEnd(bytes, start);
          break;
        case KIND.quote: {
          const end = this.#quoteEnd(start, byte);
          if (end < 0) continue;
          at = end;
          break;
        }
        default: {
          const end = commentEnd(bytes, start, byte);
          if (end >= 0) {
            at = end;
            this.taken += 1;
            continue;
          }
          if (byte === 0x23) continue;
          at = byte === 0x3c && bytes[at] === 0x3f ? tagEnd(bytes, start) : signEnd(bytes, start, byte);
        }
      }
      this.taken += 1;
      this.#take(start, at);
      if (byte === 0x3f && at - start === 2) return at;
    }
    return length;
  }

  #take(start: number, end: number): void {
    const index = this.#index;
    const first = this.#bytes[start];
    if (end - start > LONGEST_KEPT && (first === 0x27 || first === 0x22)) {
      this.#takeText(start + 1, end - 1);
      return;
    }
    const word = memory.wordAt(this.#bytes, start, end);
    for (const hash of word.alone) index.meet(hash);
    if (word.isInRow) this.#meetInRow(word.hash);
  }

  /** A long text is hardly met twice: its words are read where they lie. */
  #takeText(start: number, end: number): void {
    const read = Math.min(end, start + MOST_TEXT);
    meetInnerWords(this.#index, this.#bytes, start, read);
    const kind = longKind(this.#bytes.toString('latin1', start, read), end - start);
    let hash = kindHashes.get(kind);
    if (hash === undefined) kindHashes.set(kind, (hash = hashOf(kind)));
    this.#meetInRow(hash);
  }

  #meetInRow(hash: number): void {
    const index = this.#index;
    const pair = mix(this.#last, hash);
    const triple = mix(mix(this.#before, this.#last), hash);
    index.meet(hash);
    index.meet(pair);
    index.meet(triple);
    this.#before = this.#last;
    this.#last = hash;
  }

  /** As every later quote of the kind stays open where one does, each byte is looked at once. */
  #quoteEnd(start: number, quote: number): number {
    if (this.#open.has(quote)) return -1;
    const end = quoteEnd(this.#bytes, start, quote);
    if (end < 0) this.#open.add(quote);
    return end;
  }
}

/** Words of three to eighteen letters in a text; of a longer one its end. */
function meetInnerWords(index: WeightIndex, bytes: Uint8Array, from: number, to: number): void {
  for (let at = from; at < to; ) {
    if (!isLetterOrLine(bytes[at] as number)) {
      at += 1;
      continue;
    }
    let end = at + 1;
    while (end < to && isLetterOrLine(bytes[end] as number)) end += 1;
    let start = Math.max(at, end - LONGEST_INNER);
    while (start < end && bytes[start] === 0x5f) start += 1;
    if (end - start >= 3) index.meet(innerHash(bytes, start, end));
    at = end;
  }
}

const LONGEST_INNER = 18;

function isLetterOrLine(byte: number): boolean {
  return ((FLAGS[byte] as number) & FLAG.letter) !== 0 || byte === 0x5f;
}

/** `hashOf` of `~` and the word in lower case. */
function innerHash(bytes: Uint8Array, start: number, end: number): number {
  let hash = INNER_SEED;
  for (let at = start; at < end; at += 1) {
    const byte = bytes[at] as number;
    hash = Math.imul(hash ^ (byte === 0x5f ? byte : byte | 0x20), 0x01000193);
  }
  return (hash ^ (hash >>> 15)) & 0x3fffffff;
}

const INNER_SEED = Math.imul(0x811c9dc5 ^ 0x7e, 0x01000193);
