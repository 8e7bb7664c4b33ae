import type { ClassDeclaration, Expression, Routine, Statement } from '../syntax.ts';
import { TOKEN } from '../tokens/tokenizer.ts';
import { parseExpression } from './expressions.ts';
import { parseBlock } from './statements.ts';
import { C, type TokenCursor } from './token-cursor.ts';

/** `class Name … { … }`, after the word `class`; interfaces, traits and enumerations alike. */
export function parseClass(cursor: TokenCursor, at: number, named: boolean): ClassDeclaration {
  let name = '';
  let parent: string | null = null;
  if (named) {
    name = cursor.source();
    cursor.next();
  }
  while (cursor.kind() !== TOKEN.end && !cursor.is(C.openBrace) && !cursor.is(C.semicolon)) {
    if (cursor.takeWord('extends')) parent = cursor.source();
    cursor.next();
  }
  const members: Members = { traits: [], methods: [], fields: [], cases: [] };
  if (!cursor.take(C.openBrace)) return { kind: 'class', at, name, parent, ...members };
  while (cursor.kind() !== TOKEN.end && !cursor.is(C.closeBrace)) {
    const before = cursor.at;
    parseMember(cursor, members);
    if (cursor.at === before) cursor.at += 1;
  }
  cursor.take(C.closeBrace);
  return { kind: 'class', at, name, parent, ...members };
}

interface Members {
  readonly traits: string[];
  readonly methods: Routine[];
  readonly fields: ClassDeclaration['fields'][number][];
  readonly cases: ClassDeclaration['cases'][number][];
}

function parseMember(cursor: TokenCursor, { traits, methods, fields, cases }: Members): void {
  const at = cursor.offset();
  const word = cursor.word();
  if (word === 'function') {
    cursor.next();
    methods.push(parseRoutine(cursor, at));
  } else if (word === 'use') {
    for (let at = cursor.at + 1; cursor.tokens.kinds[at] === TOKEN.name; at += 2) traits.push(cursor.source(at));
    cursor.skipStatement();
  } else if (word === 'case') {
    cursor.next();
    const name = cursor.source();
    cursor.next();
    cases.push({ name, value: cursor.take(C.assign) ? parseExpression(cursor) : null });
    cursor.take(C.semicolon);
  } else if (word === 'const') {
    cursor.next();
    if (cursor.tokens.kinds[cursor.at + 1] === TOKEN.name) cursor.next();
    while (cursor.kind() === TOKEN.name) {
      const name = cursor.source();
      cursor.next();
      fields.push({ name, value: cursor.take(C.assign) ? parseExpression(cursor) : null, constant: true });
      if (!cursor.take(C.comma)) break;
    }
    cursor.take(C.semicolon);
  } else if (cursor.kind() === TOKEN.variable) {
    const name = cursor.source().slice(1);
    cursor.next();
    fields.push({ name, value: cursor.take(C.assign) ? parseExpression(cursor) : null, constant: false });
    if (!cursor.take(C.comma) && cursor.is(C.openBrace)) cursor.skipGroup();
    cursor.take(C.semicolon);
  } else {
    if (!MODIFIERS.has(word) && cursor.is(C.openBrace)) cursor.skipGroup();
    else cursor.next();
  }
}

/** After `function`: name, parameters, body. */
export function parseRoutine(cursor: TokenCursor, at: number): Routine {
  cursor.take(C.and);
  let name = '';
  if (cursor.kind() === TOKEN.name) {
    name = cursor.source();
    cursor.next();
  }
  const parameters = parseParameters(cursor);
  while (cursor.kind() !== TOKEN.end && !cursor.is(C.openBrace) && !cursor.is(C.semicolon)) cursor.next();
  const outlined = cursor.is(C.openBrace) ? cursor.bodies.get(cursor.at) : undefined;
  if (outlined !== undefined) {
    const inside = cursor.fork();
    cursor.at = outlined.close;
    cursor.next();
    cursor.take(C.semicolon);
    return { name, parameters, body: once(() => parseBlock(inside)), at, idle: outlined.idle };
  }
  const body = cursor.is(C.openBrace) ? parseBlock(cursor) : [];
  cursor.take(C.semicolon);
  return { name, parameters, body: () => body, at, idle: false };
}

const PROMOTES: ReadonlySet<string> = new Set(['public', 'protected', 'private', 'readonly']);

function parseParameters(cursor: TokenCursor): Routine['parameters'] {
  const parameters: Routine['parameters'][number][] = [];
  if (!cursor.take(C.open)) return parameters;
  let byReference = false;
  let rest = false;
  let promoted = false;
  while (cursor.kind() !== TOKEN.end && !cursor.is(C.close) && !cursor.is(C.openBrace) && !cursor.is(C.semicolon)) {
    if (cursor.kind() === TOKEN.variable) {
      const name = cursor.source().slice(1);
      cursor.next();
      const initial = cursor.take(C.assign) ? parseExpression(cursor) : null;
      parameters.push({ name, initial, byReference, rest, promoted });
      byReference = false;
      rest = false;
      promoted = false;
    } else if (cursor.take(C.and)) byReference = true;
    else if (cursor.take(C.spread)) rest = true;
    else {
      promoted ||= PROMOTES.has(cursor.word());
      cursor.next();
    }
  }
  cursor.take(C.close);
  return parameters;
}

/** `function (…) use (…) { … }` or `fn (…) => …`. */
export function parseClosure(cursor: TokenCursor, at: number, word: string): Expression {
  cursor.next();
  if (word === 'fn') {
    cursor.take(C.and);
    const parameters = parseParameters(cursor);
    while (cursor.kind() !== TOKEN.end && !cursor.is(C.fat) && !cursor.is(C.semicolon)) cursor.next();
    cursor.take(C.fat);
    const value = parseExpression(cursor, 4);
    return {
      kind: 'closure',
      at,
      routine: closureOf(parameters, [{ kind: 'return', at, value }], at),
      uses: 'all',
    };
  }
  cursor.take(C.and);
  const parameters = parseParameters(cursor);
  const uses: string[] = [];
  while (cursor.kind() !== TOKEN.end && !cursor.is(C.openBrace) && !cursor.is(C.semicolon)) {
    if (cursor.kind() === TOKEN.variable) uses.push(cursor.source().slice(1));
    cursor.next();
  }
  const body = cursor.is(C.openBrace) ? parseBlock(cursor) : [];
  return { kind: 'closure', at, routine: closureOf(parameters, body, at), uses };
}

function closureOf(parameters: Routine['parameters'], body: readonly Statement[], at: number): Routine {
  return { name: '', parameters, body: () => body, at, idle: false };
}

function once<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= make());
}

const MODIFIERS = new Set('public private protected static abstract final var readonly'.split(' '));
