/** The form of UTF-16 that a text begins in, by its mark, or by the half of its first letter that is zero; null: it is none. */
export function wideCharset(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  const [first = 0, second = 0] = bytes;
  if ((first === 0xff && second === 0xfe) || (first > 0 && second === 0 && bytes[3] === 0)) return 'utf-16le';
  if ((first === 0xfe && second === 0xff) || (first === 0 && second > 0 && bytes[2] === 0)) return 'utf-16be';
  return null;
}
