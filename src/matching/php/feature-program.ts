import {
  add,
  and,
  assemble,
  block,
  type Code,
  call,
  get,
  giveBack,
  goTo,
  goToIf,
  i32,
  isEqual,
  isLess,
  isZero,
  load8,
  load32,
  loadSigned8,
  loop,
  mul,
  or,
  set,
  shiftLeft,
  shiftRight,
  store8,
  store32,
  sub,
  when,
  xor,
} from '../kernel/wasm-assembler.ts';
import type { TokenAddresses } from './tokens/token-program.ts';
import { TOKEN } from './tokens/tokenizer.ts';

/** Where its tables and results lie in the memory, in bytes. */
export interface FeatureAddresses {
  readonly tokens: Pick<TokenAddresses, 'kinds' | 'starts' | 'ends' | 'codes' | 'text' | 'folded'>;
  /** A byte for each bucket: whether a feature fell into it; all 0 at first. */
  readonly seen: number;
  /** A signed byte for each bucket: its weight. */
  readonly weights: number;
  /** A word for each value of a byte: `LOOK`. */
  readonly looks: number;
  /** Two words that are left: how many buckets were seen, and the sum of their weights. */
  readonly state: number;
}

/** What a byte adds to the counts of a text; each of them has a byte of its own. */
export const LOOK = { space: 1, slash: 1 << 8, letter: 1 << 16 } as const;
/** Bytes of a text that are looked at: no count outgrows its byte. */
const LOOKED_AT = 64;

/** `meetTokens(count)`: the features of the first tokens, as statistics.ts defines them. */
export function featureProgram(at: FeatureAddresses): Uint8Array<ArrayBuffer> {
  return assemble([
    {
      name: 'meetTokens',
      parameters: ['count'],
      locals: ['index', 'first', 'second', 'third', 'pair', 'hash', 'bucket', 'known', 'sum'],
      hasResult: false,
      body: [
        set('known', load32(i32(at.state))),
        set('sum', load32(i32(at.state), 4)),
        block(
          'done',
          loop(
            'next',
            goToIf('done', isZero(isLess(get('index'), get('count')))),
            set('third', call('wordOf', get('index'))),
            ...meet(at, get('third')),
            ...meet(at, mix('second')),
            set('pair', mix('first', get('second'))),
            ...meet(at, mix('pair')),
            set('first', get('second')),
            set('second', get('third')),
            set('index', add(get('index'), i32(1))),
            goTo('next'),
          ),
        ),
        store32(i32(at.state), get('known')),
        store32(i32(at.state), get('sum'), 4),
      ],
    },
    {
      name: 'wordOf',
      parameters: ['index'],
      locals: ['kind', 'start', 'length', 'place', 'stop', 'counts', 'size', 'word', 'read'],
      hasResult: true,
      body: wordOf(at),
    },
  ]);
}

/** `mix` of statistics.ts: a word with the one behind it. */
function mix(before: string, word: Code = get('third')): Code {
  return xor(mul(get(before), i32(0x9e3779b1)), word);
}

function meet(at: FeatureAddresses, hash: Code): readonly Code[] {
  return [
    set('hash', hash),
    set('bucket', shiftRight(mul(xor(get('hash'), shiftRight(get('hash'), i32(15))), i32(0x2c1b3c6d)), i32(17))),
    when(
      isZero(load8(get('bucket'), at.seen)),
      store8(get('bucket'), i32(1), at.seen),
      set('known', add(get('known'), i32(1))),
      set('sum', add(get('sum'), loadSigned8(get('bucket'), at.weights))),
    ),
  ];
}

function wordOf(at: FeatureAddresses): readonly Code[] {
  const is = (...kinds: readonly number[]): Code => kinds.map((kind) => isEqual(get('kind'), i32(kind))).reduce(or);
  const word = (column: number): Code => load32(shiftLeft(get('index'), i32(2)), column);
  const { tokens } = at;
  return [
    set('kind', load8(get('index'), tokens.kinds)),
    when(is(TOKEN.name), giveBack(word(tokens.codes))),
    when(is(TOKEN.operator, TOKEN.closeTag), giveBack(add(word(tokens.codes), i32(0x1000)))),
    set('start', word(tokens.starts)),
    set('length', sub(word(tokens.ends), get('start'))),
    when(is(TOKEN.variable), ...variable(at)),
    when(is(TOKEN.single, TOKEN.double), ...literal(at)),
    add(get('kind'), i32(3)),
  ];
}

/** Short names that begin with `_` count by themselves. */
function variable(at: FeatureAddresses): readonly Code[] {
  const { text, folded } = at.tokens;
  return [
    when(
      or(isZero(isEqual(load8(get('start'), text + 1), i32(0x5f))), isZero(isLess(get('length'), i32(10)))),
      giveBack(i32(2)),
    ),
    set('word', i32(11)),
    set('stop', add(get('start'), get('length'))),
    loop(
      'letter',
      set('word', add(mul(get('word'), i32(31)), load8(load8(get('start'), text), folded))),
      set('start', add(get('start'), i32(1))),
      goToIf('letter', isLess(get('start'), get('stop'))),
    ),
    giveBack(get('word')),
  ];
}

/** `shapeOf` of statistics.ts. */
function literal(at: FeatureAddresses): readonly Code[] {
  const base = add(i32(16), shiftLeft(get('kind'), i32(6)));
  const count = (shift: number): Code => and(shiftRight(get('counts'), i32(shift)), i32(0xff));
  const isFrom = (length: number): Code => isZero(isLess(get('length'), i32(length)));
  return [
    set('length', sub(get('length'), i32(2))),
    // a quote that ends the text has a length of -1
    when(isZero(isLess(sub(get('length'), i32(1)), i32(0x7fffffff))), giveBack(base)),
    set('place', add(get('start'), i32(1))),
    set('stop', get('length')),
    when(isFrom(LOOKED_AT), set('stop', i32(LOOKED_AT))),
    set('read', get('stop')),
    set('stop', add(get('stop'), get('place'))),
    loop(
      'byte',
      set('counts', add(get('counts'), load32(shiftLeft(load8(get('place'), at.tokens.text), i32(2)), at.looks))),
      set('place', add(get('place'), i32(1))),
      goToIf('byte', isLess(get('place'), get('stop'))),
    ),
    set('size', [2, 4, 12, 40, 200].map(isFrom).reduce(add, i32(1))),
    set('word', add(base, shiftLeft(get('size'), i32(2)))),
    when(isLess(get('read'), shiftLeft(count(8), i32(2))), giveBack(add(get('word'), i32(3)))),
    when(count(0), giveBack(add(get('word'), i32(2)))),
    when(isLess(get('read'), shiftLeft(count(16), i32(1))), giveBack(add(get('word'), i32(1)))),
    giveBack(get('word')),
  ];
}
