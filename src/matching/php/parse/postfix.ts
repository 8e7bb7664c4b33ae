import type { Expression } from '../syntax.ts';
import { TOKEN } from '../tokens/tokenizer.ts';
import { parseClass } from './declarations.ts';
import { parseExpression } from './expressions.ts';
import { parsePrimary } from './primary.ts';
import { C, NESTING_LIMIT, type TokenCursor } from './token-cursor.ts';

/** What follows an operand: `[ ]`, `{ }`, calls, `->`, `::`, `++`, `--`. */
export function parsePostfix(cursor: TokenCursor, start: Expression): Expression {
  let base = start;
  for (let chain = 0; chain < CHAIN_LIMIT; chain += 1) {
    const at = cursor.offset();
    if (cursor.kind() !== TOKEN.operator) return base;
    switch (cursor.code()) {
      case C.openBracket: {
        cursor.next();
        const index = cursor.is(C.closeBracket) ? null : parseExpression(cursor);
        cursor.take(C.closeBracket);
        base = { kind: 'index', at, base, index };
        break;
      }
      case C.openBrace: {
        if (base.kind !== 'variable' && base.kind !== 'index' && base.kind !== 'property') return base;
        cursor.next();
        const index = parseExpression(cursor);
        cursor.take(C.closeBrace);
        base = { kind: 'index', at, base, index };
        break;
      }
      case C.open:
        if (takesCallable(cursor)) break;
        cursor.next();
        base = { kind: 'call', at, callee: base, args: parseArguments(cursor) };
        break;
      case C.arrow:
      case C.safeArrow: {
        cursor.next();
        const name = parseMemberName(cursor);
        if (takesCallable(cursor)) base = methodCallable(base, name, at);
        else if (cursor.take(C.open)) base = { kind: 'method', at, object: base, name, args: parseArguments(cursor) };
        else base = { kind: 'property', at, object: base, name };
        break;
      }
      case C.scope:
        cursor.next();
        base = parseScoped(cursor, base, at);
        break;
      case C.increase:
      case C.decrease:
        base = { kind: 'step', at, delta: cursor.is(C.increase) ? 1 : -1, prefix: false, target: base };
        cursor.next();
        break;
      default:
        return base;
    }
  }
  return { kind: 'unknown', at: cursor.offset(), inner: base };
}

function parseScoped(cursor: TokenCursor, base: Expression, at: number): Expression {
  const owner = base.kind === 'constant' && base.owner === null ? base.name : base;
  if (cursor.kind() === TOKEN.variable) {
    const name = cursor.source().slice(1);
    cursor.next();
    if (cursor.take(C.open))
      return { kind: 'static-call', at, owner, name: { kind: 'variable', at, name }, args: parseArguments(cursor) };
    return { kind: 'static-property', at, owner, name };
  }
  if (cursor.is(C.dollar)) return { kind: 'static-property', at, owner, name: parseVariableVariable(cursor) };
  const name = parseMemberName(cursor);
  if (takesCallable(cursor)) return methodCallable(typeof owner === 'string' ? literal(owner, at) : owner, name, at);
  if (cursor.take(C.open)) return { kind: 'static-call', at, owner, name, args: parseArguments(cursor) };
  return { kind: 'constant', at, owner, name: typeof name === 'string' ? name : '' };
}

function parseMemberName(cursor: TokenCursor): string | Expression {
  if (cursor.kind() === TOKEN.name) {
    const name = cursor.source();
    cursor.next();
    return name;
  }
  if (cursor.take(C.openBrace)) {
    const name = parseExpression(cursor);
    cursor.take(C.closeBrace);
    return name;
  }
  if (cursor.kind() === TOKEN.variable) {
    const at = cursor.offset();
    const name = cursor.source().slice(1);
    cursor.next();
    return { kind: 'variable', at, name };
  }
  if (cursor.is(C.dollar)) return parseVariableVariable(cursor);
  return '';
}

