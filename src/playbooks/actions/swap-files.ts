import type { Change } from '../../domain/change.ts';
import { displayPath } from '../../domain/host-path.ts';
import { accountStep } from '../account-step.ts';
import { below } from '../account-variables.ts';
import { closeSite, documentRootsIn } from '../closed-site.ts';
import { differencesOf } from '../compare-restored.ts';
import { moveTo, placeOf, startPaths } from '../places.ts';
import { missingInBackup, rootsThatReturn } from '../restored-roots.ts';
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
  carryOut: {
    async changes(_step, situation, ground) {
      if (situation.use !== 'restore' || missingInBackup(situation, ground) !== null) return null;
      const { hands } = ground;
      const staging = placeOf(situation, 'staging');
      const changes: Change[] = [];
      for (const root of rootsThatReturn(situation)) {
        const staged = below(staging, root);
        for (const folder of documentRootsIn(situation, root))
          changes.push(...(await closeSite(below(staging, folder), folder, situation, hands)));
        changes.push(
          { kind: 'match-folder', path: staged, like: below(placeOf(situation, 'aside'), root) },
          // Two renames: the site is without any answer for the moment between them.
          ...moveTo(root, below(placeOf(situation, 'closed'), root)),
          { kind: 'move', from: staged, to: root },
        );
      }
      for (const path of startPaths(situation))
        if ((await hands.look(below(staging, path))) !== null)
          changes.push({ kind: 'move', from: below(staging, path), to: path });
      return changes;
    },
    prove: (_step, situation, ground) => differencesOf(situation, ground, null),
  },
};
