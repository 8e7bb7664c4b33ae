import type { Expression, Statement } from '../syntax.ts';
import { TOKEN } from '../tokens/tokenizer.ts';
import { parseClass, parseRoutine } from './declarations.ts';
import { parseExpression, parseGroup, parseList, parseListUntil } from './expressions.ts';
import { C, NESTING_LIMIT, type TokenCursor } from './token-cursor.ts';

/** `{ … }` or one statement. */
export function parseBlock(cursor: TokenCursor): Statement[] {
  const body: Statement[] = [];
  if (!cursor.take(C.openBrace)) {
    parseStatement(cursor, body);
    return body;
  }
  while (cursor.kind() !== TOKEN.end && !cursor.is(C.closeBrace)) {
    const before = cursor.at;
    parseStatement(cursor, body);
    if (cursor.at === before) cursor.at += 1;
  }
  cursor.take(C.closeBrace);
  return body;
}

/** `{ … }`, one statement, or `: … endword;`. */
function parseBody(cursor: TokenCursor, ...ends: string[]): Statement[] {
  if (!cursor.take(C.colon)) return parseBlock(cursor);
  const body: Statement[] = [];
  while (cursor.kind() !== TOKEN.end && !ends.includes(cursor.word()) && !cursor.is(C.closeBrace)) {
    const before = cursor.at;
    parseStatement(cursor, body);
    if (cursor.at === before) cursor.at += 1;
  }
  return body;
}

function endBody(cursor: TokenCursor, word: string): void {
  if (cursor.takeWord(word)) cursor.take(C.semicolon);
}

/** One statement, added to `out`; what lies too deep is stepped over. */
export function parseStatement(cursor: TokenCursor, out: Statement[]): void {
  cursor.depth += 1;
  if (cursor.depth > NESTING_LIMIT) {
    if (cursor.is(C.openBrace)) cursor.skipGroup();
    else cursor.skipStatement();
  } else parseOneStatement(cursor, out);
  cursor.depth -= 1;
}

function parseOneStatement(cursor: TokenCursor, out: Statement[]): void {
  const at = cursor.offset();
  const kind = cursor.kind();
  if (kind === TOKEN.html) {
    out.push({ kind: 'html', at, text: cursor.source() });
    cursor.next();
  } else if (kind === TOKEN.openEcho) {
    cursor.next();
    out.push({ kind: 'echo', at, operands: parseList(cursor) });
    cursor.take(C.semicolon);
  } else if (kind === TOKEN.closeTag || cursor.is(C.semicolon)) {
    cursor.next();
  } else if (cursor.is(C.openBrace)) {
    out.push({ kind: 'block', at, body: parseBlock(cursor) });
  } else if (kind === TOKEN.name && !cursor.aheadIs(1, C.scope) && parseKeyword(cursor, at, out)) {
    // the keyword took it
  } else {
    out.push({ kind: 'expression', at, expression: parseExpression(cursor) });
    cursor.take(C.semicolon);
  }
}

