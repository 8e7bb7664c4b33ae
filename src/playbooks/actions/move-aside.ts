import { accountStep } from '../account-step.ts';
import { ROOT_NAMES, rootVariables } from '../roots-to-move.ts';
import type { Action } from './contract.ts';

/** Moves every document root of the account aside: a restore over a living tree leaves the planted files in it. */
export const moveAside: Action = {
  verb: 'move-aside',
  title: 'Move all document roots aside',
  adds: ROOT_NAMES,
  preview(template, situation) {
    const sets = situation.roots.map((root) => rootVariables(situation, root));
    const about = situation.account.sites.map(({ domain }) => domain);
    return [{ ...accountStep(template, situation, { each: { names: ROOT_NAMES, sets } }), about }];
  },
};
