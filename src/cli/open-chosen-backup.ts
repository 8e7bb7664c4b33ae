import { FOLDER_FORMAT } from '../backup-review/find-backups.ts';
import type { ReadLimits } from '../backups/contract.ts';
import { backupFormats } from '../backups/index.generated.ts';
import { repositoryFormats } from '../backups/repositories/all-repositories.ts';
import type { Analysis } from '../domain/analysis.ts';
import type { Backup } from '../domain/backup.ts';
import { displayPath, type HostPath, joinPath } from '../domain/host-path.ts';
import { UserError } from '../domain/user-error.ts';
import { ARCHIVE_LIMITS, MAX_RATIO, RATIO_FREE_BYTES } from '../matching/scan-limits.ts';
import type { OpenBackup } from '../recovery/unpack-backup.ts';
import type { CaseSettings } from '../system/node/case-folder.ts';
import { containerSample } from '../system/node/container-sample.ts';
import type { NodeFiles } from '../system/node/node-files.ts';
import { openBackup } from '../system/node/open-backup.ts';
import { openCopiedTree } from '../system/node/open-copied-tree.ts';
import { openSnapshotOfRepository } from '../system/node/open-snapshot-of-repository.ts';
import { programsWith } from '../system/node/run-program.ts';
import { findAllBackups, type PlacedBackup } from './find-all-backups.ts';

/** Where the backups of a case are looked for again. */
export interface BackupsOfCase {
  readonly analysis: Analysis;
  readonly settings: CaseSettings;
  readonly files: NodeFiles;
  readonly machineRoot: HostPath;
}

/** The backup of that id as the analysis judged it. */
export function chosenBackup({ backups }: Analysis, id: string): Backup {
  const backup = backups.find((one) => one.id === id);
  if (backup === undefined) throw new Error(`the case has no backup ${id}`);
  return backup;
}

/**
 * Opens a backup of a case where it lies now; close it. Throws a UserError where it is gone or is not what was judged any more.
 */
export async function openChosenBackup(
  id: string,
  { analysis, settings, files, machineRoot }: BackupsOfCase,
): Promise<{ readonly backup: OpenBackup; readonly limits: ReadLimits }> {
  const { account } = analysis;
  const chosen = chosenBackup(analysis, id);
  const { path, sizeBytes, places, sample } = chosen;
  const { found } = await findAllBackups({ ...settings, account, live: analysis, machine: files, machineRoot });
  const placed = found.find(({ backup }) => backup.id === id);
  if (placed === undefined) {
    throw new UserError(
      'targetMissing',
      `The backup ${displayPath(path)} is not there any more.`,
      'Put it back, or choose another one: lastgood backups.',
    );
  }
  if (sizeBytes !== null && placed.backup.sizeBytes !== sizeBytes) {
    throw new UserError(
      'damaged',
      `The backup ${displayPath(path)} has another size than when it was judged.`,
      'Analyse the account again: what is restored must be what was judged.',
    );
  }
  const { backup: now, files: at } = placed;
  if (sample !== undefined && containerSample(at, [now.path, ...now.parts]) !== sample) {
    throw new UserError(
      'damaged',
      `The backup ${displayPath(path)} is not the one that was judged: another one has its name, or it was changed.`,
      'Analyse the account again: what is restored must be what was judged.',
    );
  }
  const limits = limitsFor(sizeBytes);
  const backup = await opened(placed, chosen, limits, { analysis, settings });
  return { backup: places === undefined ? backup : { ...backup, places }, limits };
}

/** A folder or a repository says nothing of its size: what was judged of it bounds what is read. */
function limitsFor(packedBytes: number | null): ReadLimits {
  if (packedBytes === null) return ARCHIVE_LIMITS;
  const mostBytes = Math.max(RATIO_FREE_BYTES, packedBytes * MAX_RATIO);
  return { ...ARCHIVE_LIMITS, maxTotalBytes: Math.min(ARCHIVE_LIMITS.maxTotalBytes, mostBytes) };
}

async function opened(
  { backup: found, files, root }: PlacedBackup,
  { format: formatId, coverage }: Backup,
  limits: ReadLimits,
  { analysis: { account }, settings }: Pick<BackupsOfCase, 'analysis' | 'settings'>,
): Promise<OpenBackup> {
  const { path, parts, homeFolder, repository } = found;
  if (homeFolder !== null) return openCopiedTree(files, { path, homeFolder, coverage }, account.home, limits);
  if (repository !== undefined) {
    const folder = joinPath(root, repository.path.slice(1));
    const run = programsWith(settings.backupPasswordFile);
    const { snapshot } = repository;
    return openSnapshotOfRepository({ format: formatId, path, folder, snapshot, coverage }, account.home, limits, run);
  }
  const format = backupFormats.find((one) => one.id === formatId);
  if (format === undefined) throw new UserError('usage', `A ${formatId} backup is unpacked by hand.`, 'See the plan.');
  return openBackup(files, [path, ...parts], format, limits, settings.timeZone);
}

/** Whether backups of a format are unpacked by the machine. */
export function unpacks(format: string): boolean {
  return format === FOLDER_FORMAT || [...backupFormats, ...repositoryFormats].some(({ id }) => id === format);
}
