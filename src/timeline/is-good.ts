import type { Backup } from '../domain/backup.ts';
import { isTraceOfIntruder, LASTING_CHANGE_RULE, weightInBackup } from '../domain/finding.ts';

/** Whether a backup is whole, and clean as a whole and on every site that it was judged for. */
export function isGood({ completeness, verdict, sites }: Backup): boolean {
  return completeness === 'ok' && verdict === 'clean' && sites.every((site) => site.verdict === 'clean');
}

/**
 * Whether nothing speaks against a whole backup but core files that are the same in every generation and today, most likely
 * the owner's own: better than no backup, never called clean.
 */
export function isGoodButForLastingChanges({ completeness, verdict, sites, findings }: Backup): boolean {
  if (completeness !== 'ok' || verdict !== 'suspicious') return false;
  if (sites.some((site) => site.verdict !== 'clean' && site.verdict !== 'suspicious')) return false;
  const grave = findings.filter((one) => isTraceOfIntruder(one) && weightInBackup(one) !== 'nothing');
  return grave.length > 0 && grave.every(({ rule }) => rule === LASTING_CHANGE_RULE);
}
