import { folderOf, type HostPath, isWithin, joinPath } from '../../domain/host-path.ts';
import type { Files } from '../../system/ports.ts';
import type { KnownPlace } from './known-places.ts';

/** Where file systems show their snapshots as folders, also where no list of names has them: ZFS, NetApp, snapper (btrfs). */
const SNAPSHOT_FOLDERS: readonly string[] = ['.zfs/snapshot', '.snapshot', '.snapshots'];

/**
 * Folders of snapshots that exist in the home and in the folders above it: a file system may begin at any of them.
 *
 * Only root makes a snapshot, but below the home anybody can make a folder of that name: there it is the server's only where it
 * belongs to root.
 */
export async function snapshotPlaces(files: Files, home: HostPath): Promise<readonly KnownPlace[]> {
  const places: KnownPlace[] = [];
  for (let folder = home; ; folder = folderOf(folder)) {
    for (const name of SNAPSHOT_FOLDERS) {
      const path = joinPath(folder === '' ? ('/' as HostPath) : folder, name);
      const stat = await files.stat(path);
      if (!stat.ok || stat.value.kind !== 'folder') continue;
      const isRoots = stat.value.uid === 0 && (await belongsToRoot(files, folderOf(path), home));
      places.push({ path, trust: !isWithin(path, home) || isRoots ? 'server' : 'account' });
    }
    if (folder === '/' || folder === '') return places;
  }
}

/** `.zfs` around `.zfs/snapshot`; the home itself may be anybody's. */
async function belongsToRoot(files: Files, around: HostPath, home: HostPath): Promise<boolean> {
  if (around === home) return true;
  const stat = await files.stat(around);
  return stat.ok && stat.value.uid === 0;
}
