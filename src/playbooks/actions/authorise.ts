import { accountStep } from '../account-step.ts';
import type { Action } from './contract.ts';

/** What has to be agreed or arranged before anything changes. */
export const authorise: Action = {
  verb: 'authorise',
  title: 'Get consent, and keep the good copy from being rotated out',
  adds: [],
  preview: (template, situation) => [accountStep(template, situation)],
};
