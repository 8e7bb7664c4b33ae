import { createHash } from 'node:crypto';

const WORDS = 8;
const KEY_BYTES = WORDS * 4;
/** Contents that are remembered at the most: half a million need 16 MiB, once for all threads. */
const SLOTS = 1 << 19;
/** Places that are tried for one key; where all are taken, it is not remembered, and only costs time. */
const PROBES = 16;

/** The memory that the threads of one pool share. */
export function sharedContents(slots = SLOTS): SharedArrayBuffer {
  return new SharedArrayBuffer(slots * WORDS * Int32Array.BYTES_PER_ELEMENT);
}

/**
 * Which contents were judged and had nothing to say, over all files and backups of a run and all threads. The key is the sha256 of the
 * content, mixed with how the detectors look at it.
 *
 * Lock-free: whoever changes the first word of a free slot from 0 owns it and writes the rest. Who reads a slot half written
 * finds another key there, and judges once more: never a false yes.
 */
export class JudgedContents {
  readonly #words: Int32Array;
  readonly #slots: number;
  readonly #mixed: Map<string, Int32Array> = new Map();
  readonly #key = new Int32Array(WORDS);

  constructor(shared: SharedArrayBuffer) {
    this.#words = new Int32Array(shared);
    this.#slots = this.#words.length / WORDS;
  }

  has(sha256: Uint8Array, interest: string): boolean {
    this.#mix(sha256, interest);
    for (let probe = 0; probe < PROBES; probe += 1) {
      const at = this.#place(probe);
      const first = Atomics.load(this.#words, at);
      if (first === 0) return false;
      if (first === this.#key[0] && this.#isHere(at)) return true;
    }
    return false;
  }

  add(sha256: Uint8Array, interest: string): void {
    this.#mix(sha256, interest);
    this.#remember();
  }

  #remember(): void {
    const first = this.#key[0] ?? 0;
    for (let probe = 0; probe < PROBES; probe += 1) {
      const at = this.#place(probe);
      const before = Atomics.compareExchange(this.#words, at, 0, first);
      if (before === 0) {
        for (let word = 1; word < WORDS; word += 1) Atomics.store(this.#words, at + word, this.#key[word] ?? 0);
        return;
      }
      if (before === first && this.#isHere(at)) return;
    }
  }

  /** Contents that are remembered. */
  count(): number {
    let count = 0;
    for (let at = 0; at < this.#words.length; at += WORDS) if (this.#words[at] !== 0) count += 1;
    return count;
  }

  /** Whether so many are remembered that most new ones would not be. */
  isCrowded(): boolean {
    return this.count() > this.#slots * 0.9;
  }

  /** The key of each, 32 bytes that the next step overwrites. To be asked when no thread is at work. */
  *keys(): Generator<Uint8Array> {
    for (let at = 0; at < this.#words.length; at += WORDS)
      if (this.#words[at] !== 0) yield new Uint8Array(this.#words.slice(at, at + WORDS).buffer);
  }

  /** Remembers what `keys` gave in another run. */
  load(keys: Uint8Array): void {
    const view = new DataView(keys.buffer, keys.byteOffset, keys.byteLength);
    for (let at = 0; at + KEY_BYTES <= keys.byteLength; at += KEY_BYTES) {
      for (let word = 0; word < WORDS; word += 1) this.#key[word] = view.getInt32(at + word * 4, true);
      if (this.#key[0] !== 0) this.#remember();
    }
  }

  #isHere(at: number): boolean {
    for (let word = 1; word < WORDS; word += 1) {
      if (Atomics.load(this.#words, at + word) !== this.#key[word]) return false;
    }
    return true;
  }

  #place(probe: number): number {
    return ((((this.#key[1] ?? 0) >>> 0) + probe) % this.#slots) * WORDS;
  }

  #mix(sha256: Uint8Array, interest: string): void {
    const mixed = this.#interest(interest);
    const view = new DataView(sha256.buffer, sha256.byteOffset, sha256.length);
    for (let word = 0; word < WORDS; word += 1) this.#key[word] = view.getInt32(word * 4, true) ^ (mixed[word] ?? 0);
    // 0 is a free slot.
    if (this.#key[0] === 0) this.#key[0] = 1;
  }

  #interest(interest: string): Int32Array {
    const known = this.#mixed.get(interest);
    if (known !== undefined) return known;
    const digest = createHash('sha256').update(interest).digest();
    const words = new Int32Array(WORDS);
    for (let word = 0; word < WORDS; word += 1) words[word] = digest.readInt32LE(word * 4);
    // How detectors look at a name is a few dozen texts.
    if (this.#mixed.size < 1000) this.#mixed.set(interest, words);
    return words;
  }
}
