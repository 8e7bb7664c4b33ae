import { isCompromise } from '../../domain/finding.ts';
import { displayPath } from '../../domain/host-path.ts';
import { oldSecretSentence } from '../../recovery/secrets/fingerprints.ts';
import { accountStep } from '../account-step.ts';
import { gapSentences } from '../gap-sentence.ts';
import { checkSecrets } from '../old-secrets.ts';
import type { Action } from './contract.ts';

/** Scans the account again, as it is now: nothing planted may be left, and no secret that was known. */
export const verify: Action = {
  verb: 'verify',
  title: 'Check what was done',
  adds: [],
  preview: (template, situation) => [accountStep(template, situation)],
  carryOut: {
    waitsForPeople: true,
    changes: async () => [],
    async prove({ id }, situation, ground) {
      const { findings, issues } = await ground.examine(situation.account.scanRoots.map((at) => ({ at, from: at })));
      const secrets = await checkSecrets(situation, ground);
      for (const gap of secrets?.unread ?? []) ground.say(gap);
      const planted = findings
        .filter(isCompromise)
        .map(({ title, path }) => `still there: ${title}${path === null ? '' : ` (${displayPath(path)})`}`);
      const forPeople = [...gapSentences(issues), ...(secrets?.old ?? []).map(oldSecretSentence)];
      const wayOn = `Look at what was not looked at, and change what is old; what shall stay is agreed to by --confirm ${id}.`;
      return [...planted, ...forPeople, ...(forPeople.length > 0 ? [wayOn] : [])];
    },
  },
};
