import type { Finding, FindingKind } from '../domain/finding.ts';
import { isAtLeast } from '../domain/severity.ts';

/** The findings that say the account is lost: something planted or altered, grave, and more than a possibility. */
export function compromises(findings: readonly Finding[]): readonly Finding[] {
  return findings.filter(
    (finding) => PLANTED.has(finding.kind) && isAtLeast(finding.severity, 'high') && finding.confidence !== 'possible',
  );
}

const PLANTED: ReadonlySet<FindingKind> = new Set([
  'backdoor',
  'altered',
  'unknown-file',
  'persistence',
  'database',
  'escape',
]);
