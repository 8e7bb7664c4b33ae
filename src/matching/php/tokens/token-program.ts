import {
  add,
  and,
  block,
  type Code,
  call,
  equalBytes,
  type FunctionSource,
  get,
  giveBack,
  goTo,
  goToIf,
  i32,
  isEqual,
  isLess,
  isMore,
  isOther,
  isZero,
  load8,
  load16,
  load32,
  load128,
  loop,
  lowZeros,
  mul,
  or,
  or128,
  set,
  shiftLeft,
  shiftRight,
  signBits,
  sixteen,
  store8,
  store32,
  sub,
  when,
} from '../../kernel/wasm-assembler.ts';
import { CLASS, HASHED, NAME_SEED, nameHash } from './character-classes.ts';
import { DEEPEST } from './literal-ends.ts';
import { TOKEN } from './tokenizer.ts';

/** Where its tables, the text and the columns of tokens lie in the memory, in bytes. */
export interface TokenAddresses {
  /** One byte for each value of a byte: its class; `A` to `Z` in lower case; its place among the signs of operators; `PLAIN`. */
  readonly classes: number;
  readonly folded: number;
  readonly signs: number;
  readonly plain: number;
  /** A word of 16 bits for each two signs: `operatorEntry`. */
  readonly operators: number;
  /** Two words that are left when it stops: the place and the number of tokens. */
  readonly state: number;
  readonly kinds: number;
  readonly starts: number;
  readonly ends: number;
  readonly codes: number;
  /** Places are counted from here. 64 zeros follow the text. */
  readonly text: number;
}

/** Why it stopped: the text or the room for tokens is at its end, a closing tag, something that is not met often. */
export const STOP = { end: 0, full: 1, outside: 2, rare: 3 } as const;

/** What a byte is in the name of a variable. */
export const PLAIN = { digit: 1, letter: 2 } as const;

/** Signs of operators are told apart by so many bits. */
export const SIGN_BITS = 5;

/** How long an operator is that begins with two signs, and how much longer where `third` follows. */
export function operatorEntry(length: number, longer: number, third: number): number {
  return (longer << 12) | (length << 8) | third;
}

/**
 * `readTokens(at, end, count, room)`: the tokens inside PHP from a place on, as `tokenize` finds them. It stops at what the
 * caller reads in its place: pages around, heredocs, attributes, numbers that are not only digits, `__halt_compiler`.
 */
export function tokenFunctions(at: TokenAddresses): readonly FunctionSource[] {
  return [
    {
      name: 'readTokens',
      parameters: ['at', 'end', 'count', 'room'],
      locals: ['start', 'code', 'next', 'kind', 'value', 'type', 'reason', 'bits'],
      hasResult: true,
      body: [
        block(
          'stop',
          loop(
            'next',
            goToIf('stop', isZero(isLess(get('at'), get('end')))),
            when(isZero(isLess(get('count'), get('room'))), set('reason', i32(STOP.full)), goTo('stop')),
            set('code', byteAt(at, 'at')),
            set('type', load8(get('code'), at.classes)),
            when(isType(CLASS.space), step('at', 1), goTo('next')),
            set('start', get('at')),
            set('value', i32(0)),
            block('whole', ...token(at)),
            store8(add(get('count'), i32(at.kinds)), get('kind')),
            store32(column(at.starts), get('start')),
            store32(column(at.ends), get('at')),
            store32(column(at.codes), get('value')),
            step('count', 1),
            goToIf('next', isZero(get('reason'))),
          ),
        ),
        store32(i32(at.state), get('at')),
        store32(i32(at.state), get('count'), 4),
        get('reason'),
      ],
    },
    quotedFunction(at),
    templateFunction(at),
    expressionFunction(at),
  ];
}

const SINGLE = 0x27;
const DOUBLE = 0x22;
const BACKSLASH = 0x5c;
const HALT = nameHash('__halt_compiler');

function byteAt(at: TokenAddresses, place: string, ahead = 0): Code {
  return load8(get(place), at.text + ahead);
}

function column(address: number): Code {
  return add(shiftLeft(get('count'), i32(2)), i32(address));
}

function step(name: string, by: number): Code {
  return set(name, add(get(name), i32(by)));
}

function isType(type: number): Code {
  return isEqual(get('type'), i32(type));
}

function is(name: string, code: number): Code {
  return isEqual(get(name), i32(code));
}

