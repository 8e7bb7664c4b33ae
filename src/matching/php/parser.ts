import { hidesLetters, singleQuoted, unescape } from './literals.ts';
import type { ArrayItem, ClassDeclaration, Expression, Routine, Statement } from './syntax.ts';
import { expressionEnd, operatorCode, TOKEN, TOKEN_LIMIT, type Tokens, tokenize } from './tokenizer.ts';

/** The program, and whether a limit left a part of it out. */
export interface Program {
  readonly body: readonly Statement[];
  readonly cut: boolean;
}

/** The deepest nesting that is read; what lies deeper becomes an unknown value. */
export const NESTING_LIMIT = 120;
/** The longest chain of `->`, `[]` and calls that is read as one. */
const CHAIN_LIMIT = 250;

/**
 * Reads PHP source (one character per byte) into statements. Tolerant: what it does not understand it steps over, one token
 * at least each time, so it ends after as many steps as there are tokens.
 */
export function parsePhp(text: string, inPhp = false, tokenLimit = TOKEN_LIMIT, depth = 0): Program {
  return parseTokens(tokenize(text, inPhp, tokenLimit), depth);
}

/** As `parsePhp`, for a text that was split before. */
export function parseTokens(tokens: Tokens, depth = 0): Program {
  return { body: new Parser(tokens, depth).program(), cut: tokens.cut };
}

const OP = Object.fromEntries(
  '( ) [ ] { } ; , : ? = & ! ~ @ $ -> ?-> :: => ... ++ -- + - . < > ** |>'
    .split(' ')
    .map((operator) => [operator, operatorCode(operator)]),
) as Record<string, number>;
const code = (operator: string): number => OP[operator] as number;
const C = {
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
} as const;

/** Binary operators with their level; words are compared in lower case. */
const LEVELS = new Map<number | string, number>([
  ['or', 1],
  ['xor', 2],
  ['and', 3],
  ...levels(['?'], 6),
  ...levels(['??'], 7),
  ...levels(['||'], 8),
  ...levels(['&&'], 9),
  ...levels(['|'], 10),
  ...levels(['^'], 11),
  ...levels(['&'], 12),
  ...levels(['==', '!=', '===', '!==', '<>', '<=>'], 13),
  ...levels(['<', '<=', '>', '>='], 14),
  ...levels(['|>'], 14.5),
  ...levels(['.'], 15),
  ...levels(['<<', '>>'], 16),
  ...levels(['+', '-'], 17),
  ...levels(['*', '/', '%'], 18),
  ['instanceof', 20],
  ...levels(['**'], 21),
]);
const ASSIGNMENTS = new Map(
  ['=', '+=', '-=', '*=', '/=', '.=', '%=', '&=', '|=', '^=', '<<=', '>>=', '**=', '??='].map((operator) => [
    operatorCode(operator),
    operator,
  ]),
);
const CASTS = new Set('int integer bool boolean float double real string binary array object unset'.split(' '));
const MODIFIERS = new Set('public private protected static abstract final var readonly'.split(' '));

function levels(operators: readonly string[], level: number): [number, number][] {
  return operators.map((operator) => [operatorCode(operator), level]);
}

class Parser {
  private readonly tokens: Tokens;
  private at = 0;
  private depth: number;

  constructor(tokens: Tokens, depth: number) {
    this.tokens = tokens;
    this.depth = depth;
  }

  program(): Statement[] {
    const body: Statement[] = [];
    while (this.kind() !== TOKEN.end) {
      const before = this.at;
      this.statement(body);
      if (this.at === before) this.at += 1;
    }
    return body;
  }

  private kind(): number {
    return this.tokens.kinds[this.at] as number;
  }

  private code(): number {
    return this.tokens.codes[this.at] as number;
  }

  private offset(): number {
    return this.tokens.starts[this.at] as number;
  }

  private source(index = this.at): string {
    return this.tokens.text.slice(this.tokens.starts[index], this.tokens.ends[index]);
  }

  private next(): void {
    if (this.at < this.tokens.count - 1) this.at += 1;
  }

  private is(operator: number): boolean {
    return this.code() === operator && (this.kind() === TOKEN.operator || this.kind() === TOKEN.closeTag);
  }

  private aheadIs(distance: number, operator: number): boolean {
    const index = Math.min(this.at + distance, this.tokens.count - 1);
    return this.tokens.codes[index] === operator && this.tokens.kinds[index] === TOKEN.operator;
  }

  private take(operator: number): boolean {
    if (!this.is(operator)) return false;
    this.next();
    return true;
  }

  private word(): string {
    return this.kind() === TOKEN.name ? this.source().toLowerCase() : '';
  }

