// Learns how the words of malicious PHP differ from those of honest PHP, and writes signatures/oddness.tsv.
// usage: node scripts/train-oddness.mjs MALICIOUS_DIR BENIGN_DIR --families TABLE.tsv[.gz]
// A linear support vector machine (dual coordinate descent), twice: on all words that several independent sources share, then on
// the WORDS that weigh most. The bars come from a fourfold cross-validation in which near duplicates (clusters) and packages stay
// together, so they are what to expect on files never seen. Nothing of a single sample is kept: a word must be in 5 clusters of
// 2 sources, or in 8 packages.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { isWorthReading, valueOf } from '../dist/matching/signatures/oddness/judge-oddness.js';
import { phpWords } from '../dist/matching/signatures/oddness/php-words.js';

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: { families: { type: 'string' } },
});
const [maliciousFolder, benignFolder] = positionals;
if (benignFolder === undefined || options.families === undefined)
  throw new Error('usage: train-oddness MALICIOUS_DIR BENIGN_DIR --families TABLE');

const WORDS = 6000;
const FOLDS = 4;
const COST = 1;
const ROUNDS = 25;
/** A false alarm is worse than a miss. */
const BENIGN_WEIGHT = 3;

const table = readTable(options.families);
const names = new Map();
const documents = [...maliciousDocuments(), ...benignDocuments()];
process.stderr.write(`${documents.length} files, ${names.size} words\n`);
const vocabulary = chooseVocabulary();
process.stderr.write(`${vocabulary.size} words are shared widely enough\n`);
for (const document of documents)
  document.ids = Int32Array.from([...document.words].map((hash) => vocabulary.get(hash) ?? -1).filter((id) => id >= 0));
const hashes = [...vocabulary.keys()];

const scores = new Float64Array(documents.length);
for (let fold = 0; fold < FOLDS; fold += 1) {
  const model = train(documents.filter((document) => document.fold !== fold));
  for (const [index, document] of documents.entries())
    if (document.fold === fold) scores[index] = scoreOf(model, document);
}
const honest = documents
  .map((document, index) => (document.label < 0 && document.worth ? scores[index] : -9))
  .sort((a, b) => b - a);
const barAt = (falseAlarms) => honest[falseAlarms];
const bars = { high: barAt(2), medium: barAt(20) };
for (const falseAlarms of [0, 1, 2, 4, 10, 20]) say(falseAlarms);
for (const [index, { label, worth, path }] of documents.entries()) {
  if (label < 0 && worth && scores[index] >= bars.medium) process.stderr.write(`${scores[index].toFixed(2)} ${path}\n`);
}

const model = train(documents);
const lines = [...model.weights.keys()]
  .filter((id) => model.weights[id] !== 0)
  .map((id) => `${model.weights[id].toFixed(2)}\t${names.get(hashes[id])}`)
  .filter((line) => !/[\r\n]/.test(line))
  .sort((a, b) => (a.slice(a.indexOf('\t')) < b.slice(b.indexOf('\t')) ? -1 : 1));
const header = [
  '# Written by scripts/train-oddness.mjs; see docs/writing-signatures.md.',
  `bias\t${model.bias.toFixed(3)}`,
  `high\t${bars.high.toFixed(3)}`,
  `medium\t${bars.medium.toFixed(3)}`,
];
writeFileSync(new URL('../signatures/oddness.tsv', import.meta.url), `${[...header, ...lines].join('\n')}\n`, 'latin1');

function maliciousDocuments() {
  const clusterSizes = new Map();
  for (const row of table.values()) clusterSizes.set(row.cluster, (clusterSizes.get(row.cluster) ?? 0) + 1);
  return filesUnder(maliciousFolder).map((path) => {
    const row = table.get(basename(path, '.txt'));
    return {
      ...read(path),
      label: 1,
      group: row.cluster,
      source: row.repository,
      tier: row.tier,
      size: clusterSizes.get(row.cluster),
      weight: 1 / Math.sqrt(clusterSizes.get(row.cluster)),
    };
  });
}

function benignDocuments() {
  const seen = new Set();
  return filesUnder(benignFolder)
    .filter((path) => /\.(?:php\d?|inc|phtml|module|install)$/i.test(path))
    .flatMap((path) => {
      const hash = createHash('sha256').update(readFileSync(path)).digest('hex');
      if (seen.has(hash)) return [];
      seen.add(hash);
      const [group] = relative(benignFolder, path).split('/');
      return [{ ...read(path), label: -1, group, source: group, tier: '', size: 1, weight: BENIGN_WEIGHT }];
    });
}

function read(path) {
  const bytes = readFileSync(path).subarray(0, 1 << 20);
  const words = phpWords(bytes.toString('latin1'), names);
  return { path, words, worth: isWorthReading(words) };
}

