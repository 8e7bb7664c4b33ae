/**
 * Makes hostile text safe to show: control characters (C0, DEL, C1), bidirectional marks, zero-width characters, other
 * invisible separators and lone surrogates become `\u{…}`. Everything else stays readable.
 *
 * Stripping escape sequences is not enough: carriage return, backspace and bidi marks survive the usual strippers.
 */
export function escapeText(text: string): string {
  return text.replaceAll(UNSAFE, (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`);
}

const UNSAFE =
  /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202f\u2060-\u206f\ufeff\ufff9-\ufffb]|[\u{e0000}-\u{e007f}]|\p{Surrogate}/gu;
