import { createCipheriv } from 'node:crypto';
import {
  BLOCK_BYTES,
  BLOCK_KEY_GROUPS,
  fingerprintProgram,
  GROUP_BYTES,
  LAST_KEY_BYTES,
  PASSES,
} from './fingerprint-program.ts';

/**
 * What contents are known by to whoever holds the same seed, 128 bits: it costs a tenth of a sha256, and who wrote the contents cannot
 * have made two of them fall together, for its keys are drawn from a seed that is random and secret.
 */
export class Fingerprints {
  readonly #memory: WebAssembly.Memory;
  readonly #longest: number;
  readonly #result: number;
  readonly #fingerprint: Fingerprint;
  #words: Int32Array;

  /**
   * @param start where in the memory `bytesFor(longest)` are its own, a multiple of 16
   * @param seed 32 bytes
   */
  constructor(memory: WebAssembly.Memory, start: number, longest: number, seed: Uint8Array) {
    const { length, ...at } = layFingerprints(start, longest);
    this.#memory = memory;
    this.#longest = longest;
    this.#result = at.result >>> 2;
    new Uint8Array(memory.buffer, start, length).set(keysFrom(seed, length));
    new Uint8Array(memory.buffer, at.mask, 2 * GROUP_BYTES).fill(0xff, 0, GROUP_BYTES).fill(0, GROUP_BYTES);
    this.#words = new Int32Array(memory.buffer);
    const program = new WebAssembly.Instance(new WebAssembly.Module(fingerprintProgram(at)), { host: { memory } });
    this.#fingerprint = program.exports['fingerprint'] as Fingerprint;
  }

  static bytesFor(longest: number): number {
    return layFingerprints(0, longest).length;
  }

  /**
   * Four words that the next call overwrites, the same for the same bytes; null where the content lies in another memory or is
   * longer than the longest.
   */
  of(bytes: Uint8Array): Int32Array | null {
    if (bytes.buffer !== this.#memory.buffer || bytes.length > this.#longest) return null;
    if (this.#words.buffer !== this.#memory.buffer) this.#words = new Int32Array(this.#memory.buffer);
    this.#fingerprint(bytes.byteOffset, bytes.byteOffset + bytes.length);
    return this.#words.subarray(this.#result, this.#result + PASSES);
  }
}

type Fingerprint = (start: number, end: number) => void;

function keysFrom(seed: Uint8Array, length: number): Uint8Array {
  return createCipheriv('aes-256-ctr', Buffer.from(seed), Buffer.alloc(16)).update(Buffer.alloc(length));
}

/** Keys and results one after the other. */
export function layFingerprints(start: number, longest: number) {
  const more = PASSES - 1;
  const blocks = Math.ceil(longest / BLOCK_BYTES);
  const blockKey = start;
  const chainKey = blockKey + BLOCK_KEY_GROUPS * GROUP_BYTES;
  const lastKey = chainKey + (blocks + more) * GROUP_BYTES;
  const mask = lastKey + LAST_KEY_BYTES;
  const sums = mask + 2 * GROUP_BYTES;
  const result = sums + GROUP_BYTES;
  return { blockKey, chainKey, lastKey, mask, sums, result, length: result + 16 - start };
}
