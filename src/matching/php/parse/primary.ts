import type { ArrayItem, Expression } from '../syntax.ts';
import { TOKEN } from '../tokens/tokenizer.ts';
import { parseClosure } from './declarations.ts';
import { parseExpression, parseGroup, parseListUntil } from './expressions.ts';
import { singleQuoted } from './literals.ts';
import { parseArguments, parseNew, parseVariableVariable, takesCallable } from './postfix.ts';
import { parseTemplate } from './templates.ts';
import { C, type TokenCursor } from './token-cursor.ts';

/** An operand: a literal, a variable, a name, a group, an array. */
export function parsePrimary(cursor: TokenCursor): Expression {
  const at = cursor.offset();
  switch (cursor.kind()) {
    case TOKEN.variable: {
      const name = cursor.source().slice(1);
      cursor.next();
      return { kind: 'variable', at, name };
    }
    case TOKEN.single: {
      const value = singleQuoted(cursor.source());
      cursor.next();
      return { kind: 'literal', at, value, escaped: false };
    }
    case TOKEN.double: {
      const source = cursor.source();
      cursor.next();
      return parseTemplate(cursor, source.slice(1, source.length > 1 && source.endsWith('"') ? -1 : undefined), at, 1);
    }
    case TOKEN.shell: {
      const source = cursor.source();
      cursor.next();
      const command = parseTemplate(
        cursor,
        source.slice(1, source.length > 1 && source.endsWith('`') ? -1 : undefined),
        at,
        1,
      );
      return { kind: 'shell', at, command };
    }
    case TOKEN.heredoc:
    case TOKEN.nowdoc: {
      const raw = cursor.kind() === TOKEN.nowdoc;
      const opening = cursor.code();
      const source = cursor.source().slice(opening);
      cursor.next();
      const newline = source.lastIndexOf('\n');
      const body = newline < 0 ? '' : source.slice(0, newline).replace(/\r$/, '');
      return raw ? { kind: 'literal', at, value: body, escaped: false } : parseTemplate(cursor, body, at, opening);
    }
    case TOKEN.number: {
      const value = numberOf(cursor.source());
      cursor.next();
      return { kind: 'literal', at, value, escaped: false };
    }
    case TOKEN.name:
      return parseNamed(cursor, at);
    case TOKEN.operator:
      return parseOperatorPrimary(cursor, at);
    default:
      return { kind: 'unknown', at, inner: null };
  }
}

function parseOperatorPrimary(cursor: TokenCursor, at: number): Expression {
  switch (cursor.code()) {
    case C.open: {
      cursor.next();
      if (cursor.take(C.close)) return { kind: 'unknown', at, inner: null };
      const inner = parseExpression(cursor);
      if (!cursor.take(C.close)) {
        while (!cursor.endsHere() && !cursor.is(C.comma)) {
          const before = cursor.at;
          parseExpression(cursor);
          if (cursor.at === before) cursor.next();
        }
        cursor.take(C.close);
      }
      // the grouped value keeps its place, so that `(f)(x)` is a call of the value
      return inner.kind === 'constant' && inner.owner === null
        ? { kind: 'literal', at, value: inner.name, escaped: false }
        : inner;
    }
    case C.openBracket:
      cursor.next();
      return { kind: 'array', at, items: parseItems(cursor, C.closeBracket) };
    case C.dollar:
      return parseVariableVariable(cursor);
    default:
      if (!cursor.endsHere()) cursor.next();
      return { kind: 'unknown', at, inner: null };
  }
}

function parseItems(cursor: TokenCursor, close: number): ArrayItem[] {
  const items: ArrayItem[] = [];
  while (cursor.kind() !== TOKEN.end && !cursor.is(close)) {
    const before = cursor.at;
    if (cursor.is(C.semicolon) || cursor.is(C.closeBrace)) break;
    if (cursor.take(C.comma)) {
      items.push({ key: null, value: { kind: 'unknown', at: cursor.offset(), inner: null }, spread: false });
      continue;
    }
    const spread = cursor.take(C.spread);
    let value = parseExpression(cursor);
    let key: Expression | null = null;
    if (cursor.take(C.fat)) {
      key = value;
      value = parseExpression(cursor);
    }
    items.push({ key, value, spread });
    if (!cursor.take(C.comma) && cursor.at === before) cursor.next();
  }
  cursor.take(close);
  return items;
}

