import { accountStep } from '../account-step.ts';
import type { Action } from './contract.ts';

/** Looks whether a stage is as it should be. */
export const verify: Action = {
  verb: 'verify',
  title: 'Check what was done',
  adds: [],
  preview: (template, situation) => [accountStep(template, situation)],
};
