import { displayPath, folderOf, type HostPath, isWithin, joinPath, relativePath } from '../domain/host-path.ts';
import type { Ground, RestoredEntry } from '../recovery/contract.ts';
import type { Presence } from '../system/hands.ts';
import { below } from './account-variables.ts';
import type { Situation } from './actions/contract.ts';
import { CLOSED_NAME, documentRootsIn } from './closed-site.ts';
import { RESTORED_LIST, rootsThatReturn } from './restored-roots.ts';

const MOST_TOLD = 20;

/**
 * Where the restored trees differ from what the backup held: one sentence for each, at most twenty. `base` is the folder that
 * they lie below; null: they are in their places, closed. With `contents` every file is read again.
 */
export async function differencesOf(
  situation: Situation,
  ground: Ground,
  base: HostPath | null,
  contents = false,
): Promise<readonly string[]> {
  const expected = new Map((await ground.restoredList(RESTORED_LIST)).map((entry) => [entry.path, entry]));
  const parents = new Set<HostPath>();
  for (const path of expected.keys())
    for (let folder = folderOf(path); folder !== '/' && !parents.has(folder); folder = folderOf(folder))
      parents.add(folder);
  const problems: string[] = [];
  for (const root of rootsThatReturn(situation)) {
    const ours = new Set<HostPath>(
      base === null ? documentRootsIn(situation, root).map((folder) => joinPath(folder, CLOSED_NAME)) : [],
    );
    const place = base === null ? root : below(base, root);
    const seen = new Set<HostPath>([root, ...ours]);
    for (const { path: found, presence, sha256 } of await ground.hands.below(place, contents ? 'hashed' : undefined)) {
      const path = joinPath(root, relativePath(found, place) ?? '');
      if (ours.has(path)) continue;
      seen.add(path);
      const entry = expected.get(path);
      const wrong =
        entry === undefined
          ? presence.kind === 'folder' && parents.has(path)
            ? ownerProblem(presence, ground)
            : 'is not of the backup'
          : differenceOf(entry, presence, ground);
      if (wrong !== null) problems.push(`${displayPath(path)} ${wrong}`);
      else if (contents && entry?.kind === 'file' && sha256 !== entry.sha256)
        problems.push(`${displayPath(path)} has another content`);
    }
    for (const path of expected.keys())
      if (isWithin(path, root) && !seen.has(path)) problems.push(`${displayPath(path)} is missing`);
  }
  const more = problems.length - MOST_TOLD;
  return more > 0 ? [...problems.slice(0, MOST_TOLD), `and ${more} more`] : problems;
}

function differenceOf(entry: RestoredEntry, presence: Presence, ground: Ground): string | null {
  if (presence.kind !== entry.kind) return `is a ${presence.kind}, not a ${entry.kind}`;
  if (entry.kind === 'file' && presence.sizeBytes !== entry.sizeBytes) return 'has another size';
  if (entry.kind === 'link') return presence.linkTarget === entry.linkTarget ? null : 'leads elsewhere';
  if (presence.mode !== entry.mode) return 'has another mode';
  return ownerProblem(presence, ground);
}

function ownerProblem({ uid, gid }: Presence, { owner }: Ground): string | null {
  return owner === null || (uid === owner.uid && gid === owner.gid) ? null : 'belongs to somebody else';
}
