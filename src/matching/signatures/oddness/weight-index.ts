/** What one reading added up. */
export interface WordSum {
  /** Sum of the weights of the distinct words that have one. */
  readonly sum: number;
  /** How many those are. */
  readonly known: number;
  /** Whether a word was met that can do anything. */
  readonly isCapable: boolean;
}

/** Weights by the hash of their word, laid out: plain data. */
export interface WeightLayout {
  readonly filter: Uint8Array;
  readonly hashes: Int32Array;
  readonly weights: Float64Array;
  /** 1: has a weight, 2: can do something. */
  readonly kinds: Uint8Array;
  /** Where in the table's text the line of the word begins; 0 for a word that only can do something. */
  readonly lines: Int32Array;
}

export interface WeighedWord {
  readonly weight: number;
  /** Where its line begins. */
  readonly line: number;
}

/** Lays out weights, and which words can do something. */
export function layWeights(words: ReadonlyMap<number, WeighedWord>, capable: readonly number[]): WeightLayout {
  let places = 1024;
  while (places < (words.size + capable.length) * 3) places *= 2;
  const layout = {
    filter: new Uint8Array(FILTER_BITS >>> 3),
    hashes: new Int32Array(places).fill(-1),
    weights: new Float64Array(places),
    kinds: new Uint8Array(places),
    lines: new Int32Array(places),
  };
  const put = (hash: number, kind: number): number => {
    const bit = hash & (FILTER_BITS - 1);
    layout.filter[bit >>> 3] = (layout.filter[bit >>> 3] as number) | (1 << (bit & 7));
    const place = placeOf(layout.hashes, hash);
    layout.hashes[place] = hash;
    layout.kinds[place] = (layout.kinds[place] as number) | kind;
    return place;
  };
  for (const [hash, { weight, line }] of words) {
    const place = put(hash, 1);
    layout.weights[place] = weight;
    layout.lines[place] = line;
  }
  for (const hash of capable) put(hash, 2);
  return layout;
}

/** What is known of a word; null: nothing. */
export function weighedWord({ hashes, weights, kinds, lines }: WeightLayout, hash: number): WeighedWord | null {
  const place = placeOf(hashes, hash);
  if (hashes[place] !== hash || ((kinds[place] as number) & 1) === 0) return null;
  return { weight: weights[place] as number, line: lines[place] as number };
}

/**
 * The weights of words by their hash, laid out so that the many words without a weight cost next to nothing: a filter of 32 KB
 * that stays in the processor's nearest memory, then open addressing.
 */
export class WeightIndex {
  readonly #filter: Uint8Array;
  readonly #hashes: Int32Array;
  readonly #weights: Float64Array;
  readonly #kinds: Uint8Array;
  /** In which reading a word was met last. */
  readonly #met: Int32Array;
  #reading = 0;
  #sum = 0;
  #known = 0;
  #isCapable = false;

  constructor({ filter, hashes, weights, kinds }: WeightLayout) {
    this.#filter = filter;
    this.#hashes = hashes;
    this.#weights = weights;
    this.#kinds = kinds;
    this.#met = new Int32Array(hashes.length);
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
    const place = placeOf(this.#hashes, hash);
    if (this.#hashes[place] !== hash || this.#met[place] === this.#reading) return;
    this.#met[place] = this.#reading;
    const kind = this.#kinds[place] as number;
    if ((kind & 2) !== 0) this.#isCapable = true;
    if ((kind & 1) === 0) return;
    this.#sum += this.#weights[place] as number;
    this.#known += 1;
  }
}

/** Where the hash lies, or where it would. Their number is a power of two. */
function placeOf(hashes: Int32Array, hash: number): number {
  const mask = hashes.length - 1;
  let place = (hash ^ (hash >>> 13)) & mask;
  while (hashes[place] !== -1 && hashes[place] !== hash) place = (place + 1) & mask;
  return place;
}

const FILTER_BITS = 1 << 18;
