/** One piece of PHP source. `value` is the decoded text of a string literal, null when it holds variables or is a heredoc. */
export type PhpToken =
  | { readonly kind: 'variable' | 'name' | 'number' | 'mark'; readonly text: string }
  | { readonly kind: 'string'; readonly value: string | null };

const MAX_TOKENS = 200_000;

/**
 * Cuts PHP source into tokens, tolerantly: comments, text outside of `<?php … ?>` and everything after `__halt_compiler` are
 * left out, heredocs become one string token without a value. At most 200,000 tokens; linear in the text; never fails.
 */
export function phpTokens(source: string): readonly PhpToken[] {
  const tokens: PhpToken[] = [];
  let at = openTag(source, 0);
  while (at < source.length && tokens.length < MAX_TOKENS) {
    const character = source[at] ?? '';
    if (/\s/.test(character)) {
      at += 1;
    } else if (source.startsWith('?>', at)) {
      tokens.push({ kind: 'mark', text: ';' });
      at = openTag(source, at + 2);
    } else if (character === '#' && source[at + 1] === '[') {
      tokens.push({ kind: 'mark', text: '#[' });
      at += 2;
    } else if (character === '#' || source.startsWith('//', at)) {
      at = endOfLineComment(source, at);
    } else if (source.startsWith('/*', at)) {
      at = endAfter(source, '*/', at + 2);
    } else if (character === "'" || character === '"' || character === '`') {
      at = readString(source, at, character, tokens);
    } else if (source.startsWith('<<<', at)) {
      at = readHeredoc(source, at, tokens);
    } else {
      const piece = readPiece(source, at);
      if (piece.text.toLowerCase() === '__halt_compiler') break;
      tokens.push(piece);
      at += piece.text.length;
    }
  }
  return tokens;
}

/** The position after the next opening tag; a file without any is not PHP, and so all of it is outside. */
function openTag(source: string, from: number): number {
  OPEN_TAG.lastIndex = from;
  return OPEN_TAG.test(source) ? OPEN_TAG.lastIndex : source.length;
}

const OPEN_TAG = /<\?(?:php(?=\s|$)|=|(?!xml|php))/gi;

/** A line comment ends at the line or at `?>`. */
function endOfLineComment(source: string, from: number): number {
  LINE_END.lastIndex = from;
  const found = LINE_END.exec(source);
  return found === null ? source.length : found.index;
}

const LINE_END = /[\r\n]|\?>/g;

function endAfter(source: string, end: string, from: number): number {
  const found = source.indexOf(end, from);
  return found < 0 ? source.length : found + end.length;
}

function readString(source: string, start: number, quote: string, tokens: PhpToken[]): number {
  let value = '';
  let literal = quote !== '`';
  let at = start + 1;
  while (at < source.length) {
    const character = source[at] ?? '';
    if (character === quote) {
      tokens.push({ kind: 'string', value: literal ? value : null });
      return at + 1;
    }
    if (character === '\\') {
      const next = source[at + 1] ?? '';
      value += quote === "'" ? unescapeSingle(next) : unescapeDouble(next);
      at += 2;
      continue;
    }
    if (quote === '"' && (character === '$' || character === '{') && INTERPOLATION.test(source.slice(at, at + 2))) {
      literal = false;
    }
    value += character;
    at += 1;
  }
  return at; // never closed: not a literal at all
}

const INTERPOLATION = /^(?:\$[a-z_{\u0080-\uffff]|\{\$)/i;

function unescapeSingle(next: string): string {
  return next === "'" || next === '\\' ? next : `\\${next}`;
}

/** Letters only: a number written as `\x31` hides a version from people, so it is left as it stands and fits no version. */
function unescapeDouble(next: string): string {
  return ESCAPES.get(next) ?? `\\${next}`;
}

const ESCAPES = new Map([
  ['n', '\n'],
  ['t', '\t'],
  ['r', '\r'],
  ['"', '"'],
  ['\\', '\\'],
  ['$', '$'],
]);

function readHeredoc(source: string, start: number, tokens: PhpToken[]): number {
  const label = /^<<<[ \t]*(["']?)([a-z_][a-z0-9_]{0,80})\1[ \t]*(?:\r\n|\r|\n)/i.exec(
    source.slice(start, start + 120),
  );
  if (label === null) {
    tokens.push({ kind: 'mark', text: '<<<' });
    return start + 3;
  }
  tokens.push({ kind: 'string', value: null });
  const end = new RegExp(`(?:^|[\\r\\n])[ \\t]{0,200}${label[2]}(?![a-z0-9_])`, 'gi');
  end.lastIndex = start + label[0].length - 1;
  return end.test(source) ? end.lastIndex : source.length;
}

function readPiece(source: string, at: number): Extract<PhpToken, { text: string }> {
  for (const [kind, pattern] of PIECES) {
    pattern.lastIndex = at;
    const found = pattern.exec(source);
    if (found !== null) return { kind, text: found[0] };
  }
  return { kind: 'mark', text: source[at] ?? ' ' };
}

const PIECES = [
  ['variable', /\$[a-z_\u0080-\uffff][a-z0-9_\u0080-\uffff]*/iy],
  ['name', /\\?[a-z_\u0080-\uffff][a-z0-9_\u0080-\uffff]*(?:\\[a-z_\u0080-\uffff][a-z0-9_\u0080-\uffff]*)*/iy],
  ['number', /0x[0-9a-f]+|[0-9][0-9_]*(?:\.[0-9]+)?/iy],
  ['mark', /=>|->|::|===|!==|==|!=|\.=|\?\?=|\|\||&&|\?->/y],
] as const;