/** One token that begins at `start`; `whole` is left when it was read. */
function token(at: TokenAddresses): readonly Code[] {
  return [
    when(isType(CLASS.identifier), ...name(at), goTo('whole')),
    set('kind', i32(TOKEN.operator)),
    when(isType(CLASS.bracket), set('value', get('code')), step('at', 1), goTo('whole')),
    when(isType(CLASS.dollar), ...variable(at), goTo('whole')),
    when(
      isType(CLASS.single),
      set('kind', i32(TOKEN.single)),
      set('at', call('quotedEnd', add(get('at'), i32(1)), get('end'), get('code'))),
      goTo('whole'),
    ),
    when(isType(CLASS.digit), ...number(at), goTo('whole')),
    when(
      isType(CLASS.double),
      set('kind', i32(TOKEN.shell)),
      when(is('code', DOUBLE), set('kind', i32(TOKEN.double))),
      set('at', call('templateEnd', add(get('at'), i32(1)), get('end'), get('code'), i32(0))),
      goTo('whole'),
    ),
    set('next', byteAt(at, 'at', 1)),
    when(is('code', 0x23), ...hashComment(at)),
    when(is('code', 0x2f), when(is('next', 0x2f), ...lineComment(at)), when(is('next', 0x2a), ...blockComment(at))),
    when(
      and(is('code', 0x3f), is('next', 0x3e)),
      set('kind', i32(TOKEN.closeTag)),
      set('value', i32(0x3b)),
      step('at', 2),
      set('reason', i32(STOP.outside)),
      goTo('whole'),
    ),
    when(
      is('code', 0x3c),
      when(is('next', 0x2f), ...rare),
      when(and(is('next', 0x3c), isEqual(byteAt(at, 'at', 2), i32(0x3c))), ...rare),
    ),
    when(and(is('code', 0x2e), isEqual(load8(get('next'), at.classes), i32(CLASS.digit))), ...rare),
    ...operator(at),
  ];
}

/** Leaves the token to the caller. */
const rare: readonly Code[] = [set('at', get('start')), set('reason', i32(STOP.rare)), goTo('stop')];

function name(at: TokenAddresses): readonly Code[] {
  return [
    set('kind', i32(TOKEN.name)),
    set('value', i32(NAME_SEED)),
    loop(
      'letter',
      when(
        isLess(sub(get('at'), get('start')), i32(HASHED)),
        set('value', add(mul(get('value'), i32(31)), load8(get('code'), at.folded))),
      ),
      step('at', 1),
      set('code', byteAt(at, 'at')),
      goToIf('letter', isMore(load8(get('code'), at.classes), i32(CLASS.identifier - 1))),
    ),
    when(isEqual(get('value'), i32(HALT)), when(get('count'), ...rare)),
  ];
}

function variable(at: TokenAddresses): readonly Code[] {
  const plain = load8(byteAt(at, 'at'), at.plain);
  return [
    step('at', 1),
    when(
      isEqual(plain, i32(PLAIN.letter)),
      set('kind', i32(TOKEN.variable)),
      loop('letter', step('at', 1), goToIf('letter', plain)),
      goTo('whole'),
    ),
    set('value', get('code')),
  ];
}

/** Digits; what a point, a `_` or a letter of a number follows is rare. */
function number(at: TokenAddresses): readonly Code[] {
  const isNext = (characters: string): Code =>
    Array.from(characters, (character) => is('code', character.charCodeAt(0))).reduce(or);
  return [
    loop(
      'digit',
      step('at', 1),
      set('code', byteAt(at, 'at')),
      goToIf('digit', isEqual(load8(get('code'), at.classes), i32(CLASS.digit))),
    ),
    when(isNext('._bBeExX'), ...rare),
    set('kind', i32(TOKEN.number)),
  ];
}

function hashComment(at: TokenAddresses): readonly Code[] {
  return [when(is('next', 0x5b), ...rare), ...lineComment(at)];
}

/** To the end of the line or before `?>`, 16 bytes at once. */
function lineComment(at: TokenAddresses): readonly Code[] {
  const has = (code: number): Code => equalBytes(load128(get('at'), at.text), sixteen(i32(code)));
  return [
    loop(
      'line',
      set('bits', signBits(or128(or128(has(0x0a), has(0x0d)), has(0x3f)))),
      when(
        isZero(get('bits')),
        step('at', 16),
        goToIf('line', isLess(get('at'), get('end'))),
        set('at', get('end')),
        goTo('next'),
      ),
      set('at', add(get('at'), lowZeros(get('bits')))),
      when(
        and(isEqual(byteAt(at, 'at'), i32(0x3f)), isOther(byteAt(at, 'at', 1), i32(0x3e))),
        step('at', 1),
        goTo('line'),
      ),
    ),
    goTo('next'),
  ];
}

