import type { Change } from '../domain/change.ts';
import type { Step } from '../domain/plan.ts';
import type { Action, Situation } from '../playbooks/actions/contract.ts';
import type { Ground } from './contract.ts';

/** What the machine does for one step. */
export interface Work {
  readonly changes: () => Promise<readonly Change[]>;
  readonly prove: () => Promise<readonly string[]>;
  readonly waitsForPeople: boolean;
  readonly obstacles: () => Promise<readonly string[]>;
  readonly leavesToPeople: boolean;
}

/**
 * The work of a step by its action; null: it takes a person, and the plan's instruction says what. A step that was begun has
 * its changes in the journal: they are not thought up again.
 */
export async function workOfStep(
  step: Step,
  isBegun: boolean,
  actions: readonly Action[],
  situation: Situation,
  ground: Ground,
): Promise<Work | null> {
  const carryOut = actions.find(({ verb }) => verb === step.action)?.carryOut;
  if (carryOut === undefined) return null;
  const changes = isBegun ? [] : await carryOut.changes(step, situation, ground);
  if (changes === null) return null;
  return {
    changes: async () => changes,
    prove: async () => (await carryOut.prove?.(step, situation, ground)) ?? [],
    waitsForPeople: carryOut.waitsForPeople ?? false,
    obstacles: async () => (await carryOut.obstacles?.(step, situation, ground)) ?? [],
    leavesToPeople: carryOut.leavesToPeople ?? false,
  };
}
