import type { Pattern, StringSource } from './rule-syntax.ts';

/** How one string of a rule is found in a content given as one character per byte: plain data, but for the expression. */
export interface StringMatcher {
  readonly kind: 'text' | 'whole-word' | 'expression';
  /** The text, one character per byte, or the source of a JavaScript expression over bytes. */
  readonly source: string;
  /** Whether a match depends on where the content ends. */
  readonly looksAtEnd: boolean;
  /** Compiled on first use: most rules are never evaluated in a run, and the start stays quick. */
  expression: RegExp | null;
}

/** Compiles a string. Text is found by the runtime's own search; everything else becomes a JavaScript expression over bytes. */
export function compileString({ pattern, fullword }: Pick<StringSource, 'pattern' | 'fullword'>): StringMatcher {
  const text = literalOf(pattern);
  if (text === null) {
    const source = fullword ? wholeWordSource(pattern) : regexSource(pattern);
    return { kind: 'expression', source, looksAtEnd: looksAtEnd(pattern), expression: null };
  }
  return { kind: fullword ? 'whole-word' : 'text', source: text, looksAtEnd: false, expression: null };
}

/** Offset of the first match that begins at or after `from`, or -1. */
export function nextMatch(matcher: StringMatcher, text: string, from: number): number {
  switch (matcher.kind) {
    case 'text':
      return text.indexOf(matcher.source, from);
    case 'whole-word':
      return nextWholeWord(matcher.source, text, from);
    case 'expression': {
      matcher.expression ??= new RegExp(matcher.source, 'g');
      matcher.expression.lastIndex = from;
      return matcher.expression.exec(text)?.index ?? -1;
    }
  }
}

function looksAtEnd(pattern: Pattern): boolean {
  switch (pattern.kind) {
    case 'byte':
    case 'set':
      return false;
    case 'place':
      return pattern.place === 'end';
    case 'repeat':
      return looksAtEnd(pattern.item);
    case 'sequence':
      return pattern.items.some(looksAtEnd);
    case 'choice':
      return pattern.options.some(looksAtEnd);
  }
}

/** The JavaScript source of a pattern: every letter case and class is spelled out, so that no flag changes its meaning. */
export function regexSource(pattern: Pattern): string {
  switch (pattern.kind) {
    case 'byte':
      return byteSource(pattern.byte);
    case 'set':
      return setSource(pattern.members);
    case 'sequence':
      return pattern.items.map(regexSource).join('');
    case 'choice':
      return `(?:${pattern.options.map(regexSource).join('|')})`;
    case 'repeat': {
      const item = regexSource(pattern.item);
      const grouped = pattern.item.kind === 'sequence' || pattern.item.kind === 'repeat' ? `(?:${item})` : item;
      const max = pattern.max === Infinity ? '' : String(pattern.max);
      return `${grouped}{${pattern.min},${max}}${pattern.lazy ? '?' : ''}`;
    }
    case 'place':
      return PLACES[pattern.place];
  }
}

const PLACES = { start: '(?<![^])', end: '(?![^])', edge: '\\b', 'no-edge': '\\B' } as const;

function wholeWordSource(pattern: Pattern): string {
  return `(?<![0-9A-Za-z])(?:${regexSource(pattern)})(?![0-9A-Za-z])`;
}

function nextWholeWord(word: string, text: string, from: number): number {
  for (let at = text.indexOf(word, from); at >= 0; at = text.indexOf(word, at + 1)) {
    if (!isAlphanumeric(text.charCodeAt(at - 1)) && !isAlphanumeric(text.charCodeAt(at + word.length))) return at;
  }
  return -1;
}

function isAlphanumeric(code: number): boolean {
  return (code >= 0x30 && code <= 0x39) || (code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a);
}

function literalOf(pattern: Pattern): string | null {
  if (pattern.kind === 'byte') return String.fromCharCode(pattern.byte);
  if (pattern.kind !== 'sequence') return null;
  const parts = pattern.items.map(literalOf);
  return parts.includes(null) ? null : parts.join('');
}

function byteSource(byte: number): string {
  return /[A-Za-z0-9_]/.test(String.fromCharCode(byte)) && byte < 0x80 ? String.fromCharCode(byte) : hexEscape(byte);
}

function setSource(members: Uint8Array): string {
  let ranges = '';
  for (let byte = 0; byte < 256; byte += 1) {
    if (members[byte] !== 1) continue;
    const first = byte;
    while (byte < 255 && members[byte + 1] === 1) byte += 1;
    ranges += first === byte ? hexEscape(first) : `${hexEscape(first)}-${hexEscape(byte)}`;
  }
  return `[${ranges}]`;
}

function hexEscape(byte: number): string {
  return `\\x${byte.toString(16).padStart(2, '0')}`;
}
