import { type BlockAddresses, type ByteShape, shapeFunction, shapesFunction } from './shape-program.ts';
import {
  add,
  and,
  and128,
  assemble,
  block,
  type Code,
  call,
  equalBytes,
  type FunctionSource,
  get,
  giveBack,
  goTo,
  goToIf,
  hasBits,
  i32,
  isEqual,
  isLess,
  isMore,
  isOther,
  isZero,
  load8,
  load32,
  load128,
  loop,
  mul,
  or,
  set,
  shiftLeft,
  shiftRight,
  sixteen,
  store8,
  store32,
  sub,
  tee,
  when,
} from './wasm-assembler.ts';

/** Every byte is compared with this bit set: upper case becomes lower case, and some signs fall together (`foldByte`). */
export const FOLD = 0x20202020;
/** Where in the bitmap a folded word stands: its product's highest bits name a byte, its lowest a bit from there on. */
export const BITMAP_MULTIPLIER = 0x9e3779b1 | 0;
export const BITMAP_INDEX_BITS = 15;
/** In which list of entries a folded word is looked for. */
export const LIST_MULTIPLIER = 0x85ebca6b | 0;
export const LIST_INDEX_BITS = 14;
/**
 * A list: its first entry's address or 0; which bytes may follow a word of it, by their lowest five bits; which may stand before one
 * that nothing of its literal follows.
 */
export const LIST = { entry: 0, following: 4, preceding: 8, size: 12 } as const;
/**
 * An entry: the folded word, next entry's address or 0; what stands of the literal behind the word, or before it where it ends the
 * literal: how far from the word, which bits are known, and the folded bytes; the literal's place in `literals`, offset of the word
 * in the literal.
 */
export const ENTRY = { word: 0, next: 4, beside: 8, known: 12, bytes: 16, literal: 20, offset: 24, size: 28 } as const;
/** A literal: its length, its number, the address of its folded bytes. */
export const LITERAL = { length: 0, number: 4, bytes: 8, size: 12 } as const;
/** A hit: where the literal begins, and its number. */
export const HIT = { position: 0, number: 4, size: 8 } as const;

/** Where the parts of one table of literals lie in the memory, in bytes. */
export interface TableAddresses {
  /** Distance of the words that are looked at; every literal stands in the table once for each place it can have between two. */
  readonly stride: 2 | 4;
  readonly bitmap: number;
  readonly lists: number;
}

/** Where results go. */
export interface ResultAddresses extends BlockAddresses {
  /** One word: how many hits there are. */
  readonly count: number;
  /** One byte for each literal: 1 when it was found. */
  readonly found: number;
  readonly hits: number;
  /** `CANDIDATE_BYTES`: places of words that may be looked for. */
  readonly candidates: number;
  readonly mostHits: number;
}

/**
 * The program that finds literals. `scan0`, `scan1`, … search with the first, second, … table from `start` (a multiple of 4) to
 * `end` and give the number of hits so far; hits that end at or before `after` are left out, being told already, and
 * positions are told with `shift` added. `findTag` gives
 * the address of the first `<?`, or `end`; `shape0`, … and `shapes` are those of `shapeFunction` and `shapesFunction`. Up to 32 bytes after `end` are read and mean nothing.
 *
 * Every `stride` bytes one word is folded and its bit looked up in a bitmap that fits the first-level cache. No step waits for
 * the one before, so the processor overlaps them. Only a word whose bit is set, and beside which stands what may be there, goes to
 * `compare`.
 */
export function scanProgram(
  tables: readonly TableAddresses[],
  results: ResultAddresses,
  shapes: readonly ByteShape[],
): Uint8Array<ArrayBuffer> {
  return assemble([
    ...tables.flatMap((table, index) => [compare(`compare${index}`, table, results), scan(index, table, results)]),
    findTag,
    shapesFunction('shapes', shapes, results),
    ...shapes.map((shape, index) => shapeFunction(`shape${index}`, shape)),
  ]);
}

const AT_ONCE = 16;
/** So many bytes are looked at before what they may hold is compared. */
const PART = 4096;
/** The most words of a part, of four bytes each. */
export const CANDIDATE_BYTES = (PART / 2 + AT_ONCE) * 4;

/**
 * No step but the last branches on what a word is: its place is written down in any case, and kept by moving on behind it. Whether a
 * word may be looked for follows no rule that a processor could foresee, and each error would cost it as much as ten words.
 */
