import type { ReadLimits } from '../backups/contract.ts';
import { backupFormats } from '../backups/index.generated.ts';
import type { Analysis } from '../domain/analysis.ts';
import type { Backup } from '../domain/backup.ts';
import { displayPath, type HostPath } from '../domain/host-path.ts';
import { UserError } from '../domain/user-error.ts';
import { ARCHIVE_LIMITS, MAX_RATIO, RATIO_FREE_BYTES } from '../matching/scan-limits.ts';
import type { OpenBackup } from '../recovery/unpack-backup.ts';
import type { CaseSettings } from '../system/node/case-folder.ts';
import type { NodeFiles } from '../system/node/node-files.ts';
import { openBackup } from '../system/node/open-backup.ts';
import { findAllBackups } from './find-all-backups.ts';

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
  const { format: formatId, path, sizeBytes, places } = chosenBackup(analysis, id);
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
  const format = backupFormats.find((one) => one.id === formatId);
  if (format === undefined) throw new UserError('usage', `A ${formatId} backup is unpacked by hand.`, 'See the plan.');
  const packedBytes = sizeBytes ?? 0;
  const maxTotalBytes = Math.min(ARCHIVE_LIMITS.maxTotalBytes, Math.max(RATIO_FREE_BYTES, packedBytes * MAX_RATIO));
  const paths = [placed.backup.path, ...placed.backup.parts];
  const limits = { ...ARCHIVE_LIMITS, maxTotalBytes };
  const backup = await openBackup(placed.files, paths, format, limits, settings.timeZone);
  return { backup: places === undefined ? backup : { ...backup, places }, limits };
}
