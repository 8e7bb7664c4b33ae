import { accountStep } from '../account-step.ts';
import type { Action } from './contract.ts';

/** Looks again, some time after the sites went online. */
export const watch: Action = {
  verb: 'watch',
  title: 'Look again later',
  adds: [],
  preview: (template, situation) => [accountStep(template, situation)],
};
