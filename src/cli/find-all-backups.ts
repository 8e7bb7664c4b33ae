import { type BackupPlace, type FoundBackup, findBackups } from '../backup-review/find-backups.ts';
import type { ListSnapshots } from '../backup-review/repository-backups.ts';
import { backupFormats } from '../backups/index.generated.ts';
import { knownPlaces, toolPlaces } from '../backups/places/known-places.ts';
import { snapshotPlaces } from '../backups/places/snapshot-places.ts';
import { listRepository } from '../backups/repositories/list-repository.ts';
import type { Account } from '../domain/account.ts';
import type { Examination } from '../domain/analysis.ts';
import type { Issue } from '../domain/coverage.ts';
import { comparePaths, type HostPath, joinPath, pathOfText, utf8OfPath } from '../domain/host-path.ts';
import { failed } from '../domain/result.ts';
import { NodeFiles } from '../system/node/node-files.ts';
import { programsWith } from '../system/node/run-program.ts';
import type { RunProgram } from '../system/ports.ts';
import { absoluteFolder } from './absolute-folder.ts';

/** A backup, and the files that it lies in. */
export interface PlacedBackup {
  readonly backup: FoundBackup;
  readonly files: NodeFiles;
  readonly root: HostPath;
}

/** The panel's own places below `--root`, and what the operator named on this machine. */
export async function findAllBackups({
  account,
  live,
  machine,
  machineRoot,
  from,
  timeZone,
  backupPasswordFile,
}: {
  readonly account: Account;
  readonly live: Pick<Examination, 'installations'>;
  readonly machine: NodeFiles;
  readonly machineRoot: HostPath;
  readonly from: readonly string[];
  readonly timeZone: string;
  readonly backupPasswordFile: string | null;
}): Promise<{
  readonly found: readonly PlacedBackup[];
  readonly issues: readonly Issue[];
  /** Where it was looked, the operator's own places first. */
  readonly lookedIn: readonly HostPath[];
}> {
  const places = [
    ...account.backupPlaces,
    ...knownPlaces(account),
    ...(await snapshotPlaces(machine, account.home)),
    ...(await toolPlaces(
      machine,
      live.installations.map(({ path }) => path),
    )),
  ];
  const own: readonly BackupPlace[] = places.map((place) => ({ ...place, given: false }));
  const given: readonly BackupPlace[] = from.map((path) => ({
    path: absoluteFolder(path),
    trust: 'server',
    given: true,
  }));
  const operator = new NodeFiles([{ at: pathOfText('/'), from: pathOfText('/') }]);
  for (const { path } of given) operator.trust(path);
  const snapshotsBelow = listSnapshots(programsWith(backupPasswordFile));
  const fromPanel = await findBackups(account, own, machine, backupFormats, timeZone, snapshotsBelow(machineRoot));
  const fromOperator = await findBackups(
    account,
    given,
    operator,
    backupFormats,
    timeZone,
    snapshotsBelow(pathOfText('/')),
  );
  // What the operator named is not found a second time in the panel's own places.
  const named = new Set(fromOperator.found.map(({ path }) => path));
  const isNamed = ({ path }: FoundBackup) => named.has(joinPath(machineRoot, path.slice(1)));
  const found: readonly PlacedBackup[] = [
    ...fromPanel.found
      .filter((backup) => !isNamed(backup))
      .map((backup) => ({ backup, files: machine, root: machineRoot })),
    ...fromOperator.found.map((backup) => ({ backup, files: operator, root: pathOfText('/') })),
  ].sort(
    (a, b) =>
      comparePaths(b.backup.takenAt?.at ?? '', a.backup.takenAt?.at ?? '') ||
      comparePaths(a.backup.path, b.backup.path),
  );
  const issues: readonly Issue[] = [...fromPanel.issues, ...fromOperator.issues];
  return { found, issues, lookedIn: [...new Set([...given, ...own].map(({ path }) => path))] };
}

/** Lists repositories below a folder that stands for `/`. */
function listSnapshots(run: RunProgram): (root: HostPath) => ListSnapshots {
  return (root) => (format, path) => {
    const folder = utf8OfPath(joinPath(root, path.slice(1)));
    if (folder !== null) return listRepository(format, folder, path, run);
    const detail = `a ${format.title} below a name that is not UTF-8 cannot be handed to its program`;
    return Promise.resolve(failed({ reason: 'unsupported', path, detail }));
  };
}
