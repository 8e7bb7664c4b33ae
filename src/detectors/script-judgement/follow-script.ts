import { NAMED_PROGRAM, type Origin, type ScriptLanguage } from './language.ts';

/** What somebody else sends is run. */
export interface RunFromOutside {
  readonly origin: Origin;
  /** The expression that gives it, and its line, counted from 1. */
  readonly source: string;
  readonly sourceLine: number;
  /** What runs it, with offset and line. */
  readonly sink: string;
  readonly at: number;
  readonly line: number;
}

/** A variable that holds what somebody else sends. */
interface Held {
  readonly origin: Origin;
  readonly source: string;
  readonly line: number;
}

interface Statement {
  readonly text: string;
  /** What follows in `text` begins in the next row: the rest of a call, and perhaps more. */
  readonly ownLength: number;
  readonly at: number;
  readonly line: number;
  /** It stands in no function, for it is not indented. */
  readonly isOutermost: boolean;
}

const LONGEST_STATEMENT = 4000;
/** Of one statement; no honest one runs more. */
const MOST_OF_ONE_KIND = 20;

/**
 * Follows a script statement by statement, without understanding its grammar: what a variable is set to, and what is run. A
 * function is entered with what it was called with. The request counts before another machine, the first place before others.
 */
export function followScript(text: string, language: ScriptLanguage): RunFromOutside | null {
  if (!language.runs.test(text)) return null;
  const sources = language.sources.filter(({ where }) => where === undefined || where.test(text));
  if (!sources.some(({ pattern }) => anywhere(pattern, text))) return null;
  const follower = new Follower(language, sources);
  const statements = [...statementsOf(text, language)];
  // a function may stand above what calls it
  for (const statement of statements) follower.enter(statement);
  follower.found = [];
  for (const statement of statements) follower.enter(statement);
  return follower.found.find(({ origin }) => origin === 'request') ?? follower.found[0] ?? null;
}

/** A pattern for one whole value says nothing of the text that it stands in. */
function anywhere(pattern: RegExp, text: string): boolean {
  return pattern.source.startsWith('^') || pattern.test(text);
}

class Follower {
  readonly #language: ScriptLanguage;
  readonly #sources: ScriptLanguage['sources'];
  /** By name: what it holds now. */
  #held = new Map<string, Held>();
  /** What variables outside of functions hold, and fields of objects. */
  readonly #shared = new Map<string, Held>();
  /** By name of a function: its parameters, and what any of its callers gave it. */
  readonly #functions = new Map<string, readonly string[]>();
  readonly #given = new Map<string, Held>();
  found: RunFromOutside[] = [];

  constructor(language: ScriptLanguage, sources: ScriptLanguage['sources']) {
    this.#language = language;
    this.#sources = sources;
  }

  enter(statement: Statement): void {
    const { definition, checks } = this.#language;
    const defined = definition.exec(statement.text);
    if (defined !== null) return this.#enterFunction(statement, defined);
    if (statement.isOutermost) this.#held = this.#shared;
    const checked = checks.exec(statement.text)?.groups?.['name'];
    if (checked !== undefined) this.#held.delete(checked);
    this.#run(statement);
    this.#call(statement);
    this.#assign(statement);
  }

