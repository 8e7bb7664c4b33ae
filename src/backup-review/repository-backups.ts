import type { RepositoryFormat, RepositorySnapshot } from '../backups/repositories/contract.ts';
import type { Account } from '../domain/account.ts';
import type { Issue } from '../domain/coverage.ts';
import { type HostPath, isWithin, nameOf, pathOfText } from '../domain/host-path.ts';
import type { Result } from '../domain/result.ts';
import { stableId } from '../examination/new-finding.ts';
import type { BackupPlace, FoundBackup } from './find-backups.ts';

/** Asks the program of a repository, which lies at `path`, for its snapshots. */
export type ListSnapshots = (
  format: RepositoryFormat,
  path: HostPath,
) => Promise<Result<readonly RepositorySnapshot[], Issue>>;

/**
 * The snapshots of a repository that may be of this account, each a backup of its own, called `<repository>::<snapshot>`. Where
 * the program gives no list, the repository itself is one backup that says why nobody looked inside.
 */
export async function repositoryBackups(
  format: RepositoryFormat,
  path: HostPath,
  place: BackupPlace,
  account: Account,
  list: ListSnapshots,
): Promise<readonly FoundBackup[]> {
  const backup = (shown: HostPath, facts: Pick<FoundBackup, 'takenAt' | 'repository'>): FoundBackup => ({
    id: stableId('backup', format.id, shown),
    format: format.id,
    path: shown,
    trust: place.trust,
    sizeBytes: null,
    homeFolder: null,
    nameTakenAt: facts.takenAt,
    containerMs: null,
    parts: [],
    ...facts,
  });
  const listed = await list(format, path);
  if (!listed.ok) {
    const repository = { path, snapshot: null, problem: listed.error };
    return place.given || isNamedFor(account, path) ? [backup(path, { takenAt: null, repository })] : [];
  }
  return listed.value
    .filter((snapshot) => isOf(snapshot, account, path, place))
    .map(({ name, at }) =>
      backup(`${path}::${pathOfText(name)}` as HostPath, {
        takenAt: at === null ? null : { at, source: 'metadata' },
        repository: { path, snapshot: name, problem: null },
      }),
    );
}

/** By its folders where the list names them. Without, a place of the server needs the account's name to be there. */
function isOf(
  { name, paths }: RepositorySnapshot,
  account: Account,
  repository: HostPath,
  place: BackupPlace,
): boolean {
  const roots = [account.home, ...account.sites.map(({ documentRoot }) => documentRoot)];
  const touches = paths?.some((text) => {
    const path = pathOfText(text);
    return roots.some((root) => isWithin(root, path) || isWithin(path, root));
  });
  return touches === true || place.given || isNamedFor(account, repository) || isNamedFor(account, pathOfText(name));
}

function isNamedFor({ user }: Account, path: HostPath): boolean {
  return user !== null && nameOf(path).split(/[._-]/).includes(user);
}
