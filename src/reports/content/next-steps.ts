import type { Analysis } from '../../domain/analysis.ts';
import { isGap } from '../../domain/coverage.ts';
import { escapeText } from '../../domain/escape-text.ts';
import type { FindingKind } from '../../domain/finding.ts';
import type { AccountVerdict, VerdictFacts } from '../verdict.ts';
import type { Words } from '../words/words.ts';

/** What to do now, the first thing first: at most five lines. */
export function nextSteps(analysis: Analysis, facts: VerdictFacts, words: Words): readonly string[] {
  const upgrade = words.say('next.upgrade', {
    count: words.count('installations', analysis.installations.length),
  });
  const upgrades = analysis.installations.length > 0 ? [upgrade] : [];
  const gaps = facts.complete ? [] : [words.say('next.gaps', { gaps: words.count('gaps', countGaps(analysis)) })];
  const restore = backupStep(analysis, words);
  const look = words.say('next.look', { findings: words.count('findings', facts.findings.length) });
  const watch = words.say('next.watch');
  const isOld = facts.findings.some(({ kind }) => OLD.has(kind));
  // A hole in a single file is mended by hand.
  const isElse = upgrades.length === 0 || facts.findings.some(({ kind }) => !OLD.has(kind));
  const steps: Readonly<Record<AccountVerdict, readonly string[]>> = {
    compromised: [restore, ...upgrades, words.say('next.secrets'), ...gaps],
    suspicious: [look, restore, ...upgrades, ...gaps],
    exposed: [...(isOld ? upgrades : []), ...(isElse ? [look] : []), ...gaps, watch],
    unknown: [...gaps, watch],
    'no-evidence': [watch],
    nothing: [words.say('next.target')],
  };
  return steps[facts.verdict];
}

/** What an upgrade mends. */
const OLD: ReadonlySet<FindingKind> = new Set(['outdated', 'vulnerable']);

function backupStep(analysis: Analysis, words: Words): string {
  const { lastGood } = analysis;
  if (lastGood === null) return words.say('next.ask-backups');
  if (lastGood.backup === null)
    return words.say('next.choose-backup', { reason: firstSentence(escapeText(lastGood.reason)) });
  const backup = analysis.backups.find(({ id }) => id === lastGood.backup);
  const date = backup?.takenAt == null ? escapeText(lastGood.backup) : words.moment(backup.takenAt.at);
  return words.say('next.restore', { date });
}

/** The whole reason stands with the backups. */
function firstSentence(text: string): string {
  return text.replace(/(?<=[a-z0-9)]\.) .*$/s, '');
}

function countGaps(analysis: Analysis): number {
  const skipped = analysis.coverage.skipped
    .filter(({ reason }) => isGap({ reason, path: null, detail: '' }))
    .reduce((sum, { count }) => sum + count, 0);
  return Math.max(skipped, analysis.issues.filter(isGap).length);
}
