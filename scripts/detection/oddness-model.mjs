// The model behind signatures/oddness.tsv: a linear support vector machine over words, pairs and triples of words.
import { valueOf } from '../../dist/matching/signatures/oddness/judge-oddness.js';
import { groupBy } from './sets.mjs';

const WORDS = 6000;
const COST = 1;
const ROUNDS = 25;
/** A false alarm is worse than a miss. */
const BENIGN_WEIGHT = 3;

/**
 * Learns from documents { words (Int32Array of hashes), isPlanted, group, source }. A word must occur in five clusters of
 * two sources, or in eight honest packages and no cluster, so that no sample is learnt by heart.
 */
export function trainOddness(documents) {
  const vocabulary = chooseVocabulary(documents);
  const sizes = groupBy(documents, ({ group }) => group);
  const examples = documents.map((document) => ({
    label: document.isPlanted ? 1 : -1,
    weight: document.isPlanted ? 1 / Math.sqrt(sizes.get(document.group).length) : BENIGN_WEIGHT,
    ids: idsOf(document.words, vocabulary),
  }));
  const first = descend(examples, vocabulary.size);
  const frequency = new Float64Array(vocabulary.size);
  for (const { ids } of examples) for (const id of ids) frequency[id] += valueOf(ids.length) ** 2;
  const strength = (id) => Math.abs(first.weights[id]) * Math.sqrt(frequency[id] + 1);
  const kept = new Set([...first.weights.keys()].sort((a, b) => strength(b) - strength(a)).slice(0, WORDS));
  for (const example of examples) example.ids = example.ids.filter((id) => kept.has(id));
  const { weights, bias } = descend(examples, vocabulary.size);
  const learnt = new Map();
  for (const [hash, id] of vocabulary) if (kept.has(id) && weights[id] !== 0) learnt.set(hash, weights[id]);
  return { weights: learnt, bias };
}

/** The score as src/matching/signatures/oddness/judge-oddness.ts gives it. */
export function scoreOddness({ weights, bias }, words) {
  let [sum, known] = [0, 0];
  for (const hash of words) {
    const weight = weights.get(hash);
    if (weight === undefined) continue;
    sum += weight;
    known += 1;
  }
  return bias + sum * valueOf(known);
}

function chooseVocabulary(documents) {
  const spread = new Map();
  for (const members of groupBy(documents, ({ group }) => group).values()) {
    const isPlanted = members[0].isPlanted;
    const all = new Set();
    for (const { words } of members) for (const hash of words) all.add(hash);
    // 12 bits of clusters, 12 of packages: one number a word, or the map outgrows the memory
    for (const hash of all) spread.set(hash, (spread.get(hash) ?? 0) + (isPlanted ? 1 : 4096));
  }
  const sources = new Map();
  for (const { isPlanted, words, source } of documents) {
    if (!isPlanted) continue;
    for (const hash of words) {
      const known = sources.get(hash);
      if (known === undefined) sources.set(hash, source);
      else if (known !== source) sources.set(hash, '');
    }
  }
  const chosen = new Map();
  for (const [hash, counts] of spread) {
    const [clusters, packages] = [counts & 4095, counts >> 12];
    if ((clusters >= 5 && sources.get(hash) === '') || (packages >= 8 && clusters === 0)) chosen.set(hash, chosen.size);
  }
  return chosen;
}

function idsOf(words, vocabulary) {
  const ids = [];
  for (const hash of words) {
    const id = vocabulary.get(hash);
    if (id !== undefined) ids.push(id);
  }
  return Int32Array.from(ids);
}

/** Dual coordinate descent for the squared hinge loss (Hsieh and others, ICML 2008). */
function descend(examples, size) {
  const weights = new Float64Array(size);
  let bias = 0;
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
      const { label, weight, ids } = examples[index];
      const value = valueOf(ids.length);
      const slack = 1 / (2 * COST * weight);
      let sum = bias;
      for (const id of ids) sum += weights[id] * value;
      const gradient = label * sum - 1 + alpha[index] * slack;
      if (alpha[index] === 0 && gradient >= 0) continue;
      const changed = Math.max(alpha[index] - gradient / (ids.length * value * value + 1 + slack), 0);
      const step = (changed - alpha[index]) * label;
      alpha[index] = changed;
      bias += step;
      for (const id of ids) weights[id] += step * value;
    }
  }
  return { weights, bias };
}
