import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Fingerprints, layFingerprints } from '../../../../src/matching/kernel/fingerprints.ts';

const LONGEST = 16_384;
const START = 64;
const PLACE = 65_536;
const SEED = new Uint8Array(32).fill(9);
const memory = new WebAssembly.Memory({ initial: 3 });
const fingerprints = new Fingerprints(memory, START, LONGEST, SEED);
const bytes = new Uint8Array(memory.buffer);
const LENGTHS = [0, 1, 15, 16, 31, 32, 33, 63, 64, 2047, 2048, 2049, 2079, 2080, 4096, 4100, LONGEST];

/** The fingerprint of a content that lies at `place`, as text. */
function print(content: Uint8Array, place = PLACE, by = fingerprints): string {
  bytes.set(content, place);
  return (by.of(bytes.subarray(place, place + content.length)) ?? []).join(' ');
}

function contentOf(length: number, seed = 7): Uint8Array {
  return Uint8Array.from({ length }, (_, at) => (at * 31 + seed * (at >>> 3)) & 0xff);
}

describe('Fingerprints', () => {
  it.each(LENGTHS)('gives what its definition gives by its keys: %i bytes', (length) => {
    expect(print(contentOf(length))).toBe(defined(contentOf(length)));
  });

  it('takes no sum for another where every word and every product overflows', () => {
    const ones = new Uint8Array(5000).fill(0xff);
    expect(print(ones)).toBe(defined(ones));
  });

  it('is the same at every place and whatever stands around', () => {
    for (const length of LENGTHS) {
      const content = contentOf(length);
      const first = print(content);
      bytes.fill(0xaa, PLACE);
      expect(print(content, PLACE + 4)).toBe(first);
    }
  });

  it('differs by each byte, by zeros at the end, and by the order of blocks', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...LENGTHS.slice(1)),
        fc.nat(),
        fc.integer({ min: 1, max: 255 }),
        (length, at, flip) => {
          const content = contentOf(length);
          const other = content.slice();
          other[at % length] = (other[at % length] as number) ^ flip;
          expect(print(other)).not.toBe(print(content));
        },
      ),
    );
    const zeros = LENGTHS.map((length) => print(new Uint8Array(length)));
    const blocks = [1, 2, 3].map((seed) => new Uint8Array(2048).fill(seed));
    const orders = [blocks, blocks.toReversed()].map((order) => print(new Uint8Array(Buffer.concat(order))));
    for (const prints of [zeros, orders]) expect(new Set(prints).size).toBe(prints.length);
  });

  it('is the same by the same seed, and another by another', () => {
    const by = (seed: Uint8Array) => print(contentOf(100), PLACE, new Fingerprints(memory, START, LONGEST, seed));
    const other = new Uint8Array(32).fill(9, 1);
    const prints = [by(SEED), by(other), by(SEED)];
    expect(prints[2]).toBe(prints[0]);
    expect(prints[1]).not.toBe(prints[0]);
  });

  it('says nothing of what lies elsewhere or is longer than it has keys for', () => {
    expect(fingerprints.of(new Uint8Array(10))).toBeNull();
    expect(fingerprints.of(bytes.subarray(PLACE, PLACE + LONGEST + 1))).toBeNull();
  });
});

/** NH over blocks, NH over what they gave, a multilinear sum over that: by the keys in the memory, in whole numbers. */
function defined(content: Uint8Array): string {
  const at = layFingerprints(START, LONGEST);
  const view = new DataView(memory.buffer);
  const blocks: bigint[][] = [];
  for (let start = 0; start < content.length; start += 2048) {
    const isLast = content.length - start < 2048 + 32;
    const end = isLast ? content.length : start + 2048;
    // less than one group more goes with the last block
    blocks.push(hash(wordsOf(content.subarray(start, end), isLast), at.blockKey));
    if (isLast) break;
  }
  const sums = hash(
    blocks.flatMap((block) => block.flatMap(halves)),
    at.chainKey,
  );
  const last = [...sums.flatMap(halves), BigInt(content.length)];
  const results = [0, 1, 2, 3].map((pass) => {
    const key = (place: number) => view.getBigUint64(at.lastKey + pass * 80 + place * 8, true);
    const sum = last.reduce((total, word, place) => total + word * key(place), key(9));
    return Number(BigInt.asIntN(32, BigInt.asUintN(64, sum) >> 32n));
  });
  return results.join(' ');

  function hash(words: readonly bigint[], key: number): bigint[] {
    const keyed = (word: number, pass: number) =>
      ((words[word] ?? 0n) + BigInt(view.getUint32(key + (word + 8 * pass) * 4, true))) & 0xffff_ffffn;
    return [0, 1, 2, 3].map((pass) => {
      let sum = 0n;
      for (let group = 0; group < words.length; group += 8)
        for (let word = group; word < group + 4; word += 1) sum += keyed(word, pass) * keyed(word + 4, pass);
      return BigInt.asUintN(64, sum);
    });
  }
}

/** Little-endian; the last group is filled up with zeros, and is one of zeros alone where nothing is left for it. */
function wordsOf(content: Uint8Array, isLast: boolean): bigint[] {
  const filled = new DataView(new ArrayBuffer(isLast ? (Math.floor(content.length / 32) + 1) * 32 : content.length));
  for (const [at, byte] of content.entries()) filled.setUint8(at, byte);
  return Array.from({ length: filled.byteLength / 4 }, (_, word) => BigInt(filled.getUint32(word * 4, true)));
}

function halves(number: bigint): bigint[] {
  return [number & 0xffff_ffffn, number >> 32n];
}
