import type { Expression } from '../syntax.ts';
import { operatorCode } from '../tokens/operators.ts';
import { TOKEN } from '../tokens/tokenizer.ts';
import { parsePostfix } from './postfix.ts';
import { parsePrimary } from './primary.ts';
import { C, NESTING_LIMIT, type TokenCursor } from './token-cursor.ts';

/** `( … )` around a test; what is left behind it is stepped over. */
export function parseGroup(cursor: TokenCursor): Expression {
  if (!cursor.take(C.open)) return parseExpression(cursor);
  const inner = parseExpression(cursor);
  while (cursor.kind() !== TOKEN.end && !cursor.is(C.close) && !cursor.is(C.openBrace) && !cursor.is(C.semicolon))
    cursor.next();
  cursor.take(C.close);
  return inner;
}

/** One or more expressions between commas. */
export function parseList(cursor: TokenCursor): Expression[] {
  const items = [parseExpression(cursor)];
  while (cursor.take(C.comma)) items.push(parseExpression(cursor));
  return items;
}

/** Expressions between commas up to a closing operator, which is taken. */
export function parseListUntil(cursor: TokenCursor, close: number): Expression[] {
  const items: Expression[] = [];
  while (cursor.kind() !== TOKEN.end && !cursor.is(close)) {
    const before = cursor.at;
    if (cursor.is(C.semicolon) || cursor.is(C.closeBrace)) break;
    items.push(parseExpression(cursor));
    if (!cursor.take(C.comma) && cursor.at === before) cursor.next();
  }
  cursor.take(close);
  return items;
}

/** One expression of operators that bind at least as strongly as `minimum`; what lies too deep is stepped over. */
export function parseExpression(cursor: TokenCursor, minimum = 0): Expression {
  cursor.depth += 1;
  if (cursor.depth > NESTING_LIMIT) {
    const at = cursor.offset();
    if (cursor.is(C.open) || cursor.is(C.openBracket) || cursor.is(C.openBrace)) cursor.skipGroup();
    else if (!cursor.endsHere()) cursor.next();
    cursor.depth -= 1;
    return { kind: 'unknown', at, inner: null };
  }
  const result = parseBinary(cursor, minimum);
  cursor.depth -= 1;
  return result;
}

function parseBinary(cursor: TokenCursor, minimum: number): Expression {
  let left = parseUnary(cursor);
  for (;;) {
    const kind = cursor.kind();
    const key = kind === TOKEN.operator ? cursor.code() : kind === TOKEN.name ? cursor.word() : '';
    const level = LEVELS.get(key);
    if (level === undefined || level < minimum) return left;
    const at = cursor.offset();
    if (key === C.question) left = parseChoice(cursor, left, at);
    else if (key === C.dot) left = parseConcat(cursor, left, at);
    else {
      const operator = cursor.source().toLowerCase();
      cursor.next();
      const right = parseExpression(cursor, operator === '**' || operator === '??' ? level : level + 0.25);
      if (operator === '|>') left = { kind: 'call', at, callee: right, args: [left] };
      else left = { kind: 'binary', at, operator, left, right };
    }
  }
}

function parseChoice(cursor: TokenCursor, test: Expression, at: number): Expression {
  cursor.next();
  if (cursor.take(C.colon))
    return { kind: 'choice', at, test, positive: null, otherwise: parseExpression(cursor, 6.25) };
  const positive = parseExpression(cursor);
  cursor.take(C.colon);
  return { kind: 'choice', at, test, positive, otherwise: parseExpression(cursor, 6.25) };
}

function parseConcat(cursor: TokenCursor, first: Expression, at: number): Expression {
  const parts = [first];
  while (cursor.is(C.dot)) {
    cursor.next();
    parts.push(parseExpression(cursor, 15.25));
  }
  return { kind: 'concat', at, parts, template: false };
}

function parseUnary(cursor: TokenCursor): Expression {
  const at = cursor.offset();
  const kind = cursor.kind();
  if (kind === TOKEN.operator) {
    switch (cursor.code()) {
      case C.not:
      case C.minus:
      case C.plus:
      case C.tilde:
      case C.at:
      case C.and: {
        const operator = cursor.source();
        cursor.next();
        const operand = parseExpression(cursor, 19);
        return operator === '@' || operator === '&' ? operand : { kind: 'unary', at, operator, operand };
      }
      case C.increase:
      case C.decrease: {
        const delta = cursor.is(C.increase) ? 1 : -1;
        cursor.next();
        return { kind: 'step', at, delta, prefix: true, target: parseExpression(cursor, 19) };
      }
      case C.open: {
        const next = Math.min(cursor.at + 1, cursor.tokens.count - 1);
        if (
          cursor.aheadIs(2, C.close) &&
          cursor.tokens.kinds[next] === TOKEN.name &&
          CASTS.has(cursor.source(next).toLowerCase())
        ) {
          const type = cursor.source(next).toLowerCase();
          cursor.at += 2;
          cursor.next();
          return { kind: 'cast', at, type, operand: parseExpression(cursor, 19) };
        }
        break;
      }
      default:
        break;
    }
  }
  const operand = parsePostfix(cursor, parsePrimary(cursor));
  const operator = cursor.kind() === TOKEN.operator ? ASSIGNMENTS.get(cursor.code()) : undefined;
  if (operator === undefined) return operand;
  cursor.next();
  cursor.take(C.and);
  return { kind: 'assign', at, operator, target: operand, value: parseExpression(cursor, 4) };
}

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

function levels(operators: readonly string[], level: number): [number, number][] {
  return operators.map((operator) => [operatorCode(operator), level]);
}

const ASSIGNMENTS = new Map(
  ['=', '+=', '-=', '*=', '/=', '.=', '%=', '&=', '|=', '^=', '<<=', '>>=', '**=', '??='].map((operator) => [
    operatorCode(operator),
    operator,
  ]),
);

const CASTS = new Set('int integer bool boolean float double real string binary array object unset'.split(' '));
