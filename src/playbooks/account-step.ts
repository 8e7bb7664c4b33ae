import type { Step } from '../domain/plan.ts';
import type { Situation, StepTemplate } from './actions/contract.ts';
import { fillStep, type Repetition } from './fill-step.ts';

/** The one step of a template that is about the whole account, in the words of its panel. */
export function accountStep(
  template: StepTemplate,
  situation: Situation,
  more: { readonly facts?: readonly string[]; readonly each?: Repetition; readonly cases?: readonly string[] } = {},
): Step {
  return fillStep(template, {
    suffix: '',
    about: [],
    cases: [...(more.cases ?? []), situation.account.panel],
    variables: situation.variables,
    ...(more.facts === undefined ? {} : { facts: more.facts }),
    ...(more.each === undefined ? {} : { each: more.each }),
  });
}
