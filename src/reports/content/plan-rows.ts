import { escapeText } from '../../domain/escape-text.ts';
import type { Actor, Plan, Step } from '../../domain/plan.ts';
import type { Words } from '../words/words.ts';

export interface PlanStep {
  readonly title: string;
  readonly who: Actor;
  readonly whoText: string;
  readonly minutes: string;
  readonly commands: readonly string[];
  /** Label and text of everything else that is said about the step; nothing empty. */
  readonly details: readonly { readonly label: string; readonly text: string }[];
}

export interface PlanRows {
  readonly summary: string;
  readonly total: string;
  readonly steps: readonly PlanStep[];
}

/** The plan as a list to work through. */
export function planRows(plan: Plan | null, words: Words): PlanRows | null {
  if (plan === null) return null;
  return {
    summary: escapeText(plan.summary),
    total: words.say('plan.total', { minutes: words.count('minutes', plan.totalMinutes) }),
    steps: plan.steps.map((step) => stepRow(step, words)),
  };
}

function stepRow(step: Step, words: Words): PlanStep {
  const details = [
    { label: words.say('plan.why'), text: step.why },
    { label: words.say('plan.about'), text: step.about.join(', ') },
    { label: words.say('plan.check-before'), text: step.checkBefore },
    { label: words.say('plan.how'), text: step.instruction },
    { label: words.say('plan.check-after'), text: step.checkAfter },
    { label: words.say('plan.undo'), text: step.undo },
  ];
  return {
    title: escapeText(step.title),
    who: step.who,
    whoText: words.say(`who.${step.who}`),
    minutes: words.count('minutes', step.minutes),
    commands: step.commands.map(escapeText),
    details: details.filter(({ text }) => text !== '').map(({ label, text }) => ({ label, text: escapeText(text) })),
  };
}
