// What one file shows, apart from the parts that were learnt: so that these can be learnt anew without it.
import { createHash } from 'node:crypto';
import { detectors } from '../../dist/detectors/index.generated.js';
import { careOf } from '../../dist/matching/php/care.js';
import { onlyAsksDatabase } from '../../dist/matching/php/database-page.js';
import { followFlow } from '../../dist/matching/php/evaluate/follow-flow.js';
import { LIMITS } from '../../dist/matching/php/evaluate/limits.js';
import { glance, isOdd, isWorthReading, phpStart } from '../../dist/matching/php/gate.js';
import { judge } from '../../dist/matching/php/judge/judge.js';
import { hintOf } from '../../dist/matching/php/judge/whole-file.js';
import { readPhp } from '../../dist/matching/php/read-php.js';
import { featuresOf } from '../../dist/matching/php/statistics.js';
import { tokenize } from '../../dist/matching/php/tokens/tokenizer.js';
import { loadSignatures } from '../../dist/matching/signatures/load-signatures.js';
import { hasCapableWord } from '../../dist/matching/signatures/oddness/judge-oddness.js';
import { phpWords } from '../../dist/matching/signatures/oddness/php-words.js';
import { shippedRules } from '../../dist/matching/signatures/rule-files.js';

const engine = loadSignatures(shippedRules());

const others = detectors.filter((detector) => detector.kind === 'file' && detector.id !== 'php-flow');
/** No logit of a file is higher. */
const HIGHEST = 50;

/**
 * `rules`: grave ones by signatures and detectors other than the flow; `bar`: the resemblance above which the flow is grave
 * (-50: always, 50: never); `hint`: the one above which the flow agrees with the words; `care`: what is taken off the resemblance; `words` (null: too little to do harm) and `features`: what the two models read.
 */
export function evidenceOf(bytes, extension) {
  const text = bytes.toString('latin1');
  const facts = { path: `/home/account/site/page.${extension}`, sizeBytes: bytes.length, modifiedMs: 1e12 };
  const opened = { ...facts, changedMs: null, mode: 0o644, uid: 1000, bytes, latin1: () => text };
  const found = others.filter((detector) => detector.wants(opened)).flatMap((detector) => detector.look(opened));
  return {
    sha256: createHash('sha256').update(bytes).digest('hex'),
    rules: grave([...engine.match(bytes), ...found]),
    ...readFlow(bytes, text),
    words: wordsOf(bytes, text),
  };
}

function readFlow(bytes, text) {
  const nothing = { bar: HIGHEST, hint: HIGHEST, care: 0, features: new Uint16Array(0) };
  if (phpStart(bytes, false) < 0) return nothing;
  const seen = glance(bytes);
  if (!isWorthReading(seen, bytes.length)) {
    // what a tiny file does is told whatever it resembles, as src/matching/php/read-php.ts does
    const rules = grave(readPhp(bytes, () => text));
    return { ...nothing, bar: rules.length > 0 ? -HIGHEST : HIGHEST };
  }
  const tokens = tokenize(text);
  const report = followFlow(text, LIMITS, tokens);
  return {
    bar: barOf(report, isOdd(seen)),
    hint: hintOf(report),
    care: onlyAsksDatabase(report, seen) ? HIGHEST : careOf(tokens),
    features: featuresOf(tokens, report),
  };
}

/** The judge is asked instead of copied: its answer only rises with the resemblance. */
function barOf(report, odd) {
  const isGrave = (resemblance) => grave(judge(report, resemblance, odd)).length > 0;
  if (isGrave(-HIGHEST)) return -HIGHEST;
  if (!isGrave(HIGHEST)) return HIGHEST;
  let [low, high] = [-HIGHEST, HIGHEST];
  while (high - low > 0.01) {
    const middle = (low + high) / 2;
    if (isGrave(middle)) high = middle;
    else low = middle;
  }
  return high;
}

function wordsOf(bytes, text) {
  if (!text.includes('<?') || bytes.subarray(0, 4096).includes(0)) return null;
  const words = phpWords(text.slice(0, 1 << 20));
  return hasCapableWord(words) ? Int32Array.from(words) : null;
}

function grave(sightings) {
  return sightings.filter(({ severity }) => severity === 'critical' || severity === 'high').map(({ rule }) => rule);
}
