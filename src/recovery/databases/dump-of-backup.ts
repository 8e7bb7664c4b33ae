import { unpack } from '../../backups/containers/compression.ts';
import { ReadingReport } from '../../backups/containers/reading-report.ts';
import type { ReadLimits } from '../../backups/contract.ts';
import { standsIn } from '../../backups/placing/place-members.ts';
import { hasDumpName, isInFolderOf } from '../../database/is-dump.ts';
import { displayPath, type HostPath, nameOf } from '../../domain/host-path.ts';
import { UserError } from '../../domain/user-error.ts';
import type { Decompress } from '../../system/ports.ts';
import type { OpenBackup } from '../unpack-backup.ts';

/** A dump of a few hundred bytes may unpack to so much, whatever its ratio. */
const FREE_BYTES = 64 * 1024 * 1024;
const MAX_RATIO = 250;

/**
 * The text of the dump of `database` in a backup, unpacked whatever it is packed with. Which member that is, its name or its
 * folder tells; a backup with a single dump needs no name.
 *
 * Throws a UserError `damaged` where no member is it, or where it cannot be read to its end: half of a database is none.
 */
export async function* dumpOfBackup(
  backup: OpenBackup,
  database: string,
  limits: ReadLimits,
  decompress: Decompress,
): AsyncGenerator<Uint8Array, void, undefined> {
  const wanted = dumpOf(await dumpNames(backup), database);
  if (wanted === null) throw broken(backup, database, 'it holds no dump that is surely of this database');
  const snapshot = backup.snapshot();
  for await (const member of snapshot.members()) {
    if (member.path !== wanted) continue;
    const maxTotalBytes = Math.min(limits.maxTotalBytes, Math.max(FREE_BYTES, member.sizeBytes * MAX_RATIO));
    const report = new ReadingReport({ ...limits, maxTotalBytes });
    yield* unpack(member.content(), report, decompress);
    const [issue] = report.end().issues;
    if (issue !== undefined) throw broken(backup, database, issue.detail);
  }
  const { completeness, issues } = snapshot.end();
  if (completeness !== 'ok') throw broken(backup, database, issues[0]?.detail ?? completeness);
  if (await backup.hasChanged()) throw broken(backup, database, 'it was changed while it was read');
}

async function dumpNames(backup: OpenBackup): Promise<readonly HostPath[]> {
  const names: HostPath[] = [];
  for await (const { path, kind } of backup.snapshot().members())
    if (kind === 'file' && hasDumpName(path)) names.push(path);
  return names;
}

/** `bob_wp.sql` is the dump of `bob_wp`, and `bob_wp_old.sql` is not while the other is there. */
function dumpOf(names: readonly HostPath[], database: string): HostPath | null {
  const named = names.filter((path) => standsIn(nameOf(path), database));
  const shortest = Math.min(...named.map((path) => nameOf(path).length));
  const best = named.filter((path) => nameOf(path).length === shortest);
  if (best.length > 0) return best.length === 1 ? (best[0] ?? null) : null;
  const placed = names.filter((path) => isInFolderOf(database, path));
  if (placed.length === 1) return placed[0] ?? null;
  return names.length === 1 ? (names[0] ?? null) : null;
}

function broken({ path }: OpenBackup, database: string, why: string): UserError {
  return new UserError(
    'damaged',
    `The database ${database} cannot be taken out of ${displayPath(path)}: ${why}.`,
    'Load it by hand as the plan says, and confirm the step: --confirm STEP',
  );
}
