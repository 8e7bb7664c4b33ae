import type { FlowReport } from './events.ts';
import { WEIGHTS } from './statistics-weights.ts';
import { TOKEN, type Tokens } from './tokens/tokenizer.ts';

/** Size of the feature table: a power of two. */
export const BUCKETS = 1 << 15;
/** Tokens that are looked at, from the start. */
const TOKENS = 20_000;

/** The distinct features of a file, as buckets of the table, and the sum of their weights. */
export class Features {
  readonly #seen: Uint8Array;
  #known: number;
  #sum: number;

  /** @param seen a byte for each bucket, which is marked further; `known` of them are marked, `sum` is that of their weights */
  constructor(seen: Uint8Array, known: number, sum: number) {
    this.#seen = seen;
    this.#known = known;
    this.#sum = sum;
  }

  /** The features of one to three neighbouring tokens each: what `FeatureReader` finds faster. */
  static of(tokens: Tokens): Features {
    const features = new Features(new Uint8Array(BUCKETS), 0, 0);
    let first = 0;
    let second = 0;
    const count = countedOf(tokens);
    for (let index = 0; index < count; index += 1) {
      const third = wordOf(tokens, index);
      features.#add(third);
      features.#add(mix(second, third));
      features.#add(mix(mix(first, second), third));
      first = second;
      second = third;
    }
    return features;
  }

  /** The buckets in ascending order. */
  found(): Uint16Array {
    return new Uint16Array(BUCKETS).map((_, bucket) => bucket).filter((bucket) => this.#seen[bucket] !== 0);
  }

  /** Adds what the flow noted. */
  addFlow(report: FlowReport): this {
    for (const word of wordsOf(report)) this.#add(hashOf(word, 0, word.length, 99));
    return this;
  }

  /**
   * How much the way a file is written resembles planted rather than released PHP: a logit, above 0 for planted. One to three
   * neighbouring tokens each give one feature, and so does everything that the flow noted; the weights come from scripts/train-detection.mjs. A hint, never a proof.
   */
  resemblance(): number {
    return WEIGHTS.bias + (this.#sum * WEIGHTS.scale) / Math.sqrt(Math.max(1, this.#known));
  }

  #add(hash: number): void {
    const bucket = (Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d) >>> 17) & (BUCKETS - 1);
    if (this.#seen[bucket] !== 0) return;
    this.#seen[bucket] = 1;
    this.#known += 1;
    this.#sum += WEIGHTS.table[bucket] as number;
  }
}

/** `Features.resemblance` of a file that was read. */
export function resemblance(tokens: Tokens, report: FlowReport): number {
  return Features.of(tokens).addFlow(report).resemblance();
}

/** The distinct features of a file that was read. */
export function featuresOf(tokens: Tokens, report: FlowReport): Uint16Array {
  return Features.of(tokens).addFlow(report).found();
}

/** How many tokens are looked at. */
export function countedOf(tokens: Tokens): number {
  return Math.min(tokens.count - 1, TOKENS);
}

/** What the flow noted, as words. */
function wordsOf(report: FlowReport): Set<string> {
  const words = new Set<string>([
    `includes ${Math.min(report.includes, 3)}`,
    `classes ${Math.min(report.classes, 2)}`,
    `functions ${Math.min(report.functions, 3)}`,
    `layers ${Math.min(report.layers.length, 3)}`,
    `events ${Math.min(report.events.length, 6)}`,
    `visitor ${Math.min(report.visitor, 3)}`,
  ]);
  for (const event of report.events) {
    const sink = `${event.sink}${event.uncalled ? ' uncalled' : ''}`;
    words.add(sink);
    words.add(`${sink} ${event.name}`);
    words.add(`${sink} ${event.constant ? 'constant' : event.marks === 0 ? 'unknown' : 'marked'}`);
    for (let bit = 1; bit <= event.marks; bit <<= 1) if ((event.marks & bit) !== 0) words.add(`${sink} of ${bit}`);
    for (let bit = 1; bit <= event.targetMarks; bit <<= 1)
      if ((event.targetMarks & bit) !== 0) words.add(`${sink} to ${bit}`);
  }
  return words;
}

/** A token as a number: names and operators by themselves, variables and values by their kind only. */
function wordOf(tokens: Tokens, index: number): number {
  const kind = tokens.kinds[index] as number;
  const start = tokens.starts[index] as number;
  const end = tokens.ends[index] as number;
  switch (kind) {
    case TOKEN.operator:
    case TOKEN.closeTag:
      return 0x1000 + (tokens.codes[index] as number);
    case TOKEN.name:
      return tokens.codes[index] as number;
    case TOKEN.variable:
      return tokens.text.charCodeAt(start + 1) === 0x5f && end - start < 10 ? hashOf(tokens.text, start, end, 11) : 2;
    case TOKEN.single:
    case TOKEN.double:
      return 16 + kind * 64 + shapeOf(tokens.text, start + 1, end - 1);
    default:
      return 3 + kind;
  }
}

/** Length class and look of a literal: empty, word, name of a function or header, address, packed, prose. */
function shapeOf(text: string, start: number, end: number): number {
  const length = end - start;
  if (length <= 0) return 0;
  const size = length === 1 ? 1 : length < 4 ? 2 : length < 12 ? 3 : length < 40 ? 4 : length < 200 ? 5 : 6;
  let letters = 0;
  let spaces = 0;
  let slashes = 0;
  const limit = Math.min(end, start + 64);
  for (let at = start; at < limit; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 0x20) spaces += 1;
    else if (code === 0x5c) slashes += 1;
    else if ((code | 0x20) >= 0x61 && (code | 0x20) <= 0x7a) letters += 1;
  }
  const look = slashes * 4 > limit - start ? 3 : spaces > 0 ? 2 : letters * 2 > limit - start ? 1 : 0;
  return size * 4 + look;
}

function hashOf(text: string, start: number, end: number, seed: number): number {
  let hash = seed;
  const limit = Math.min(end, start + 40);
  for (let at = start; at < limit; at += 1) {
    const code = text.charCodeAt(at);
    hash = (Math.imul(hash, 31) + (code >= 0x41 && code <= 0x5a ? code | 0x20 : code)) | 0;
  }
  return hash;
}

function mix(a: number, b: number): number {
  return (Math.imul(a, 0x9e3779b1) ^ b) | 0;
}
