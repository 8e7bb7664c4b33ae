import type { Change } from '../../domain/change.ts';
import { displayPath, joinPath } from '../../domain/host-path.ts';
import { accountStep } from '../account-step.ts';
import { below } from '../account-variables.ts';
import { CLOSED_NAME, CLOSED_TEXT } from '../closed-site.ts';
import { moveTo, placeOf, startPaths } from '../places.ts';
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
  carryOut: {
    async changes(_step, situation, { hands }) {
      if (situation.use !== 'restore') return null;
      const aside = placeOf(situation, 'aside');
      const changes: Change[] = [];
      for (const root of situation.roots) {
        changes.push(
          ...moveTo(root, below(aside, root)),
          { kind: 'make-folder', path: root, mode: 0o755 },
          { kind: 'write-file', path: joinPath(root, CLOSED_NAME), text: CLOSED_TEXT, mode: 0o644 },
        );
      }
      for (const path of startPaths(situation))
        if ((await hands.look(path)) !== null) changes.push(...moveTo(path, below(aside, path)));
      return changes;
    },
    async prove(_step, situation, { hands }) {
      const problems: string[] = [];
      for (const root of situation.roots) {
        const names = (await hands.list(root)).map(({ name }) => name);
        if (names.some((name) => name !== CLOSED_NAME)) problems.push(`${displayPath(root)} is not empty`);
        if ((await hands.look(below(placeOf(situation, 'aside'), root)))?.kind !== 'folder')
          problems.push(`${displayPath(root)} did not arrive where it was put aside`);
      }
      return problems;
    },
  },
};
