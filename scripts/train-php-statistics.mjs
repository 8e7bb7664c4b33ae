// Trains the weights of src/matching/php/statistics.ts: logistic regression over hashed token n-grams.
// usage: node scripts/train-php-statistics.mjs <malicious-dir> <benign-dir> [<table.tsv with sha256, repository, …, cluster>]
// Reads inert samples (<family>/<sha256>.txt) and released packages (<package>/…); run `npm run build` first.
// `--no-report` as the last argument only writes. Prints the recall of leaving one source out at the threshold that no released package of the other fold reaches,
// and writes src/matching/php/statistics-weights.ts from everything.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { followFlow } from '../dist/matching/php/evaluate/follow-flow.js';
import { glance, isWorthReading, phpStart } from '../dist/matching/php/gate.js';
import { BUCKETS, featuresOf } from '../dist/matching/php/statistics.js';
import { tokenize } from '../dist/matching/php/tokens/tokenizer.js';

const [maliciousDir, benignDir, tablePath] = process.argv.slice(2);
const facts = new Map();
if (tablePath) {
  for (const row of readFileSync(tablePath, 'latin1').trim().split('\n').slice(1)) {
    const [sha, repository, , , , , cluster] = row.split('\t');
    facts.set(sha, { repository, cluster });
  }
}

const documents = [];
for (const family of readdirSync(maliciousDir)) {
  for (const name of readdirSync(join(maliciousDir, family))) {
    const fact = facts.get(name.replace('.txt', '')) ?? { repository: family, cluster: name };
    add(join(maliciousDir, family, name), 1, fact.repository, fact.cluster);
  }
}
for (const pack of readdirSync(benignDir)) walk(join(benignDir, pack), pack);
weigh();
console.log(
  documents.filter((d) => d.label === 1).length,
  'planted,',
  documents.filter((d) => d.label === 0).length,
  'released',
);

const sources = [...new Set(documents.filter((d) => d.label === 1).map((d) => d.group))];
const packages = [...new Set(documents.filter((d) => d.label === 0).map((d) => d.group))];
const half = new Set(packages.filter((_, index) => index % 2 === 0));
for (const source of process.argv.includes('--no-report') ? [] : sources) {
  const test = documents.filter((d) => (d.label === 1 ? d.group === source : !half.has(d.group)));
  if (test.filter((d) => d.label === 1).length < 20) continue;
  const model = train(documents.filter((d) => (d.label === 1 ? d.group !== source : half.has(d.group))));
  report(`without ${source}`, model, test);
}
const final = train(documents);
report('all, on itself', final, documents);
write(final);

function walk(folder, pack) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) walk(path, pack);
    else if (entry.isFile() && /\.(?:php\d?|phtml|inc)$/i.test(entry.name)) add(path, 0, pack, path);
  }
}

function add(path, label, group, cluster) {
  const bytes = readFileSync(path);
  if (phpStart(bytes, false) < 0 || !isWorthReading(glance(bytes), bytes.length)) return;
  const text = bytes.toString('latin1');
  const features = featuresOf(tokenize(text), followFlow(text));
  if (features.length > 0) documents.push({ label, group, cluster, features, weight: 1 });
}

/** Near duplicates count once together. */
function weigh() {
  const sizes = new Map();
  for (const d of documents) sizes.set(d.cluster, (sizes.get(d.cluster) ?? 0) + 1);
  for (const d of documents) d.weight = d.label === 1 ? 1 / Math.sqrt(sizes.get(d.cluster)) : 1.5;
}

function train(set) {
  const weights = new Float64Array(BUCKETS);
  const squares = new Float64Array(BUCKETS).fill(1e-3);
  let bias = 0;
  let biasSquare = 1e-3;
  const order = set.map((_, index) => index);
  let seed = 1;
  for (let epoch = 0; epoch < 12; epoch += 1) {
    for (let index = order.length - 1; index > 0; index -= 1) {
      seed = (Math.imul(seed, 1103515245) + 12345) >>> 0;
      const other = seed % (index + 1);
      [order[index], order[other]] = [order[other], order[index]];
    }
    for (const index of order) {
      const d = set[index];
      const value = 1 / Math.sqrt(d.features.length);
      let sum = 0;
      for (const f of d.features) sum += weights[f];
      const error = (1 / (1 + Math.exp(-(bias + sum * value))) - d.label) * d.weight;
      const step = error * value;
      for (const f of d.features) {
        const gradient = step + 2e-5 * weights[f];
        squares[f] += gradient * gradient;
        weights[f] -= (0.3 * gradient) / Math.sqrt(squares[f]);
      }
      biasSquare += error * error;
      bias -= (0.1 * error) / Math.sqrt(biasSquare);
    }
  }
  return { weights, bias };
}

function score(model, d) {
  let sum = 0;
  for (const f of d.features) sum += model.weights[f];
  return model.bias + sum / Math.sqrt(d.features.length);
}

function report(name, model, set) {
  const released = set
    .filter((d) => d.label === 0)
    .map((d) => score(model, d))
    .sort((a, b) => b - a);
  const planted = set.filter((d) => d.label === 1).map((d) => score(model, d));
  const at = (threshold) => ((100 * planted.filter((s) => s > threshold).length) / planted.length).toFixed(1);
  const [first, , third] = released;
  console.log(
    name,
    planted.length,
    'planted; above 0:',
    at(0),
    'above 3:',
    at(3),
    'above every released:',
    at(first),
    'above all but two:',
    at(third),
    'highest released',
    released
      .slice(0, 4)
      .map((s) => s.toFixed(2))
      .join(' '),
    'released above 0:',
    released.filter((s) => s > 0).length,
    'of',
    released.length,
  );
}

function write(model) {
  const largest = model.weights.reduce((a, b) => Math.max(a, Math.abs(b)), 0);
  const scale = largest / 127;
  const table = Int8Array.from(model.weights, (w) => Math.round(w / scale));
  const encoded = Buffer.from(table.buffer).toString('base64');
  const text = `// Written by scripts/train-php-statistics.mjs: do not edit.
// prettier-ignore
const TABLE =
  '${encoded.match(/.{1,4000}/g).join("' +\n  '")}';

/** Weights of the features: \`table\` times \`scale\`, and the logit of an empty file. */
export const WEIGHTS: { readonly bias: number; readonly scale: number; readonly table: Int8Array } = {
  bias: ${model.bias.toFixed(6)},
  scale: ${scale.toPrecision(6)},
  table: new Int8Array(Buffer.from(TABLE, 'base64')),
};
`;
  writeFileSync(new URL('../src/matching/php/statistics-weights.ts', import.meta.url), text);
}
