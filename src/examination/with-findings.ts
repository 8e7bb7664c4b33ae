import type { Examination } from '../domain/analysis.ts';
import { mergeFindings } from './new-finding.ts';

/** An examination and what was found beside its files, sorted together. */
export function withFindings(tree: Examination, more: Pick<Examination, 'findings' | 'issues'>): Examination {
  const findings = mergeFindings([...tree.findings, ...more.findings]);
  return { ...tree, findings, issues: [...tree.issues, ...more.issues] };
}
