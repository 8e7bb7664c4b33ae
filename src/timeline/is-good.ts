import type { Backup } from '../domain/backup.ts';

/** Whether a backup is whole, and clean as a whole and on every site that it was judged for. */
export function isGood({ completeness, verdict, sites }: Backup): boolean {
  return completeness === 'ok' && verdict === 'clean' && sites.every((site) => site.verdict === 'clean');
}
