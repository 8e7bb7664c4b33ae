import type { Change } from '../domain/change.ts';
import type { Facts } from './contract.ts';
import type { JournalEvent } from './journal.ts';

/** How far a change is; `begun` may have been made wholly, in part or not at all. */
export type ChangeState = { readonly at: 'waiting' } | { readonly at: 'begun' | 'made'; readonly facts: Facts };

export interface StepProgress {
  readonly step: string;
  readonly changes: readonly Change[];
  readonly states: readonly ChangeState[];
  readonly isProven: boolean;
}

/** What the journal says of a recovery: the steps that were begun and not taken back, in that order. */
export interface Progress {
  readonly steps: readonly StepProgress[];
  /** Steps for people that somebody has confirmed. */
  readonly confirmed: ReadonlySet<string>;
  /** Steps that failed, were taken back, and were not begun again. */
  readonly failed: ReadonlySet<string>;
}

/** Pure: the same events give the same progress, so a crashed run is known by its journal alone. */
export function progressOf(events: readonly JournalEvent[]): Progress {
  const steps = new Map<string, StepProgress>();
  const confirmed = new Set<string>();
  const failed = new Set<string>();
  const setState = (step: string, index: number, next: (before: ChangeState) => ChangeState) => {
    const known = steps.get(step);
    if (known === undefined) throw new Error(`the journal speaks of ${step} before it began`);
    const states = known.states.map((state, place) => (place === index ? next(state) : state));
    steps.set(step, { ...known, states, isProven: false });
  };
  for (const entry of events) {
    switch (entry.event) {
      case 'step':
        failed.delete(entry.step);
        steps.set(entry.step, {
          step: entry.step,
          changes: entry.changes,
          states: entry.changes.map(() => ({ at: 'waiting' })),
          isProven: false,
        });
        break;
      case 'intent':
        setState(entry.step, entry.change, () => ({ at: 'begun', facts: entry.facts }));
        break;
      case 'done':
        setState(entry.step, entry.change, (before) => ({ at: 'made', facts: factsOf(before) }));
        break;
      case 'undo':
        setState(entry.step, entry.change, (before) => ({ at: 'begun', facts: factsOf(before) }));
        break;
      case 'undone':
        setState(entry.step, entry.change, () => ({ at: 'waiting' }));
        break;
      case 'proven': {
        const known = steps.get(entry.step);
        if (known !== undefined) steps.set(entry.step, { ...known, isProven: true });
        break;
      }
      case 'taken-back':
        steps.delete(entry.step);
        break;
      case 'confirmed':
        confirmed.add(entry.step);
        break;
      case 'run':
        // What people did rests on the steps before it.
        if (entry.way === 'rollback') {
          confirmed.clear();
          failed.clear();
        }
        break;
      case 'failed':
        failed.add(entry.step);
        break;
      case 'end':
        break;
    }
  }
  return { steps: [...steps.values()], confirmed, failed };
}

function factsOf(state: ChangeState): Facts {
  if (state.at === 'waiting') throw new Error('the journal ends a change that it never began');
  return state.facts;
}
