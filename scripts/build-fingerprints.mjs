// Packs fingerprint tables: `node scripts/build-fingerprints.mjs MANIFESTS_DIR` writes data/fingerprints/<product>.lgfp.
// A manifest is `<product>.files.tsv.gz` (path, size, md5, sha256, ranges of running numbers) beside `<product>.versions.tsv`
// (number, version, date, tag, number of files). The format is described in src/knowledge/fingerprints/table-format.ts.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { packTable } from '../dist/knowledge/fingerprints/pack-table.js';

const [manifests] = process.argv.slice(2);
if (manifests === undefined)
  throw new Error('usage: node scripts/build-fingerprints.mjs MANIFESTS_DIR (after npm run build)');
const target = new URL('../data/fingerprints/', import.meta.url);
mkdirSync(target, { recursive: true });

/** Folders of a repository that a release unpacks without. */
const PREFIXES = { phpbb: 'phpBB/', oscommerce: 'catalog/' };
/** The same, for a folder that only the older releases of a product have. */
const OLD_PREFIXES = { concrete: 'web/' };

let total = 0;
for (const file of readdirSync(manifests)
  .filter((name) => name.endsWith('.files.tsv.gz'))
  .sort()) {
  const product = basename(file, '.files.tsv.gz');
  const versions = readFileSync(join(manifests, `${product}.versions.tsv`), 'utf8')
    .split('\n')
    .filter((line) => /^\d/.test(line))
    .map((line) => line.split('\t'))
    .map(([, version, date]) => ({ version, date }));
  const prefix = PREFIXES[product] ?? '';
  const sometimes = OLD_PREFIXES[product] ?? prefix;
  const states = gunzipSync(readFileSync(join(manifests, file)))
    .toString('latin1')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => line.split('\t'))
    .filter(([path]) => path.startsWith(prefix))
    .map(([path, , , sha256, ranges]) => ({
      path: path.slice(path.startsWith(sometimes) ? sometimes.length : prefix.length),
      sha256: Buffer.from(sha256, 'hex'),
      ranges,
    }));
  const packed = packTable({ product, versions, states: merged(states) });
  total += packed.length;
  writeFileSync(new URL(`${product}.lgfp`, target), packed);
  process.stdout.write(`${product}: ${versions.length} releases, ${states.length} states, ${packed.length} bytes\n`);
}
process.stdout.write(`${total} bytes in all\n`);

/** One state for equal content at one path: releases before and after a folder moved hold the same files. */
function merged(states) {
  const byContent = new Map();
  for (const state of states) {
    const key = `${state.path}\0${state.sha256.toString('hex')}`;
    const known = byContent.get(key);
    byContent.set(key, known === undefined ? state : { ...known, ranges: `${known.ranges},${state.ranges}` });
  }
  return [...byContent.values()];
}
