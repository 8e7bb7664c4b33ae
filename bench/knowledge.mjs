// Measures the knowledge: `npm run build && node bench/knowledge.mjs [folder of a WordPress core] [its version]`.
// Prints ratios and medians; without a folder only what needs none.
import { createHash } from 'node:crypto';
import { closeSync, fstatSync, openSync, readdirSync, readFileSync, readSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { fingerprintsOf } from '../dist/knowledge/fingerprints/fingerprints.js';
import { readTable } from '../dist/knowledge/fingerprints/read-table.js';
import { loadKnowledge } from '../dist/knowledge/load-knowledge.js';
import { folderFiles } from '../dist/system/node/open-knowledge.js';

const DATA = fileURLToPath(new URL('../data', import.meta.url));
const TODAY = new Date('2026-08-23');
const ROUNDS = 9;

const [folder, version = '6.1.9'] = process.argv.slice(2);

const size = listFiles(DATA).reduce((sum, file) => sum + statSync(file).size, 0);
report('shipped data', `${(size / 1e6).toFixed(2)} MB (at most 25)`);

const slugs = pluginSlugs(40);
const timings = { open: [], first: [], forty: [] };
for (let round = 0; round < ROUNDS; round += 1) {
  let knowledge;
  timings.open.push(await time(async () => void (knowledge = await loadKnowledge(folderFiles(DATA)))));
  timings.first.push(await time(() => knowledge.assessCore('wordpress', '6.8.1', TODAY)));
  timings.forty.push(
    await time(async () => {
      for (const slug of slugs)
        await knowledge.assessComponent('wordpress', { kind: 'plugin', slug, version: '1.2.3' }, TODAY);
    }),
  );
}
report('open (index only)', `${median(timings.open)} ms`);
report('first question about WordPress (reads and checks the records)', `${median(timings.first)} ms (at most 50)`);
report('look up 40 plugins among all records', `${median(timings.forty)} ms (at most 20)`);

for (const name of readdirSync(join(DATA, 'fingerprints')).filter((file) => file.endsWith('.lgfp'))) {
  const times = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    times.push(await time(() => fingerprintsOf(readTable(readFileSync(join(DATA, 'fingerprints', name))))));
  }
  report(`load fingerprints of ${name.slice(0, -5)}`, `${median(times)} ms`);
}

if (folder !== undefined) {
  const files = listFiles(folder).map((file) => ({ file, path: relative(folder, file) }));
  const fingerprints = await (await loadKnowledge(folderFiles(DATA))).fingerprints('wordpress');
  const floor = [];
  const full = [];
  const counts = {};
  for (let round = 0; round < ROUNDS; round += 1) {
    floor.push(await time(() => files.map(({ file }) => hashOf(file))));
    full.push(
      await time(() => {
        const inventory = fingerprints.inventory();
        for (const { file, path } of files) {
          const sha256 = hashOf(file);
          inventory.took(path, sha256);
          const { kind } = fingerprints.judge(version, path, sha256);
          counts[kind] = (counts[kind] ?? 0) + 1 / ROUNDS;
        }
        return inventory.missing(version).length;
      }),
    );
  }
  report(`read and hash ${files.length} files`, `${median(floor)} ms`);
  report('verify them', `${median(full)} ms`);
  report('ratio', `${(median(full) / median(floor)).toFixed(2)} (at most 1.50)`);
  report(
    'verdicts',
    JSON.stringify(Object.fromEntries(Object.entries(counts).map(([kind, count]) => [kind, Math.round(count)]))),
  );
}

function pluginSlugs(count) {
  const keys = readFileSync(join(DATA, 'vulnerabilities/wordpress.tsv'), 'utf8').match(/^plugin\/[^\t]+/gm);
  return Array.from({ length: count }, (_, index) => keys[Math.floor((index * keys.length) / count)].slice(7));
}

function hashOf(file) {
  const descriptor = openSync(file, 'r');
  try {
    const buffer = Buffer.allocUnsafe(fstatSync(descriptor).size);
    readSync(descriptor, buffer, 0, buffer.length, 0);
    return createHash('sha256').update(buffer).digest();
  } finally {
    closeSync(descriptor);
  }
}

function listFiles(root) {
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

async function time(work) {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

function median(values) {
  return Number(values.toSorted((a, b) => a - b)[values.length >> 1].toFixed(2));
}

function report(what, value) {
  process.stdout.write(`${what}: ${value}\n`);
}