function parseKeyword(cursor: TokenCursor, at: number, out: Statement[]): boolean {
  const word = cursor.word();
  switch (word) {
    case 'echo':
      cursor.next();
      out.push({ kind: 'echo', at, operands: parseList(cursor) });
      cursor.take(C.semicolon);
      return true;
    case 'if':
      out.push(parseIf(cursor, at));
      return true;
    case 'while': {
      cursor.next();
      const test = parseGroup(cursor);
      out.push({ kind: 'while', at, test, body: parseBody(cursor, 'endwhile'), first: false });
      endBody(cursor, 'endwhile');
      return true;
    }
    case 'do': {
      cursor.next();
      const body = parseBlock(cursor);
      cursor.takeWord('while');
      out.push({ kind: 'while', at, test: parseGroup(cursor), body, first: true });
      cursor.take(C.semicolon);
      return true;
    }
    case 'for': {
      cursor.next();
      cursor.take(C.open);
      const start = parseListUntil(cursor, C.semicolon);
      const test = parseListUntil(cursor, C.semicolon);
      const step = parseListUntil(cursor, C.close);
      out.push({ kind: 'for', at, start, test, step, body: parseBody(cursor, 'endfor') });
      endBody(cursor, 'endfor');
      return true;
    }
    case 'foreach': {
      cursor.next();
      cursor.take(C.open);
      const subject = parseExpression(cursor);
      cursor.takeWord('as');
      let key: Expression | null = null;
      cursor.take(C.and);
      let value = parseExpression(cursor);
      if (cursor.take(C.fat)) {
        key = value;
        cursor.take(C.and);
        value = parseExpression(cursor);
      }
      cursor.take(C.close);
      out.push({ kind: 'foreach', at, subject, key, value, body: parseBody(cursor, 'endforeach') });
      endBody(cursor, 'endforeach');
      return true;
    }
    case 'switch':
      out.push(parseSwitch(cursor, at));
      return true;
    case 'abstract':
    case 'final':
    case 'readonly':
      if (cursor.tokens.kinds[cursor.at + 1] !== TOKEN.name) return false;
      cursor.next();
      return parseKeyword(cursor, at, out);
    case 'class':
    case 'trait':
    case 'interface':
    case 'enum':
      if (cursor.tokens.kinds[cursor.at + 1] !== TOKEN.name) return false;
      cursor.next();
      out.push(parseClass(cursor, at, true));
      return true;
    case 'function': {
      const named = cursor.aheadIs(1, C.and)
        ? cursor.tokens.kinds[cursor.at + 2] === TOKEN.name
        : cursor.tokens.kinds[cursor.at + 1] === TOKEN.name;
      if (!named) return false;
      cursor.next();
      out.push({ kind: 'function', at, routine: parseRoutine(cursor, at) });
      return true;
    }
    case 'return':
      cursor.next();
      out.push({ kind: 'return', at, value: cursor.endsHere() ? null : parseExpression(cursor) });
      cursor.take(C.semicolon);
      return true;
    case 'break':
    case 'continue':
      cursor.next();
      if (!cursor.endsHere()) parseExpression(cursor);
      cursor.take(C.semicolon);
      out.push({ kind: 'jump', at, word });
      return true;
    case 'goto':
      cursor.next();
      out.push({ kind: 'goto', at, label: cursor.source() });
      cursor.next();
      cursor.take(C.semicolon);
      return true;
    case 'global': {
      cursor.next();
      const names: string[] = [];
      while (cursor.kind() === TOKEN.variable) {
        names.push(cursor.source().slice(1));
        cursor.next();
        if (!cursor.take(C.comma)) break;
      }
      out.push({ kind: 'global', at, names });
      cursor.take(C.semicolon);
      return true;
    }
    case 'static': {
      if (cursor.tokens.kinds[cursor.at + 1] !== TOKEN.variable) return false;
      cursor.next();
      const variables: { name: string; value: Expression | null }[] = [];
      while (cursor.kind() === TOKEN.variable) {
        const name = cursor.source().slice(1);
        cursor.next();
        variables.push({ name, value: cursor.take(C.assign) ? parseExpression(cursor) : null });
        if (!cursor.take(C.comma)) break;
      }
      out.push({ kind: 'static', at, variables });
      cursor.take(C.semicolon);
      return true;
    }
    case 'unset':
      cursor.next();
      cursor.take(C.open);
      out.push({ kind: 'unset', at, operands: parseListUntil(cursor, C.close) });
      cursor.take(C.semicolon);
      return true;
    case 'try':
      out.push(parseTry(cursor, at));
      return true;
    case 'namespace':
      if (cursor.aheadIs(1, C.openBrace)) cursor.next();
      else if (cursor.tokens.kinds[cursor.at + 1] === TOKEN.name) {
        cursor.next();
        cursor.next();
      } else return false;
      return true;
    case 'use':
      cursor.next();
      if (cursor.word() === 'function') parseImport(cursor, at, out);
      cursor.skipStatement();
      return true;
    case 'const': {
      cursor.next();
      while (cursor.kind() === TOKEN.name) {
        const name = cursor.source();
        cursor.next();
        if (!cursor.take(C.assign)) break;
        const args: Expression[] = [{ kind: 'literal', at, value: name, escaped: false }, parseExpression(cursor)];
        out.push({ kind: 'expression', at, expression: { kind: 'call', at, callee: 'define', args } });
        if (!cursor.take(C.comma)) break;
      }
      cursor.take(C.semicolon);
      return true;
    }
    case 'declare':
      cursor.next();
      if (cursor.is(C.open)) cursor.skipGroup();
      cursor.take(C.semicolon);
      return true;
    default:
      if (!cursor.aheadIs(1, C.colon) || word === 'default' || word === 'else') return false;
      out.push({ kind: 'label', at, label: cursor.source() });
      cursor.next();
      cursor.next();
      return true;
  }
}

