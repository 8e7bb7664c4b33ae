/** What a character begins; letters and digits come last, so that one comparison tells what goes on in a name. */
export const CLASS = {
  other: 0,
  space: 1,
  dollar: 2,
  bracket: 3,
  single: 4,
  double: 5,
  identifier: 6,
  digit: 7,
} as const;

/** For every character; beyond a byte all are letters. */
export const CLASSES = ((): Uint8Array => {
  const classes = new Uint8Array(0x10000).fill(CLASS.identifier);
  for (let code = 0; code < 0x80; code += 1) {
    const character = String.fromCharCode(code);
    if (code <= 0x20 || code === 0x7f) classes[code] = CLASS.space;
    else if (/[0-9]/.test(character)) classes[code] = CLASS.digit;
    else if ('()[]{};,~@'.includes(character)) classes[code] = CLASS.bracket;
    else if (character === '$') classes[code] = CLASS.dollar;
    else if (character === "'") classes[code] = CLASS.single;
    else if (character === '"' || character === '`') classes[code] = CLASS.double;
    else if (!/[a-z_\\]/i.test(character)) classes[code] = CLASS.other;
  }
  return classes;
})();

/** Characters with `A` to `Z` in lower case. */
export const FOLDED = ((): Uint16Array => {
  const folded = Uint16Array.from({ length: 0x10000 }, (_, code) => code);
  for (let code = 0x41; code <= 0x5a; code += 1) folded[code] = code | 0x20;
  return folded;
})();

/** Characters of a name that its hash covers. */
export const HASHED = 40;
/** The hash of no character. */
export const NAME_SEED = 7;

/** The hash that the column of codes holds for a name; upper and lower case are alike. */
export function nameHash(name: string): number {
  let hash = NAME_SEED;
  const end = Math.min(name.length, HASHED);
  for (let at = 0; at < end; at += 1) hash = (Math.imul(hash, 31) + (FOLDED[name.charCodeAt(at)] as number)) | 0;
  return hash;
}