function parseNamed(cursor: TokenCursor, at: number): Expression {
  const source = cursor.source();
  const word = source.toLowerCase();
  if (cursor.aheadIs(1, C.scope)) {
    cursor.next();
    return { kind: 'constant', at, owner: null, name: source };
  }
  switch (word) {
    case 'array':
    case 'list':
      if (!cursor.aheadIs(1, C.open)) break;
      cursor.at += 2;
      return { kind: 'array', at, items: parseItems(cursor, C.close) };
    case 'isset':
    case 'empty':
      cursor.next();
      cursor.take(C.open);
      return { kind: 'isset', at, operands: parseListUntil(cursor, C.close) };
    case 'include':
    case 'include_once':
    case 'require':
    case 'require_once':
      cursor.next();
      return { kind: 'include', at, word, operand: parseExpression(cursor, 4) };
    case 'print':
      cursor.next();
      return { kind: 'print', at, operand: parseExpression(cursor, 4) };
    case 'exit':
    case 'die': {
      cursor.next();
      let operand: Expression | null = null;
      if (cursor.take(C.open)) operand = parseArguments(cursor)[0] ?? null;
      return { kind: 'exit', at, operand };
    }
    case 'new':
      return parseNew(cursor, at);
    case 'clone':
      cursor.next();
      return { kind: 'unknown', at, inner: cursor.endsHere() ? null : parseExpression(cursor, 4) };
    case 'throw':
      cursor.next();
      return { kind: 'throw', at, operand: parseExpression(cursor, 4) };
    case 'yield':
      return parseYield(cursor, at);
    case 'static':
      if (cursor.tokens.kinds[cursor.at + 1] !== TOKEN.name) break;
      cursor.next();
      return parsePrimary(cursor);
    case 'function':
    case 'fn':
      return parseClosure(cursor, at, word);
    case 'match':
      if (!cursor.aheadIs(1, C.open)) break;
      return parseMatch(cursor, at);
    default:
      break;
  }
  cursor.next();
  if (takesCallable(cursor)) return { kind: 'literal', at, value: source, escaped: false };
  if (cursor.take(C.open)) return { kind: 'call', at, callee: source, args: parseArguments(cursor) };
  return { kind: 'constant', at, owner: null, name: source };
}

/** `yield`, `yield value`, `yield key => value`, `yield from list`. */
function parseYield(cursor: TokenCursor, at: number): Expression {
  cursor.next();
  const list = cursor.takeWord('from');
  if (cursor.endsHere())
    return { kind: 'yield', at, operand: { kind: 'literal', at, value: null, escaped: false }, list };
  const operand = parseExpression(cursor, 4);
  return { kind: 'yield', at, operand: cursor.take(C.fat) ? parseExpression(cursor, 4) : operand, list };
}

function parseMatch(cursor: TokenCursor, at: number): Expression {
  cursor.next();
  const subject = parseGroup(cursor);
  const arms: { tests: Expression[]; value: Expression }[] = [];
  cursor.take(C.openBrace);
  while (cursor.kind() !== TOKEN.end && !cursor.is(C.closeBrace)) {
    const before = cursor.at;
    const tests: Expression[] = [];
    if (!cursor.takeWord('default')) {
      while (cursor.kind() !== TOKEN.end && !cursor.is(C.fat) && !cursor.is(C.closeBrace)) {
        const start = cursor.at;
        tests.push(parseExpression(cursor));
        if (!cursor.take(C.comma) && cursor.at === start) cursor.next();
      }
    }
    cursor.take(C.fat);
    arms.push({ tests, value: parseExpression(cursor) });
    cursor.take(C.comma);
    if (cursor.at === before) cursor.next();
  }
  cursor.take(C.closeBrace);
  return { kind: 'match', at, subject, arms };
}

function numberOf(source: string): number {
  const plain = source.replaceAll('_', '').toLowerCase();
  if (/^0[0-7]+$/.test(plain)) return Number.parseInt(plain, 8);
  const value = Number(plain);
  return Number.isNaN(value) ? Number.parseFloat(plain) || 0 : value;
}
