import { isCompromise } from '../../domain/finding.ts';
import { displayPath } from '../../domain/host-path.ts';
import { accountStep } from '../account-step.ts';
import type { Action } from './contract.ts';

/** Scans the account again, as it is now; nothing planted may be left. */
export const verify: Action = {
  verb: 'verify',
  title: 'Check what was done',
  adds: [],
  preview: (template, situation) => [accountStep(template, situation)],
  carryOut: {
    waitsForPeople: true,
    changes: async () => [],
    async prove(_step, situation, ground) {
      const { findings } = await ground.examine(situation.account.scanRoots.map((at) => ({ at, from: at })));
      return findings
        .filter(isCompromise)
        .map(({ title, path }) => `still there: ${title}${path === null ? '' : ` (${displayPath(path)})`}`);
    },
  },
};
