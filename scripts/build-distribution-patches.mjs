// Writes data/fingerprints/<distribution>-<product>.json: what a distribution changed or added in its package of a product.
// usage: node scripts/build-distribution-patches.mjs NAME PRODUCT VERSION UNPACKED_DIR   (after npm run build)
// Only files that the product's own table does not know for that release are kept, by path and the beginning of their sha256.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fingerprintsOf } from '../dist/knowledge/fingerprints/fingerprints.js';
import { readTable } from '../dist/knowledge/fingerprints/read-table.js';
import { HASH_BYTES } from '../dist/knowledge/fingerprints/table-format.js';

const [name, product, version, folder] = process.argv.slice(2);
if (folder === undefined) throw new Error('usage: build-distribution-patches.mjs NAME PRODUCT VERSION UNPACKED_DIR');
const data = new URL('../data/fingerprints/', import.meta.url);
const fingerprints = fingerprintsOf(readTable(readFileSync(new URL(`${product}.lgfp`, data))));

const files = {};
for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
  if (!entry.isFile()) continue;
  const full = join(entry.parentPath, entry.name);
  const path = relative(folder, full);
  const sha256 = createHash('sha256').update(readFileSync(full)).digest();
  const verdict = fingerprints.judge(version, path, sha256);
  if (['altered', 'unknown-path', 'other-release'].includes(verdict.kind))
    files[path] = sha256.subarray(0, HASH_BYTES).toString('hex');
}
const sorted = Object.fromEntries(Object.entries(files).sort(([a], [b]) => (a < b ? -1 : 1)));
const target = new URL(`${name.split(' ')[0].toLowerCase()}-${product}.json`, data);
writeFileSync(target, `${JSON.stringify({ name, product, version, files: sorted }, null, 1)}\n`);
process.stdout.write(`${Object.keys(sorted).length} files: ${Object.keys(sorted).join(' ')}\n`);
