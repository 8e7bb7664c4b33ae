import { createHash, randomBytes } from 'node:crypto';

const WORDS = 8;
const KEY_BYTES = WORDS * 4;
const SEED_BYTES = 32;
/** Contents that are remembered at the most: half a million need 16 MiB, once for all threads. */
const SLOTS = 1 << 19;
/** Places that are tried for one key; where all are taken, it is not remembered, and only costs time. */
const PROBES = 16;

/** The memory that the threads of one pool share: the seed, then the slots. */
export function sharedContents(slots = SLOTS): SharedArrayBuffer {
  const shared = new SharedArrayBuffer(SEED_BYTES + slots * KEY_BYTES);
  new Uint8Array(shared).set(randomBytes(SEED_BYTES));
  return shared;
}

/**
 * Which contents were judged and had nothing to say, over all files and backups of a run and all threads. The key is the fingerprint of
 * the content or, where that is known anyway, its sha256, mixed with how the detectors look at it.
 *
 * Lock-free: whoever changes the first word of a free slot from 0 owns it and writes the rest. Who reads a slot half written
 * finds another key there, and judges once more: never a false yes.
 */
export class JudgedContents {
  /** Secret: what the fingerprints are made with. */
  readonly seed: Uint8Array;
  readonly #words: Int32Array;
  readonly #slots: number;
  readonly #mixed: Map<string, Int32Array> = new Map();
  readonly #key = new Int32Array(WORDS);

  constructor(shared: SharedArrayBuffer) {
    this.seed = new Uint8Array(shared, 0, SEED_BYTES);
    this.#words = new Int32Array(shared, SEED_BYTES);
    this.#slots = this.#words.length / WORDS;
  }

  /** @param content its fingerprint, 16 bytes, or its sha256, 32 */
  has(content: Uint8Array, interest: string): boolean {
    this.#mix(content, interest);
    for (let probe = 0; probe < PROBES; probe += 1) {
      const at = this.#place(probe);
      const first = Atomics.load(this.#words, at);
      if (first === 0) return false;
      if (first === this.#key[0] && this.#isHere(at)) return true;
    }
    return false;
  }

  add(content: Uint8Array, interest: string): void {
    this.#mix(content, interest);
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

  /** The seed, and the key of each, 32 bytes. To be asked when no thread is at work. */
  *kept(): Generator<Uint8Array> {
    yield this.seed;
    for (let at = 0; at < this.#words.length; at += WORDS)
      if (this.#words[at] !== 0) yield new Uint8Array(this.#words.slice(at, at + WORDS).buffer);
  }

  /** Remembers what `kept` gave in another run. To be called before a fingerprint is made. */
  load(kept: Uint8Array): void {
    if (kept.length < SEED_BYTES) return;
    this.seed.set(kept.subarray(0, SEED_BYTES));
    const view = new DataView(kept.buffer, kept.byteOffset, kept.byteLength);
    for (let at = SEED_BYTES; at + KEY_BYTES <= kept.byteLength; at += KEY_BYTES) {
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

  #mix(content: Uint8Array, interest: string): void {
    const mixed = this.#interest(interest);
    const view = new DataView(content.buffer, content.byteOffset, content.length);
    for (let word = 0; word < WORDS; word += 1) {
      const own = word * 4 < content.length ? view.getInt32(word * 4, true) : 0;
      this.#key[word] = own ^ (mixed[word] ?? 0);
    }
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
