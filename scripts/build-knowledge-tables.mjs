// Reading the tab-separated tables of facts that the knowledge is built from.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

/** The rows of a table as arrays of cells, without comments and blank lines; `.gz` is unpacked. */
export function readRows(folder, name) {
  const bytes = readFileSync(join(folder, name));
  const text = (name.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
  return text
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => line.split('\t'));
}

/** The same, as objects named by the first row. */
export function readRecords(folder, name) {
  const [names, ...rows] = readRows(folder, name);
  return rows.map((cells) => Object.fromEntries(names.map((key, index) => [key, cells[index] ?? ''])));
}

/** Whether a source is only memory or a third-party page: such a row is shown, and never decides alone. */
export function isUnverified(source) {
  const parts = source.replace('GitHub page', '').split('+');
  return parts.every((part) => /\b(?:mem|memory|page)\b/i.test(part));
}

export function compareText(a, b) {
  return a < b ? -1 : a > b ? 1 : 0;
}
