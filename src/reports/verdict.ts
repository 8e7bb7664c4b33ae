import type { Analysis } from '../domain/analysis.ts';
import { isGap } from '../domain/coverage.ts';
import type { Finding, FindingKind } from '../domain/finding.ts';
import { isAtLeast } from '../domain/severity.ts';

/**
 * What is said of the whole account, gravest first. There is no "safe": without a sign it is `no-evidence`, and over a
 * gap not even that.
 */
export const ACCOUNT_VERDICTS = ['compromised', 'suspicious', 'exposed', 'unknown', 'no-evidence', 'nothing'] as const;
export type AccountVerdict = (typeof ACCOUNT_VERDICTS)[number];

export interface VerdictFacts {
  readonly verdict: AccountVerdict;
  /** The findings that the verdict rests on. */
  readonly findings: readonly Finding[];
  /** Domains that these findings are on, and whether some are on the account itself. */
  readonly domains: number;
  readonly onAccount: boolean;
  readonly complete: boolean;
}

/** The verdict on the account, by the gravest of its findings. */
export function verdictOf(analysis: Analysis): VerdictFacts {
  const complete = isComplete(analysis);
  const facts = (verdict: AccountVerdict, findings: readonly Finding[]): VerdictFacts => ({
    verdict,
    findings,
    domains: new Set(findings.flatMap(({ domain }) => domain ?? [])).size,
    onAccount: findings.some(({ domain }) => domain === null),
    complete,
  });
  const proofs = analysis.findings.filter(isProofOfIntrusion);
  if (proofs.length > 0) return facts('compromised', proofs);
  const signs = analysis.findings.filter(isSignOfIntrusion);
  if (signs.length > 0) return facts('suspicious', signs);
  const exposures = analysis.findings.filter((finding) => finding.severity !== 'info');
  if (exposures.length > 0) return facts('exposed', exposures);
  if (!complete) return facts('unknown', []);
  return facts(sawNothing(analysis) ? 'nothing' : 'no-evidence', []);
}

/** Whether everything in reach was looked at: no gap among the issues, none among what was skipped. */
export function isComplete(analysis: Analysis): boolean {
  const skipped = analysis.coverage.skipped.filter((part) => part.count > 0);
  return !analysis.issues.some(isGap) && !skipped.some(({ reason }) => isGap({ reason, path: null, detail: '' }));
}

/** Whether not a single file was there to look at. */
export function sawNothing(analysis: Analysis): boolean {
  return analysis.coverage.filesSeen === 0;
}

/** Whether this finding alone shows that someone else was in the account. */
export function isProofOfIntrusion(finding: Finding): boolean {
  return TRACES.has(finding.kind) && isAtLeast(finding.severity, 'high') && finding.confidence !== 'possible';
}

/** Whether this finding may come from an intruder, so that a person has to look. */
function isSignOfIntrusion(finding: Finding): boolean {
  return TRACES.has(finding.kind) && isAtLeast(finding.severity, 'medium');
}

/** What an intruder leaves behind, as against doors that stand open. */
const TRACES: ReadonlySet<FindingKind> = new Set([
  'backdoor',
  'altered',
  'unknown-file',
  'persistence',
  'database',
  'escape',
]);
