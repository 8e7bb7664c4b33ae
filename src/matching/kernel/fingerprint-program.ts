import {
  add,
  add64,
  addLongs,
  addWords,
  and,
  and128,
  assemble,
  block,
  type Code,
  type FunctionSource,
  get,
  goTo,
  goToIf,
  i32,
  isLess,
  isZero,
  load32,
  load64,
  load128,
  loop,
  mul64,
  mulFirstWords,
  mulLastWords,
  pick,
  set,
  store32,
  store128,
  sub,
  tee,
  upperHalf,
  vector128,
  when,
  widen,
} from './wasm-assembler.ts';

/** What is taken up at once: eight words, of which each is multiplied with the fourth after it. */
export const GROUP_BYTES = 32;
/** So many groups become one group of the second step. */
export const BLOCK_GROUPS = 64;
export const BLOCK_BYTES = BLOCK_GROUPS * GROUP_BYTES;
/** Sums of their own, each of which lets two contents fall together once in 2^32. */
export const PASSES = 4;
/** The last block may hold one group more, and each pass begins one group later. */
export const BLOCK_KEY_GROUPS = BLOCK_GROUPS + PASSES;
/** The last step takes the eight words of the second, and the content's length. */
const LAST_WORDS = 9;
export const LAST_KEY_BYTES = PASSES * (LAST_WORDS + 1) * 8;

/** Where its parts lie in the memory, in bytes. Keys are random. */
export interface FingerprintAddresses {
  /** `BLOCK_KEY_GROUPS` groups. */
  readonly blockKey: number;
  /** One group for each block of the longest content, and `PASSES - 1` more. */
  readonly chainKey: number;
  /** `LAST_KEY_BYTES`. */
  readonly lastKey: number;
  /** 64 bytes: 32 with all bits set, 32 with none. */
  readonly mask: number;
  /** One group: what the second step gave. */
  readonly sums: number;
  /** `PASSES` words. */
  readonly result: number;
}

/**
 * `fingerprint(start, end)` writes 128 bits that are the same for the same bytes.
 *
 * It is a universal hash: by keys that nobody knew when the contents were written, two given contents fall together with a chance
 * below 3 · 2^-128. First NH (Black, Halevi, Krawczyk, Krovetz, Rogaway 1999) over blocks, with a key moved by one group for each pass
 * (Toeplitz): equal with a chance of 2^-32 for each pass. Then the same over what the blocks gave, which has a word of the
 * key for each. Last a sum of products with keys of 64 bits, of which the upper half stays (multilinear), over the eight
 * words that are left and the length, since what follows the end counts as 0. Up to 32 bytes after `end` are read and mean
 * nothing.
 */
export function fingerprintProgram(at: FingerprintAddresses): Uint8Array<ArrayBuffer> {
  return assemble([fingerprint(at)]);
}

const PASS = Array.from({ length: PASSES }, (_, pass) => pass);
const NONE = Array.from({ length: 16 }, () => 0);

function fingerprint(at: FingerprintAddresses): FunctionSource {
  const toEnd = sub(get('end'), get('at'));
  const masked = (offset: number): Code =>
    and128(load128(get('at'), offset), load128(sub(i32(at.mask + GROUP_BYTES), get('left')), offset));
  return {
    name: 'fingerprint',
    parameters: ['start', 'end'],
    locals: ['at', 'key', 'chain', 'stop', 'left'],
    vectors: ['first', 'second', ...PASS.flatMap((pass) => [`block${pass}`, `chain${pass}`])],
    hasResult: false,
    body: [
      set('at', get('start')),
      set('chain', i32(at.chainKey)),
      block(
        'done',
        loop(
          'next block',
          goToIf('done', isZero(isLess(get('at'), get('end')))),
          set('key', i32(at.blockKey)),
          ...PASS.map((pass) => set(`block${pass}`, vector128(NONE))),
          // where the last whole group of the block ends
          set('stop', add(get('at'), i32(BLOCK_BYTES))),
          when(isLess(toEnd, i32(BLOCK_BYTES)), set('stop', add(get('at'), and(toEnd, i32(-GROUP_BYTES))))),
          block(
            'whole',
            loop(
              'next group',
              goToIf('whole', isZero(isLess(get('at'), get('stop')))),
              set('first', load128(get('at'))),
              set('second', load128(get('at'), 16)),
              ...takeGroup('block', 'key'),
              set('at', add(get('at'), i32(GROUP_BYTES))),
              set('key', add(get('key'), i32(GROUP_BYTES))),
              goTo('next group'),
            ),
          ),
          // what is left of the content is taken with nothing behind it
          when(
            isLess(tee('left', toEnd), i32(GROUP_BYTES)),
            set('first', masked(0)),
            set('second', masked(16)),
            ...takeGroup('block', 'key'),
            set('at', get('end')),
          ),
          set('first', sumsOf('block0', 'block1')),
          set('second', sumsOf('block2', 'block3')),
          ...takeGroup('chain', 'chain'),
          set('chain', add(get('chain'), i32(GROUP_BYTES))),
          goTo('next block'),
        ),
      ),
      store128(i32(at.sums), sumsOf('chain0', 'chain1')),
      store128(i32(at.sums), sumsOf('chain2', 'chain3'), 16),
      ...PASS.map((pass) => store32(i32(at.result), lastStep(at, pass), pass * 4)),
    ],
  };
}

/** Adds what `first` and `second` are by the key at `key` to the sums of each pass. */
function takeGroup(sums: string, key: string): readonly Code[] {
  return PASS.map((pass) => {
    const left = addWords(get('first'), load128(get(key), pass * GROUP_BYTES));
    const right = addWords(get('second'), load128(get(key), pass * GROUP_BYTES + 16));
    const products = addLongs(mulFirstWords(left, right), mulLastWords(left, right));
    return set(`${sums}${pass}`, addLongs(get(`${sums}${pass}`), products));
  });
}

/** The two halves of each added: two numbers of 64 bits. */
function sumsOf(one: string, other: string): Code {
  const half = (first: number) => Array.from({ length: 8 }, (_, byte) => first + byte);
  const lower = pick(get(one), get(other), [...half(0), ...half(16)]);
  return addLongs(lower, pick(get(one), get(other), [...half(8), ...half(24)]));
}

function lastStep({ lastKey, sums }: FingerprintAddresses, pass: number): Code {
  const own = lastKey + pass * (LAST_WORDS + 1) * 8;
  const words = [...Array.from({ length: 8 }, (_, word) => load32(i32(sums), word * 4)), sub(get('end'), get('start'))];
  const products = words.map((word, place) => mul64(widen(word), load64(i32(own), place * 8)));
  return upperHalf([load64(i32(own), LAST_WORDS * 8), ...products].reduce(add64));
}
