import { CLASS, CLASSES, FOLDED, HASHED, NAME_SEED, nameHash } from './character-classes.ts';
import { commentEnd, heredocLabel, numberEnd, plainIdentifierEnd, quotedEnd, templateEnd } from './literal-ends.ts';
import { operatorLength, packed } from './operators.ts';

/** What a token is. `closeTag` ends a statement as `;` does; `openEcho` is `<?=`. */
export const TOKEN = {
  html: 0,
  variable: 1,
  name: 2,
  number: 3,
  single: 4,
  double: 5,
  heredoc: 6,
  nowdoc: 7,
  shell: 8,
  operator: 9,
  openEcho: 10,
  closeTag: 11,
  end: 12,
} as const;

/** Tokens as parallel columns over the text, without whitespace and comments; the last one is `end`. */
export interface Tokens {
  readonly text: string;
  readonly count: number;
  readonly kinds: Uint8Array;
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  /** Operators: up to three characters packed little-endian by `operatorCode`. Names: their `nameHash`. */
  readonly codes: Int32Array;
  /** Whether the limit of tokens cut the text. */
  readonly cut: boolean;
}

/** The most tokens that are kept of one text. */
export const TOKEN_LIMIT = 300_000;

/**
 * Splits PHP 4 to 8 source (one character per byte) into tokens, in one pass and never backwards; nothing is an error:
 * what is not closed ends with the text. `inPhp` starts inside PHP, as evaluated code does.
 */
export function tokenize(text: string, inPhp = false, limit = TOKEN_LIMIT): Tokens {
  // one long function on purpose: its columns and its place stay in registers, which halves the time for each byte
  const length = text.length;
  let capacity = Math.min(limit, (length >> 2) + 32);
  let kinds = new Uint8Array(capacity);
  let starts = new Int32Array(capacity);
  let ends = new Int32Array(capacity);
  let codes = new Int32Array(capacity);
  let count = 0;
  let at = 0;
  let cut = false;
  let outside = !inPhp;
  while (at < length || outside) {
    if (count >= capacity - 4) {
      if (capacity >= limit) {
        cut = true;
        break;
      }
      capacity = Math.min(limit, capacity * 2);
      kinds = copied(kinds, new Uint8Array(capacity));
      starts = copied(starts, new Int32Array(capacity));
      ends = copied(ends, new Int32Array(capacity));
      codes = copied(codes, new Int32Array(capacity));
    }
    if (outside) {
      // inline HTML up to and with the next opening tag
      outside = false;
      const tag = openingTag(text, at);
      const end = tag === null ? length : tag.index;
      if (end > at) {
        kinds[count] = TOKEN.html;
        starts[count] = at;
        ends[count] = end;
        count += 1;
      }
      at = tag === null ? length : end + tag[0].length;
      if (tag !== null && tag[0] === '<?=') {
        kinds[count] = TOKEN.openEcho;
        starts[count] = end;
        ends[count] = at;
        count += 1;
      }
      continue;
    }
    const start = at;
    const code = text.charCodeAt(at);
    let kind: number = TOKEN.operator;
    let value = 0;
    switch (CLASSES[code] as number) {
      case CLASS.space:
        at += 1;
        continue;
      case CLASS.identifier: {
        kind = TOKEN.name;
        value = NAME_SEED;
        let next = code;
        do {
          if (at - start < HASHED) value = (Math.imul(value, 31) + (FOLDED[next] as number)) | 0;
          at += 1;
          if (at >= length) break;
          next = text.charCodeAt(at);
        } while ((CLASSES[next] as number) >= CLASS.identifier);
        if (value === HALT && count > 0 && matchesWord(text, start, at, '__halt_compiler')) {
          at = length;
          continue;
        }
        break;
      }
      case CLASS.dollar:
        at = plainIdentifierEnd(text, at + 1);
        if (at > start + 1) kind = TOKEN.variable;
        else value = code;
        break;
      case CLASS.digit:
        kind = TOKEN.number;
        at = numberEnd(text, at);
        break;
      case CLASS.bracket:
        value = code;
        at += 1;
        break;
      case CLASS.single:
        kind = TOKEN.single;
        at = quotedEnd(text, at + 1, code);
        break;
      case CLASS.double:
        kind = code === 0x22 ? TOKEN.double : TOKEN.shell;
        at = templateEnd(text, at + 1, code, 0);
        break;
      default: {
        const next = text.charCodeAt(at + 1);
        if (code === 0x23 || (code === 0x2f && (next === 0x2f || next === 0x2a))) {
          at = commentEnd(text, at, code, next);
          continue;
        }
        if (code === 0x3f && next === 0x3e) {
          kind = TOKEN.closeTag;
          value = SEMICOLON;
          at += 2;
          outside = true;
        } else if (code === 0x3c && next === 0x2f && text.startsWith('</script', at)) {
          kind = TOKEN.closeTag;
          value = SEMICOLON;
          at += 2;
          outside = true;
        } else if (code === 0x2e && CLASSES[next] === CLASS.digit) {
          kind = TOKEN.number;
          at = numberEnd(text, at);
        } else {
          const heredoc = code === 0x3c && next === 0x3c ? heredocAt(text, at) : null;
          if (heredoc === null) {
            at += operatorLength(code, next, text.charCodeAt(at + 2));
            value = packed(text, start, at - start);
          } else {
            kind = heredoc[1] === "'" ? TOKEN.nowdoc : TOKEN.heredoc;
            value = heredoc[0].length;
            at = heredocLabel(text, start + value - 1, heredoc[2] as string);
          }
        }
      }
    }
    kinds[count] = kind;
    starts[count] = start;
    ends[count] = at;
    codes[count] = value;
    count += 1;
    if (outside && code === 0x3c) at = scriptEnd(text, start);
  }
  kinds[count] = TOKEN.end;
  starts[count] = length;
  ends[count] = length;
  return { text, count: count + 1, kinds, starts, ends, codes, cut };
}

export const SEMICOLON = 0x3b;

function copied<T extends Uint8Array | Int32Array>(from: T, to: T): T {
  to.set(from);
  return to;
}

/** `<?xml` and `<?mso` are no PHP; ASP tags went with PHP 7. */
const OPEN_TAG =
  /<\?(?:php(?=[\s/#]|$)|=|(?!xml|mso))|<script\s{1,20}language\s{0,20}=\s{0,20}["']?php["']?\s{0,20}>/gi;

export function openingTag(text: string, start: number): RegExpExecArray | null {
  OPEN_TAG.lastIndex = start;
  return OPEN_TAG.exec(text);
}

/** The position behind a closing `</script …>`. */
export function scriptEnd(text: string, start: number): number {
  const close = text.indexOf('>', start);
  return close < 0 ? text.length : close + 1;
}

const HEREDOC = /<<<[ \t]{0,100}(["']?)([A-Za-z_\x80-\xff][\w\x80-\xff]{0,200})\1\r?\n/y;

export function heredocAt(text: string, start: number): RegExpExecArray | null {
  if (text.charCodeAt(start + 2) !== 0x3c) return null;
  HEREDOC.lastIndex = start;
  return HEREDOC.exec(text);
}

const HALT = nameHash('__halt_compiler');

export function matchesWord(text: string, start: number, end: number, word: string): boolean {
  return end - start === word.length && text.slice(start, end).toLowerCase() === word;
}
