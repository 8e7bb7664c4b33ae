import { displayPath } from '../../domain/host-path.ts';
import { accountStep } from '../account-step.ts';
import type { Action } from './contract.ts';

/** Unpacks the last good backup into staging, never into the account. Cases are backup formats. */
export const restoreFiles: Action = {
  verb: 'restore-files',
  title: 'Unpack the backup into staging',
  adds: [],
  preview(template, situation) {
    const { backup } = situation;
    if (backup === null) return [];
    const absent = backup.sites.filter(({ present }) => !present).map(({ domain }) => domain);
    const facts = [
      `Backup ${displayPath(backup.path)} (${backup.format}, taken ${backup.takenAt?.at ?? 'at an unknown time'}).`,
      ...(absent.length === 0 ? [] : [`It does not hold: ${absent.join(', ')}. Those sites need another source.`]),
    ];
    return [accountStep(template, situation, { facts, cases: [backup.format] })];
  },
};
