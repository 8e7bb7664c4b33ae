import type { UnpackBackup } from '../../domain/change.ts';
import { displayPath, type HostPath, joinPath } from '../../domain/host-path.ts';
import type { ChangeKind } from '../contract.ts';
import { freeName } from '../free-name.ts';
import { taken } from '../taken.ts';

/** Into a fresh folder that only the operator reaches; half of an unpacked tree is thrown away, never gone on with. */
export const unpackBackup: ChangeKind<UnpackBackup> = {
  kind: 'unpack-backup',
  describe: ({ backup, wanted, to }) => `unpack ${listed(wanted)} of backup ${backup} into ${displayPath(to)}`,
  async prepare({ to }, { hands }) {
    if ((await hands.look(to)) !== null) throw taken(to);
    return {};
  },
  async apply(change, _facts, { hands, unpack }) {
    await hands.removeTree(change.to);
    await hands.makeFolder(change.to, 0o700);
    await unpack(change);
    await hands.writeNew(wholeMark(change.to), new Uint8Array(), 0o600, null);
  },
  async undo({ to }, _facts, { hands }) {
    // A whole tree may have been live since, with what visitors left in it: it is put away, never deleted.
    if ((await hands.look(to)) !== null && (await hands.look(wholeMark(to))) !== null)
      await hands.move(to, await freeName(`${to}-taken-back`, hands));
    else await hands.removeTree(to);
  },
  needs: async (change, { unpackedBytes }) => [{ path: change.to, bytes: await unpackedBytes(change) }],
};

const MOST_LISTED = 6;

function listed(wanted: readonly HostPath[]): string {
  const shown = wanted.slice(0, MOST_LISTED).map(displayPath).join(', ');
  return wanted.length > MOST_LISTED
    ? `${shown} and ${wanted.length - MOST_LISTED} more, where they are in it,`
    : shown;
}

function wholeMark(folder: HostPath): HostPath {
  return joinPath(folder, '.lastgood-whole');
}
