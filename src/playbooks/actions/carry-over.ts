import { INSTALLATION_NAMES, installationSteps } from '../installation-step.ts';
import { newerUploads } from '../newer-uploads.ts';
import type { Action } from './contract.ts';

/** Says what is newer than the backup and how it comes back. One step per installation; cases are products and CMS. */
export const carryOver: Action = {
  verb: 'carry-over',
  title: 'Carry over what is newer than the backup',
  adds: INSTALLATION_NAMES,
  preview: (template, situation) => (situation.backup === null ? [] : installationSteps(template, situation)),
  carryOut: {
    // Rows of databases are for a person: see the plan.
    async changes({ subject }, situation, ground) {
      const path = subject?.['path'];
      if (path === undefined || ground.carryOver === 'none' || situation.use !== 'restore') return null;
      return newerUploads(path, situation, ground);
    },
  },
};
