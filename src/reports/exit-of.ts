import type { Analysis } from '../domain/analysis.ts';
import { isAtLeast, type Severity } from '../domain/severity.ts';
import { EXIT } from '../domain/user-error.ts';
import { isComplete, sawNothing } from './verdict.ts';

/**
 * The exit code of a finished analysis: 0, 1, 3, 4 or 5 (docs/exit-codes.md).
 *
 * No good backup (only when backups were asked for) outranks findings, because it changes what to do next; findings
 * outrank gaps, and gaps outrank an empty folder. `failOn` null: findings never count.
 */
export function exitOf(analysis: Analysis, failOn: Severity | null): 0 | 1 | 3 | 4 | 5 {
  if (analysis.lastGood !== null && analysis.lastGood.backup === null) return EXIT.noGoodBackup;
  const counts = failOn !== null && analysis.findings.some((finding) => isAtLeast(finding.severity, failOn));
  if (counts) return EXIT.findings;
  if (!isComplete(analysis)) return EXIT.incomplete;
  return sawNothing(analysis) ? EXIT.nothingToScan : EXIT.ok;
}