function parseIf(cursor: TokenCursor, at: number): Statement {
  const branches: { test: Expression | null; body: Statement[] }[] = [];
  cursor.next();
  const test = parseGroup(cursor);
  branches.push({ test, body: parseBody(cursor, 'elseif', 'else', 'endif') });
  for (;;) {
    if (cursor.word() === 'elseif') {
      cursor.next();
      const other = parseGroup(cursor);
      branches.push({ test: other, body: parseBody(cursor, 'elseif', 'else', 'endif') });
    } else if (cursor.word() === 'else') {
      cursor.next();
      if (cursor.takeWord('if')) {
        const other = parseGroup(cursor);
        branches.push({ test: other, body: parseBody(cursor, 'elseif', 'else', 'endif') });
      } else {
        branches.push({ test: null, body: parseBody(cursor, 'endif') });
        break;
      }
    } else break;
  }
  endBody(cursor, 'endif');
  return { kind: 'if', at, branches };
}

function parseSwitch(cursor: TokenCursor, at: number): Statement {
  cursor.next();
  const subject = parseGroup(cursor);
  const cases: { test: Expression | null; body: Statement[] }[] = [];
  if (!cursor.take(C.openBrace)) cursor.take(C.colon);
  while (cursor.kind() !== TOKEN.end && !cursor.is(C.closeBrace) && cursor.word() !== 'endswitch') {
    const before = cursor.at;
    let test: Expression | null = null;
    if (cursor.takeWord('case')) test = parseExpression(cursor);
    else cursor.takeWord('default');
    if (!cursor.take(C.colon)) cursor.take(C.semicolon);
    const body: Statement[] = [];
    while (
      cursor.kind() !== TOKEN.end &&
      !cursor.is(C.closeBrace) &&
      !['case', 'default', 'endswitch'].includes(cursor.word())
    ) {
      const start = cursor.at;
      parseStatement(cursor, body);
      if (cursor.at === start) cursor.next();
    }
    cases.push({ test, body });
    if (cursor.at === before) cursor.next();
  }
  cursor.take(C.closeBrace);
  endBody(cursor, 'endswitch');
  return { kind: 'switch', at, subject, cases };
}

function parseTry(cursor: TokenCursor, at: number): Statement {
  cursor.next();
  const body = parseBlock(cursor);
  const handlers: { variable: string; body: Statement[] }[] = [];
  while (cursor.word() === 'catch' || cursor.word() === 'finally') {
    cursor.next();
    const variable = cursor.is(C.open) ? parseCaught(cursor) : '';
    handlers.push({ variable, body: parseBlock(cursor) });
  }
  return { kind: 'try', at, body, handlers };
}

/** `(Type $variable)` of a `catch`: the name of the variable. */
function parseCaught(cursor: TokenCursor): string {
  const open = cursor.at;
  cursor.skipGroup();
  for (let index = cursor.at - 1; index > open; index -= 1)
    if (cursor.tokens.kinds[index] === TOKEN.variable) return cursor.source(index).slice(1);
  return '';
}

/** `use function name as alias, …;`: the aliases, since other names stay as they are. */
function parseImport(cursor: TokenCursor, at: number, out: Statement[]): void {
  while (cursor.kind() !== TOKEN.end && !cursor.is(C.semicolon)) {
    const name = cursor.source();
    cursor.next();
    if (cursor.word() !== 'as') continue;
    cursor.next();
    out.push({ kind: 'import', at, name: name.slice(name.lastIndexOf('\\') + 1), alias: cursor.source() });
  }
}
