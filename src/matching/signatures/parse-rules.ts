import { parseCondition } from './parse-condition.ts';
import { hexPattern } from './parse-hex.ts';
import { regexPattern, textPattern, wideText } from './parse-regex.ts';
import { refuseEndless } from './refuse-endless.ts';
import { type MetaValue, type Pattern, type RuleSource, RuleSyntaxError, type StringSource } from './rule-syntax.ts';
import { TokenReader } from './token-reader.ts';
import { tokenizeRules } from './tokenize-rules.ts';

/**
 * Reads the rules of one file in the YARA subset of docs/writing-signatures.md.
 * `known` are the names of rules in earlier files: conditions may name them. Throws RuleSyntaxError; never skips a rule.
 */
export function parseRules(
  file: string,
  source: string,
  known: ReadonlySet<string> = new Set(),
): readonly RuleSource[] {
  const reader = new TokenReader(file, tokenizeRules(file, source));
  const names = new Set(known);
  const rules: RuleSource[] = [];
  while (reader.peek().kind !== 'end') {
    const rule = parseRule(reader, names);
    if (names.has(rule.name)) throw new RuleSyntaxError(file, rule.line, `a rule named ${rule.name} exists already`);
    names.add(rule.name);
    rules.push(rule);
  }
  return rules;
}

function parseRule(reader: TokenReader, names: ReadonlySet<string>): RuleSource {
  const isPrivate = reader.accept('private');
  if (!reader.accept('rule')) {
    throw reader.error(
      `expected a rule, found "${reader.peek().text}" (import, include and global are not in the subset)`,
    );
  }
  const { text: name, line } = reader.take('word');
  const tags: string[] = [];
  if (reader.accept(':')) while (reader.peek().kind === 'word') tags.push(reader.take('word').text);
  reader.expect('{');
  const meta = reader.accept('meta') ? parseMeta(reader) : [];
  const strings = reader.accept('strings') ? parseStrings(reader) : [];
  reader.expect('condition');
  reader.expect(':');
  const ids = strings.map((string) => string.id);
  const condition = parseCondition(reader, ids, names);
  reader.expect('}');
  return { name, file: reader.file, line, isPrivate, tags, meta, strings, condition };
}

function parseMeta(reader: TokenReader): RuleSource['meta'] {
  reader.expect(':');
  const meta: RuleSource['meta'][number][] = [];
  while (reader.peek().kind === 'word' && reader.peek(1).text === '=') {
    const { text: key, line } = reader.take('word');
    reader.expect('=');
    meta.push({ key, value: metaValue(reader), line });
  }
  return meta;
}

function metaValue(reader: TokenReader): MetaValue {
  if (reader.accept('true')) return true;
  if (reader.accept('false')) return false;
  if (reader.accept('-')) return -reader.take('number').value;
  if (reader.peek().kind === 'number') return reader.take('number').value;
  return reader.take('text').text;
}

function parseStrings(reader: TokenReader): readonly StringSource[] {
  reader.expect(':');
  const strings: StringSource[] = [];
  while (reader.peek().kind === 'variable') {
    const { text, line } = reader.take('variable');
    if (!/^\$\w*$/.test(text)) throw reader.error(`${text} is not the name of a string`);
    const id = text === '$' ? `$ ${strings.length}` : text;
    if (strings.some((string) => string.id === id)) throw reader.error(`a string named ${text} exists already`);
    reader.expect('=');
    strings.push({ id, line, ...parseString(reader) });
  }
  if (strings.length === 0) throw reader.error('the strings section is empty');
  return strings;
}

function parseString(reader: TokenReader): Omit<StringSource, 'id' | 'line'> {
  const token = reader.next();
  const modifiers = new Set<string>();
  while (MODIFIERS.has(reader.peek().text)) modifiers.add(reader.next().text);
  const wide = modifiers.has('wide');
  const fullword = modifiers.has('fullword');
  if (wide && fullword) throw reader.error('wide fullword is not in the subset');
  if (wide && token.kind !== 'text') throw reader.error('wide is only for text in the subset');
  if (token.kind === 'hex' && (fullword || modifiers.has('nocase')))
    throw reader.error('a hex string has no such modifier');
  return { pattern: parsePattern(), fullword, isPrivate: modifiers.has('private') };

  function parsePattern(): Pattern {
    const nocase = modifiers.has('nocase');
    try {
      if (token.kind === 'hex') return refuseEndless(hexPattern(token.text));
      if (token.kind === 'regex') {
        if (!/^i?s?$|^si$/.test(token.flags)) throw new Error(`unknown flags ${token.flags}`);
        const ignoresCase = nocase || token.flags.includes('i');
        return refuseEndless(regexPattern(token.text, { nocase: ignoresCase, dotAll: token.flags.includes('s') }));
      }
      if (token.kind !== 'text') throw new Error('expected text, a hex string or a regular expression');
      if (token.text === '') throw new Error('a string is empty');
      const narrow = textPattern(token.text, nocase);
      if (!wide) return narrow;
      const broad = textPattern(wideText(token.text), nocase);
      return modifiers.has('ascii') ? { kind: 'choice', options: [narrow, broad] } : broad;
    } catch (error) {
      throw new RuleSyntaxError(reader.file, token.line, (error as Error).message);
    }
  }
}

const MODIFIERS: ReadonlySet<string> = new Set(['nocase', 'wide', 'ascii', 'fullword', 'private']);
