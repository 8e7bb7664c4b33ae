import { escapeText } from '../../domain/escape-text.ts';

/** Where a match that begins at `offset` is shown: a rule takes the byte before a word with it, which may end the line above. */
export function placeOf(bytes: Uint8Array, offset: number): { readonly line: number; readonly excerpt: string } {
  let at = offset;
  while (isBlank(bytes[at])) at += 1;
  if (at === bytes.length) at = offset;
  return { line: lineOf(bytes, at), excerpt: excerptAt(bytes, at) };
}

function isBlank(byte: number | undefined): boolean {
  return byte === NEWLINE || byte === 0x20 || byte === 0x09 || byte === 0x0d;
}

/** The line (counted from 1) that holds the byte at `offset`. */
function lineOf(bytes: Uint8Array, offset: number): number {
  let line = 1;
  for (let at = bytes.indexOf(NEWLINE); at >= 0 && at < offset; at = bytes.indexOf(NEWLINE, at + 1)) line += 1;
  return line;
}

/** What stands around `offset`, for people: one line, escaped, at most 120 characters, passwords and keys left out. */
function excerptAt(bytes: Uint8Array, offset: number): string {
  const lineStart = bytes.lastIndexOf(NEWLINE, Math.max(0, offset - 1)) + 1;
  const start = Math.max(offset === 0 ? 0 : lineStart, offset - BEFORE);
  const part = bytes.subarray(start, start + MOST_CHARACTERS * 2);
  const end = part.indexOf(NEWLINE, offset - start);
  const line = Buffer.from(end < 0 ? part : part.subarray(0, end)).toString('utf8');
  const safe = escapeText(line.replaceAll(SECRET, '$1…')).trim();
  return safe.length <= MOST_CHARACTERS ? safe : `${safe.slice(0, MOST_CHARACTERS - 1)}…`;
}

const NEWLINE = 0x0a;
const MOST_CHARACTERS = 120;
const BEFORE = 24;
/** A value that is given to something named like a secret. */
const SECRET =
  /((?:pass(?:word|wd)?|pwd|secret|token|api_?key|auth_key|salt)\w{0,20}['"]?\s{0,4}(?:=>?|,|:)\s{0,4}['"])[^'"]{1,200}/gi;
