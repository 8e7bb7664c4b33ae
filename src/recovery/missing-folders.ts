import { folderOf, type HostPath } from '../domain/host-path.ts';
import type { Hands } from '../system/hands.ts';

/** The folder and those above it that are not there, the highest first. Throws where something else has a name of theirs. */
export async function missingFolders(hands: Hands, path: HostPath): Promise<readonly HostPath[]> {
  const missing: HostPath[] = [];
  for (let folder = path; folder !== '/' && folder !== ''; folder = folderOf(folder)) {
    const presence = await hands.look(folder);
    if (presence?.kind === 'folder') break;
    if (presence !== null) throw Object.assign(new Error(`${folder} is no folder`), { code: 'ENOTDIR' });
    missing.unshift(folder);
  }
  return missing;
}

/** Removes folders that were made, the deepest first; one that holds something by now stays. */
export async function removeMade(hands: Hands, made: readonly HostPath[]): Promise<void> {
  for (const folder of [...made].toReversed()) {
    if ((await hands.look(folder)) === null) continue;
    try {
      await hands.removeEmptyFolder(folder);
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'ENOTEMPTY')) throw error;
      return;
    }
  }
}
