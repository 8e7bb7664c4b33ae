import { TOKENS_AT } from '../tokens/token-reader.ts';
import { TOKEN_LIMIT, type Tokens } from '../tokens/tokenizer.ts';
import { FIRST_OF_SCHEME } from './met-in-text.ts';
import { FIRST, type TellingAddresses, tellingProgram } from './telling-program.ts';
import { PAIRS } from './telling-texts.ts';
import { BITS, HASHES, PLACES } from './telling-words.ts';

/** Picks those of the tokens that a `TokenReader` left in its memory that may tell `scanBodies` anything. */
export class TellingReader {
  readonly #told: Int32Array;
  readonly #tellTokens: (count: number) => number;

  constructor(memory: WebAssembly.Memory) {
    const { buffer } = memory;
    this.#told = new Int32Array(buffer, AT.told, TOKEN_LIMIT);
    new Int32Array(buffer, AT.hashes, PLACES).set(HASHES);
    new Uint32Array(buffer, AT.bits, PLACES).set(BITS);
    new Uint8Array(buffer, AT.pairs, PAIRS.length).set(PAIRS);
    new Uint8Array(buffer, AT.firsts, 256).set(FIRSTS);
    const module = new WebAssembly.Module(tellingProgram(AT));
    const { tellTokens } = new WebAssembly.Instance(module, { host: { memory } }).exports;
    this.#tellTokens = tellTokens as (count: number) => number;
  }

  /** Valid until it is asked again. */
  read({ count }: Tokens): Int32Array {
    return this.#told.subarray(0, this.#tellTokens(count));
  }
}

const AT: TellingAddresses = {
  tokens: TOKENS_AT,
  hashes: TOKENS_AT.outline,
  bits: TOKENS_AT.outline + 4 * PLACES,
  pairs: TOKENS_AT.outline + 8 * PLACES,
  firsts: TOKENS_AT.outline + 8 * PLACES + 1024,
  told: TOKENS_AT.outline + 8 * PLACES + 2048,
};

/** `#!`, `MZ`, `ELF`; what `FIRST_OF_SCHEME` holds; `66.249.*.*`, `^66` */
const FIRSTS = Uint8Array.from(
  FIRST_OF_SCHEME,
  (begins, byte) =>
    (byte === 0x23 || byte === 0x7f || byte === 0x4d ? FIRST.program : 0) |
    (begins === 1 ? FIRST.scheme : 0) |
    ((byte >= 0x30 && byte <= 0x39) || byte === 0x5e ? FIRST.network : 0),
);
