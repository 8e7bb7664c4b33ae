import type { CopyFile } from '../../domain/change.ts';
import { displayPath, folderOf, type HostPath } from '../../domain/host-path.ts';
import type { ChangeKind } from '../contract.ts';
import { folderTimes, setBackTimes } from '../folder-times.ts';
import { missingFolders, removeMade } from '../missing-folders.ts';
import { taken } from '../taken.ts';

const FILE_MODE = 0o644;
const FOLDER_MODE = 0o755;

/** Brings one file over; never an executable one, and never one whose content is not what was judged. */
export const copyFile: ChangeKind<CopyFile> = {
  kind: 'copy-file',
  describe: ({ from, to }) => `copy ${displayPath(from)} to ${displayPath(to)}`,
  async prepare({ to }, { hands }) {
    if ((await hands.look(to)) !== null) throw taken(to);
    const missing = await missingFolders(hands, folderOf(to));
    return { missing, times: await folderTimes(hands, [folderOf(missing[0] ?? to)]) };
  },
  async apply({ from, to, sha256, owner }, facts, { hands }) {
    for (const folder of facts['missing'] as readonly HostPath[]) {
      if ((await hands.look(folder)) === null) await hands.makeFolder(folder, FOLDER_MODE);
      await hands.setOwnerAndMode(folder, owner, FOLDER_MODE);
    }
    if ((await hands.look(to)) === null) await hands.copyNew(from, to, sha256, FILE_MODE, owner);
  },
  async undo({ to }, facts, { hands }) {
    await hands.removeFile(to);
    await removeMade(hands, facts['missing'] as readonly HostPath[]);
    await setBackTimes(hands, facts['times']);
  },
  async needs({ from, to }, { hands }) {
    return [{ path: folderOf(to), bytes: (await hands.look(from))?.sizeBytes ?? 0 }];
  },
};
