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
  loop,
  or,
  set,
  shiftLeft,
  store32,
  sub,
  when,
} from '../../kernel/wasm-assembler.ts';
import { C } from '../parse/token-cursor.ts';
import type { TokenAddresses } from '../tokens/token-program.ts';
import { TOKEN } from '../tokens/tokenizer.ts';
import { LONG, SHORT } from './met-in-text.ts';
import { PLACES, TELLS } from './telling-words.ts';

/** Where its tables and results lie in the memory, in bytes. */
export interface TellingAddresses {
  readonly tokens: Pick<TokenAddresses, 'kinds' | 'starts' | 'ends' | 'codes' | 'text'>;
  /** `HASHES` and `BITS` of telling-words.ts. */
  readonly hashes: number;
  readonly bits: number;
  /** `PAIRS` of telling-texts.ts. */
  readonly pairs: number;
  /** A byte for each value of a byte: `FIRST`. */
  readonly firsts: number;
  /** A word for each token that is told. */
  readonly told: number;
}

/** What a text that begins with a byte may be. */
export const FIRST = { program: 1, scheme: 2, network: 4 } as const;

/** `tellTokens(count)`: the tokens that may tell `scanBodies` anything, and how many; the rest tell it nothing. */
export function tellingProgram(at: TellingAddresses): Uint8Array<ArrayBuffer> {
  return assemble([
    {
      name: 'tellTokens',
      parameters: ['count'],
      locals: ['index', 'told', 'kind', 'code', 'pending', 'start', 'end', 'first', 'place', 'byte', 'bits'],
      hasResult: true,
      body: [
        loop(
          'next',
          when(
            isLess(get('index'), get('count')),
            block(
              'silent',
              set('kind', kindAt(at)),
              set('code', codeAt(at)),
              block('telling', ...token(at)),
              store32(add(i32(at.told), shiftLeft(get('told'), i32(2))), get('index')),
              set('told', add(get('told'), i32(1))),
            ),
            set('index', add(get('index'), i32(1))),
            goTo('next'),
          ),
        ),
        get('told'),
      ],
    },
  ]);
}

function kindAt({ tokens }: TellingAddresses, ahead = 0): Code {
  return load8(get('index'), tokens.kinds + ahead);
}

function codeAt({ tokens }: TellingAddresses, ahead = 0): Code {
  return load32(shiftLeft(get('index'), i32(2)), tokens.codes + 4 * ahead);
}

function is(name: string, ...values: readonly number[]): Code {
  return values.map((value) => isEqual(get(name), i32(value))).reduce(or);
}

function isOperator(at: TellingAddresses, ahead: number, ...operators: readonly number[]): Code {
  const isOne = operators.map((operator) => isEqual(codeAt(at, ahead), i32(operator))).reduce(or);
  return and(isEqual(kindAt(at, ahead), i32(TOKEN.operator)), isOne);
}

/** Goes to `telling` or to `silent`. */
function token(at: TellingAddresses): readonly Code[] {
  return [
    when(is('kind', TOKEN.operator), ...operator(at)),
    when(is('kind', TOKEN.name), ...name(at)),
    when(is('kind', TOKEN.variable), ...variable(at)),
    when(is('kind', TOKEN.single, TOKEN.double), ...literal(at)),
    goToIf('silent', isZero(is('kind', TOKEN.shell, TOKEN.heredoc, TOKEN.nowdoc))),
  ];
}

function operator(at: TellingAddresses): readonly Code[] {
  const before = (...kinds: readonly number[]): Code =>
    kinds.map((kind) => isEqual(kindAt(at, -1), i32(kind))).reduce(or);
  return [
    when(
      is('code', C.open),
      goToIf('silent', isZero(get('index'))),
      goToIf('telling', before(TOKEN.single, TOKEN.double, TOKEN.heredoc)),
      goToIf('telling', isOperator(at, -1, C.close, C.closeBracket, C.closeBrace)),
      goTo('silent'),
    ),
    // it ends nothing but a function without a body
    when(is('code', C.semicolon), goToIf('silent', isZero(get('pending'))), set('pending', i32(0)), goTo('telling')),
    when(is('code', C.openBrace), set('pending', i32(0)), goTo('telling')),
    goToIf('telling', is('code', C.closeBrace, C.dollar, C.xor, C.xorAssign, C.tilde)),
    goTo('silent'),
  ];
}

