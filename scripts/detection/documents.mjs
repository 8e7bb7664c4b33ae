// Reads the folders of samples and of pristine packages into documents that can be judged, and learnt from.
import { readFileSync } from 'node:fs';
import { extname, relative } from 'node:path';
import { evidenceOf } from './evidence.mjs';
import { filesUnder, foldOf, groupBy, PHP_NAME } from './sets.mjs';

const MOST_BYTES = 16 * 1024 * 1024;

/** Samples, each with family, tier, cluster (`group`) and repository (`source`) from the table, or from its folder. */
export function plantedDocuments(folder, table) {
  return filesUnder(folder).map((path) => {
    const evidence = evidenceOf(readFileSync(path).subarray(0, MOST_BYTES), 'php');
    const row = table.get(evidence.sha256);
    const [family] = relative(folder, path).split('/');
    return {
      ...evidence,
      path,
      isPlanted: true,
      family: row?.family ?? family,
      tier: row?.tier ?? '',
      group: row?.cluster ?? evidence.sha256,
      source: row?.repository ?? family,
    };
  });
}

/**
 * PHP of pristine packages (one folder each, which is the `group`); equal content counts once. At most `most` files of a
 * package, chosen by the hash of their names, so that the largest do not outvote the others.
 */
export function pristineDocuments(folder, most = Number.POSITIVE_INFINITY) {
  const seen = new Set();
  const packages = groupBy(
    filesUnder(folder).filter((path) => PHP_NAME.test(path)),
    (path) => relative(folder, path).split('/')[0],
  );
  return [...packages].flatMap(([group, paths]) =>
    chosen(paths, most).flatMap((path) => {
      const evidence = evidenceOf(readFileSync(path).subarray(0, MOST_BYTES), extname(path).slice(1));
      if (seen.has(evidence.sha256)) return [];
      seen.add(evidence.sha256);
      return [{ ...evidence, path, isPlanted: false, family: '', tier: '', group, source: group }];
    }),
  );
}

function chosen(paths, most) {
  if (paths.length <= most) return paths;
  return paths.sort((a, b) => foldOf(a, 2 ** 32) - foldOf(b, 2 ** 32)).slice(0, most);
}