function blockComment(at: TokenAddresses): readonly Code[] {
  return [
    step('at', 2),
    loop(
      'comment',
      set('bits', signBits(equalBytes(load128(get('at'), at.text), sixteen(i32(0x2a))))),
      when(
        isZero(get('bits')),
        step('at', 16),
        goToIf('comment', isLess(get('at'), get('end'))),
        set('at', get('end')),
        goTo('next'),
      ),
      set('at', add(add(get('at'), lowZeros(get('bits'))), i32(1))),
      goToIf('comment', isOther(byteAt(at, 'at'), i32(0x2f))),
      step('at', 1),
    ),
    goTo('next'),
  ];
}

/** Its length is in a table by its first two signs; the third may make it longer. */
function operator(at: TokenAddresses): readonly Code[] {
  const sign = (code: Code): Code => load8(code, at.signs);
  const two = or(shiftLeft(sign(get('code')), i32(SIGN_BITS)), sign(get('next')));
  return [
    set('bits', load16(shiftLeft(two, i32(1)), at.operators)),
    set('next', and(shiftRight(get('bits'), i32(8)), i32(15))),
    when(
      isEqual(byteAt(at, 'at', 2), and(get('bits'), i32(0xff))),
      set('next', add(get('next'), shiftRight(get('bits'), i32(12)))),
    ),
    set('value', and(load32(get('at'), at.text), sub(shiftLeft(i32(1), shiftLeft(get('next'), i32(3))), i32(1)))),
    set('at', add(get('at'), get('next'))),
  ];
}

/** As `quotedEnd` of literal-ends.ts. */
function quotedFunction(at: TokenAddresses): FunctionSource {
  return {
    name: 'quotedEnd',
    parameters: ['at', 'end', 'quote'],
    locals: ['code'],
    hasResult: true,
    body: [
      loop(
        'next',
        when(
          isLess(get('at'), get('end')),
          set('code', byteAt(at, 'at')),
          step('at', 1),
          when(is('code', BACKSLASH), step('at', 1), goTo('next')),
          goToIf('next', isOther(get('code'), get('quote'))),
          giveBack(get('at')),
        ),
      ),
      get('end'),
    ],
  };
}

/** As `templateEnd`. */
function templateFunction(at: TokenAddresses): FunctionSource {
  const opens = (first: number, second: number): Code => and(is('code', first), isEqual(byteAt(at, 'at'), i32(second)));
  return {
    name: 'templateEnd',
    parameters: ['at', 'end', 'quote', 'depth'],
    locals: ['code'],
    hasResult: true,
    body: [
      loop(
        'next',
        when(
          isLess(get('at'), get('end')),
          set('code', byteAt(at, 'at')),
          step('at', 1),
          when(is('code', BACKSLASH), step('at', 1), goTo('next')),
          when(isEqual(get('code'), get('quote')), giveBack(get('at'))),
          when(
            and(or(opens(0x7b, 0x24), opens(0x24, 0x7b)), isLess(get('depth'), i32(DEEPEST))),
            set('at', call('expressionEnd', add(get('at'), i32(1)), get('end'), add(get('depth'), i32(1)))),
          ),
          goTo('next'),
        ),
      ),
      get('end'),
    ],
  };
}

/** As `expressionEnd`. */
function expressionFunction(at: TokenAddresses): FunctionSource {
  return {
    name: 'expressionEnd',
    parameters: ['at', 'end', 'depth'],
    locals: ['code', 'braces'],
    hasResult: true,
    body: [
      set('braces', i32(1)),
      loop(
        'next',
        when(
          isLess(get('at'), get('end')),
          set('code', byteAt(at, 'at')),
          step('at', 1),
          when(is('code', SINGLE), set('at', call('quotedEnd', get('at'), get('end'), i32(SINGLE))), goTo('next')),
          when(
            is('code', DOUBLE),
            set('at', call('templateEnd', get('at'), get('end'), i32(DOUBLE), get('depth'))),
            goTo('next'),
          ),
          when(is('code', 0x7b), step('braces', 1), goTo('next')),
          goToIf('next', isOther(get('code'), i32(0x7d))),
          step('braces', -1),
          goToIf('next', get('braces')),
          giveBack(get('at')),
        ),
      ),
      get('end'),
    ],
  };
}
