// Judges every document by models that were learnt without the part it belongs to: what to expect of files never seen.
import { scoreOddness, trainOddness } from './oddness-model.mjs';
import { scoreStatistics, trainStatistics } from './statistics-model.mjs';

/** The bars of signatures/oddness.tsv: accused by its words alone, and where the flow agrees. */
export const ODDNESS_BARS = { high: 0.55, medium: 0.15 };
/** RELEASED of src/matching/php/judge/doubt.ts. */
const RELEASED = 0;

/** The bar of a behaviour that is grave however the file is written: evidence.mjs. */
const LOWEST = -50;

/** Both models, learnt from documents as documents.mjs reads them. */
export function trainBoth(documents) {
  return {
    oddness: trainOddness(documents.filter(({ words }) => words !== null)),
    statistics: trainStatistics(documents.filter(({ features }) => features.length > 0)),
  };
}

/** Whether a document is accused: as src/matching/weigh.ts and the judges behind it do, with these models. */
export function isAccused({ rules, bar, hint, care, features, words }, { oddness, statistics }) {
  if (bar === LOWEST || rules.some((rule) => !rule.startsWith('oneliner/'))) return true;
  const resemblance = features.length > 0 ? scoreStatistics(statistics, features) : Number.NEGATIVE_INFINITY;
  const flow = resemblance - care;
  // what care alone is the excuse for does not speak for the file: excused in src/matching/php/judge/doubt.ts
  const isExcused = features.length > 0 && flow <= RELEASED && resemblance <= bar;
  // a one-liner that the flow does not meet in what is written as released software is: doubt in src/matching/weigh.ts
  if (rules.length > 0 && !isExcused) return true;
  if (flow > bar) return true;
  const odd = words === null ? Number.NEGATIVE_INFINITY : scoreOddness(oddness, words);
  // words alone count where the flow did not read, or does not find the file unlike planted ones
  return (odd > ODDNESS_BARS.high && !isExcused) || (odd > ODDNESS_BARS.medium && flow > hint);
}

/** For each part of the documents their verdicts by models without it; `partOf` null: only learnt from. */
export function* judgeHeldOut(documents, partOf, isRelated = () => false) {
  for (const part of new Set(documents.map(partOf))) {
    if (part === null) continue;
    const left = documents.filter((document) => partOf(document) === part);
    const models = trainBoth(documents.filter((document) => partOf(document) !== part && !isRelated(document, part)));
    yield {
      part,
      results: left.map((document) => ({ ...document, hint: undefined, alarm: isAccused(document, models) })),
    };
  }
}
