import { archives } from './archives.ts';
import { backups } from './backups.ts';
import type { Sentences } from './contract.ts';
import { coverage } from './coverage.ts';
import { database } from './database.ts';
import { detectors } from './detectors.ts';
import { persistence } from './persistence.ts';
import { php } from './php.ts';
import { plan } from './plan.ts';
import { playbooks } from './playbooks.ts';
import { progress } from './progress.ts';
import { recovery } from './recovery.ts';
import { repositories } from './repositories.ts';
import { signatures } from './signatures.ts';
import { software } from './software.ts';
import { surroundings } from './surroundings.ts';
import { timeline } from './timeline.ts';
import { worklog } from './worklog.ts';

/** The sentences of every room. */
export const sentences: readonly Sentences[] = [
  archives,
  backups,
  coverage,
  database,
  detectors,
  persistence,
  php,
  plan,
  playbooks,
  progress,
  recovery,
  repositories,
  signatures,
  software,
  surroundings,
  timeline,
  worklog,
];
