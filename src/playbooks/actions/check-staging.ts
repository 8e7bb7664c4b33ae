import { isCompromise } from '../../domain/finding.ts';
import { displayPath, isWithin } from '../../domain/host-path.ts';
import { accountStep } from '../account-step.ts';
import { below } from '../account-variables.ts';
import { differencesOf } from '../compare-restored.ts';
import { gapSentences } from '../gap-sentence.ts';
import { placeOf } from '../places.ts';
import { missingInBackup, rootsThatReturn } from '../restored-roots.ts';
import type { Action } from './contract.ts';

/** Proves what was unpacked, before anybody can see it: the backup's members and no other, and nothing planted in them. */
export const checkStaging: Action = {
  verb: 'check-staging',
  title: 'Check the unpacked files',
  adds: [],
  preview: (template, situation) => [accountStep(template, situation)],
  carryOut: {
    // Nothing is changed: the proof is the whole step.
    changes: async (_step, situation, ground) =>
      situation.use === 'restore' && missingInBackup(situation, ground) === null ? [] : null,
    async prove(_step, situation, ground) {
      const staging = placeOf(situation, 'staging');
      const { home } = situation.account;
      const outside = rootsThatReturn(situation).filter((root) => !isWithin(root, home));
      const { findings, issues } = await ground.examine(
        [home, ...outside].map((at) => ({ at, from: below(staging, at) })),
      );
      const planted = findings.filter(isCompromise);
      return [
        ...(await differencesOf(situation, ground, staging, true)),
        ...planted.map(
          ({ title, path }) => `planted in the backup: ${title}${path === null ? '' : ` (${displayPath(path)})`}`,
        ),
        ...gapSentences(issues),
      ];
    },
  },
};
