import { INSTALLATION_NAMES, installationSteps } from '../installation-step.ts';
import type { Action } from './contract.ts';

/** New secrets of one kind (salts, administrators, stored keys) in every installation. Cases are products and CMS. */
export const rotateSiteSecrets: Action = {
  verb: 'rotate-site-secrets',
  title: 'Rotate the secrets of each installation',
  adds: INSTALLATION_NAMES,
  preview: installationSteps,
};
