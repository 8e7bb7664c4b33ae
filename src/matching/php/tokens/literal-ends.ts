import { CLASS, CLASSES } from './character-classes.ts';

/** The end of the name of a variable: letters, digits, `_`. */
export function plainIdentifierEnd(text: string, start: number): number {
  let at = start;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    const type = CLASSES[code] as number;
    if (type < CLASS.identifier || code === 0x5c || (at === start && type === CLASS.digit)) break;
    at += 1;
  }
  return at;
}

const NUMBER = /0x[0-9a-f_]+|0b[01_]+|(?:[0-9][0-9_]*)?\.?[0-9_]*(?:e[+-]?[0-9]+)?/iy;

export function numberEnd(text: string, start: number): number {
  let at = start;
  while (CLASSES[text.charCodeAt(at)] === CLASS.digit) at += 1;
  const next = text.charCodeAt(at);
  if (at > start && next !== 0x2e && next !== 0x5f && !('bBeExX'.includes(text.charAt(at)) && at < text.length))
    return at;
  NUMBER.lastIndex = start;
  const match = NUMBER.exec(text);
  return start + Math.max(1, match?.[0].length ?? 1);
}

export function quotedEnd(text: string, start: number, quote: number): number {
  let at = start;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (code === 0x5c) at += 2;
    else if (code === quote) return at + 1;
    else at += 1;
  }
  return text.length;
}

/** Expressions inside texts inside expressions that are told from the text around them. */
export const DEEPEST = 8;

/** The end of a text with variables: quotes inside `{$…}` and `${…}` belong to the expression. */
export function templateEnd(text: string, start: number, quote: number, depth: number): number {
  let at = start;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (code === 0x5c) at += 2;
    else if (code === quote) return at + 1;
    else if (depth < DEEPEST && opensExpression(text, at, code)) at = expressionEnd(text, at + 2, depth + 1);
    else at += 1;
  }
  return text.length;
}

function opensExpression(text: string, at: number, code: number): boolean {
  return (code === 0x7b && text.charCodeAt(at + 1) === 0x24) || (code === 0x24 && text.charCodeAt(at + 1) === 0x7b);
}

/** The position after the `}` that closes an expression inside a text. */
export function expressionEnd(text: string, start: number, depth: number): number {
  let braces = 1;
  let at = start;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (code === 0x27) at = quotedEnd(text, at + 1, 0x27);
    else if (code === 0x22) at = templateEnd(text, at + 1, 0x22, depth);
    else {
      at += 1;
      if (code === 0x7b) braces += 1;
      else if (code === 0x7d) {
        braces -= 1;
        if (braces === 0) return at;
      }
    }
  }
  return text.length;
}

/** The end of a comment, or of an attribute, that begins with these characters. */
export function commentEnd(text: string, start: number, first: number, second: number): number {
  if (first === 0x2f && second === 0x2a) {
    const close = text.indexOf('*/', start + 2);
    return close < 0 ? text.length : close + 2;
  }
  return first === 0x23 && second === 0x5b ? attributeEnd(text, start + 2) : lineEnd(text, start);
}

/** A comment ends with its line or before the closing tag. */
function lineEnd(text: string, start: number): number {
  for (let at = start; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 0x0a || code === 0x0d || (code === 0x3f && text.charCodeAt(at + 1) === 0x3e)) return at;
  }
  return text.length;
}

function attributeEnd(text: string, start: number): number {
  let brackets = 1;
  const limit = Math.min(text.length, start + 4000);
  for (let at = start; at < limit; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 0x5b) brackets += 1;
    else if (code === 0x5d) {
      brackets -= 1;
      if (brackets === 0) return at + 1;
    }
  }
  return lineEnd(text, start);
}

/** The end of the closing label: first on its line, indented or not (PHP 7.3). */
export function heredocLabel(text: string, start: number, label: string): number {
  let found = text.indexOf(label, start);
  while (found >= 0) {
    let before = found - 1;
    while (before >= start && (text.charCodeAt(before) === 0x20 || text.charCodeAt(before) === 0x09)) before -= 1;
    const after = found + label.length;
    const next = after < text.length && (CLASSES[text.charCodeAt(after)] as number) >= CLASS.identifier;
    if (before >= start && text.charCodeAt(before) === 0x0a && !next) return after;
    found = text.indexOf(label, after);
  }
  return text.length;
}
