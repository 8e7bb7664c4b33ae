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

/** Kinds of what only a comparison with the release tells. */
export const INTEGRITY: ReadonlySet<FindingKind> = new Set(['altered', 'unknown-file']);
