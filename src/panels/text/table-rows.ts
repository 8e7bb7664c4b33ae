import { linesOf } from './panel-files.ts';

/**
 * Rows of a table as `mysql -N`, a spreadsheet or a person writes it: tabs where the first line has one, else commas with
 * optional quotes. `NULL` and `\N` are the empty text. Empty lines and lines that begin with `#` are passed over.
 */
export function tableRows(text: string): readonly (readonly string[])[] {
  const lines = linesOf(text).filter((line) => line.trim() !== '' && !line.startsWith('#'));
  const isTabbed = lines[0]?.includes('\t') ?? false;
  return lines.map((line) => (isTabbed ? line.split('\t') : commaCells(line)).map(plainCell));
}

function plainCell(text: string): string {
  const trimmed = text.trim();
  return trimmed === 'NULL' || trimmed === '\\N' ? '' : trimmed;
}

function commaCells(line: string): readonly string[] {
  const cells: string[] = [];
  let start = 0;
  let isQuoted = false;
  for (let at = 0; at <= line.length; at += 1) {
    const character = line[at];
    if (character === '"') isQuoted = !isQuoted;
    if (at < line.length && (isQuoted || (character !== ',' && character !== ';'))) continue;
    const text = line.slice(start, at).trim();
    cells.push(text.startsWith('"') && text.endsWith('"') ? text.slice(1, -1).replaceAll('""', '"') : text);
    start = at + 1;
  }
  return cells;
}
