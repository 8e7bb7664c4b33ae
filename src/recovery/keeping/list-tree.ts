import type { HostPath } from '../../domain/host-path.ts';
import type { Hands } from '../../system/hands.ts';
import type { RestoredEntry } from '../contract.ts';

/** Everything in a folder as it is now, contents by their hash; in the form of the list that an unpack writes. */
export async function listTree(folder: HostPath, hands: Hands): Promise<readonly RestoredEntry[]> {
  return (await hands.below(folder, 'hashed')).flatMap(({ path, presence, sha256 }) => {
    const { kind, mode, sizeBytes, linkTarget } = presence;
    return kind === 'other' ? [] : [{ path, kind, mode, sizeBytes, sha256, linkTarget }];
  });
}

/** What lies below some folders is no longer what was unpacked, but what an upgrade made of it. Pure; the last one wins. */
export function withUpgrades(
  restored: readonly RestoredEntry[],
  upgrades: readonly { readonly folder: HostPath; readonly entries: readonly RestoredEntry[] }[],
): readonly RestoredEntry[] {
  let all = restored;
  for (const { folder, entries } of upgrades)
    all = [...all.filter(({ path }) => !path.startsWith(`${folder}/`)), ...entries];
  return all;
}
