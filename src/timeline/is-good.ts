import type { Backup } from '../domain/backup.ts';
import { weightInBackup } from '../domain/finding.ts';

/** Whether a backup is whole, and clean as a whole and on every site that it was judged for. */
export function isGood({ completeness, verdict, sites }: Backup): boolean {
  return completeness === 'ok' && verdict === 'clean' && sites.every((site) => site.verdict === 'clean');
}

/**
 * Whether nothing speaks against a whole backup but what is the same in every generation and today, and no proof: most likely
 * the owner's own, so better than no backup, and never called clean.
 */
export function isGoodButForLastingFindings({ completeness, verdict, sites, findings }: Backup): boolean {
  if (completeness !== 'ok' || verdict !== 'suspicious') return false;
  if (sites.some((site) => site.verdict !== 'clean' && site.verdict !== 'suspicious')) return false;
  const grave = findings.filter((one) => weightInBackup(one) !== 'nothing');
  return grave.length > 0 && grave.every(({ lasting }) => lasting === true);
}