/** A word that tells something, by `tellsOf`, and every call. */
function name(at: TellingAddresses): readonly Code[] {
  const offset = shiftLeft(get('place'), i32(2));
  return [
    set('place', and(get('code'), i32(PLACES - 1))),
    block(
      'unknown',
      loop(
        'look',
        set('bits', load32(offset, at.bits)),
        goToIf('unknown', isZero(get('bits'))),
        when(
          isOther(load32(offset, at.hashes), get('code')),
          set('place', and(add(get('place'), i32(1)), i32(PLACES - 1))),
          goTo('look'),
        ),
      ),
      when(and(get('bits'), i32(TELLS.routine)), set('pending', i32(1))),
      goTo('telling'),
    ),
    goToIf('telling', isOperator(at, 1, C.open)),
    goTo('silent'),
  ];
}

/** One that is called, or static, or whose name is like those of the request and the command line. */
function variable(at: TellingAddresses): readonly Code[] {
  return [
    goToIf('telling', isOperator(at, 1, C.open)),
    set('first', load8(startAt(at), at.tokens.text + 1)),
    goToIf('telling', is('first', 0x5f, 0x48, 0x47)),
    when(is('first', 0x61), goToIf('telling', isEqual(sub(endAt(at), startAt(at)), i32('$argv'.length)))),
    goToIf('silent', isZero(get('index'))),
    goToIf('telling', isOperator(at, -1, C.scope)),
    goTo('silent'),
  ];
}

function startAt({ tokens }: TellingAddresses): Code {
  return load32(shiftLeft(get('index'), i32(2)), tokens.starts);
}

function endAt({ tokens }: TellingAddresses): Code {
  return load32(shiftLeft(get('index'), i32(2)), tokens.ends);
}

/** One that `metInText` or `isTellingText` may have something to say about. */
function literal(at: TellingAddresses): readonly Code[] {
  const { text } = at.tokens;
  const length = sub(get('end'), get('start'));
  const second = load8(get('start'), text + 2);
  const isFirst = (bits: number): Code => and(load8(get('first'), at.firsts), i32(bits));
  const pair = or(shiftLeft(and(get('first'), i32(31)), i32(5)), and(second, i32(31)));
  return [
    set('start', startAt(at)),
    set('end', endAt(at)),
    set('first', load8(get('start'), text + 1)),
    goToIf('telling', isMore(length, i32(LONG))),
    goToIf('telling', isFirst(FIRST.program)),
    when(
      isMore(length, i32(SHORT)),
      goToIf('telling', isFirst(FIRST.network)),
      goToIf('telling', load8(pair, at.pairs)),
      // `compress`; other schemes end with a colon
      when(
        isFirst(FIRST.scheme),
        goToIf('telling', isEqual(or(load32(get('start'), text + 1), i32(0x20202020)), i32(0x706d6f63))),
      ),
    ),
    set('place', add(get('start'), i32(1))),
    loop(
      'byte',
      when(
        isLess(get('place'), get('end')),
        set('byte', load8(get('place'), text)),
        set('place', add(get('place'), i32(1))),
        goToIf('byte', isMore(get('byte'), i32(BACKSLASH))),
        when(is('byte', BACKSLASH), goToIf('telling', is('kind', TOKEN.double))),
        when(is('byte', LESS), goToIf('telling', isEqual(load8(get('place'), text), i32(QUESTION)))),
        when(
          is('byte', COLON),
          when(isFirst(FIRST.scheme), goToIf('telling', isLess(sub(get('place'), get('start')), i32(9)))),
        ),
        goTo('byte'),
      ),
    ),
    goTo('silent'),
  ];
}

const BACKSLASH = 0x5c;
const LESS = 0x3c;
const QUESTION = 0x3f;
const COLON = 0x3a;
