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
  /** Operators: up to three characters packed little-endian by `operatorCode`. */
  readonly codes: Int32Array;
  /** Whether the limit of tokens cut the text. */
  readonly cut: boolean;
}

/** The most tokens that are kept of one text. */
export const TOKEN_LIMIT = 300_000;

/** The code that a token column holds for this operator. */
export function operatorCode(operator: string): number {
  let code = 0;
  for (let index = operator.length - 1; index >= 0; index -= 1) code = (code << 8) | operator.charCodeAt(index);
  return code;
}

/**
 * Splits PHP 4 to 8 source (one character per byte) into tokens, in one pass and never backwards; nothing is an error:
 * what is not closed ends with the text. `inPhp` starts inside PHP, as evaluated code does.
 */
export function tokenize(text: string, inPhp = false, limit = TOKEN_LIMIT): Tokens {
  let capacity = Math.min(limit, (text.length >> 2) + 32);
  let kinds = new Uint8Array(capacity);
  let starts = new Int32Array(capacity);
  let ends = new Int32Array(capacity);
  let codes = new Int32Array(capacity);
  let count = 0;
  let at = 0;
  let cut = false;

  const grow = (): void => {
    capacity = Math.min(limit, capacity * 2);
    const larger = [kinds, starts, ends, codes] as const;
    kinds = new Uint8Array(capacity);
    starts = new Int32Array(capacity);
    ends = new Int32Array(capacity);
    codes = new Int32Array(capacity);
    kinds.set(larger[0]);
    starts.set(larger[1]);
    ends.set(larger[2]);
    codes.set(larger[3]);
  };
  const push = (kind: number, start: number, end: number, code: number): void => {
    kinds[count] = kind;
    starts[count] = start;
    ends[count] = end;
    codes[count] = code;
    count += 1;
  };

  if (!inPhp) at = html(0);
  while (at < text.length) {
    if (count >= capacity - 4) {
      if (capacity >= limit) {
        cut = true;
        break;
      }
      grow();
    }
    const code = text.charCodeAt(at);
    const type = code < 256 ? (CLASSES[code] as number) : CLASS.identifier;
    if (type === CLASS.space) {
      at += 1;
    } else if (type === CLASS.identifier) {
      const end = identifierEnd(text, at);
      if (count > 0 && matchesWord(text, at, end, '__halt_compiler')) {
        at = text.length;
        break;
      }
      push(TOKEN.name, at, end, 0);
      at = end;
    } else if (code === 0x24) {
      const end = plainIdentifierEnd(text, at + 1);
      if (end > at + 1) push(TOKEN.variable, at, end, 0);
      else push(TOKEN.operator, at, at + 1, code);
      at = Math.max(end, at + 1);
    } else if (type === CLASS.digit) {
      const end = numberEnd(text, at);
      push(TOKEN.number, at, end, 0);
      at = end;
    } else if (code === 0x27) {
      const end = quotedEnd(text, at + 1, 0x27);
      push(TOKEN.single, at, end, 0);
      at = end;
    } else if (code === 0x22) {
      const end = templateEnd(text, at + 1, 0x22, 0);
      push(TOKEN.double, at, end, 0);
      at = end;
    } else if (code === 0x60) {
      const end = templateEnd(text, at + 1, 0x60, 0);
      push(TOKEN.shell, at, end, 0);
      at = end;
    } else if (code === 0x23) {
      at = text.charCodeAt(at + 1) === 0x5b ? attributeEnd(text, at + 2) : lineEnd(text, at);
    } else if (code === 0x2f && text.charCodeAt(at + 1) === 0x2f) {
      at = lineEnd(text, at);
    } else if (code === 0x2f && text.charCodeAt(at + 1) === 0x2a) {
      const close = text.indexOf('*/', at + 2);
      at = close < 0 ? text.length : close + 2;
    } else if (code === 0x3f && text.charCodeAt(at + 1) === 0x3e) {
      push(TOKEN.closeTag, at, at + 2, 0x3b);
      at = html(at + 2);
    } else if (code === 0x2e && (CLASSES[text.charCodeAt(at + 1) & 0xff] as number) === CLASS.digit) {
      const end = numberEnd(text, at);
      push(TOKEN.number, at, end, 0);
      at = end;
    } else if (code === 0x3c && text.startsWith('<<<', at)) {
      at = heredoc(at);
    } else if (code === 0x3c && text.startsWith('</script', at)) {
      const close = text.indexOf('>', at);
      push(TOKEN.closeTag, at, at + 2, 0x3b);
      at = html(close < 0 ? text.length : close + 1);
    } else {
      const length = operatorLength(text, at, code);
      push(TOKEN.operator, at, at + length, packed(text, at, length));
      at += length;
    }
  }
  push(TOKEN.end, text.length, text.length, 0);
  return { text, count, kinds, starts, ends, codes, cut };

  /** Reads inline HTML up to and with the next opening tag. */
  function html(start: number): number {
    OPEN_TAG.lastIndex = start;
    const match = OPEN_TAG.exec(text);
    const end = match === null ? text.length : match.index;
    if (end > start) push(TOKEN.html, start, end, 0);
    if (match === null) return text.length;
    const after = match.index + match[0].length;
    if (match[0] === '<?=') push(TOKEN.openEcho, match.index, after, 0);
    return after;
  }

  function heredoc(start: number): number {
    HEREDOC.lastIndex = start;
    const match = HEREDOC.exec(text);
    if (match === null) {
      push(TOKEN.operator, start, start + 2, packed(text, start, 2));
      return start + 2;
    }
    const label = match[2] as string;
    const body = start + match[0].length;
    const end = heredocLabel(text, body - 1, label);
    push(match[1] === "'" ? TOKEN.nowdoc : TOKEN.heredoc, start, end, body - start);
    return end;
  }
}

