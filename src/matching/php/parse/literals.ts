/** The bytes of a single-quoted literal, quotes included in `source`. */
export function singleQuoted(source: string): string {
  const closed = source.length > 1 && source.endsWith("'");
  const body = source.slice(1, closed ? -1 : undefined);
  return body.includes('\\') ? body.replaceAll(/\\([\\'])/g, '$1') : body;
}

/** Resolves the escapes of a double-quoted or heredoc part; code points above 255 become UTF-8 bytes. */
export function unescape(part: string): string {
  if (!part.includes('\\')) return part;
  return part.replaceAll(ESCAPE, (whole, octal?: string, hex?: string, point?: string, plain?: string) => {
    if (octal !== undefined) return String.fromCharCode(Number.parseInt(octal, 8) & 0xff);
    if (hex !== undefined) return String.fromCharCode(Number.parseInt(hex, 16));
    if (point !== undefined) return utf8Bytes(Number.parseInt(point, 16));
    return PLAIN.get(plain ?? '') ?? whole;
  });
}

/** Whether a literal spells letters or digits as escapes, which only hides them. */
export function hidesLetters(source: string): boolean {
  let count = 0;
  for (const match of source.matchAll(LETTER_ESCAPE)) {
    const code = match[1] === undefined ? Number.parseInt(match[2] ?? '0', 8) : Number.parseInt(match[1], 16);
    if (/[A-Za-z0-9_]/.test(String.fromCharCode(code))) count += 1;
    if (count >= 3) return true;
  }
  return count > 0 && source.length <= 40;
}

const ESCAPE = /\\(?:([0-7]{1,3})|[xX]([0-9A-Fa-f]{1,2})|u\{([0-9A-Fa-f]{1,6})\}|([\s\S]))/g;
const LETTER_ESCAPE = /\\(?:[xX]([0-9A-Fa-f]{1,2})|([0-7]{2,3}))/g;
const PLAIN = new Map([
  ['n', '\n'],
  ['t', '\t'],
  ['r', '\r'],
  ['v', '\v'],
  ['e', '\u001b'],
  ['f', '\f'],
  ['\\', '\\'],
  ['$', '$'],
  ['"', '"'],
  ['`', '`'],
]);

function utf8Bytes(point: number): string {
  if (point > 0x10ffff) return '';
  let text = '';
  for (const byte of new TextEncoder().encode(String.fromCodePoint(point))) text += String.fromCharCode(byte);
  return text;
}
