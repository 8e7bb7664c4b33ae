import { operatorCode } from '../tokens/operators.ts';
import { TOKEN, type Tokens } from '../tokens/tokenizer.ts';

const OP = Object.fromEntries(
  '( ) [ ] { } ; , : ? = & ! ~ @ $ -> ?-> :: => ... ++ -- + - . < > ** |> ^ ^='
    .split(' ')
    .map((operator) => [operator, operatorCode(operator)]),
) as Record<string, number>;

const code = (operator: string): number => OP[operator] as number;

/** The operators that the grammar asks for, as the tokenizer packs them. */
export const C = {
  open: code('('),
  close: code(')'),
  openBracket: code('['),
  closeBracket: code(']'),
  openBrace: code('{'),
  closeBrace: code('}'),
  semicolon: code(';'),
  comma: code(','),
  colon: code(':'),
  question: code('?'),
  assign: code('='),
  and: code('&'),
  not: code('!'),
  tilde: code('~'),
  at: code('@'),
  dollar: code('$'),
  arrow: code('->'),
  safeArrow: code('?->'),
  scope: code('::'),
  fat: code('=>'),
  spread: code('...'),
  increase: code('++'),
  decrease: code('--'),
  plus: code('+'),
  minus: code('-'),
  dot: code('.'),
  power: code('**'),
  xor: code('^'),
  xorAssign: code('^='),
} as const;

/** The deepest nesting that is read; what lies deeper becomes an unknown value. */
export const NESTING_LIMIT = 120;

/** A body of a function among the tokens, as the outline of a file knows it. */
export interface Body {
  /** The token `}`. */
  readonly close: number;
  /** Whether it does nothing of note by itself, and calls nothing that does. */
  readonly idle: boolean;
}

const NONE: ReadonlyMap<number, Body> = new Map();

const LONGEST_WORD = 16;

/** Where a parser stands among the tokens of a text, and how deep. */
export class TokenCursor {
  readonly tokens: Tokens;
  at = 0;
  depth: number;
  /** Bodies that are parsed when they are asked for, by the token that opens them. */
  readonly bodies: ReadonlyMap<number, Body>;

  /** Where all tokens are said to lie, when they are those of an expression inside a text. */
  readonly origin: number | null;

  constructor(tokens: Tokens, depth: number, bodies: ReadonlyMap<number, Body> = NONE, origin: number | null = null) {
    this.tokens = tokens;
    this.depth = depth;
    this.bodies = bodies;
    this.origin = origin;
  }

  /** Another cursor at the same place. */
  fork(): TokenCursor {
    const fork = new TokenCursor(this.tokens, this.depth, this.bodies, this.origin);
    fork.at = this.at;
    return fork;
  }

  kind(): number {
    return this.tokens.kinds[this.at] as number;
  }

  code(): number {
    return this.tokens.codes[this.at] as number;
  }

  offset(): number {
    return this.origin ?? (this.tokens.starts[this.at] as number);
  }

  source(index = this.at): string {
    return this.tokens.text.slice(this.tokens.starts[index], this.tokens.ends[index]);
  }

  next(): void {
    if (this.at < this.tokens.count - 1) this.at += 1;
  }

  is(operator: number): boolean {
    return this.code() === operator && (this.kind() === TOKEN.operator || this.kind() === TOKEN.closeTag);
  }

  aheadIs(distance: number, operator: number): boolean {
    const index = Math.min(this.at + distance, this.tokens.count - 1);
    return this.tokens.codes[index] === operator && this.tokens.kinds[index] === TOKEN.operator;
  }

  take(operator: number): boolean {
    if (!this.is(operator)) return false;
    this.next();
    return true;
  }

  /** The name at this place in lower case, if it is as short as a word of PHP; else the empty text. */
  word(): string {
    const length = (this.tokens.ends[this.at] as number) - (this.tokens.starts[this.at] as number);
    return this.kind() === TOKEN.name && length <= LONGEST_WORD ? this.source().toLowerCase() : '';
  }

  takeWord(word: string): boolean {
    if (this.word() !== word) return false;
    this.next();
    return true;
  }

  /** Steps over a balanced group, from its opening token; linear. */
  skipGroup(): void {
    let open = 0;
    while (this.kind() !== TOKEN.end) {
      if (this.kind() === TOKEN.operator) {
        const at = this.code();
        if (at === C.open || at === C.openBracket || at === C.openBrace) open += 1;
        else if (at === C.close || at === C.closeBracket || at === C.closeBrace) open -= 1;
      }
      this.next();
      if (open <= 0) return;
    }
  }

  skipStatement(): void {
    while (this.kind() !== TOKEN.end && !this.is(C.semicolon) && !this.is(C.closeBrace)) {
      if (this.is(C.openBrace)) {
        this.skipGroup();
        return;
      }
      if (this.is(C.open) || this.is(C.openBracket)) this.skipGroup();
      else this.next();
    }
    this.take(C.semicolon);
  }

  endsHere(): boolean {
    return this.kind() === TOKEN.end || this.is(C.semicolon) || this.is(C.closeBrace) || this.is(C.close);
  }
}
