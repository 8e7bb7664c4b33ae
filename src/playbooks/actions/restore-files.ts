import { displayPath, joinPath, pathOfText } from '../../domain/host-path.ts';
import { accountStep } from '../account-step.ts';
import { below } from '../account-variables.ts';
import { fingerprintChange } from '../old-secrets.ts';
import { placeOf } from '../places.ts';
import { missingInBackup, RESTORED_LIST, rootsThatReturn, wantedOfBackup } from '../restored-roots.ts';
import { configurationsBelow } from '../secret-sources.ts';
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
  carryOut: {
    async changes(_step, situation, ground) {
      const { backup, use } = situation;
      if (use !== 'restore' || backup === null || missingInBackup(situation, ground) !== null) return null;
      const wanted = wantedOfBackup(situation);
      return [
        { kind: 'make-folder', path: placeOf(situation, 'work') },
        {
          kind: 'unpack-backup',
          backup: backup.id,
          wanted,
          to: placeOf(situation, 'staging'),
          owner: ground.owner,
          list: RESTORED_LIST,
        },
        // A backup brings back what was in use on its day: that is known too, and must not stay.
        ...fingerprintChange(
          situation,
          configurationsBelow(situation, placeOf(situation, 'staging')),
          joinPath(placeOf(situation, 'evidence'), pathOfText('secrets.files.json')),
        ),
      ];
    },
    async prove(_step, situation, { hands }) {
      const problems: string[] = [];
      for (const root of rootsThatReturn(situation))
        if ((await hands.look(below(placeOf(situation, 'staging'), root)))?.kind !== 'folder')
          problems.push(`the backup holds no folder ${displayPath(root)}`);
      return problems;
    },
  },
};
