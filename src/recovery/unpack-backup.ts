import type { BackupFormat, Member, Snapshot } from '../backups/contract.ts';
import { climbs, MemberSample, placeMembers } from '../backups/placing/place-members.ts';
import type { Account } from '../domain/account.ts';
import type { MemberFolder } from '../domain/backup.ts';
import type { UnpackBackup } from '../domain/change.ts';
import { displayPath, type HostPath, isWithin, joinPath, normalPath, relativePath } from '../domain/host-path.ts';
import { UserError } from '../domain/user-error.ts';
import { safeMode, type TreeWriter } from '../system/hands.ts';
import type { RestoredEntry } from './contract.ts';

/** A backup of the case, to be read once or more. */
export interface OpenBackup {
  readonly path: HostPath;
  readonly format: Pick<BackupFormat, 'place' | 'homeFolder'>;
  /** Which of its folders are the home and the document roots, as its judge saw it; absent: it is read once more to tell. */
  readonly places?: readonly MemberFolder[];
  snapshot(): Snapshot;
  /** Whether somebody changed the container since it was opened. */
  hasChanged(): Promise<boolean>;
  close(): Promise<void>;
}

/**
 * Unpacks the wanted parts of a backup by the same reader that judged it, so that what was judged is what is written: two
 * readers of one archive can be made to see two contents. Answers everything that was written, in the backup's order.
 *
 * Throws a UserError `damaged` where the backup is not whole, was changed meanwhile, or does not hold what is wanted. The
 * caller removes the tree then.
 */
export async function unpackBackup(
  change: UnpackBackup,
  backup: OpenBackup,
  account: Pick<Account, 'home' | 'sites'>,
  tree: TreeWriter,
): Promise<readonly RestoredEntry[]> {
  const { places = [] } = backup;
  const isKnown = change.wanted.every((wanted) => places.some(({ path }) => isWithin(wanted, path)));
  const place = isKnown ? placementBy(places) : await placementOf(backup, account);
  const sample = new MemberSample();
  const restored = new Map<HostPath, RestoredEntry>();
  try {
    const snapshot = backup.snapshot();
    for await (const member of snapshot.members()) {
      sample.add(sampled(member));
      const path = place(member.path);
      if (path !== null && change.wanted.some((wanted) => isWithin(path, wanted)))
        await write(member, path, place, tree, restored);
    }
    await checkWhole(snapshot, backup);
    checkPlaces(isKnown ? places : [], sample, backup, account);
    const refused = await tree.finish();
    if (refused.length > 0)
      throw damaged(backup, `a link has the name of something else: ${displayPath(refused[0] as HostPath)}`);
  } catch (error) {
    tree.abandon();
    throw error;
  }
  return [...restored.values()];
}

/** Where its members lie in the account. The folders of the whole backup tell, so it is read once before it is written. */
async function placementOf(
  backup: OpenBackup,
  account: Pick<Account, 'home' | 'sites'>,
): Promise<(member: HostPath) => HostPath | null> {
  const sample = new MemberSample();
  const snapshot = backup.snapshot();
  for await (const member of snapshot.members()) sample.add(sampled(member));
  await checkWhole(snapshot, backup);
  return placedBy(sample, backup, account);
}

function placedBy(
  sample: MemberSample,
  { format, path }: OpenBackup,
  account: Pick<Account, 'home' | 'sites'>,
): (member: HostPath) => HostPath | null {
  const home = format.homeFolder?.(path, account) ?? account.home;
  return placeMembers(format, { home, sites: account.sites }, sample, path).place;
}

function sampled({ path, kind }: Member): HostPath {
  return kind === 'folder' ? (`${path}/.` as HostPath) : path;
}

/** By the deepest folder that is known; a member that climbs lies nowhere. */
function placementBy(places: readonly MemberFolder[]): (member: HostPath) => HostPath | null {
  const deepest = [...places].sort((a, b) => b.member.length - a.member.length);
  return (member) => {
    if (climbs(member)) return null;
    for (const { member: folder, path } of deepest) {
      const rest = relativePath(member, folder);
      if (rest !== null) return normalPath(joinPath(path, rest));
    }
    return null;
  };
}

/** What was judged told where the folders lie; what was read now must say the same. */
function checkPlaces(
  places: readonly MemberFolder[],
  sample: MemberSample,
  backup: OpenBackup,
  account: Pick<Account, 'home' | 'sites'>,
): void {
  if (places.length === 0) return;
  const place = placedBy(sample, backup, account);
  if (places.some(({ member, path }) => place(member) !== path))
    throw damaged(backup, 'its folders do not lie where they lay when it was judged');
}

async function checkWhole(snapshot: Snapshot, backup: OpenBackup): Promise<void> {
  const { completeness, issues } = snapshot.end();
  if (completeness !== 'ok') throw damaged(backup, issues[0]?.detail ?? completeness);
  if (await backup.hasChanged()) throw damaged(backup, 'it was changed while it was read');
}

async function write(
  member: Member,
  path: HostPath,
  place: (member: HostPath) => HostPath | null,
  tree: TreeWriter,
  restored: Map<HostPath, RestoredEntry>,
): Promise<void> {
  const { kind, mode, modifiedMs, linkTarget } = member;
  const inTree = path.slice(1) as HostPath;
  const entry = { path, mode: 0, sizeBytes: 0, sha256: null, linkTarget: null };
  if (kind === 'folder') {
    tree.folder(inTree, mode, modifiedMs);
    restored.set(path, { ...entry, kind, mode: safeMode('folder', mode) });
  } else if (kind === 'file') {
    const bytes = member.whole?.() ?? null;
    if (bytes !== null) {
      const sha256 = tree.wholeFile(inTree, mode, modifiedMs, bytes);
      restored.set(path, { ...entry, kind, mode: safeMode('file', mode), sizeBytes: bytes.length, sha256 });
      return;
    }
    const file = tree.file(inTree, mode, modifiedMs);
    let sizeBytes = 0;
    try {
      for await (const chunk of member.content()) {
        file.write(chunk);
        sizeBytes += chunk.length;
      }
    } finally {
      const sha256 = file.close();
      restored.set(path, { ...entry, kind, mode: safeMode('file', mode), sizeBytes, sha256 });
    }
  } else if (kind === 'link' && linkTarget !== null && member.hardLink === true) {
    const of = place(linkTarget);
    const first = of === null ? undefined : restored.get(of);
    if (of === null || first === undefined || !tree.hardLink(inTree, of.slice(1) as HostPath))
      throw new UserError(
        'damaged',
        `The backup names ${displayPath(path)} as a second name of ${displayPath(linkTarget)}, which is not among the restored files.`,
        'Unpack this backup by hand: lastgood plan <case> --format sh',
      );
    restored.set(path, { ...first, path });
  } else if (kind === 'link' && linkTarget !== null) {
    tree.link(inTree, linkTarget, modifiedMs);
    restored.set(path, { ...entry, kind, linkTarget });
  }
  // Anything else (a device, a FIFO) is never made: no site needs one.
}

function damaged(backup: OpenBackup, why: string): UserError {
  return new UserError(
    'damaged',
    `The backup ${displayPath(backup.path)} cannot be restored: ${why}.`,
    'Nothing of it was kept. Look at the backup, or choose another one with lastgood backups.',
  );
}
