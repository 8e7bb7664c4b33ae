import { createHash } from 'node:crypto';
import type { Plan, Step } from './domain/plan.ts';
import { UserError } from './domain/user-error.ts';
import { checkRoom } from './recovery/check-room.ts';
import { progressIn, runStep, StepFailed, type StepTools, takeBackStep } from './recovery/run-step.ts';
import type { Work } from './recovery/work-of-step.ts';

/** What the operator wants. */
export interface RecoverRequest {
  readonly plan: Plan;
  /** `rollback`: takes back the named step and all that came after it; null for everything. */
  readonly way:
    | { readonly kind: 'apply' }
    | { readonly kind: 'resume' }
    | { readonly kind: 'rollback'; readonly to: string | null };
  /** Steps for people that are done now; `all` for every one. */
  readonly confirmed: readonly string[];
  /** The step after which the run ends, to be gone on with; null: none. */
  readonly until: string | null;
  readonly actor: string;
}

export interface RecoveryStages extends StepTools {
  /** What the machine does for a step; null: it takes a person. */
  work(step: Step): Promise<Work | null>;
  begin(step: Step, number: number): void;
}

/** How a run ended. A step that could not be done is thrown as `StepFailed`. */
export interface Recovery {
  readonly outcome: 'recovered' | 'waits-for-people' | 'stopped' | 'taken-back';
  /** Steps that a person has to do. */
  readonly people: readonly Step[];
  /** Steps that come after those. */
  readonly withheld: readonly Step[];
}

/** The plan, one step after the other: intent written down, changes made, proven. Every step can be taken back. */
export async function recover(request: RecoverRequest, stages: RecoveryStages): Promise<Recovery> {
  const { plan, way, confirmed, actor } = request;
  const { journal } = stages;
  checkWay(request, stages);
  await journal.append({ event: 'run', way: way.kind, actor, plan: hashOf(plan) });
  if (way.kind === 'rollback') {
    await takeBack(way.to, stages);
    return ended({ outcome: 'taken-back', people: [], withheld: [] }, stages);
  }
  await confirm(request, stages);
  await checkRoom(plan.steps, stages);

  const people: Step[] = [];
  const withheld: Step[] = [];
  for (const [index, step] of plan.steps.entries()) {
    if (!progressIn(journal).confirmed.has(step.id)) {
      const work = await stages.work(step);
      const isLeft = work === null || (work.leavesToPeople && progressIn(journal).failed.has(step.id));
      // Only now is it known that this step takes a person: earlier, what it works on was not in its place yet.
      if (isLeft && confirmed.includes('all')) await journal.append({ event: 'confirmed', step: step.id, actor });
      else if (work === null) people.push(step);
      else if (work.waitsForPeople && people.length > 0) withheld.push(step);
      else {
        if (!isProven(step, stages)) stages.begin(step, index + 1);
        if (!(await isDone(step, work, stages))) people.push(step);
      }
    }
    if (step.id === request.until) return ended({ outcome: 'stopped', people, withheld }, stages);
  }
  const outcome = withheld.length > 0 ? 'waits-for-people' : 'recovered';
  return ended({ outcome, people, withheld }, stages);
}

/** false: it failed, nothing of it is left, and a person can do it. */
async function isDone({ id }: Step, work: Work, stages: RecoveryStages): Promise<boolean> {
  try {
    await runStep(id, work, stages);
    return true;
  } catch (error) {
    if (!(error instanceof StepFailed) || !error.isTakenBack || !work.leavesToPeople) throw error;
    stages.note(`failed, and was taken back; it takes a person: ${error.message}`);
    return false;
  }
}

function isProven({ id }: Step, { journal }: RecoveryStages): boolean {
  return progressIn(journal, id)?.isProven ?? false;
}

async function ended(recovery: Recovery, { journal }: RecoveryStages): Promise<Recovery> {
  await journal.append({ event: 'end', outcome: recovery.outcome });
  return recovery;
}

async function takeBack(to: string | null, stages: RecoveryStages): Promise<void> {
  const begun = progressIn(stages.journal).steps.map(({ step }) => step);
  const first = to === null ? 0 : begun.indexOf(to);
  for (const step of begun.slice(first).toReversed()) await takeBackStep(step, stages);
}

/** By name a step counts as done whatever it is: a person did by hand what the machine could not. */
async function confirm({ plan, confirmed, actor }: RecoverRequest, { journal }: RecoveryStages): Promise<void> {
  const known = progressIn(journal).confirmed;
  for (const { id } of plan.steps)
    if (confirmed.includes(id) && !known.has(id)) await journal.append({ event: 'confirmed', step: id, actor });
}

/** A journal belongs to one plan, and is never begun anew over what it holds. */
function checkWay({ plan, way, confirmed, until }: RecoverRequest, { journal }: RecoveryStages): void {
  const begun = progressIn(journal).steps.map(({ step }) => step);
  const runs = journal.events().flatMap((entry) => (entry.event === 'run' ? [entry] : []));
  if (begun.length > 0 && runs.some((run) => run.plan !== hashOf(plan))) {
    const what = 'The plan of this case is not the one that was begun.';
    throw new UserError('refused', what, 'Put the case back as it was; its journal cannot be used for another plan.');
  }
  if (way.kind === 'apply' && begun.length > 0) {
    const what = `This recovery was begun before; its last step is ${begun.at(-1)}.`;
    throw new UserError('refused', what, 'Go on with --resume, or take it back with --rollback.');
  }
  if (way.kind !== 'apply' && begun.length === 0)
    throw new UserError('targetMissing', 'Nothing of this plan was carried out yet.', 'Begin with --apply.');
  if (way.kind === 'rollback' && way.to !== null && !begun.includes(way.to)) {
    throw new UserError('usage', `The step ${way.to} was not carried out.`, `Carried out: ${begun.join(', ')}.`);
  }
  const named = [...confirmed.filter((id) => id !== 'all'), ...(until === null ? [] : [until])];
  const unknown = named.find((id) => !plan.steps.some((step) => step.id === id));
  if (unknown !== undefined)
    throw new UserError('usage', `The plan has no step ${unknown}.`, 'See lastgood recover <case>, which lists them.');
}

function hashOf(plan: Plan): string {
  return createHash('sha256').update(JSON.stringify(plan)).digest('hex');
}
