import { RuleSyntaxError } from './rule-syntax.ts';

/** One word of a rule file. `text` of a string is its bytes, one character per byte; of a regular expression, its source. */
export interface RuleToken {
  readonly kind: 'word' | 'variable' | 'number' | 'text' | 'regex' | 'hex' | 'sign' | 'end';
  readonly text: string;
  /** Of a number. */
  readonly value: number;
  /** Of a regular expression: the letters after its second slash. */
  readonly flags: string;
  readonly line: number;
}

/**
 * Splits a YARA file into words. Text is taken as UTF-8 bytes, as yara does.
 * Throws RuleSyntaxError at the first character that belongs to no word, and at an unterminated comment, text or expression.
 */
export function tokenizeRules(file: string, source: string): readonly RuleToken[] {
  const text = Buffer.from(source, 'utf8').toString('latin1');
  const tokens: RuleToken[] = [];
  let line = 1;
  let at = 0;
  const add = (kind: RuleToken['kind'], value: string, extra: Partial<RuleToken> = {}): void => {
    tokens.push({ kind, text: value, value: 0, flags: '', line, ...extra });
  };
  while (at < text.length) {
    const rest = (pattern: RegExp): RegExpExecArray | null => {
      pattern.lastIndex = at;
      return pattern.exec(text);
    };
    const blank = rest(BLANK);
    if (blank !== null) {
      line += countNewlines(blank[0]);
      at += blank[0].length;
      continue;
    }
    const previous = tokens.at(-1);
    const character = text[at];
    const begun = line;
    let whole: RegExpExecArray | null;
    if ((whole = rest(VARIABLE)) !== null) add('variable', whole[0]);
    else if ((whole = rest(WORD)) !== null) add('word', whole[0]);
    else if ((whole = rest(NUMBER)) !== null) add('number', whole[0], { value: numberOf(whole) });
    else if (character === '"') {
      whole = rest(TEXT);
      if (whole === null) throw new RuleSyntaxError(file, begun, 'unterminated text');
      add('text', bytesOfText(file, begun, whole[1] ?? ''));
    } else if (character === '/') {
      whole = rest(REGEX);
      if (whole === null) throw new RuleSyntaxError(file, begun, 'unterminated regular expression or comment');
      add('regex', whole[1] ?? '', { flags: whole[2] ?? '' });
    } else if (character === '{' && previous?.text === '=') {
      whole = rest(HEX);
      if (whole === null) throw new RuleSyntaxError(file, begun, 'unterminated hex string');
      add('hex', (whole[1] ?? '').replaceAll(COMMENT, ' '));
      line += countNewlines(whole[0]);
    } else if ((whole = rest(SIGN)) !== null) add('sign', whole[0]);
    else throw new RuleSyntaxError(file, line, `unexpected character ${JSON.stringify(character)}`);
    at += whole[0].length;
  }
  add('end', '');
  return tokens;
}

const COMMENT = /\/\/[^\n]*|\/\*[^]*?\*\//g;
const BLANK = /(?:[ \t\r\n]+|\/\/[^\n]*|\/\*[^]*?\*\/)+/y;
const VARIABLE = /[$#@][A-Za-z0-9_]*\*?|![A-Za-z0-9_]+/y;
const WORD = /[A-Za-z_][A-Za-z0-9_]*/y;
const NUMBER = /(0x[0-9a-fA-F]+|[0-9]+)(KB|MB)?/y;
const TEXT = /"((?:[^"\\\n]|\\.)*)"/y;
const REGEX = /\/((?:[^/\\\n]|\\.)+)\/([a-z]*)/y;
const HEX = /\{([^}]*)\}/y;
const SIGN = /\.\.|<<|>>|<=|>=|==|!=|[{}()[\]:=,<>+*\\%&|^~.-]/y;

function numberOf(match: RegExpExecArray): number {
  const unit = match[2] === 'KB' ? 1024 : match[2] === 'MB' ? 1024 * 1024 : 1;
  return Number(match[1]) * unit;
}

function bytesOfText(file: string, line: number, quoted: string): string {
  return quoted.replaceAll(/\\(x[0-9a-fA-F]{2}|[^])/g, (_, escape: string) => {
    if (escape.length === 3) return String.fromCharCode(Number.parseInt(escape.slice(1), 16));
    const plain = TEXT_ESCAPES.get(escape);
    if (plain === undefined) throw new RuleSyntaxError(file, line, `unknown escape \\${escape} in text`);
    return plain;
  });
}

const TEXT_ESCAPES = new Map([
  ['n', '\n'],
  ['t', '\t'],
  ['r', '\r'],
  ['"', '"'],
  ['\\', '\\'],
]);

function countNewlines(text: string): number {
  return text.split('\n').length - 1;
}
