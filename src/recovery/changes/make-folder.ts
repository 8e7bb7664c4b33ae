import type { MakeFolder } from '../../domain/change.ts';
import { displayPath, folderOf, type HostPath } from '../../domain/host-path.ts';
import type { ChangeKind } from '../contract.ts';
import { folderTimes, setBackTimes } from '../folder-times.ts';
import { missingFolders, removeMade } from '../missing-folders.ts';

/** A folder that is there already is left as it is. */
export const makeFolder: ChangeKind<MakeFolder> = {
  kind: 'make-folder',
  describe: ({ path }) => `make the folder ${displayPath(path)}`,
  async prepare({ path }, { hands }) {
    const missing = await missingFolders(hands, path);
    const [first] = missing;
    return { missing, times: first === undefined ? {} : await folderTimes(hands, [folderOf(first)]) };
  },
  async apply({ path, mode = 0o700 }, facts, { hands }) {
    for (const folder of facts['missing'] as readonly HostPath[])
      if ((await hands.look(folder)) === null) await hands.makeFolder(folder, folder === path ? mode : 0o700);
  },
  async undo(_change, facts, { hands }) {
    await removeMade(hands, facts['missing'] as readonly HostPath[]);
    await setBackTimes(hands, facts['times']);
  },
};
