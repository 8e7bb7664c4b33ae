import type { ReadLimits } from '../../backups/contract.ts';
import { repositoryFormats } from '../../backups/repositories/all-repositories.ts';
import { openRepository } from '../../backups/repositories/open-repository.ts';
import type { Coverage } from '../../domain/coverage.ts';
import { displayPath, type HostPath, utf8OfPath } from '../../domain/host-path.ts';
import { UserError } from '../../domain/user-error.ts';
import { AsJudged } from '../../recovery/as-judged.ts';
import type { OpenBackup } from '../../recovery/unpack-backup.ts';
import type { RunProgram } from '../ports.ts';

/** One snapshot of a repository, as it was judged. */
export interface JudgedSnapshot {
  /** The repository's; also the name of its program. */
  readonly format: string;
  /** As it is shown: `<repository>::<snapshot>`. */
  readonly path: HostPath;
  /** The repository on this machine. */
  readonly folder: HostPath;
  readonly snapshot: string | null;
  readonly coverage: Pick<Coverage, 'filesSeen' | 'bytesRead'>;
}

/** Opens it to be read through its own program, as it was judged. Throws a UserError where it cannot be asked for. */
export function openSnapshotOfRepository(
  { format: id, path, folder, snapshot, coverage }: JudgedSnapshot,
  home: HostPath,
  limits: ReadLimits,
  run: RunProgram,
): OpenBackup {
  const format = repositoryFormats.find((one) => one.id === id);
  const [repository, homeText] = [utf8OfPath(folder), utf8OfPath(home)];
  if (format === undefined || snapshot === null || repository === null || homeText === null)
    throw new UserError(
      'targetMissing',
      `The backup ${displayPath(path)} cannot be read any more: its program gives no such snapshot.`,
      'Is the password right? Give it with --backup-password-file to lastgood analyse, or in the environment.',
    );
  const judged = new AsJudged(coverage);
  const address = { repository, snapshot, home: homeText };
  return {
    path,
    format: { place: () => null },
    snapshot: () => judged.of(openRepository(format, address, limits, run)),
    // Its program holds each content against its hash; another archive may have been given the same name.
    hasChanged: async () => judged.isOther,
    close: async () => {},
  };
}
