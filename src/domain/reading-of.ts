import type { Finding, FindingKind } from './finding.ts';

/** The ways in which a file is read that know nothing of each other. */
export type Reading = 'integrity' | 'words' | 'flow' | 'signature' | 'place';

/** Which reading a finding comes from: where several accuse one file, it is hardly by mistake. */
export function readingOf({ kind, rule }: Pick<Finding, 'kind' | 'rule'>): Reading {
  if (INTEGRITY.has(kind)) return 'integrity';
  if (rule.startsWith('php.')) return 'flow';
  if (rule.startsWith('oddness/')) return 'words';
  return rule.includes('/') ? 'signature' : 'place';
}

/** Whether the content of a file says it, as against a command, a key or a row, which nobody misreads. */
export function isOfContent({ kind }: Pick<Finding, 'kind'>): boolean {
  return kind === 'backdoor' || INTEGRITY.has(kind);
}

/** Kinds of what only a comparison with the release tells. */
const INTEGRITY: ReadonlySet<FindingKind> = new Set(['altered', 'unknown-file']);
