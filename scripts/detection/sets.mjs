// What the yardstick and the training share: samples with their facts, pristine packages, folds.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

export const PHP_NAME = /\.(?:php\d?|inc|phtml|module|install)$/i;

/** Regular files below a folder in the order of their names; links are not followed. */
export function filesUnder(folder) {
  return readdirSync(folder, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return filesUnder(path);
      return entry.isFile() ? [path] : [];
    });
}

/** Rows of a table with a header, by sha256: repository, family, tier, cluster. */
export function readTable(file) {
  const bytes = readFileSync(file);
  const [header, ...lines] = (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8').trimEnd().split('\n');
  const columns = header.split('\t');
  const rows = lines.map((line) => Object.fromEntries(line.split('\t').map((cell, index) => [columns[index], cell])));
  return new Map(rows.map((row) => [row.sha256, row]));
}

/** Which of so many folds a cluster or a package belongs to: the same on every run. */
export function foldOf(group, folds) {
  return createHash('sha256').update(group).digest().readUInt32BE(0) % folds;
}

export function groupBy(items, keyOf) {
  const groups = new Map();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return groups;
}
