import type { SaveDatabase } from '../../domain/change.ts';
import { displayPath } from '../../domain/host-path.ts';
import type { ChangeKind } from '../contract.ts';
import { serverOf } from '../databases/server-of.ts';
import { taken } from '../taken.ts';

/** Comes to its name when it is whole, so a file that is there is one. */
export const saveDatabase: ChangeKind<SaveDatabase> = {
  kind: 'save-database',
  describe: ({ database, to }) => `copy the database ${database} to ${displayPath(to)}`,
  async prepare({ to }, { hands }) {
    if ((await hands.look(to)) !== null) throw taken(to);
    return {};
  },
  async apply({ database, to }, _facts, tools) {
    if ((await tools.hands.look(to)) !== null) return;
    await tools.hands.writeStream(to, serverOf(tools).dump(database), 0o600);
  },
  async undo({ to }, _facts, { hands }) {
    // Removes what a cut-off copy left; a whole one is evidence.
    if ((await hands.look(to)) === null) await hands.removeFile(to);
  },
  stays: 'evidence is kept',
};
