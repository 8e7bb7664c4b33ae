import type { KeepTree } from '../../domain/change.ts';
import type { HostPath } from '../../domain/host-path.ts';
import type { Hands } from '../../system/hands.ts';
import { freeName } from '../free-name.ts';

/**
 * Puts a kept tree back in its place. What lies there meanwhile is removed, or with `isServed` put away beside the archive:
 * visitors may have used it. Can be cut off anywhere and called again.
 */
export async function putBackTree({ folder, to }: KeepTree, hands: Hands, isServed: boolean): Promise<void> {
  const [again, ready, spoiled] = [name(to, 'again'), name(to, 'ready'), name(to, 'spoiled')];
  if ((await hands.look(ready)) === null) {
    await hands.removeTree(again);
    await hands.unpackContent(to, again);
    await hands.writeNew(ready, new Uint8Array(), 0o600, null);
  }
  if ((await hands.look(again)) !== null) {
    if ((await hands.look(folder)) !== null) {
      await hands.removeTree(spoiled);
      await hands.move(folder, isServed ? await freeName(`${to}-taken-back`, hands) : spoiled);
    }
    await hands.move(again, folder);
  }
  await hands.removeTree(spoiled);
  await hands.removeFile(ready);
}

/** Written when everything was run: from then on the tree may be served. */
export function servedMark({ mark }: Pick<KeepTree, 'mark'>): HostPath {
  return name(mark, 'ran');
}

function name(path: HostPath, ending: string): HostPath {
  return `${path}.${ending}` as HostPath;
}
