import { hashOf, readWord } from './php-words.ts';

/** A word with the hashes that count. */
export interface HashedWord {
  /** False for a name that ends with `\\`: nothing is left of it. */
  readonly isInRow: boolean;
  readonly hash: number;
  /** Of the words that count by themselves. */
  readonly alone: readonly number[];
}

/**
 * The words of tokens that were met lately, by their bytes: most of a file repeats, and so do files. Nothing is taken for the same
 * that only hashes alike.
 */
export class TokenMemory {
  readonly #hashes = new Int32Array(PLACES);
  /** Length of the token at a place; 0 where it is free. */
  readonly #lengths = new Uint8Array(PLACES);
  readonly #tokens = new Uint8Array(PLACES * LONGEST_KEPT);
  readonly #words: HashedWord[] = [];
  readonly #numbers = new Int32Array(PLACES);

  /** What the token says that lies there. */
  wordAt(bytes: Buffer, start: number, end: number): HashedWord {
    const length = end - start;
    if (length > LONGEST_KEPT) return read(bytes, start, end);
    let hash = length;
    for (let at = start; at < end; at += 1) hash = (Math.imul(hash, 31) + (bytes[at] as number)) | 0;
    let place = (hash ^ (hash >>> 15)) & (PLACES - 1);
    while (this.#lengths[place] !== 0) {
      if (this.#hashes[place] === hash && this.#lengths[place] === length && this.#isSame(bytes, start, place))
        return this.#words[this.#numbers[place] as number] as HashedWord;
      place = (place + 1) & (PLACES - 1);
    }
    const word = read(bytes, start, end);
    if (this.#words.length >= MOST_KEPT) this.#forget();
    else {
      this.#hashes[place] = hash;
      this.#lengths[place] = length;
      for (let at = 0; at < length; at += 1) this.#tokens[place * LONGEST_KEPT + at] = bytes[start + at] as number;
      this.#numbers[place] = this.#words.push(word) - 1;
    }
    return word;
  }

  #isSame(bytes: Buffer, start: number, place: number): boolean {
    const length = this.#lengths[place] as number;
    const from = place * LONGEST_KEPT;
    for (let at = 0; at < length; at += 1) if (this.#tokens[from + at] !== bytes[start + at]) return false;
    return true;
  }

  #forget(): void {
    this.#lengths.fill(0);
    this.#words.length = 0;
  }
}

/** Bytes of the longest token that is kept: longer ones are seldom met twice. */
export const LONGEST_KEPT = 40;
const MOST_KEPT = 20_000;
const PLACES = 1 << 15;

function read(bytes: Buffer, start: number, end: number): HashedWord {
  const { text, hash, alone } = readWord(bytes.toString('latin1', start, end));
  return { isInRow: text !== '', hash, alone: alone.map(hashOf) };
}
