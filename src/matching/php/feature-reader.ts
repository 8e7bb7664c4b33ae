import { type FeatureAddresses, featureProgram, LOOK } from './feature-program.ts';
import { BUCKETS, countedOf, Features } from './statistics.ts';
import { WEIGHTS } from './statistics-weights.ts';
import { TOKENS_AT } from './tokens/token-reader.ts';
import type { Tokens } from './tokens/tokenizer.ts';

/** Finds the features of tokens that a `TokenReader` left in its memory, as `Features.of` does. */
export class FeatureReader {
  readonly #seen: Uint8Array;
  readonly #state: Int32Array;
  readonly #meetTokens: (count: number) => void;

  constructor(memory: WebAssembly.Memory) {
    this.#seen = new Uint8Array(memory.buffer, AT.seen, BUCKETS);
    this.#state = new Int32Array(memory.buffer, AT.state, 2);
    new Int8Array(memory.buffer, AT.weights, BUCKETS).set(WEIGHTS.table);
    new Int32Array(memory.buffer, AT.looks, 256).set(LOOKS);
    const module = new WebAssembly.Module(featureProgram(AT));
    const { meetTokens } = new WebAssembly.Instance(module, { host: { memory } }).exports;
    this.#meetTokens = meetTokens as (count: number) => void;
  }

  /** Valid until it is asked again. */
  read(tokens: Tokens): Features {
    this.#seen.fill(0);
    this.#state.fill(0);
    this.#meetTokens(countedOf(tokens));
    return new Features(this.#seen, this.#state[0] as number, this.#state[1] as number);
  }
}

const AT: FeatureAddresses = {
  tokens: TOKENS_AT,
  seen: TOKENS_AT.features,
  weights: TOKENS_AT.features + BUCKETS,
  looks: TOKENS_AT.features + 2 * BUCKETS,
  state: TOKENS_AT.features + 2 * BUCKETS + 1024,
};

const LOOKS = Array.from({ length: 256 }, (_, byte) => {
  const character = String.fromCharCode(byte);
  return character === ' ' ? LOOK.space : character === '\\' ? LOOK.slash : /[a-z]/i.test(character) ? LOOK.letter : 0;
});
