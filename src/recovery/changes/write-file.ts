import type { WriteFile } from '../../domain/change.ts';
import { displayPath, folderOf } from '../../domain/host-path.ts';
import type { ChangeKind } from '../contract.ts';
import { folderTimes, setBackTimes } from '../folder-times.ts';
import { taken } from '../taken.ts';

/** A file that is whole or not there: it comes to its name by a rename. */
export const writeFile: ChangeKind<WriteFile> = {
  kind: 'write-file',
  describe: ({ path, text }) => `write ${displayPath(path)} (${text.length} characters)`,
  async prepare({ path }, { hands }) {
    if ((await hands.look(path)) !== null) throw taken(path);
    return { times: await folderTimes(hands, [folderOf(path)]) };
  },
  async apply({ path, text, mode }, _facts, { hands }) {
    if ((await hands.look(path)) === null) await hands.writeNew(path, Buffer.from(text), mode, null);
  },
  async undo({ path }, facts, { hands }) {
    await hands.removeFile(path);
    await setBackTimes(hands, facts['times']);
  },
};
