import { escapeText } from '../../domain/escape-text.ts';
import type { Actor, Plan, Step } from '../../domain/plan.ts';
import type { Words } from '../words/words.ts';

export interface PlanStep {
  readonly title: string;
  readonly who: Actor;
  readonly whoText: string;
  readonly minutes: string;
  readonly why: string;
  /** What else is said about the step, in the order in which it is worked through; nothing empty. */
  readonly details: readonly PlanDetail[];
}

/** A text, or command lines. */
interface PlanDetail {
  readonly label: string;
  readonly text: string;
  readonly commands: readonly string[];
}

export interface PlanRows {
  readonly summary: string;
  /** What must be known before the first step: losses, traps. */
  readonly notes: readonly string[];
  readonly total: string;
  readonly steps: readonly PlanStep[];
}

/** The plan as a list to work through. A customer reads what each step means; how the hoster does it is the hoster's. */
export function planRows(plan: Plan | null, words: Words, forCustomer: boolean): PlanRows | null {
  if (plan === null) return null;
  return {
    summary: escapeText(plan.summary),
    total: words.say('plan.total', { minutes: words.count('minutes', plan.totalMinutes) }),
    notes: (plan.notes ?? []).map(escapeText),
    steps: plan.steps.map((step) => stepRow(step, words, forCustomer)),
  };
}

function stepRow(step: Step, words: Words, forCustomer: boolean): PlanStep {
  const text = (label: string, said: string): PlanDetail => ({ label, text: escapeText(said), commands: [] });
  const isOthers = forCustomer && step.who !== 'customer';
  const details = [
    text(words.say('plan.about'), step.about.join(', ')),
    text(words.say('plan.check-before'), step.checkBefore),
    text(words.say('plan.how'), step.instruction),
    { label: words.say('plan.command'), text: '', commands: step.commands.map(escapeText) },
    text(words.say('plan.check-after'), step.checkAfter),
    text(words.say('plan.undo'), step.undo),
  ];
  return {
    title: escapeText(step.title),
    who: step.who,
    whoText: words.say(`who.${step.who}`),
    minutes: words.count('minutes', step.minutes),
    why: escapeText((forCustomer ? step.words?.[words.language].customer : undefined) ?? step.why),
    details: (isOthers ? [] : details).filter((detail) => detail.text !== '' || detail.commands.length > 0),
  };
}