  #enterFunction({ text, ...place }: Statement, { 0: head, groups = {} }: RegExpExecArray): void {
    this.#define(groups['name'] as string, groups['parameters'] ?? '');
    const body = {
      ...place,
      text: text.slice(head.length),
      ownLength: place.ownLength - head.length,
      at: place.at + head.length,
    };
    this.#run(body);
    this.#assign(body);
  }

  #define(name: string, parameters: string): void {
    const names = [...parameters.matchAll(/([A-Za-z_]\w*)(?:\s?[:=][^,]*)?/g)]
      .map(([, parameter]) => parameter as string)
      .filter((parameter) => parameter !== 'self');
    this.#functions.set(name, names);
    const given = this.#given.get(name);
    this.#held = new Map(this.#shared);
    for (const parameter of [...names, ...NUMBERED])
      if (given === undefined) this.#held.delete(parameter);
      else this.#held.set(parameter, given);
  }

  #call({ text, line }: Statement): void {
    for (const { index, 0: match, 1: name = '' } of text.matchAll(/(?<!\w)([A-Za-z]\w*)(?:\s?\(|\s{1,9}(?=["'$]))/g)) {
      if (!this.#functions.has(name)) continue;
      const held = this.#heldIn(argumentIn(text, index + match.length), line);
      if (held !== null) this.#given.set(name, held);
    }
  }

  #assign({ text, line }: Statement): void {
    for (const pattern of this.#language.assignments) {
      const match = pattern.exec(text);
      if (match === null) continue;
      const held = this.#heldIn(match.groups?.['value'] ?? text.slice(0, match.index), line);
      const name = match.groups?.['name'];
      for (const each of name === undefined ? NUMBERED : [name]) this.#set(each, held, text);
      return;
    }
  }

  #set(name: string, held: Held | null, text: string): void {
    if (held !== null) this.#held.set(name, held);
    else if (!/[.+]=/.test(text)) this.#held.delete(name);
    if (held !== null && FIELD.test(text)) this.#shared.set(name, held);
  }

  #run({ text, ownLength, at, line }: Statement): void {
    for (const pattern of this.#language.sinks) {
      let left = MOST_OF_ONE_KIND;
      for (const match of text.matchAll(pattern)) {
        if (left === 0 || match.index >= ownLength) break;
        left -= 1;
        const { what = '', argument, piped } = match.groups ?? {};
        const end = match.index + match[0].length;
        const run =
          piped === undefined
            ? (argument ?? argumentIn(text, end, this.#language.runsFirst.test(what)))
            : text.slice(0, match.index);
        if (NAMED_PROGRAM.test(run) || PLAIN_TEXT.test(run)) continue;
        if (what === '`' && standsInText(text, match.index)) continue;
        const held = this.#heldIn(run, line);
        if (held === null) continue;
        const place = at + match.index + Math.max(0, match[0].indexOf(what));
        this.found.push({
          origin: held.origin,
          source: held.source,
          sourceLine: held.line,
          sink: what,
          at: place,
          line,
        });
      }
    }
  }

  /** What an expression holds of what somebody else sends. */
  #heldIn(expression: string, line: number): Held | null {
    const { cleans, texts, variable } = this.#language;
    if (cleans.test(expression)) return null;
    for (const { origin, pattern } of this.#sources) {
      const [source] = pattern.exec(expression) ?? [];
      if (source !== undefined) return { origin, source, line };
    }
    for (const [, ...names] of expression.replaceAll(texts, '').matchAll(variable)) {
      const held = this.#held.get(names.find((name) => name !== undefined) ?? '');
      if (held !== undefined) return held;
    }
    return null;
  }
}

/** What Perl and shells call that which a function is given, or which was matched or read last. */
const NUMBERED = ['_', 'shift', '1', '2', '@', '*'];

/** A text in which no variable stands. */
const PLAIN_TEXT = /^\s*(?:'[^'\\]*'\s*$|q\s?[{([])/;

/** Whether a backtick is a quotation mark of a message. */
function standsInText(text: string, at: number): boolean {
  return (text.slice(0, at).match(/(?<!\\)"/g)?.length ?? 0) % 2 === 1;
}

/** Sets a field of an object: other methods see it. */
const FIELD = /^\s*(?:self\.|this\.|@|\$self->)\w/;

/** The statements in the order in which they are written, without comments. Where one ends inside of a text, it ends early. */
function* statementsOf(text: string, { comment }: ScriptLanguage): Generator<Statement> {
  let at = 0;
  let line = 1;
  for (const row of text.split('\n')) {
    if (!comment.test(row)) {
      let start = 0;
      let isOutermost = /^[^\s})]/.test(row);
      for (const part of row.split(STATEMENT_END)) {
        const more = opensBracket(part)
          ? text.slice(at + start + part.length, at + start + part.length + LONGEST_ARGUMENT)
          : '';
        yield {
          text: (part + more).slice(0, LONGEST_STATEMENT),
          ownLength: part.length,
          at: at + start,
          line,
          isOutermost,
        };
        start += part.length + 1;
        isOutermost = false;
      }
    }
    at += row.length + 1;
    line += 1;
  }
}

/** No semicolon of an expression between slashes. */
const STATEMENT_END = /;(?=\s|$|[$@\w}])(?!\s\/)/;
const LONGEST_ARGUMENT = 400;

/** Whether the last bracket of a row is one that opens: its call goes on in the next row. */
function opensBracket(row: string): boolean {
  return /[([,]\s*\r?$/.test(row);
}

/** The arguments of a call, or the first of them; where there is no bracket, the rest of the statement. */
function argumentIn(text: string, from: number, isFirst = false): string {
  const end = Math.min(text.length, from + LONGEST_ARGUMENT);
  if (text[from - 1] !== '(') return text.slice(from, end);
  let depth = 1;
  for (let at = from; at < end; at += 1) {
    const sign = text[at] as string;
    if ('([{'.includes(sign)) depth += 1;
    else if (')]}'.includes(sign)) depth -= 1;
    if (depth === 0 || (isFirst && depth === 1 && sign === ',')) return text.slice(from, at);
  }
  return text.slice(from, end);
}
