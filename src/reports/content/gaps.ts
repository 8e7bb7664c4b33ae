import type { Analysis } from '../../domain/analysis.ts';
import { isGap } from '../../domain/coverage.ts';
import { escapeText } from '../../domain/escape-text.ts';
import { displayPath } from '../../domain/host-path.ts';
import { isComplete } from '../verdict.ts';
import type { Words } from '../words/words.ts';
import { ELSEWHERE } from './for-audience.ts';

export interface Gaps {
  readonly complete: boolean;
  readonly line: string;
  readonly numbers: readonly { readonly label: string; readonly value: string }[];
  readonly skipped: readonly { readonly reason: string; readonly isGap: boolean; readonly count: string }[];
  readonly issues: readonly {
    readonly reason: string;
    readonly isGap: boolean;
    readonly path: string | null;
    readonly detail: string;
  }[];
  /** Issues beyond those listed. */
  readonly moreIssues: number;
  /** What is true of every run. */
  readonly notes: readonly string[];
}

/** A readable report lists so many; the JSON report has all. */
const ISSUES_SHOWN = 500;

/** What was looked at and, above all, what was not. */
export function gapsOf(analysis: Analysis, words: Words): Gaps {
  const { coverage, issues } = analysis;
  const complete = isComplete(analysis);
  // Gaps first: they change the answer.
  const ordered = [...issues.filter(isGap), ...issues.filter((issue) => !isGap(issue))];
  return {
    complete,
    line: words.say(complete ? 'coverage.complete' : 'coverage.incomplete'),
    numbers: [
      { label: words.say('coverage.seen'), value: words.number(coverage.filesSeen) },
      { label: words.say('coverage.read'), value: words.number(coverage.filesRead) },
      ...(coverage.unchanged === undefined
        ? []
        : [{ label: words.say('coverage.unchanged'), value: words.number(coverage.unchanged) }]),
      { label: words.say('coverage.known-good'), value: words.number(coverage.knownGood) },
      { label: words.say('coverage.bytes'), value: words.bytes(coverage.bytesRead) },
    ],
    skipped: coverage.skipped.map(({ reason, count }) => ({
      reason: words.issue(reason),
      isGap: isGap({ reason, path: null, detail: '' }),
      count: words.number(count),
    })),
    issues: ordered.slice(0, ISSUES_SHOWN).map((issue) => ({
      reason: words.issue(issue.reason),
      isGap: isGap(issue),
      path:
        issue.path === null
          ? null
          : issue.path === ELSEWHERE
            ? words.say('account.elsewhere')
            : displayPath(issue.path),
      detail: escapeText(issue.detail),
    })),
    moreIssues: Math.max(0, issues.length - ISSUES_SHOWN),
    notes: [
      words.say('coverage.not-run'),
      ...(analysis.account.privilege === 'owner' ? [words.say('coverage.owner')] : []),
    ],
  };
}
