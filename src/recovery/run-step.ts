import type { Change } from '../domain/change.ts';
import { escapeText } from '../domain/escape-text.ts';
import { UserError } from '../domain/user-error.ts';
import type { ChangeKind, Tools } from './contract.ts';
import type { JournalEvent } from './journal.ts';
import { type Progress, progressOf, type StepProgress } from './progress.ts';

/** The journal of a case, open for more. */
export interface Journal {
  /** Answers when the entry is on the disk. */
  append(event: JournalEvent): Promise<void>;
  /** Everything on the disk. */
  events(): readonly JournalEvent[];
}

export interface StepTools {
  readonly journal: Journal;
  readonly kinds: readonly ChangeKind[];
  readonly tools: Tools;
  readonly note: (text: string) => void;
  /** Aborted: the run ends after the change that it is at, and can be gone on with. */
  readonly signal: AbortSignal;
}

/** Somebody asked the run to end. Nothing is taken back: the journal knows how to go on. */
export class Interrupted extends Error {}

/** A step that could not be done. */
export class StepFailed extends Error {
  readonly step: string;
  /** Whether all of its changes were taken back. */
  readonly isTakenBack: boolean;

  constructor(step: string, isTakenBack: boolean, cause: unknown) {
    super(cause instanceof Error ? cause.message : String(cause), { cause });
    this.name = 'StepFailed';
    this.step = step;
    this.isTakenBack = isTakenBack;
  }
}

/**
 * Makes the changes of one step, or what a crash left of them, and proves the step. What fails is taken back before the
 * `StepFailed` is thrown; where that fails too, the journal says how far it came.
 */
export async function runStep(
  step: string,
  plan: {
    readonly changes: () => Promise<readonly Change[]>;
    readonly prove: () => Promise<readonly string[]>;
    readonly obstacles?: () => Promise<readonly string[]>;
  },
  around: StepTools,
): Promise<void> {
  const { journal } = around;
  const known = progressIn(journal, step);
  if (known?.isProven === true) return;
  try {
    if (known === null) {
      const obstacles = (await plan.obstacles?.()) ?? [];
      if (obstacles.length > 0)
        throw new UserError('damaged', obstacles.join('\n  '), 'Nothing of this step was begun.');
      await journal.append({ event: 'step', step, changes: await plan.changes() });
    }
    await makeChanges(step, around);
    const problems = await plan.prove();
    if (problems.length > 0)
      throw new UserError('damaged', problems.map(escapeText).join('\n  '), 'Nothing of this step was kept.');
    await journal.append({ event: 'proven', step });
  } catch (error) {
    if (error instanceof Interrupted) throw error;
    throw await failed(step, error, around);
  }
}

async function makeChanges(step: string, { journal, kinds, tools, note, signal }: StepTools): Promise<void> {
  const known = progressIn(journal, step);
  for (const [index, change] of (known?.changes ?? []).entries()) {
    const state = known?.states[index];
    if (state === undefined || state.at === 'made') continue;
    if (signal.aborted) throw new Interrupted('asked to end');
    const kind = kindOf(change, kinds);
    note(kind.describe(change));
    const facts = state.at === 'begun' ? state.facts : await kind.prepare(change, tools);
    if (state.at === 'waiting') await journal.append({ event: 'intent', step, change: index, facts });
    await kind.apply(change, facts, tools);
    await journal.append({ event: 'done', step, change: index });
  }
}

async function failed(step: string, error: unknown, around: StepTools): Promise<StepFailed> {
  const text = error instanceof Error ? error.message : String(error);
  try {
    await around.journal.append({ event: 'failed', step, text: text.slice(0, 2000) });
    await takeBackStep(step, around);
    return new StepFailed(step, true, error);
  } catch (undoError) {
    around.note(`could not be taken back: ${undoError instanceof Error ? undoError.message : String(undoError)}`);
    return new StepFailed(step, false, error);
  }
}

/** Takes back every change of a step, the last one first. Goes on where an earlier try ended. */
export async function takeBackStep(step: string, { journal, kinds, tools, note }: StepTools): Promise<void> {
  const known = progressIn(journal, step);
  if (known === null) return;
  for (const [index, state] of [...known.states.entries()].toReversed()) {
    const change = known.changes[index];
    if (change === undefined || state.at === 'waiting') continue;
    const kind = kindOf(change, kinds);
    note(
      kind.stays === undefined
        ? `take back: ${kind.describe(change)}`
        : `stays: ${kind.describe(change)} (${kind.stays})`,
    );
    await journal.append({ event: 'undo', step, change: index });
    await kind.undo(change, state.facts, tools);
    await journal.append({ event: 'undone', step, change: index });
  }
  await journal.append({ event: 'taken-back', step });
}

/** Where a recovery stands. */
export function progressIn(journal: Journal): Progress;
export function progressIn(journal: Journal, step: string): StepProgress | null;
export function progressIn(journal: Journal, step?: string): Progress | StepProgress | null {
  const progress = progressOf(journal.events());
  return step === undefined ? progress : (progress.steps.find((known) => known.step === step) ?? null);
}

export function kindOf(change: Change, kinds: readonly ChangeKind[]): ChangeKind {
  const kind = kinds.find((candidate) => candidate.kind === change.kind);
  if (kind === undefined) throw new Error(`no kind of change ${change.kind}`);
  return kind;
}
