import type { KeepTree } from '../../domain/change.ts';
import { displayPath, folderOf, type HostPath } from '../../domain/host-path.ts';
import { UserError } from '../../domain/user-error.ts';
import type { ChangeKind } from '../contract.ts';
import { folderTimes, setBackTimes } from '../folder-times.ts';
import { putBackTree, servedMark } from '../keeping/put-back-tree.ts';
import { taken } from '../taken.ts';

/** One archive of the operator: it counts for no quota of the account. It comes to its name when it is whole. */
export const keepTree: ChangeKind<KeepTree> = {
  kind: 'keep-tree',
  describe: ({ folder, to }) => `keep ${displayPath(folder)} as it is in ${displayPath(to)}`,
  async prepare({ folder, to }, { hands }) {
    if ((await hands.look(to)) !== null) throw taken(to);
    if ((await hands.look(folder))?.kind !== 'folder')
      throw new UserError('targetMissing', `${displayPath(folder)} is no folder.`, 'Look at it, and run it again.');
    return { times: await folderTimes(hands, [folderOf(folder)]) };
  },
  async apply({ folder, to }, _facts, { hands }) {
    if ((await hands.look(to)) !== null) return;
    await hands.removeFile(half(to));
    await hands.packContent(folder, half(to));
    await hands.move(half(to), to);
  },
  async undo(change, facts, { hands }) {
    const { to, mark } = change;
    if ((await hands.look(to)) !== null && (await hands.look(mark)) !== null) {
      await putBackTree(change, hands, (await hands.look(servedMark(change))) !== null);
      await setBackTimes(hands, facts['times']);
    }
    for (const file of [mark, servedMark(change), half(to), to]) await hands.removeFile(file);
  },
};

function half(archive: HostPath): HostPath {
  return `${archive}.half` as HostPath;
}
