import { displayPath } from '../../domain/host-path.ts';
import { accountStep } from '../account-step.ts';
import { isOrphaned, ROOT_NAMES, rootVariables } from '../roots-to-move.ts';
import type { Action } from './contract.ts';

/** Puts the checked trees in the place of the closed ones, by rename. Orphaned web roots do not come back. */
export const swapFiles: Action = {
  verb: 'swap-files',
  title: 'Put the restored trees in place',
  adds: ROOT_NAMES,
  preview(template, situation) {
    const back = situation.roots.filter((root) => !isOrphaned(situation, root));
    const left = situation.roots.filter((root) => isOrphaned(situation, root));
    const facts =
      left.length === 0 ? [] : [`Not put back, because no name points to it: ${left.map(displayPath).join(', ')}.`];
    const sets = back.map((root) => rootVariables(situation, root));
    return [accountStep(template, situation, { facts, each: { names: ROOT_NAMES, sets } })];
  },
};
