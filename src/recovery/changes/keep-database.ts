import type { KeepDatabase } from '../../domain/change.ts';
import { displayPath } from '../../domain/host-path.ts';
import type { ChangeKind } from '../contract.ts';
import { serverOf } from '../databases/server-of.ts';
import { putBackDatabase } from '../keeping/put-back-database.ts';
import { taken } from '../taken.ts';

/** The copy comes to its name when it is whole. */
export const keepDatabase: ChangeKind<KeepDatabase> = {
  kind: 'keep-database',
  describe: ({ database, to }) => `keep the database ${database} as it is in ${displayPath(to)}`,
  async prepare({ to }, { hands }) {
    if ((await hands.look(to)) !== null) throw taken(to);
    return {};
  },
  async apply({ database, to }, _facts, tools) {
    if ((await tools.hands.look(to)) === null) await tools.hands.writeStream(to, serverOf(tools).dump(database), 0o600);
  },
  async undo(change, _facts, tools) {
    const { hands } = tools;
    if ((await hands.look(change.to)) !== null && (await hands.look(change.mark)) !== null)
      await putBackDatabase(change, serverOf(tools));
    await hands.removeFile(change.to);
  },
};
