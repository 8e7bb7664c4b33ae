// Writes what was learnt to where the scanner reads it.
import { writeFileSync } from 'node:fs';
import { ODDNESS_BARS } from './held-out.mjs';

/** `names` says what each hash stands for: neighbours with a tab between. */
export function writeOddness({ weights, bias }, names) {
  const lines = [...weights]
    .map(([hash, weight]) => `${weight.toFixed(2)}\t${names.get(hash)}`)
    .filter((line) => !/[\r\n]/.test(line))
    .sort((a, b) => (a.slice(a.indexOf('\t')) < b.slice(b.indexOf('\t')) ? -1 : 1));
  const header = [
    '# Written by scripts/train-detection.mjs; see docs/writing-signatures.md.',
    `bias\t${bias.toFixed(3)}`,
    `high\t${ODDNESS_BARS.high.toFixed(3)}`,
    `medium\t${ODDNESS_BARS.medium.toFixed(3)}`,
  ];
  const target = new URL('../../signatures/oddness.tsv', import.meta.url);
  writeFileSync(target, `${[...header, ...lines].join('\n')}\n`, 'latin1');
}

export function writeStatistics({ weights, bias }) {
  const largest = weights.reduce((a, b) => Math.max(a, Math.abs(b)), 0);
  const scale = largest / 127;
  const table = Int8Array.from(weights, (weight) => Math.round(weight / scale));
  const encoded = Buffer.from(table.buffer).toString('base64');
  const text = `// Written by scripts/train-detection.mjs: do not edit.
// prettier-ignore
const TABLE =
  '${encoded.match(/.{1,4000}/g).join("' +\n  '")}';

/** Weights of the features: \`table\` times \`scale\`, and the logit of an empty file. */
export const WEIGHTS: { readonly bias: number; readonly scale: number; readonly table: Int8Array } = {
  bias: ${bias.toFixed(6)},
  scale: ${scale.toPrecision(6)},
  table: new Int8Array(Buffer.from(TABLE, 'base64')),
};
`;
  writeFileSync(new URL('../../src/matching/php/statistics-weights.ts', import.meta.url), text);
}
