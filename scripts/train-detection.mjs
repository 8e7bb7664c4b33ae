// Learns anew what the scanner knows of the way planted PHP is written: signatures/oddness.tsv and
// src/matching/php/statistics-weights.ts.
// Samples are read as data. A package is one folder below a BENIGN_DIR; at most N (1,500) files of each are learnt from.
// Run `npm run build` first; then measure with `npm run yardstick -- … --held-out`: what a model says of the files that it
// learnt from means nothing.
import { readFileSync } from 'node:fs';
import { phpWords } from '../dist/matching/signatures/oddness/php-words.js';
import { readCommandLine } from './command-line.mjs';
import { plantedDocuments, pristineDocuments } from './detection/documents.mjs';
import { trainBoth } from './detection/held-out.mjs';
import { readTable } from './detection/sets.mjs';
import { writeOddness, writeStatistics } from './detection/write-models.mjs';

const { values: options, positionals } = readCommandLine(
  'node scripts/train-detection.mjs SAMPLES_DIR BENIGN_DIR... --families TABLE.tsv[.gz] [--most N]',
  { families: { type: 'string', default: '' }, most: { type: 'string', default: '1500' } },
  { fewest: 2 },
);
const [samplesFolder, ...benignFolders] = positionals;
if (options.families === '')
  throw new Error('--families names the table of the samples: without it nothing can be learnt');

const documents = [
  ...plantedDocuments(samplesFolder, readTable(options.families)),
  ...benignFolders.flatMap((folder) => pristineDocuments(folder, Number(options.most))),
];
const { oddness, statistics } = trainBoth(documents);
writeOddness(oddness, namesOf(oddness.weights, documents));
writeStatistics(statistics);
process.stdout.write(`${documents.length} files, ${oddness.weights.size} words\n`);

/** Reads again until every hash has its words: documents keep only hashes. */
function namesOf(weights, read) {
  const names = new Map();
  for (const { path, words } of read) {
    if (words === null || !words.some((hash) => weights.has(hash) && !names.has(hash))) continue;
    const all = new Map();
    phpWords(readFileSync(path).toString('latin1', 0, 1 << 20), all);
    for (const [hash, name] of all) if (weights.has(hash)) names.set(hash, name);
  }
  return names;
}