function scan(index: number, table: TableAddresses, results: ResultAddresses): FunctionSource {
  const candidates = i32(results.candidates);
  const keepIf = (bit: Code): Code => set('to', add(get('to'), shiftLeft(and(bit, i32(1)), i32(2))));
  const looks = Array.from({ length: AT_ONCE / table.stride }, (_, place) => place * table.stride).flatMap((offset) => [
    store32(get('to'), add(get('at'), i32(offset))),
    keepIf(bitOf(load32(get('at'), offset), table)),
  ]);
  const follows = shiftRight(load32(get('list'), table.lists + LIST.following), load8(get('word'), 4));
  const precedes = shiftRight(load32(get('list'), table.lists + LIST.preceding), load8(sub(get('word'), i32(1))));
  const eachCandidate = (label: string, ...body: readonly Code[]): Code =>
    when(
      isLess(tee('from', candidates), get('last')),
      loop(
        label,
        set('word', load32(get('from'))),
        ...body,
        goToIf(label, isLess(tee('from', add(get('from'), i32(4))), get('last'))),
      ),
    );
  return {
    name: `scan${index}`,
    parameters: ['start', 'end', 'after', 'shift'],
    locals: ['at', 'stop', 'product', 'word', 'list', 'from', 'to', 'last'],
    hasResult: true,
    body: [
      set('at', get('start')),
      block(
        'done',
        loop(
          'next part',
          goToIf('done', isZero(isLess(get('at'), get('end')))),
          set('stop', add(get('at'), i32(PART))),
          when(isMore(get('stop'), get('end')), set('stop', get('end'))),
          set('to', candidates),
          loop('next', ...looks, goToIf('next', isLess(tee('at', add(get('at'), i32(AT_ONCE))), get('stop')))),
          set('last', get('to')),
          set('to', candidates),
          eachCandidate(
            'next list',
            set('list', listOf(or(load32(get('word')), i32(FOLD)))),
            store32(get('to'), get('word')),
            keepIf(or(follows, precedes)),
          ),
          set('last', get('to')),
          eachCandidate(
            'next word',
            call(`compare${index}`, get('word'), get('start'), get('end'), get('after'), get('shift')),
          ),
          goTo('next part'),
        ),
      ),
      load32(i32(results.count)),
    ],
  };
}

/** The bit of a word, once folded, in the bitmap, with other bits above it. */
function bitOf(word: Code, { bitmap }: TableAddresses): Code {
  const product = mul(or(word, i32(FOLD)), i32(BITMAP_MULTIPLIER));
  const byte = shiftRight(tee('product', product), i32(32 - BITMAP_INDEX_BITS));
  return shiftRight(load32(byte, bitmap), get('product'));
}

/** Where the list of a folded word lies, from the first one on. */
function listOf(word: Code): Code {
  return mul(shiftRight(mul(word, i32(LIST_MULTIPLIER)), i32(32 - LIST_INDEX_BITS)), i32(LIST.size));
}

/** Compares the literals that hold the word at `at` with what stands around it, and writes the hits. */
function compare(name: string, { lists }: TableAddresses, results: ResultAddresses): FunctionSource {
  const beside = or(load32(add(get('at'), load32(get('entry'), ENTRY.beside))), i32(FOLD));
  const hit = add(i32(results.hits), mul(get('count'), i32(HIT.size)));
  return {
    name,
    parameters: ['at', 'start', 'end', 'after', 'shift'],
    locals: ['word', 'entry', 'literal', 'position', 'length', 'step', 'bytes', 'count'],
    hasResult: false,
    body: [
      set('word', or(load32(get('at')), i32(FOLD))),
      set('entry', load32(listOf(get('word')), lists + LIST.entry)),
      block(
        'done',
        loop(
          'next entry',
          goToIf('done', isZero(get('entry'))),
          block(
            'other',
            goToIf('other', isOther(load32(get('entry'), ENTRY.word), get('word'))),
            goToIf('other', isOther(and(beside, load32(get('entry'), ENTRY.known)), load32(get('entry'), ENTRY.bytes))),
            set('literal', load32(get('entry'), ENTRY.literal)),
            set('position', sub(get('at'), load32(get('entry'), ENTRY.offset))),
            set('length', load32(get('literal'), LITERAL.length)),
            goToIf('other', isLess(get('position'), get('start'))),
            goToIf('other', isMore(add(get('position'), get('length')), get('end'))),
            goToIf('other', isZero(isMore(add(get('position'), get('length')), get('after')))),
            set('bytes', load32(get('literal'), LITERAL.bytes)),
            set('step', i32(0)),
            loop(
              'next byte',
              goToIf(
                'other',
                isOther(
                  or(load8(add(get('position'), get('step'))), i32(FOLD & 0xff)),
                  load8(add(get('bytes'), get('step'))),
                ),
              ),
              goToIf('next byte', isLess(tee('step', add(get('step'), i32(1))), get('length'))),
            ),
            store8(add(load32(get('literal'), LITERAL.number), i32(results.found)), i32(1)),
            set('count', load32(i32(results.count))),
            goToIf('other', isEqual(get('count'), i32(results.mostHits))),
            store32(hit, add(get('position'), get('shift')), HIT.position),
            store32(hit, load32(get('literal'), LITERAL.number), HIT.number),
            store32(i32(results.count), add(get('count'), i32(1))),
          ),
          set('entry', load32(get('entry'), ENTRY.next)),
          goTo('next entry'),
        ),
      ),
    ],
  };
}

const findTag: FunctionSource = {
  name: 'findTag',
  parameters: ['at', 'end'],
  locals: [],
  hasResult: true,
  body: [
    block(
      'near',
      loop(
        'next',
        goToIf('near', isZero(isLess(get('at'), get('end')))),
        goToIf(
          'near',
          hasBits(
            and128(
              equalBytes(load128(get('at')), sixteen(i32(0x3c))),
              equalBytes(load128(get('at'), 1), sixteen(i32(0x3f))),
            ),
          ),
        ),
        set('at', add(get('at'), i32(16))),
        goTo('next'),
      ),
    ),
    loop(
      'step',
      when(isZero(isLess(add(get('at'), i32(1)), get('end'))), giveBack(get('end'))),
      when(isEqual(and(load32(get('at')), i32(0xffff)), i32(0x3f3c)), giveBack(get('at'))),
      set('at', add(get('at'), i32(1))),
      goTo('step'),
    ),
    get('end'),
  ],
};
