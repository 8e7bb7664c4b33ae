import { isMember } from './shape-program.ts';
import {
  add,
  and,
  assemble,
  block,
  type Code,
  get,
  goTo,
  goToIf,
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
  lowZeros,
  mul,
  or,
  set,
  shiftLeft,
  shiftRight,
  signBits,
  store32,
  sub,
  when,
} from './wasm-assembler.ts';

/** Where its tables and results lie in the memory, in bytes. */
export interface GlanceAddresses {
  /** One byte for each value of a byte, of `BYTE`. */
  readonly kinds: number;
  /** One byte for each `hashOfName`: whether a name that counts has it. */
  readonly names: number;
  /** Three words, kept from piece to piece: `STATE`. */
  readonly state: number;
  /** Where places are written: two words each, the place and where the last stop before it lies. */
  readonly places: number;
}

/** What a byte before a bracket is: part of a name, a blank, the end of something that is called. */
export const BYTE = { name: 1, blank: 2, closer: 4 } as const;
/** The place of the last stop, the place from which on stops count, and whether a backtick was told. */
export const STATE = { last: 0, from: 4, ticked: 8 } as const;
/** So many bytes without a stop may be packed data. */
export const LONG_GAP = 400;
/** The longest name that is looked at. */
export const LONGEST_NAME = 40;

/**
 * `look(start, end)`: every place of the piece that a glance at PHP has to look at closer, a few in a thousand bytes; gives how
 * many. Stops are `(`, `$`, `\`, `:`, backtick and quotes; 16 bytes are asked at once whether one of them is a stop. 64 bytes
 * before `start` and behind `end` are what stands around the piece, or 0.
 */
export function glanceProgram(at: GlanceAddresses): Uint8Array<ArrayBuffer> {
  const state = (offset: number): Code => load32(i32(at.state), offset);
  const keep = (offset: number, value: Code): Code => store32(i32(at.state), value, offset);
  return assemble([
    {
      name: 'look',
      parameters: ['start', 'end'],
      locals: ['at', 'bits', 'place', 'byte', 'last', 'from', 'ticked', 'count', 'name', 'begin', 'hash', 'gap'],
      hasResult: true,
      body: [
        set('at', get('start')),
        set('last', state(STATE.last)),
        set('from', state(STATE.from)),
        set('ticked', state(STATE.ticked)),
        block(
          'done',
          loop(
            'next',
            goToIf('done', isZero(isLess(get('at'), get('end')))),
            set('bits', signBits(isMember(load128(get('at')), STOPS))),
            when(
              isLess(sub(get('end'), get('at')), i32(16)),
              set('bits', and(get('bits'), sub(shiftLeft(i32(1), sub(get('end'), get('at'))), i32(1)))),
            ),
            block('stops', loop('stop', goToIf('stops', isZero(get('bits'))), ...stop(at), goTo('stop'))),
            set('at', add(get('at'), i32(16))),
            goTo('next'),
          ),
        ),
        keep(STATE.last, get('last')),
        keep(STATE.from, get('from')),
        keep(STATE.ticked, get('ticked')),
        get('count'),
      ],
    },
  ]);
}

const CHARACTERS = { open: 0x28, dollar: 0x24, backslash: 0x5c, tick: 0x60, colon: 0x3a, double: 0x22, single: 0x27 };
const STOPS: ReadonlySet<number> = new Set(Object.values(CHARACTERS));

