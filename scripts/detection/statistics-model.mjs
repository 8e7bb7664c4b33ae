// The model behind src/matching/php/statistics-weights.ts: logistic regression over hashed token n-grams and flow words.
import { BUCKETS } from '../../dist/matching/php/statistics.js';
import { groupBy } from './sets.mjs';

const EPOCHS = 12;
const BENIGN_WEIGHT = 1.5;

/** Learns from documents { features (Uint16Array of buckets), isPlanted, group }. */
export function trainStatistics(documents) {
  const sizes = groupBy(documents, ({ group }) => group);
  const set = documents.map(({ features, isPlanted, group }) => ({
    features,
    label: Number(isPlanted),
    weight: isPlanted ? 1 / Math.sqrt(sizes.get(group).length) : BENIGN_WEIGHT,
  }));
  const weights = new Float64Array(BUCKETS);
  const squares = new Float64Array(BUCKETS).fill(1e-3);
  let bias = 0;
  let biasSquare = 1e-3;
  const order = set.map((_, index) => index);
  let seed = 1;
  for (let epoch = 0; epoch < EPOCHS; epoch += 1) {
    for (let index = order.length - 1; index > 0; index -= 1) {
      seed = (Math.imul(seed, 1103515245) + 12345) >>> 0;
      const other = seed % (index + 1);
      [order[index], order[other]] = [order[other], order[index]];
    }
    for (const index of order) {
      const { features, label, weight } = set[index];
      const value = 1 / Math.sqrt(features.length);
      let sum = 0;
      for (const feature of features) sum += weights[feature];
      const error = (1 / (1 + Math.exp(-(bias + sum * value))) - label) * weight;
      const step = error * value;
      for (const feature of features) {
        const gradient = step + 2e-5 * weights[feature];
        squares[feature] += gradient * gradient;
        weights[feature] -= (0.3 * gradient) / Math.sqrt(squares[feature]);
      }
      biasSquare += error * error;
      bias -= (0.1 * error) / Math.sqrt(biasSquare);
    }
  }
  return { weights, bias };
}

/** The logit as src/matching/php/statistics.ts gives it. */
export function scoreStatistics({ weights, bias }, features) {
  if (features.length === 0) return bias;
  let sum = 0;
  for (const feature of features) sum += weights[feature];
  return bias + sum / Math.sqrt(features.length);
}