  private takeWord(word: string): boolean {
    if (this.word() !== word) return false;
    this.next();
    return true;
  }

  /** Steps over a balanced group, from its opening token; linear. */
  private skipGroup(): void {
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

  // ── statements ──

  private block(): Statement[] {
    const body: Statement[] = [];
    if (!this.take(C.openBrace)) {
      this.statement(body);
      return body;
    }
    while (this.kind() !== TOKEN.end && !this.is(C.closeBrace)) {
      const before = this.at;
      this.statement(body);
      if (this.at === before) this.at += 1;
    }
    this.take(C.closeBrace);
    return body;
  }

  /** `{ … }`, one statement, or `: … endword;`. */
  private body(...ends: string[]): Statement[] {
    if (!this.take(C.colon)) return this.block();
    const body: Statement[] = [];
    while (this.kind() !== TOKEN.end && !ends.includes(this.word()) && !this.is(C.closeBrace)) {
      const before = this.at;
      this.statement(body);
      if (this.at === before) this.at += 1;
    }
    return body;
  }

  private endBody(word: string): void {
    if (this.takeWord(word)) this.take(C.semicolon);
  }

  private statement(out: Statement[]): void {
    this.depth += 1;
    if (this.depth > NESTING_LIMIT) {
      if (this.is(C.openBrace)) this.skipGroup();
      else this.skipStatement();
    } else this.oneStatement(out);
    this.depth -= 1;
  }

  private skipStatement(): void {
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

  private oneStatement(out: Statement[]): void {
    const at = this.offset();
    const kind = this.kind();
    if (kind === TOKEN.html) {
      out.push({ kind: 'html', at, text: this.source() });
      this.next();
    } else if (kind === TOKEN.openEcho) {
      this.next();
      out.push({ kind: 'echo', at, operands: this.list() });
      this.take(C.semicolon);
    } else if (kind === TOKEN.closeTag || this.is(C.semicolon)) {
      this.next();
    } else if (this.is(C.openBrace)) {
      out.push({ kind: 'block', at, body: this.block() });
    } else if (kind === TOKEN.name && !this.aheadIs(1, C.scope) && this.keyword(at, out)) {
      // the keyword took it
    } else {
      out.push({ kind: 'expression', at, expression: this.expression() });
      this.take(C.semicolon);
    }
  }

  private keyword(at: number, out: Statement[]): boolean {
    const word = this.word();
    switch (word) {
      case 'echo':
        this.next();
        out.push({ kind: 'echo', at, operands: this.list() });
        this.take(C.semicolon);
        return true;
      case 'if':
        out.push(this.ifStatement(at));
        return true;
      case 'while': {
        this.next();
        const test = this.group();
        out.push({ kind: 'while', at, test, body: this.body('endwhile'), first: false });
        this.endBody('endwhile');
        return true;
      }
      case 'do': {
        this.next();
        const body = this.block();
        this.takeWord('while');
        out.push({ kind: 'while', at, test: this.group(), body, first: true });
        this.take(C.semicolon);
        return true;
      }
      case 'for': {
        this.next();
        this.take(C.open);
        const start = this.listUntil(C.semicolon);
        const test = this.listUntil(C.semicolon);
        const step = this.listUntil(C.close);
        out.push({ kind: 'for', at, start, test, step, body: this.body('endfor') });
        this.endBody('endfor');
        return true;
      }
      case 'foreach': {
        this.next();
        this.take(C.open);
        const subject = this.expression();
        this.takeWord('as');
        let key: Expression | null = null;
        this.take(C.and);
        let value = this.expression();
        if (this.take(C.fat)) {
          key = value;
          this.take(C.and);
          value = this.expression();
        }
        this.take(C.close);
        out.push({ kind: 'foreach', at, subject, key, value, body: this.body('endforeach') });
        this.endBody('endforeach');
        return true;
      }
      case 'switch':
        out.push(this.switchStatement(at));
        return true;
      case 'abstract':
      case 'final':
      case 'readonly':
        if (this.tokens.kinds[this.at + 1] !== TOKEN.name) return false;
        this.next();
        return this.keyword(at, out);
      case 'class':
      case 'trait':
      case 'interface':
      case 'enum':
        if (this.tokens.kinds[this.at + 1] !== TOKEN.name) return false;
        this.next();
        out.push(this.classDeclaration(at, true));
        return true;
      case 'function': {
        const named = this.aheadIs(1, C.and)
          ? this.tokens.kinds[this.at + 2] === TOKEN.name
          : this.tokens.kinds[this.at + 1] === TOKEN.name;
        if (!named) return false;
        this.next();
        out.push({ kind: 'function', at, routine: this.routine(at) });
        return true;
      }
      case 'return':
        this.next();
        out.push({ kind: 'return', at, value: this.endsHere() ? null : this.expression() });
        this.take(C.semicolon);
        return true;
      case 'break':
      case 'continue':
        this.next();
        if (!this.endsHere()) this.expression();
        this.take(C.semicolon);
        out.push({ kind: 'jump', at, word });
        return true;
      case 'goto':
        this.next();
        out.push({ kind: 'goto', at, label: this.source() });
        this.next();
        this.take(C.semicolon);
        return true;
      case 'global': {
        this.next();
        const names: string[] = [];
        while (this.kind() === TOKEN.variable) {
          names.push(this.source().slice(1));
          this.next();
          if (!this.take(C.comma)) break;
        }
        out.push({ kind: 'global', at, names });
        this.take(C.semicolon);
        return true;
      }
      case 'static': {
        if (this.tokens.kinds[this.at + 1] !== TOKEN.variable) return false;
        this.next();
        const variables: { name: string; value: Expression | null }[] = [];
        while (this.kind() === TOKEN.variable) {
          const name = this.source().slice(1);
          this.next();
          variables.push({ name, value: this.take(C.assign) ? this.expression() : null });
          if (!this.take(C.comma)) break;
        }
        out.push({ kind: 'static', at, variables });
        this.take(C.semicolon);
        return true;
      }
      case 'unset':
        this.next();
        this.take(C.open);
        out.push({ kind: 'unset', at, operands: this.listUntil(C.close) });
        this.take(C.semicolon);
        return true;
      case 'try':
        out.push(this.tryStatement(at));
        return true;
      case 'namespace':
        if (this.aheadIs(1, C.openBrace)) this.next();
        else if (this.tokens.kinds[this.at + 1] === TOKEN.name) {
          this.next();
          this.next();
        } else return false;
        return true;
      case 'use':
        this.skipStatement();
        return true;
      case 'const': {
        this.next();
        while (this.kind() === TOKEN.name) {
          const name = this.source();
          this.next();
          if (!this.take(C.assign)) break;
          const args: Expression[] = [{ kind: 'literal', at, value: name, escaped: false }, this.expression()];
          out.push({ kind: 'expression', at, expression: { kind: 'call', at, callee: 'define', args } });
          if (!this.take(C.comma)) break;
        }
        this.take(C.semicolon);
        return true;
      }
      case 'declare':
        this.next();
        if (this.is(C.open)) this.skipGroup();
        this.take(C.semicolon);
        return true;
      default:
        if (!this.aheadIs(1, C.colon) || word === 'default' || word === 'else') return false;
        out.push({ kind: 'label', at, label: this.source() });
        this.next();
        this.next();
        return true;
    }
  }

  private ifStatement(at: number): Statement {
    const branches: { test: Expression | null; body: Statement[] }[] = [];
    this.next();
    const test = this.group();
    branches.push({ test, body: this.body('elseif', 'else', 'endif') });
    for (;;) {
      if (this.word() === 'elseif') {
        this.next();
        const other = this.group();
        branches.push({ test: other, body: this.body('elseif', 'else', 'endif') });
      } else if (this.word() === 'else') {
        this.next();
        if (this.takeWord('if')) {
          const other = this.group();
          branches.push({ test: other, body: this.body('elseif', 'else', 'endif') });
        } else {
          branches.push({ test: null, body: this.body('endif') });
          break;
        }
      } else break;
    }
    this.endBody('endif');
    return { kind: 'if', at, branches };
  }

  private switchStatement(at: number): Statement {
    this.next();
    const subject = this.group();
    const cases: { test: Expression | null; body: Statement[] }[] = [];
    if (!this.take(C.openBrace)) this.take(C.colon);
    while (this.kind() !== TOKEN.end && !this.is(C.closeBrace) && this.word() !== 'endswitch') {
      const before = this.at;
      let test: Expression | null = null;
      if (this.takeWord('case')) test = this.expression();
      else this.takeWord('default');
      if (!this.take(C.colon)) this.take(C.semicolon);
      const body: Statement[] = [];
      while (
        this.kind() !== TOKEN.end &&
        !this.is(C.closeBrace) &&
        !['case', 'default', 'endswitch'].includes(this.word())
      ) {
        const start = this.at;
        this.statement(body);
        if (this.at === start) this.next();
      }
      cases.push({ test, body });
      if (this.at === before) this.next();
    }
    this.take(C.closeBrace);
    this.endBody('endswitch');
    return { kind: 'switch', at, subject, cases };
  }

  private tryStatement(at: number): Statement {
    this.next();
    const body = this.block();
    const handlers: Statement[][] = [];
    while (this.word() === 'catch' || this.word() === 'finally') {
      this.next();
      if (this.is(C.open)) this.skipGroup();
      handlers.push(this.block());
    }
    return { kind: 'try', at, body, handlers };
  }

  private classDeclaration(at: number, named: boolean): ClassDeclaration {
    let name = '';
    let parent: string | null = null;
    if (named) {
      name = this.source();
      this.next();
    }
    while (this.kind() !== TOKEN.end && !this.is(C.openBrace) && !this.is(C.semicolon)) {
      if (this.takeWord('extends')) parent = this.source();
      this.next();
    }
    const methods: Routine[] = [];
    const fields: { name: string; value: Expression | null; constant: boolean }[] = [];
    if (!this.take(C.openBrace)) return { kind: 'class', at, name, parent, methods, fields };
    while (this.kind() !== TOKEN.end && !this.is(C.closeBrace)) {
      const before = this.at;
      this.member(methods, fields);
      if (this.at === before) this.at += 1;
    }
    this.take(C.closeBrace);
    return { kind: 'class', at, name, parent, methods, fields };
  }

  private member(methods: Routine[], fields: { name: string; value: Expression | null; constant: boolean }[]): void {
    const at = this.offset();
    const word = this.word();
    if (word === 'function') {
      this.next();
      methods.push(this.routine(at));
    } else if (word === 'use') {
      this.skipStatement();
    } else if (word === 'const') {
      this.next();
      if (this.tokens.kinds[this.at + 1] === TOKEN.name) this.next();
      while (this.kind() === TOKEN.name) {
        const name = this.source();
        this.next();
        fields.push({ name, value: this.take(C.assign) ? this.expression() : null, constant: true });
        if (!this.take(C.comma)) break;
      }
      this.take(C.semicolon);
    } else if (this.kind() === TOKEN.variable) {
      const name = this.source().slice(1);
      this.next();
      fields.push({ name, value: this.take(C.assign) ? this.expression() : null, constant: false });
      if (!this.take(C.comma) && this.is(C.openBrace)) this.skipGroup();
      this.take(C.semicolon);
    } else {
      if (!MODIFIERS.has(word) && this.is(C.openBrace)) this.skipGroup();
      else this.next();
    }
  }

  /** After `function`: name, parameters, body. */
  private routine(at: number): Routine {
    this.take(C.and);
    let name = '';
    if (this.kind() === TOKEN.name) {
      name = this.source();
      this.next();
    }
    const parameters = this.parameters();
    while (this.kind() !== TOKEN.end && !this.is(C.openBrace) && !this.is(C.semicolon)) this.next();
    const body = this.is(C.openBrace) ? this.block() : [];
    this.take(C.semicolon);
    return { name, parameters, body, at };
  }

  private parameters(): Routine['parameters'] {
    const parameters: { name: string; initial: Expression | null; byReference: boolean; rest: boolean }[] = [];
    if (!this.take(C.open)) return parameters;
    let byReference = false;
    let rest = false;
    while (this.kind() !== TOKEN.end && !this.is(C.close) && !this.is(C.openBrace) && !this.is(C.semicolon)) {
      if (this.kind() === TOKEN.variable) {
        const name = this.source().slice(1);
        this.next();
        const initial = this.take(C.assign) ? this.expression() : null;
        parameters.push({ name, initial, byReference, rest });
        byReference = false;
        rest = false;
      } else if (this.take(C.and)) byReference = true;
      else if (this.take(C.spread)) rest = true;
      else this.next();
    }
    this.take(C.close);
    return parameters;
  }

  // ── expressions ──

  private endsHere(): boolean {
    return this.kind() === TOKEN.end || this.is(C.semicolon) || this.is(C.closeBrace) || this.is(C.close);
  }

  private group(): Expression {
    if (!this.take(C.open)) return this.expression();
    const inner = this.expression();
    while (this.kind() !== TOKEN.end && !this.is(C.close) && !this.is(C.openBrace) && !this.is(C.semicolon))
      this.next();
    this.take(C.close);
    return inner;
  }

  private list(): Expression[] {
    const items = [this.expression()];
    while (this.take(C.comma)) items.push(this.expression());
    return items;
  }

  private listUntil(close: number): Expression[] {
    const items: Expression[] = [];
    while (this.kind() !== TOKEN.end && !this.is(close)) {
      const before = this.at;
      if (this.is(C.semicolon) || this.is(C.closeBrace)) break;
      items.push(this.expression());
      if (!this.take(C.comma) && this.at === before) this.next();
    }
    this.take(close);
    return items;
  }

  private expression(minimum = 0): Expression {
    this.depth += 1;
    if (this.depth > NESTING_LIMIT) {
      const at = this.offset();
      if (this.is(C.open) || this.is(C.openBracket) || this.is(C.openBrace)) this.skipGroup();
      else if (!this.endsHere()) this.next();
      this.depth -= 1;
      return { kind: 'unknown', at, inner: null };
    }
    const result = this.binary(minimum);
    this.depth -= 1;
    return result;
  }

  private binary(minimum: number): Expression {
    let left = this.unary();
    for (;;) {
      const kind = this.kind();
      const key = kind === TOKEN.operator ? this.code() : kind === TOKEN.name ? this.word() : '';
      const level = LEVELS.get(key);
      if (level === undefined || level < minimum) return left;
      const at = this.offset();
      if (key === C.question) left = this.choice(left, at);
      else if (key === C.dot) left = this.concat(left, at);
      else {
        const operator = this.source().toLowerCase();
        this.next();
        const right = this.expression(operator === '**' || operator === '??' ? level : level + 0.25);
        if (operator === '|>') left = { kind: 'call', at, callee: right, args: [left] };
        else left = { kind: 'binary', at, operator, left, right };
      }
    }
  }

  private choice(test: Expression, at: number): Expression {
    this.next();
    if (this.take(C.colon)) return { kind: 'choice', at, test, positive: null, otherwise: this.expression(6.25) };
    const positive = this.expression();
    this.take(C.colon);
    return { kind: 'choice', at, test, positive, otherwise: this.expression(6.25) };
  }

  private concat(first: Expression, at: number): Expression {
    const parts = [first];
    while (this.is(C.dot)) {
      this.next();
      parts.push(this.expression(15.25));
    }
    return { kind: 'concat', at, parts, template: false };
  }

  private unary(): Expression {
    const at = this.offset();
    const kind = this.kind();
    if (kind === TOKEN.operator) {
      switch (this.code()) {
        case C.not:
        case C.minus:
        case C.plus:
        case C.tilde:
        case C.at:
        case C.and: {
          const operator = this.source();
          this.next();
          const operand = this.expression(19);
          return operator === '@' || operator === '&' ? operand : { kind: 'unary', at, operator, operand };
        }
        case C.increase:
        case C.decrease: {
          const delta = this.is(C.increase) ? 1 : -1;
          this.next();
          return { kind: 'step', at, delta, prefix: true, target: this.expression(19) };
        }
        case C.open: {
          const next = Math.min(this.at + 1, this.tokens.count - 1);
          if (
            this.aheadIs(2, C.close) &&
            this.tokens.kinds[next] === TOKEN.name &&
            CASTS.has(this.source(next).toLowerCase())
          ) {
            const type = this.source(next).toLowerCase();
            this.at += 2;
            this.next();
            return { kind: 'cast', at, type, operand: this.expression(19) };
          }
          break;
        }
        default:
          break;
      }
    }
    const operand = this.postfix(this.primary());
    const operator = this.kind() === TOKEN.operator ? ASSIGNMENTS.get(this.code()) : undefined;
    if (operator === undefined) return operand;
    this.next();
    this.take(C.and);
    return { kind: 'assign', at, operator, target: operand, value: this.expression(4) };
  }

  private postfix(start: Expression): Expression {
    let base = start;
    for (let chain = 0; chain < CHAIN_LIMIT; chain += 1) {
      const at = this.offset();
      if (this.kind() !== TOKEN.operator) return base;
      switch (this.code()) {
        case C.openBracket: {
          this.next();
          const index = this.is(C.closeBracket) ? null : this.expression();
          this.take(C.closeBracket);
          base = { kind: 'index', at, base, index };
          break;
        }
        case C.openBrace: {
          if (base.kind !== 'variable' && base.kind !== 'index' && base.kind !== 'property') return base;
          this.next();
          const index = this.expression();
          this.take(C.closeBrace);
          base = { kind: 'index', at, base, index };
          break;
        }
        case C.open:
          this.next();
          base = { kind: 'call', at, callee: base, args: this.listOfArguments() };
          break;
        case C.arrow:
        case C.safeArrow: {
          this.next();
          const name = this.memberName();
          if (this.take(C.open)) base = { kind: 'method', at, object: base, name, args: this.listOfArguments() };
          else base = { kind: 'property', at, object: base, name };
          break;
        }
        case C.scope:
          this.next();
          base = this.scoped(base, at);
          break;
        case C.increase:
        case C.decrease:
          base = { kind: 'step', at, delta: this.is(C.increase) ? 1 : -1, prefix: false, target: base };
          this.next();
          break;
        default:
          return base;
      }
    }
    return { kind: 'unknown', at: this.offset(), inner: base };
  }

  private scoped(base: Expression, at: number): Expression {
    const owner = base.kind === 'constant' && base.owner === null ? base.name : base;
    if (this.kind() === TOKEN.variable) {
      const name = this.source().slice(1);
      this.next();
      if (this.take(C.open))
        return { kind: 'static-call', at, owner, name: { kind: 'variable', at, name }, args: this.listOfArguments() };
      return { kind: 'static-property', at, owner, name };
    }
    if (this.is(C.dollar)) return { kind: 'static-property', at, owner, name: this.variableVariable() };
    const name = this.memberName();
    if (this.take(C.open)) return { kind: 'static-call', at, owner, name, args: this.listOfArguments() };
    return { kind: 'constant', at, owner, name: typeof name === 'string' ? name : '' };
  }

  private memberName(): string | Expression {
    if (this.kind() === TOKEN.name) {
      const name = this.source();
      this.next();
      return name;
    }
    if (this.take(C.openBrace)) {
      const name = this.expression();
      this.take(C.closeBrace);
      return name;
    }
    if (this.kind() === TOKEN.variable) {
      const at = this.offset();
      const name = this.source().slice(1);
      this.next();
      return { kind: 'variable', at, name };
    }
    if (this.is(C.dollar)) return this.variableVariable();
    return '';
  }

  private listOfArguments(): Expression[] {
    const args: Expression[] = [];
    while (this.kind() !== TOKEN.end && !this.is(C.close)) {
      const before = this.at;
      if (this.is(C.semicolon) || this.is(C.closeBrace)) break;
      this.take(C.and);
      const spread = this.take(C.spread);
      if (this.kind() === TOKEN.name && this.aheadIs(1, C.colon)) this.at += 2;
      if (!this.is(C.close)) {
        const argument = this.expression();
        if (spread) for (let place = 0; place < 3; place += 1) args.push(entryOf(argument, place));
        else args.push(argument);
      }
      if (!this.take(C.comma) && this.at === before) this.next();
      else if (!this.is(C.close) && this.at === before) this.next();
    }
    this.take(C.close);
    return args;
  }

  private variableVariable(): Expression {
    const at = this.offset();
    this.next();
    this.depth += 1;
    let name: Expression;
    if (this.depth > NESTING_LIMIT) name = { kind: 'unknown', at, inner: null };
    else if (this.take(C.openBrace)) {
      name = this.expression();
      this.take(C.closeBrace);
    } else if (this.is(C.dollar)) name = this.variableVariable();
    else {
      name = { kind: 'variable', at, name: this.kind() === TOKEN.variable ? this.source().slice(1) : '' };
      if (this.kind() === TOKEN.variable) this.next();
    }
    this.depth -= 1;
    return { kind: 'variable', at, name };
  }

  private primary(): Expression {
    const at = this.offset();
    switch (this.kind()) {
      case TOKEN.variable: {
        const name = this.source().slice(1);
        this.next();
        return { kind: 'variable', at, name };
      }
      case TOKEN.single: {
        const value = singleQuoted(this.source());
        this.next();
        return { kind: 'literal', at, value, escaped: false };
      }
      case TOKEN.double: {
        const source = this.source();
        this.next();
        return this.template(source.slice(1, source.length > 1 && source.endsWith('"') ? -1 : undefined), at, '"');
      }
      case TOKEN.shell: {
        const source = this.source();
        this.next();
        const command = this.template(
          source.slice(1, source.length > 1 && source.endsWith('`') ? -1 : undefined),
          at,
          '`',
        );
        return { kind: 'shell', at, command };
      }
      case TOKEN.heredoc:
      case TOKEN.nowdoc: {
        const raw = this.kind() === TOKEN.nowdoc;
        const source = this.source().slice(this.code());
        this.next();
        const newline = source.lastIndexOf('\n');
        const body = newline < 0 ? '' : source.slice(0, newline).replace(/\r$/, '');
        return raw ? { kind: 'literal', at, value: body, escaped: false } : this.template(body, at, '');
      }
      case TOKEN.number: {
        const value = numberOf(this.source());
        this.next();
        return { kind: 'literal', at, value, escaped: false };
      }
      case TOKEN.name:
        return this.named(at);
      case TOKEN.operator:
        return this.operatorPrimary(at);
      default:
        return { kind: 'unknown', at, inner: null };
    }
  }

  private operatorPrimary(at: number): Expression {
    switch (this.code()) {
      case C.open: {
        this.next();
        if (this.take(C.close)) return { kind: 'unknown', at, inner: null };
        const inner = this.expression();
        if (!this.take(C.close)) {
          while (!this.endsHere() && !this.is(C.comma)) {
            const before = this.at;
            this.expression();
            if (this.at === before) this.next();
          }
          this.take(C.close);
        }
        // the grouped value keeps its place, so that `(f)(x)` is a call of the value
        return inner.kind === 'constant' && inner.owner === null
          ? { kind: 'literal', at, value: inner.name, escaped: false }
          : inner;
      }
      case C.openBracket:
        this.next();
        return { kind: 'array', at, items: this.items(C.closeBracket) };
      case C.dollar:
        return this.variableVariable();
      default:
        if (!this.endsHere()) this.next();
        return { kind: 'unknown', at, inner: null };
    }
  }

  private items(close: number): ArrayItem[] {
    const items: ArrayItem[] = [];
    while (this.kind() !== TOKEN.end && !this.is(close)) {
      const before = this.at;
      if (this.is(C.semicolon) || this.is(C.closeBrace)) break;
      if (this.take(C.comma)) {
        items.push({ key: null, value: { kind: 'unknown', at: this.offset(), inner: null }, spread: false });
        continue;
      }
      const spread = this.take(C.spread);
      let value = this.expression();
      let key: Expression | null = null;
      if (this.take(C.fat)) {
        key = value;
        value = this.expression();
      }
      items.push({ key, value, spread });
      if (!this.take(C.comma) && this.at === before) this.next();
    }
    this.take(close);
    return items;
  }

  private named(at: number): Expression {
    const source = this.source();
    const word = source.toLowerCase();
    if (this.aheadIs(1, C.scope)) {
      this.next();
      return { kind: 'constant', at, owner: null, name: source };
    }
    switch (word) {
      case 'array':
      case 'list':
        if (!this.aheadIs(1, C.open)) break;
        this.at += 2;
        return { kind: 'array', at, items: this.items(C.close) };
      case 'isset':
      case 'empty':
        this.next();
        this.take(C.open);
        return { kind: 'isset', at, operands: this.listUntil(C.close) };
      case 'include':
      case 'include_once':
      case 'require':
      case 'require_once':
        this.next();
        return { kind: 'include', at, word, operand: this.expression(4) };
      case 'print':
        this.next();
        return { kind: 'print', at, operand: this.expression(4) };
      case 'exit':
      case 'die': {
        this.next();
        let operand: Expression | null = null;
        if (this.take(C.open)) operand = this.listOfArguments()[0] ?? null;
        return { kind: 'exit', at, operand };
      }
      case 'new':
        return this.creation(at);
      case 'clone':
      case 'throw':
      case 'yield':
        this.next();
        this.takeWord('from');
        return this.endsHere()
          ? { kind: 'unknown', at, inner: null }
          : { kind: 'unknown', at, inner: this.expression(4) };
      case 'static':
        if (this.tokens.kinds[this.at + 1] !== TOKEN.name) break;
        this.next();
        return this.primary();
      case 'function':
      case 'fn':
        return this.closure(at, word);
      case 'match':
        if (!this.aheadIs(1, C.open)) break;
        return this.match(at);
      default:
        break;
    }
    this.next();
    if (this.take(C.open)) return { kind: 'call', at, callee: source, args: this.listOfArguments() };
    return { kind: 'constant', at, owner: null, name: source };
  }

  private creation(at: number): Expression {
    this.next();
    if (this.word() === 'class') {
      this.next();
      const args = this.take(C.open) ? this.listOfArguments() : [];
      return { kind: 'new', at, owner: this.classDeclaration(at, false), args };
    }
    let owner: string | Expression;
    if (this.kind() === TOKEN.name) {
      owner = this.source();
      this.next();
    } else if (this.is(C.open)) owner = this.primary();
    else owner = this.classReference();
    const args = this.take(C.open) ? this.listOfArguments() : [];
    return { kind: 'new', at, owner, args };
  }

  /** After `new`: a variable with its indexes and properties, without calls. */
  private classReference(): Expression {
    let base = this.primary();
    for (let chain = 0; chain < CHAIN_LIMIT; chain += 1) {
      const at = this.offset();
      if (this.take(C.openBracket)) {
        const index = this.is(C.closeBracket) ? null : this.expression();
        this.take(C.closeBracket);
        base = { kind: 'index', at, base, index };
      } else if (this.take(C.arrow)) base = { kind: 'property', at, object: base, name: this.memberName() };
      else break;
    }
    return base;
  }

  private closure(at: number, word: string): Expression {
    this.next();
    if (word === 'fn') {
      this.take(C.and);
      const parameters = this.parameters();
      while (this.kind() !== TOKEN.end && !this.is(C.fat) && !this.is(C.semicolon)) this.next();
      this.take(C.fat);
      const value = this.expression(4);
      return {
        kind: 'closure',
        at,
        routine: { name: '', parameters, body: [{ kind: 'return', at, value }], at },
        uses: 'all',
      };
    }
    this.take(C.and);
    const parameters = this.parameters();
    const uses: string[] = [];
    while (this.kind() !== TOKEN.end && !this.is(C.openBrace) && !this.is(C.semicolon)) {
      if (this.kind() === TOKEN.variable) uses.push(this.source().slice(1));
      this.next();
    }
    const body = this.is(C.openBrace) ? this.block() : [];
    return { kind: 'closure', at, routine: { name: '', parameters, body, at }, uses };
  }

  private match(at: number): Expression {
    this.next();
    const subject = this.group();
    const arms: { tests: Expression[]; value: Expression }[] = [];
    this.take(C.openBrace);
    while (this.kind() !== TOKEN.end && !this.is(C.closeBrace)) {
      const before = this.at;
      const tests: Expression[] = [];
      if (!this.takeWord('default')) {
        while (this.kind() !== TOKEN.end && !this.is(C.fat) && !this.is(C.closeBrace)) {
          const start = this.at;
          tests.push(this.expression());
          if (!this.take(C.comma) && this.at === start) this.next();
        }
      }
      this.take(C.fat);
      arms.push({ tests, value: this.expression() });
      this.take(C.comma);
      if (this.at === before) this.next();
    }
    this.take(C.closeBrace);
    return { kind: 'match', at, subject, arms };
  }

  /** A double-quoted, heredoc or backtick text with its variables. */
  private template(source: string, at: number, quote: string): Expression {
    const escaped = source.includes('\\') && hidesLetters(source);
    if (!source.includes('$')) return { kind: 'literal', at, value: unescape(source), escaped };
    const parts: Expression[] = [];
    let plain = 0;
    let index = 0;
    const flush = (end: number): void => {
      if (end > plain) parts.push({ kind: 'literal', at, value: unescape(source.slice(plain, end)), escaped });
    };
    while (index < source.length) {
      const here = source.charCodeAt(index);
      if (here === 0x5c) index += 2;
      else if (
        (here === 0x7b && source.charCodeAt(index + 1) === 0x24) ||
        (here === 0x24 && source.charCodeAt(index + 1) === 0x7b)
      ) {
        flush(index);
        const end = expressionEnd(source, index + 2, 1);
        parts.push(this.embedded(source.slice(index + (here === 0x7b ? 1 : 0), here === 0x7b ? end - 1 : end), at));
        index = end;
        plain = end;
      } else if (here === 0x24) {
        SIMPLE.lastIndex = index;
        const match = SIMPLE.exec(source);
        if (match === null) {
          index += 1;
          continue;
        }
        flush(index);
        parts.push(simpleVariable(match, at));
        index += match[0].length;
        plain = index;
      } else index += 1;
    }
    flush(source.length);
    if (quote === '' && parts.length === 0) return { kind: 'literal', at, value: '', escaped: false };
    return { kind: 'concat', at, parts, template: true };
  }

  private embedded(source: string, at: number): Expression {
    if (this.depth > NESTING_LIMIT - 20) return { kind: 'unknown', at, inner: null };
    const tokens = tokenize(source.startsWith('${') ? source.replace(/^\$\{(\w+)\}$/, '$$$1') : source, true, 2000);
    const parser = new Parser(tokens, this.depth + 10);
    return relocated(parser.expression(), at);
  }
}

/** `$name`, `$name[key]`, `$name->property` inside a text. */
const SIMPLE = /\$([A-Za-z_\x80-\xff][\w\x80-\xff]*)(?:\[([^\]\s'"]{1,80})\]|->([A-Za-z_]\w*))?/y;

function simpleVariable(match: RegExpExecArray, at: number): Expression {
  const base: Expression = { kind: 'variable', at, name: match[1] ?? '' };
  const key = match[2];
  if (key !== undefined) {
    const index: Expression = key.startsWith('$')
      ? { kind: 'variable', at, name: key.slice(1) }
      : { kind: 'literal', at, value: /^-?\d+$/.test(key) ? Number(key) : key, escaped: false };
    return { kind: 'index', at, base, index };
  }
  return match[3] === undefined ? base : { kind: 'property', at, object: base, name: match[3] };
}

/** Expressions inside a text are told where the text begins: near enough for a line number. */
function relocated(expression: Expression, at: number): Expression {
  return { ...expression, at };
}

/** One entry of a list that is spread over arguments. */
function entryOf(base: Expression, place: number): Expression {
  const index: Expression = { kind: 'literal', at: base.at, value: place, escaped: false };
  return { kind: 'index', at: base.at, base, index };
}

function numberOf(source: string): number {
  const plain = source.replaceAll('_', '').toLowerCase();
  if (/^0[0-7]+$/.test(plain)) return Number.parseInt(plain, 8);
  const value = Number(plain);
  return Number.isNaN(value) ? Number.parseFloat(plain) || 0 : value;
}
