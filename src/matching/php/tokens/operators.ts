/** The code that a token column holds for this operator. */
export function operatorCode(operator: string): number {
  let code = 0;
  for (let index = operator.length - 1; index >= 0; index -= 1) code = (code << 8) | operator.charCodeAt(index);
  return code;
}

/** How many characters the operator has that begins with these three. */
export function operatorLength(first: number, second: number, third: number): number {
  if (second === 0x3d) {
    if ((first === 0x3d || first === 0x21) && third === 0x3d) return 3;
    if (first === 0x3c && third === 0x3e) return 3;
    return ASSIGNING[first] === 1 ? 2 : 1;
  }
  if (first === second) {
    if (first === 0x2e) return third === 0x2e ? 3 : 1;
    if (DOUBLED[first] !== 1) return 1;
    return third === 0x3d && (first === 0x3c || first === 0x3e || first === 0x2a || first === 0x3f) ? 3 : 2;
  }
  // `->`, `=>`, `|>`, `<>`; `?->`
  if (second === 0x3e) return first === 0x2d || first === 0x3d || first === 0x7c || first === 0x3c ? 2 : 1;
  return first === 0x3f && second === 0x2d && third === 0x3e ? 3 : 1;
}

/** Operators that `=` may follow. */
const ASSIGNING = flags('=!<>+-*/.%&|^');
/** Operators that may stand twice. */
const DOUBLED = flags('&|+-<>:?*');

function flags(characters: string): Uint8Array {
  const table = new Uint8Array(0x10000);
  for (const character of characters) table[character.charCodeAt(0)] = 1;
  return table;
}

/** The code of the operator that lies there. */
export function packed(text: string, at: number, length: number): number {
  let code = 0;
  for (let index = length - 1; index >= 0; index -= 1) code = (code << 8) | (text.charCodeAt(at + index) & 0xff);
  return code;
}
