import { stringify } from 'csv-stringify/sync';
import { escapeText } from '../domain/escape-text.ts';

/**
 * RFC 4180 text (CRLF, dot decimals) that no spreadsheet program runs as a formula.
 *
 * A text cell that begins like one (`= + - @`, also after spaces) gets an apostrophe in front; control characters, NUL among
 * them, are shown escaped; `;=` is broken up too, for a program that splits at semicolons. Numbers stay numbers.
 */
export function csvText(header: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const records = [header, ...rows].map((row) => row.map((cell) => (typeof cell === 'string' ? inert(cell) : cell)));
  return stringify(records, { record_delimiter: 'windows', escape_formulas: true });
}

function inert(cell: string): string {
  return escapeText(cell)
    .replaceAll(/;(?=\s*[=+\-@＝＋－＠])/g, ";'")
    .replace(/^(?=\s+[=+\-@＝＋－＠])/, "'");
}
