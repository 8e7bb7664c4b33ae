import type { UnpackDump } from '../../domain/change.ts';
import { displayPath } from '../../domain/host-path.ts';
import type { ChangeKind } from '../contract.ts';
import { taken } from '../taken.ts';

/** Comes to its name when it is whole. */
export const unpackDump: ChangeKind<UnpackDump> = {
  kind: 'unpack-dump',
  describe: ({ backup, database, to }) => `unpack the dump of ${database} in backup ${backup} to ${displayPath(to)}`,
  async prepare({ to }, { hands }) {
    if ((await hands.look(to)) !== null) throw taken(to);
    return {};
  },
  async apply(change, _facts, { hands, dumpOf }) {
    if ((await hands.look(change.to)) === null) await hands.writeStream(change.to, dumpOf(change), 0o600);
  },
  async undo({ to }, _facts, { hands }) {
    await hands.removeFile(to);
  },
};
