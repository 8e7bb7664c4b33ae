/** What a byte begins. */
export const KIND = { skip: 0, sign: 1, name: 2, digit: 3, dollar: 4, quote: 5, other: 6 } as const;

/** What a byte may go on with. */
export const FLAG = { name: 1, number: 2, blank: 4, variable: 8, letter: 16 } as const;

export const KINDS = new Uint8Array(256);
export const FLAGS = new Uint8Array(256);
for (let byte = 0; byte < 256; byte += 1) {
  const character = String.fromCharCode(byte);
  const isWord = /\w/.test(character);
  if (/[A-Za-z_\x80-\xff\\]/.test(character)) KINDS[byte] = KIND.name;
  else if (isWord) KINDS[byte] = KIND.digit;
  else if (character === '$') KINDS[byte] = KIND.dollar;
  else if (`'"\``.includes(character)) KINDS[byte] = KIND.quote;
  else if ('/#?<'.includes(character)) KINDS[byte] = KIND.other;
  else if ('-+*%.^&|~!=>@:;,()[]{}'.includes(character)) KINDS[byte] = KIND.sign;
  FLAGS[byte] =
    (isWord || byte >= 0x80 || character === '\\' ? FLAG.name : 0) |
    (isWord || character === '.' ? FLAG.number : 0) |
    (' \t\r\n'.includes(character) ? FLAG.blank : 0) |
    (isWord || byte >= 0x80 ? FLAG.variable : 0) |
    (/[A-Za-z]/.test(character) ? FLAG.letter : 0);
}

/** The end of a name: with the blanks behind it, and the bracket of a call. */
export function nameEnd(bytes: Uint8Array, start: number): number {
  const { length } = bytes;
  let at = start + 1;
  while (at < length && ((FLAGS[bytes[at] as number] as number) & FLAG.name) !== 0) at += 1;
  const most = Math.min(length, at + 9);
  while (at < most && ((FLAGS[bytes[at] as number] as number) & FLAG.blank) !== 0) at += 1;
  return bytes[at] === 0x28 ? at + 1 : at;
}

export function numberEnd(bytes: Uint8Array, start: number): number {
  let at = start + 1;
  while (at < bytes.length && ((FLAGS[bytes[at] as number] as number) & FLAG.number) !== 0) at += 1;
  return at;
}

/** `$name`, `$$name`, `${name`; dollars alone where no name follows. */
export function variableEnd(bytes: Uint8Array, start: number): number {
  const { length } = bytes;
  let at = start + 1;
  while (bytes[at] === 0x24) at += 1;
  const name = bytes[at] === 0x7b ? at + 1 : at;
  if (name >= length || ((FLAGS[bytes[name] as number] as number) & FLAG.variable) === 0) return at;
  if (KINDS[bytes[name] as number] === KIND.digit) return at;
  at = name + 1;
  while (at < length && ((FLAGS[bytes[at] as number] as number) & FLAG.variable) !== 0) at += 1;
  return at;
}

/** The end of a text, which may be that of the content; -1 where a `\` at the very end leaves it open. */
export function quoteEnd(bytes: Uint8Array, start: number, quote: number): number {
  const { length } = bytes;
  let at = start + 1;
  while (at < length) {
    const byte = bytes[at];
    if (byte === 0x5c) at += 2;
    else if (byte === quote) return at + 1;
    else at += 1;
  }
  return at === length ? length : -1;
}

/** The end of a comment, -1 where none begins. */
export function commentEnd(bytes: Buffer, start: number, first: number): number {
  const second = bytes[start + 1];
  if (first === 0x2f && second === 0x2a) {
    const close = bytes.indexOf('*/', start + 2, 'latin1');
    return close < 0 ? bytes.length : close + 2;
  }
  if (!(first === 0x23 ? second !== 0x5b : first === 0x2f && second === 0x2f)) return -1;
  let at = start + (first === 0x23 ? 1 : 2);
  while (at < bytes.length && bytes[at] !== 0x0a && !(bytes[at] === 0x3f && bytes[at + 1] === 0x3e)) at += 1;
  return at;
}

/** `<?`, `<?php`, `<?=`. */
export function tagEnd(bytes: Uint8Array, start: number): number {
  if (bytes[start + 2] === 0x3d) return start + 3;
  const isPhp =
    ((bytes[start + 2] ?? 0) | 0x20) === 0x70 &&
    ((bytes[start + 3] ?? 0) | 0x20) === 0x68 &&
    ((bytes[start + 4] ?? 0) | 0x20) === 0x70;
  return isPhp ? start + 5 : start + 2;
}

/** The end of an operator. */
export function signEnd(bytes: Uint8Array, start: number, first: number): number {
  const second = bytes[start + 1];
  if (second === 0x3d) {
    // `==`, `===`, `!=`, `!==`, `<=`, `>=`, `.=`
    if (first === 0x3d || first === 0x21) return bytes[start + 2] === 0x3d ? start + 3 : start + 2;
    return first === 0x3c || first === 0x3e || first === 0x2e ? start + 2 : start + 1;
  }
  if (second === 0x3e) return first === 0x2d || first === 0x3d || first === 0x3f ? start + 2 : start + 1;
  const isDoubled = first === second && DOUBLED.includes(first);
  return isDoubled ? start + 2 : start + 1;
}

/** `::`, `&&`, `||`, `++`, `--`. */
const DOUBLED: readonly number[] = [0x3a, 0x26, 0x7c, 0x2b, 0x2d];
