/** What one reading added up. */
export interface WordSum {
  /** Sum of the weights of the distinct words that have one. */
  readonly sum: number;
  /** How many those are. */
  readonly known: number;
  /** Whether a word was met that can do anything. */
  readonly isCapable: boolean;
}

/**
 * The weights of words by their hash, laid out so that the many words without a weight cost next to nothing: a filter of 32 KB
 * that stays in the processor's nearest memory, then open addressing.
 */
export class WeightIndex {
  readonly #filter = new Uint8Array(FILTER_BITS >>> 3);
  readonly #mask: number;
  readonly #hashes: Int32Array;
  readonly #weights: Float64Array;
  /** 1: has a weight, 2: can do something. */
  readonly #kinds: Uint8Array;
  /** In which reading a word was met last. */
  readonly #met: Int32Array;
  #reading = 0;
  #sum = 0;
  #known = 0;
  #isCapable = false;

  constructor(weights: ReadonlyMap<number, number>, capable: readonly number[]) {
    let places = 1024;
    while (places < (weights.size + capable.length) * 3) places *= 2;
    this.#mask = places - 1;
    this.#hashes = new Int32Array(places).fill(-1);
    this.#weights = new Float64Array(places);
    this.#kinds = new Uint8Array(places);
    this.#met = new Int32Array(places);
    for (const [hash, weight] of weights) {
      const place = this.#put(hash, 1);
      this.#weights[place] = weight;
    }
    for (const hash of capable) this.#put(hash, 2);
  }

  /** Begins a reading. */
  begin(): void {
    this.#reading += 1;
    this.#sum = 0;
    this.#known = 0;
    this.#isCapable = false;
  }

  /** Takes a word into the sum, each once. */
  meet(hash: number): void {
    const bit = hash & (FILTER_BITS - 1);
    if ((((this.#filter[bit >>> 3] as number) >>> (bit & 7)) & 1) !== 0) this.#add(hash);
  }

  /** What was met since the reading began. */
  end(): WordSum {
    return { sum: this.#sum, known: this.#known, isCapable: this.#isCapable };
  }

  #add(hash: number): void {
    const place = this.#placeOf(hash);
    if (this.#hashes[place] !== hash || this.#met[place] === this.#reading) return;
    this.#met[place] = this.#reading;
    const kind = this.#kinds[place] as number;
    if ((kind & 2) !== 0) this.#isCapable = true;
    if ((kind & 1) === 0) return;
    this.#sum += this.#weights[place] as number;
    this.#known += 1;
  }

  #put(hash: number, kind: number): number {
    const bit = hash & (FILTER_BITS - 1);
    this.#filter[bit >>> 3] = (this.#filter[bit >>> 3] as number) | (1 << (bit & 7));
    const place = this.#placeOf(hash);
    this.#hashes[place] = hash;
    this.#kinds[place] = (this.#kinds[place] as number) | kind;
    return place;
  }

  /** Where the hash lies, or where it would. */
  #placeOf(hash: number): number {
    let place = (hash ^ (hash >>> 13)) & this.#mask;
    while (this.#hashes[place] !== -1 && this.#hashes[place] !== hash) place = (place + 1) & this.#mask;
    return place;
  }
}

const FILTER_BITS = 1 << 18;