function chooseVocabulary() {
  const groups = new Map();
  const spread = new Map();
  let fold = 0;
  for (const document of documents) {
    if (!groups.has(document.group)) groups.set(document.group, (fold = (fold * 1103515245 + 12345) & 0x7fffffff) >> 8);
    document.fold = groups.get(document.group) % FOLDS;
  }
  const byGroup = new Map();
  for (const document of documents) byGroup.set(document.group, [...(byGroup.get(document.group) ?? []), document]);
  for (const members of byGroup.values()) {
    const isMalicious = members[0].label > 0;
    const all = new Set();
    for (const { words } of members) for (const hash of words) all.add(hash);
    for (const hash of all) {
      let entry = spread.get(hash);
      if (entry === undefined) spread.set(hash, (entry = { clusters: 0, packages: 0, sources: new Set() }));
      if (isMalicious) {
        entry.clusters += 1;
        if (entry.sources.size < 2) for (const { source } of members) entry.sources.add(source);
      } else entry.packages += 1;
    }
  }
  const chosen = new Map();
  for (const [hash, { clusters, packages, sources }] of spread) {
    if ((clusters >= 5 && sources.size >= 2) || (packages >= 8 && clusters === 0)) chosen.set(hash, chosen.size);
  }
  return chosen;
}

function train(examples) {
  const first = descend(examples, null);
  const frequency = new Float64Array(vocabulary.size);
  for (const { ids } of examples) for (const id of ids) frequency[id] += valueOf(ids.length) ** 2;
  const order = [...first.weights.keys()].sort(
    (a, b) =>
      Math.abs(first.weights[b]) * Math.sqrt(frequency[b] + 1) -
      Math.abs(first.weights[a]) * Math.sqrt(frequency[a] + 1),
  );
  const kept = new Uint8Array(vocabulary.size);
  for (const id of order.slice(0, WORDS)) kept[id] = 1;
  return descend(examples, kept);
}

/** Dual coordinate descent for the squared hinge loss (Hsieh and others, ICML 2008). */
function descend(examples, kept) {
  const weights = new Float64Array(vocabulary.size);
  let bias = 0;
  const ids = examples.map((example) => (kept === null ? example.ids : example.ids.filter((id) => kept[id] === 1)));
  const alpha = new Float64Array(examples.length);
  const order = Int32Array.from(examples.keys());
  let seed = 1;
  for (let round = 0; round < ROUNDS; round += 1) {
    for (let index = order.length - 1; index > 0; index -= 1) {
      seed = (Math.imul(seed, 1103515245) + 12345) & 0x7fffffff;
      const other = seed % (index + 1);
      [order[index], order[other]] = [order[other], order[index]];
    }
    for (const index of order) {
      const { label, weight } = examples[index];
      const own = ids[index];
      const value = valueOf(own.length);
      const slack = 1 / (2 * COST * weight);
      let sum = bias;
      for (const id of own) sum += weights[id] * value;
      const gradient = label * sum - 1 + alpha[index] * slack;
      if (alpha[index] === 0 && gradient >= 0) continue;
      const changed = Math.max(alpha[index] - gradient / (own.length * value * value + 1 + slack), 0);
      const step = (changed - alpha[index]) * label;
      alpha[index] = changed;
      bias += step;
      for (const id of own) weights[id] += step * value;
    }
  }
  return { weights, bias, kept };
}

function scoreOf({ weights, bias, kept }, { ids }) {
  const own = ids.filter((id) => kept[id] === 1);
  return bias + own.reduce((sum, id) => sum + weights[id], 0) * valueOf(own.length);
}

function say(falseAlarms) {
  const bar = barAt(falseAlarms);
  const share = (chosen) => {
    let [all, hits] = [0, 0];
    for (const [index, document] of documents.entries()) {
      if (document.label < 0 || !chosen(document)) continue;
      all += 1 / document.size;
      if (document.worth && scores[index] > bar) hits += 1 / document.size;
    }
    return ((100 * hits) / all).toFixed(1);
  };
  process.stderr.write(
    `${falseAlarms} false alarms: bar ${bar.toFixed(2)}, cluster-weighted recall ${share(() => true)}, wild ${share(({ tier }) => tier === 'wild')}\n`,
  );
}

function filesUnder(folder) {
  return readdirSync(folder, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) =>
      entry.isDirectory() ? filesUnder(join(folder, entry.name)) : entry.isFile() ? [join(folder, entry.name)] : [],
    );
}

function readTable(file) {
  const bytes = readFileSync(file);
  const [header, ...lines] = (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8').trimEnd().split('\n');
  const columns = header.split('\t');
  return new Map(
    lines
      .map((line) => Object.fromEntries(line.split('\t').map((cell, index) => [columns[index], cell])))
      .map((row) => [row.sha256, row]),
  );
}