/** One stop: whether it is told, and what it leaves for the next. */
function stop(at: GlanceAddresses): readonly Code[] {
  const is = (character: number): Code => isEqual(get('byte'), i32(character));
  const pair = add(i32(at.places), shiftLeft(get('count'), i32(3)));
  return [
    set('place', add(get('at'), lowZeros(get('bits')))),
    set('bits', and(get('bits'), sub(get('bits'), i32(1)))),
    // what a backslash stands before is no stop
    goToIf('stop', isLess(get('place'), get('from'))),
    set('gap', get('last')),
    set('last', get('place')),
    set('byte', load8(get('place'))),
    block(
      'told',
      block(
        'telling',
        goToIf('telling', isMore(sub(get('place'), get('gap')), i32(LONG_GAP))),
        when(is(CHARACTERS.open), ...open(at)),
        when(is(CHARACTERS.dollar), ...dollar),
        when(is(CHARACTERS.backslash), ...backslash),
        when(
          is(CHARACTERS.colon),
          goToIf('telling', isEqual(and(load32(get('place'), 1), i32(0xffff)), i32(0x2f2f))),
          goTo('told'),
        ),
        when(is(CHARACTERS.tick), goToIf('told', get('ticked')), set('ticked', i32(1)), goTo('telling')),
        // a quote
        goToIf('telling', isEqual(load8(get('place'), 1), i32(0x5e))),
        set('name', get('place')),
        ...readName(at),
        goToIf('telling', isKnown(at)),
        goTo('told'),
      ),
      when(is(CHARACTERS.backslash), set('from', add(get('place'), i32(2)))),
      when(is(CHARACTERS.tick), set('ticked', i32(1))),
      store32(pair, get('place')),
      store32(pair, get('gap'), 4),
      set('count', add(get('count'), i32(1))),
    ),
  ];
}

/** A bracket is told where the name before it may count, where a variable is called, or what something gave. */
function open(at: GlanceAddresses): readonly Code[] {
  return [
    set('name', get('place')),
    loop(
      'blank',
      when(
        and(isEqual(kindBefore(at, 'name'), i32(BYTE.blank)), isLess(sub(get('place'), get('name')), i32(3))),
        set('name', sub(get('name'), i32(1))),
        goTo('blank'),
      ),
    ),
    goToIf('telling', isEqual(kindBefore(at, 'name'), i32(BYTE.closer))),
    ...readName(at),
    goToIf('telling', isKnown(at)),
    goToIf('telling', isEqual(load8(sub(get('begin'), i32(1))), i32(CHARACTERS.dollar))),
    goTo('told'),
  ];
}

/** Goes back to where the name begins that ends at `name`, and takes its hash; what is no name is not told. */
function readName(at: GlanceAddresses): readonly Code[] {
  const letter = or(load8(get('begin')), i32(0x20));
  return [
    goToIf('told', isOther(kindBefore(at, 'name'), i32(BYTE.name))),
    set('begin', get('name')),
    set('hash', i32(0)),
    loop(
      'letter',
      set('begin', sub(get('begin'), i32(1))),
      set('hash', add(mul(get('hash'), i32(HASH_MULTIPLIER)), letter)),
      goToIf(
        'letter',
        and(
          isEqual(kindBefore(at, 'begin'), i32(BYTE.name)),
          isLess(sub(get('name'), get('begin')), i32(LONGEST_NAME)),
        ),
      ),
    ),
  ];
}

function kindBefore({ kinds }: GlanceAddresses, name: string): Code {
  return load8(load8(sub(get(name), i32(1))), kinds);
}

function isKnown({ names }: GlanceAddresses): Code {
  return load8(shiftRight(mul(get('hash'), i32(HASH_SPREAD)), i32(32 - HASH_BITS)), names);
}

/** By what a name is known to the program: `HASH_BITS` bits, upper and lower case alike. */
export function hashOfName(name: string): number {
  let hash = 0;
  for (let at = name.length - 1; at >= 0; at -= 1)
    hash = Math.imul(hash, HASH_MULTIPLIER) + (name.charCodeAt(at) | 0x20);
  return Math.imul(hash, HASH_SPREAD) >>> (32 - HASH_BITS);
}

export const HASH_BITS = 15;
const HASH_MULTIPLIER = 31;
const HASH_SPREAD = 0x9e3779b1 | 0;

/** `$_`, `$$`, `${`, `$H`, and `].$` */
const dollar: readonly Code[] = [
  ...[0x5f, 0x24, 0x7b, 0x48].map((next) => goToIf('telling', isEqual(load8(get('place'), 1), i32(next)))),
  goToIf('telling', isEqual(and(load32(sub(get('place'), i32(2))), i32(0xffff)), i32(0x2e5d))),
  goTo('told'),
];

/** `\x` and what begins with an octal digit. */
const backslash: readonly Code[] = [
  set('from', add(get('place'), i32(2))),
  goToIf('telling', isEqual(or(load8(get('place'), 1), i32(0x20)), i32(0x78))),
  goToIf('telling', isEqual(and(load8(get('place'), 1), i32(0xf8)), i32(0x30))),
  goTo('told'),
];
