import {
  add,
  and128,
  block,
  type Code,
  countBits,
  differBytes,
  type FunctionSource,
  get,
  giveBack,
  goTo,
  goToIf,
  i32,
  isLess,
  isZero,
  load128,
  lookUp,
  loop,
  set,
  shiftBytesRight,
  signBits,
  sixteen,
  vector128,
  when,
} from './wasm-assembler.ts';

/** Neighbouring bytes, each one of a set (ASCII), that a content holds at least so often. */
export interface ByteShape {
  readonly classes: readonly ReadonlySet<number>[];
  readonly count: number;
}

/**
 * `name(at, end)` is 1 where the memory from `at` to `end` may hold the shape `count` times, 0 where it certainly does not. Sixteen
 * places are decided at once: a byte is in a set when the row of its lower half (a bit for each upper half) and the bit of its
 * upper half meet. Up to 32 bytes after `end` are read and may count.
 */
export function shapeFunction(name: string, { classes, count }: ByteShape): FunctionSource {
  const hits = classes.map((members, offset) => isMember(load128(get('at'), offset), members)).reduce(and128);
  return {
    name,
    parameters: ['at', 'end'],
    locals: ['count'],
    hasResult: true,
    body: [
      block(
        'done',
        loop(
          'next',
          goToIf('done', isZero(isLess(get('at'), get('end')))),
          set('count', add(get('count'), countBits(signBits(hits)))),
          when(isZero(isLess(get('count'), i32(count))), giveBack(i32(1))),
          set('at', add(get('at'), i32(16))),
          goTo('next'),
        ),
      ),
      i32(0),
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
