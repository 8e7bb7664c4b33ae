import { phpTokens } from '../../reading/php-tokens.ts';

/**
 * `none`: no PHP at all. `guard`: nothing but comments, an exit or a check that nobody calls it. `data`: values only.
 * `code`: anything that does something.
 */
export type PhpCode = 'none' | 'guard' | 'data' | 'code';

/** What a text with an extension of PHP does, from its tokens; a text too long to cut is `code`. Never fails. */
export function phpCode(source: string): PhpCode {
  if (!/<\?/.test(source)) return 'none';
  const tokens = phpTokens(source);
  if (
    tokens.length >= TOO_MANY ||
    (source.includes('`') && tokens.some((token) => token.kind === 'string' && token.value === null))
  ) {
    return 'code';
  }
  let isData = false;
  for (const [index, token] of tokens.entries()) {
    const next = tokens[index + 1];
    const isCalled = next !== undefined && next.kind === 'mark' && next.text.startsWith('(');
    if (token.kind === 'string') {
      if (isCalled || token.value === null || /^\s*location\s*:/i.test(token.value)) return 'code';
    } else if (token.kind === 'name') {
      const name = token.text.toLowerCase().replace(/^\\/, '');
      if (isCalled ? !CALLS.has(name) : !WORDS.has(name) && !isConstant(token.text)) return 'code';
      if (DATA_WORDS.has(name)) isData = true;
    } else if (token.kind === 'variable') {
      if (isCalled || /^\$(?:_|GLOBALS|\$|\{)/.test(token.text)) return 'code';
      isData = true;
    } else if (token.text === '$' || (/^[)\]}]/.test(token.text) && isCalled)) {
      return 'code';
    }
  }
  return isData ? 'data' : 'guard';
}

/** The tokenizer stops there. */
const TOO_MANY = 200_000;
const CALLS = new Set([
  'array',
  'defined',
  'exit',
  'die',
  'isset',
  'empty',
  'list',
  'if',
  'header',
  'http_response_code',
  'return',
]);
const WORDS = new Set([
  'return',
  'exit',
  'die',
  'if',
  'or',
  'and',
  'not',
  'true',
  'false',
  'null',
  'array',
  'namespace',
  'declare',
  'php',
]);
const ACTS =
  /^(?:include|require|eval|echo|print|new|function|fn|class|goto|throw|yield|clone|use|global|unset|static)/i;
const DATA_WORDS = new Set(['return', 'array']);

/** A constant by its spelling, unless it is a word of the language, which may be spelled in capitals too. */
function isConstant(text: string): boolean {
  return /^\\?[A-Z][A-Z0-9_]*$/.test(text) && !ACTS.test(text);
}
