import {
  add,
  and128,
  block,
  type Code,
  differBytes,
  type FunctionSource,
  get,
  giveBack,
  goTo,
  goToIf,
  hasBits,
  i32,
  isLess,
  isZero,
  load128,
  lookUp,
  loop,
  lowZeros,
  mul,
  or,
  or128,
  set,
  shiftBytesRight,
  shiftLeft,
  signBits,
  sixteen,
  store32,
  tee,
  vector128,
  when,
} from './wasm-assembler.ts';

/** Neighbouring bytes, each one of a set (ASCII), that a content holds at least so often. */
export interface ByteShape {
  readonly classes: readonly ReadonlySet<number>[];
  readonly count: number;
}

/**
 * `name(at, end)` gives the first place from `at` on where the shape is, and `end` or more where there is none. Sixteen
 * places are decided at once: a byte is in a set when the row of its lower half (a bit for each upper half) and the bit of its
 * upper half meet. Up to 32 bytes after `end` are read.
 */
export function shapeFunction(name: string, { classes }: ByteShape): FunctionSource {
  const hits = classes.map((members, offset) => isMember(load128(get('at'), offset), members)).reduce(and128);
  return {
    name,
    parameters: ['at', 'end'],
    locals: ['bits'],
    hasResult: true,
    body: [
      block(
        'done',
        loop(
          'next',
          goToIf('done', isZero(isLess(get('at'), get('end')))),
          when(tee('bits', signBits(hits)), giveBack(add(get('at'), lowZeros(get('bits'))))),
          set('at', add(get('at'), i32(16))),
          goTo('next'),
        ),
      ),
      get('end'),
    ],
  };
}

/** So many shapes are looked for by one look at a byte. */
const AT_ONCE = 8;
/** Each eight cost a little more; the rarest come first, and little can be told of the others. */
export const SHAPES_TOLD = 16;

/** Where `shapesFunction` notes blocks of 16 bytes, one word each. */
export interface BlockAddresses {
  readonly blocks: number;
  /** One word: how many there are; more than `MOST_BLOCKS` were not noted. */
  readonly blockCount: number;
  /** What `shapeTables` gives. */
  readonly shapeTables: number;
}

/** So many blocks are noted: where there are more, all bytes are looked at again. */
export const MOST_BLOCKS = 256;

/** The first `SHAPES_TOLD` shapes in groups of `AT_ONCE`, and how many places of bytes they have. */
function groupsOf(shapes: readonly ByteShape[]) {
  const groups: ByteShape[][] = [];
  for (let first = 0; first < Math.min(shapes.length, SHAPES_TOLD); first += AT_ONCE)
    groups.push(shapes.slice(first, Math.min(first + AT_ONCE, SHAPES_TOLD)));
  const offsets = Math.max(0, ...groups.flat().map(({ classes }) => classes.length));
  return { groups, places: Array.from({ length: offsets }, (_, offset) => offset) };
}

/**
 * For each group and each place of a byte 16 bytes by its lower half, then 16 by its upper half: a bit for each shape of which it
 * may be a member there; set, too, where a shape says nothing of the place. They lie in the memory, for a compiler writes a constant
 * anew wherever it is used.
 */
export function shapeTables(shapes: readonly ByteShape[]): Uint8Array {
  const { groups, places } = groupsOf(shapes);
  return Uint8Array.from(
    groups.flatMap((group) =>
      places.flatMap((place) => [
        ...halves(group, place, (byte) => byte & 0x0f),
        ...halves(group, place, (byte) => byte >>> 4),
      ]),
    ),
  );
}

function halves(shapes: readonly ByteShape[], place: number, halfOf: (byte: number) => number): readonly number[] {
  return Array.from({ length: 16 }, (_, half) =>
    shapes.reduce((bits, { classes }, bit) => {
      const members = classes[place];
      const isThere = members === undefined || [...members].some((byte) => halfOf(byte) === half);
      return isThere ? bits | (1 << bit) : bits;
    }, 0),
  );
}

/**
 * `name(at, end)` has the bit of each of the first `SHAPES_TOLD` shapes that may occur from `at` to `end`, and notes the blocks in
 * which one may begin: one pass says of most contents that to look for a shape is not worth while, and of the others where. A bit
 * that is not set is certain; a set one may be false, for a byte counts as a member of a set when its lower half and its upper half
 * are those of some members.
 */
export function shapesFunction(name: string, shapes: readonly ByteShape[], at: BlockAddresses): FunctionSource {
  const { groups, places } = groupsOf(shapes);
  const mayBeMembers = (group: number, place: number): Code => {
    const table = (half: number) => load128(i32(at.shapeTables + ((group * places.length + place) * 2 + half) * 16));
    return and128(lookUp(table(0), get(`low${place}`)), lookUp(table(1), get(`high${place}`)));
  };
  const note = [
    ...groups.map((_, group) => set(`seen${group}`, or128(get(`seen${group}`), get(`here${group}`)))),
    when(isLess(get('count'), i32(MOST_BLOCKS)), store32(mul(get('count'), i32(4)), get('at'), at.blocks)),
    set('count', add(get('count'), i32(1))),
  ];
  const noted = groups.flatMap((group, number) =>
    group.map((_, place) =>
      shiftLeft(hasBits(and128(get(`seen${number}`), sixteen(i32(1 << place)))), i32(number * AT_ONCE + place)),
    ),
  );
  return {
    name,
    parameters: ['at', 'end'],
    locals: ['count'],
    hasResult: true,
    vectors: [
      ...groups.flatMap((_, group) => [`seen${group}`, `here${group}`]),
      ...places.flatMap((place) => [`low${place}`, `high${place}`]),
    ],
    body: [
      block(
        'done',
        loop(
          'next',
          goToIf('done', isZero(isLess(get('at'), get('end')))),
          ...places.flatMap((place) => [
            set(`low${place}`, and128(load128(get('at'), place), sixteen(i32(0x0f)))),
            set(`high${place}`, shiftBytesRight(load128(get('at'), place), i32(4))),
          ]),
          ...groups.map((_, number) =>
            set(`here${number}`, places.map((place) => mayBeMembers(number, place)).reduce(and128)),
          ),
          ...(groups.length === 0
            ? []
            : [when(hasBits(groups.map((_, group) => get(`here${group}`)).reduce(or128)), ...note)]),
          set('at', add(get('at'), i32(16))),
          goTo('next'),
        ),
      ),
      store32(i32(at.blockCount), get('count')),
      noted.reduce(or, i32(0)),
    ],
  };
}

/** All bits set where the byte is a member of the set (ASCII). */
export function isMember(bytes: Code, members: ReadonlySet<number>): Code {
  const rows = Array.from({ length: 16 }, (_, low) =>
    Array.from({ length: 8 }, (_unused, high) => (members.has((high << 4) | low) ? 1 << high : 0)).reduce(
      (a, b) => a | b,
    ),
  );
  const bits = Array.from({ length: 16 }, (_, high) => (high < 8 ? 1 << high : 0));
  const row = lookUp(vector128(rows), and128(bytes, sixteen(i32(0x0f))));
  const bit = lookUp(vector128(bits), shiftBytesRight(bytes, i32(4)));
  return differBytes(and128(row, bit), sixteen(i32(0)));
}
