import type { HostPath } from '../domain/host-path.ts';
import type { Hands } from '../system/hands.ts';
import type { Facts } from './contract.ts';

/** The modification times of folders that a change will touch, to be set back by its undo. */
export async function folderTimes(hands: Hands, folders: readonly HostPath[]): Promise<Facts> {
  const times: Record<string, string> = {};
  for (const folder of folders) {
    const presence = await hands.look(folder);
    if (presence !== null) times[folder] = presence.modifiedNs;
  }
  return times;
}

/** Sets back what `folderTimes` saw; a folder that is gone has no time. */
export async function setBackTimes(hands: Hands, times: unknown): Promise<void> {
  for (const [folder, modifiedNs] of Object.entries(times as Readonly<Record<string, string>>)) {
    const presence = await hands.look(folder as HostPath);
    if (presence !== null && presence.modifiedNs !== modifiedNs)
      await hands.setModified(folder as HostPath, modifiedNs);
  }
}
