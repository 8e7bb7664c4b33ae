import { borg } from './borg.ts';
import type { RepositoryFormat } from './contract.ts';
import { restic } from './restic.ts';

/** Every kind of repository that is read. */
export const repositoryFormats: readonly RepositoryFormat[] = [borg, restic];