const CLASS = { other: 0, space: 1, identifier: 2, digit: 3 } as const;

const CLASSES = ((): Uint8Array => {
  const classes = new Uint8Array(256);
  for (let code = 0; code < 256; code += 1) {
    const character = String.fromCharCode(code);
    if (code <= 0x20 || code === 0x7f) classes[code] = CLASS.space;
    else if (/[a-z_\\]/i.test(character) || code >= 0x80) classes[code] = CLASS.identifier;
    else if (/[0-9]/.test(character)) classes[code] = CLASS.digit;
  }
  return classes;
})();

/** `<?xml` and `<?mso` are no PHP; ASP tags went with PHP 7. */
const OPEN_TAG =
  /<\?(?:php(?=[\s/#]|$)|=|(?!xml|mso))|<script\s{1,20}language\s{0,20}=\s{0,20}["']?php["']?\s{0,20}>/gi;
const HEREDOC = /<<<[ \t]{0,100}(["']?)([A-Za-z_\x80-\xff][\w\x80-\xff]{0,200})\1\r?\n/y;

function identifierEnd(text: string, start: number): number {
  let at = start + 1;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    const type = code < 256 ? (CLASSES[code] as number) : CLASS.identifier;
    if (type < CLASS.identifier) break;
    at += 1;
  }
  return at;
}

/** As `identifierEnd`, without namespaces: the name of a variable. */
function plainIdentifierEnd(text: string, start: number): number {
  let at = start;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    const type = code < 256 ? (CLASSES[code] as number) : CLASS.identifier;
    if (type < CLASS.identifier || code === 0x5c || (at === start && type === CLASS.digit)) break;
    at += 1;
  }
  return at;
}

function matchesWord(text: string, start: number, end: number, word: string): boolean {
  return end - start === word.length && text.slice(start, end).toLowerCase() === word;
}

const NUMBER = /0x[0-9a-f_]+|0b[01_]+|(?:[0-9][0-9_]*)?\.?[0-9_]*(?:e[+-]?[0-9]+)?/iy;

function numberEnd(text: string, start: number): number {
  NUMBER.lastIndex = start;
  const match = NUMBER.exec(text);
  return start + Math.max(1, match?.[0].length ?? 1);
}

function quotedEnd(text: string, start: number, quote: number): number {
  let at = start;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (code === 0x5c) at += 2;
    else if (code === quote) return at + 1;
    else at += 1;
  }
  return text.length;
}

/** The end of a text with variables: quotes inside `{$…}` and `${…}` belong to the expression. */
function templateEnd(text: string, start: number, quote: number, depth: number): number {
  let at = start;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (code === 0x5c) at += 2;
    else if (code === quote) return at + 1;
    else if (depth < 8 && opensExpression(text, at, code)) at = expressionEnd(text, at + 2, depth + 1);
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

/** A comment ends with its line or before the closing tag. */
function lineEnd(text: string, start: number): number {
  LINE_END.lastIndex = start;
  return LINE_END.exec(text)?.index ?? text.length;
}

const LINE_END = /[\r\n]|\?>/g;

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
function heredocLabel(text: string, start: number, label: string): number {
  let found = text.indexOf(label, start);
  while (found >= 0) {
    let before = found - 1;
    while (before >= start && (text.charCodeAt(before) === 0x20 || text.charCodeAt(before) === 0x09)) before -= 1;
    const after = found + label.length;
    const next = (CLASSES[text.charCodeAt(after) & 0xff] as number) >= CLASS.identifier && after < text.length;
    if (before >= start && text.charCodeAt(before) === 0x0a && !next) return after;
    found = text.indexOf(label, after);
  }
  return text.length;
}

const THREE = new Set(['===', '!==', '<=>', '**=', '...', '<<=', '>>=', '??=', '?->']);
const TWO = new Set('== != <> <= >= && || ++ -- += -= *= /= .= %= &= |= ^= << >> -> => :: ?? ** |>'.split(' '));

function operatorLength(text: string, at: number, code: number): number {
  if ('()[]{};,~@$'.includes(String.fromCharCode(code))) return 1;
  if (THREE.has(text.slice(at, at + 3))) return 3;
  return TWO.has(text.slice(at, at + 2)) ? 2 : 1;
}

function packed(text: string, at: number, length: number): number {
  let code = 0;
  for (let index = length - 1; index >= 0; index -= 1) code = (code << 8) | (text.charCodeAt(at + index) & 0xff);
  return code;
}