/** Arguments up to the closing bracket, after the opening one. */
export function parseArguments(cursor: TokenCursor): Expression[] {
  const args: Expression[] = [];
  while (cursor.kind() !== TOKEN.end && !cursor.is(C.close)) {
    const before = cursor.at;
    if (cursor.is(C.semicolon) || cursor.is(C.closeBrace)) break;
    cursor.take(C.and);
    const spread = cursor.take(C.spread);
    if (cursor.kind() === TOKEN.name && cursor.aheadIs(1, C.colon)) cursor.at += 2;
    if (!cursor.is(C.close)) {
      const argument = parseExpression(cursor);
      if (spread) for (let place = 0; place < 3; place += 1) args.push(entryOf(argument, place));
      else args.push(argument);
    }
    if (!cursor.take(C.comma) && cursor.at === before) cursor.next();
    else if (!cursor.is(C.close) && cursor.at === before) cursor.next();
  }
  cursor.take(C.close);
  return args;
}

/** Steps over `(...)`, which makes a callable of the name before it instead of calling it (PHP 8.1). */
export function takesCallable(cursor: TokenCursor): boolean {
  if (!cursor.is(C.open) || !cursor.aheadIs(1, C.spread) || !cursor.aheadIs(2, C.close)) return false;
  cursor.next();
  cursor.next();
  cursor.next();
  return true;
}

/** `[$object, 'name']`, as PHP wrote it before. */
function methodCallable(object: Expression, name: string | Expression, at: number): Expression {
  const items = [object, typeof name === 'string' ? literal(name, at) : name];
  return { kind: 'array', at, items: items.map((value) => ({ key: null, value, spread: false })) };
}

function literal(value: string, at: number): Expression {
  return { kind: 'literal', at, value, escaped: false };
}

/** One entry of a list that is spread over arguments. */
function entryOf(base: Expression, place: number): Expression {
  const index: Expression = { kind: 'literal', at: base.at, value: place, escaped: false };
  return { kind: 'index', at: base.at, base, index };
}

/** `$$name` and `${ … }`. */
export function parseVariableVariable(cursor: TokenCursor): Expression {
  const at = cursor.offset();
  cursor.next();
  cursor.depth += 1;
  let name: Expression;
  if (cursor.depth > NESTING_LIMIT) name = { kind: 'unknown', at, inner: null };
  else if (cursor.take(C.openBrace)) {
    name = parseExpression(cursor);
    cursor.take(C.closeBrace);
  } else if (cursor.is(C.dollar)) name = parseVariableVariable(cursor);
  else {
    name = { kind: 'variable', at, name: cursor.kind() === TOKEN.variable ? cursor.source().slice(1) : '' };
    if (cursor.kind() === TOKEN.variable) cursor.next();
  }
  cursor.depth -= 1;
  return { kind: 'variable', at, name };
}

/** `new …`, with or without arguments. */
export function parseNew(cursor: TokenCursor, at: number): Expression {
  cursor.next();
  if (cursor.word() === 'class') {
    cursor.next();
    const args = cursor.take(C.open) ? parseArguments(cursor) : [];
    return { kind: 'new', at, owner: parseClass(cursor, at, false), args };
  }
  let owner: string | Expression;
  if (cursor.kind() === TOKEN.name) {
    owner = cursor.source();
    cursor.next();
  } else if (cursor.is(C.open)) owner = parsePrimary(cursor);
  else owner = parseClassReference(cursor);
  const args = cursor.take(C.open) ? parseArguments(cursor) : [];
  return { kind: 'new', at, owner, args };
}

/** After `new`: a variable with its indexes and properties, without calls. */
function parseClassReference(cursor: TokenCursor): Expression {
  let base = parsePrimary(cursor);
  for (let chain = 0; chain < CHAIN_LIMIT; chain += 1) {
    const at = cursor.offset();
    if (cursor.take(C.openBracket)) {
      const index = cursor.is(C.closeBracket) ? null : parseExpression(cursor);
      cursor.take(C.closeBracket);
      base = { kind: 'index', at, base, index };
    } else if (cursor.take(C.arrow)) base = { kind: 'property', at, object: base, name: parseMemberName(cursor) };
    else break;
  }
  return base;
}

/** The longest chain of `->`, `[]` and calls that is read as one. */
const CHAIN_LIMIT = 250;
