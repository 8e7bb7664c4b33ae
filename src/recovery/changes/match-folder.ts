import type { MatchFolder } from '../../domain/change.ts';
import { displayPath } from '../../domain/host-path.ts';
import { UserError } from '../../domain/user-error.ts';
import { safeMode } from '../../system/hands.ts';
import type { ChangeKind } from '../contract.ts';

/** Panels give a document root an owner, a group and a mode of its own, which no backup of its content knows. */
export const matchFolder: ChangeKind<MatchFolder> = {
  kind: 'match-folder',
  describe: ({ path, like }) => `give ${displayPath(path)} the owner and mode of ${displayPath(like)}`,
  async prepare({ path, like }, { hands }) {
    const [mine, model] = [await hands.look(path), await hands.look(like)];
    if (mine?.kind !== 'folder' || model?.kind !== 'folder')
      throw new UserError('targetMissing', `${displayPath(path)} is no folder.`, 'Look at it, and run it again.');
    return { before: ownerOf(mine), after: { ...ownerOf(model), mode: safeMode('folder', model.mode) } };
  },
  async apply({ path }, facts, { hands }) {
    const { uid, gid, mode } = facts['after'] as OwnerAndMode;
    await hands.setOwnerAndMode(path, { uid, gid }, mode);
  },
  async undo({ path }, facts, { hands }) {
    const { uid, gid, mode } = facts['before'] as OwnerAndMode;
    if ((await hands.look(path)) !== null) await hands.setOwnerAndMode(path, { uid, gid }, mode);
  },
};

interface OwnerAndMode {
  readonly uid: number;
  readonly gid: number;
  readonly mode: number;
}

function ownerOf({ uid, gid, mode }: OwnerAndMode): OwnerAndMode {
  return { uid, gid, mode };
}
