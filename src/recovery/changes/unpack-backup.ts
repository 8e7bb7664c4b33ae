import type { UnpackBackup } from '../../domain/change.ts';
import { displayPath } from '../../domain/host-path.ts';
import type { ChangeKind } from '../contract.ts';
import { taken } from '../taken.ts';

/** Into a fresh folder that only the operator reaches; half of an unpacked tree is thrown away, never gone on with. */
export const unpackBackup: ChangeKind<UnpackBackup> = {
  kind: 'unpack-backup',
  describe: ({ backup, wanted, to }) =>
    `unpack ${wanted.map(displayPath).join(', ')} of backup ${backup} into ${displayPath(to)}`,
  async prepare({ to }, { hands }) {
    if ((await hands.look(to)) !== null) throw taken(to);
    return {};
  },
  async apply(change, _facts, { hands, unpack }) {
    await hands.removeTree(change.to);
    await hands.makeFolder(change.to, 0o700);
    await unpack(change);
  },
  async undo({ to }, _facts, { hands }) {
    await hands.removeTree(to);
  },
  needs: async (change, { unpackedBytes }) => [{ path: change.to, bytes: await unpackedBytes(change) }],
};
