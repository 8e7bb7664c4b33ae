import type { Change } from '../../domain/change.ts';
import { pathOfText } from '../../domain/host-path.ts';
import { accountStep } from '../account-step.ts';
import { isPlainName, valuesOf } from '../account-variables.ts';
import { ownCrontabs } from '../own-crontab.ts';
import { keptPlace, moveTo } from '../places.ts';
import type { Action } from './contract.ts';

const NAMES = ['site'];

/** Takes every site offline and stops what runs; mail goes on. */
export const blockWeb: Action = {
  verb: 'block-web',
  title: 'Block the web, keep mail',
  adds: NAMES,
  preview(template, situation) {
    const sites = situation.account.sites.filter(({ kind, domain }) => kind !== 'orphan' && isPlainName(domain));
    const sets = sites.map(({ domain }) => valuesOf({ site: pathOfText(domain) }));
    return [
      {
        ...accountStep(template, situation, { each: { names: NAMES, sets } }),
        about: sites.map(({ domain }) => domain),
      },
    ];
  },
  carryOut: {
    async changes(_step, situation, ground) {
      const { account } = situation;
      const changes: Change[] = [];
      for (const path of ownCrontabs(account)) {
        if ((await ground.hands.look(path)) === null) continue;
        changes.push(...moveTo(path, await keptPlace(path, 'aside', situation, ground)));
      }
      const uid = account.uid ?? null;
      // Below --root nothing runs; user 0 is the operator.
      if (ground.isLive && uid !== null && uid !== 0) changes.push({ kind: 'stop-processes', uid });
      return changes;
    },
  },
};
