import { displayPath, folderOf, type HostPath } from '../domain/host-path.ts';
import { UserError } from '../domain/user-error.ts';
import type { Hands } from '../system/hands.ts';

/** Refuses a move between two file systems, where nothing can be renamed; what is not there yet is no matter. */
export async function refuseRenameAcross(from: HostPath, to: HostPath, hands: Hands): Promise<void> {
  const presence = await hands.look(from);
  const target = presence === null ? null : await deviceNear(folderOf(to), hands);
  if (target === null || target === presence?.device) return;
  throw new UserError(
    'refused',
    `${displayPath(from)} and ${displayPath(to)} lie on different file systems, where nothing can be renamed.`,
    'Follow the plan by hand: lastgood plan <case> --format sh',
  );
}

/** The file system that something with this path lies on, or would; null where no folder above it but the root is there. */
export async function deviceNear(path: HostPath, hands: Hands): Promise<string | null> {
  for (let folder = path; ; folder = folderOf(folder)) {
    if (folder === '/') return null;
    const presence = await hands.look(folder).catch(() => null);
    if (presence !== null) return presence.device;
  }
}
