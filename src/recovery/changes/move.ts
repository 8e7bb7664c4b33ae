import type { Move } from '../../domain/change.ts';
import { displayPath, folderOf } from '../../domain/host-path.ts';
import { UserError } from '../../domain/user-error.ts';
import type { Hands } from '../../system/hands.ts';
import type { ChangeKind, Facts } from '../contract.ts';
import { folderTimes, setBackTimes } from '../folder-times.ts';
import { refuseRenameAcross } from '../rename-across.ts';
import { taken } from '../taken.ts';

/** A rename: done at once or not at all. */
export const move: ChangeKind<Move> = {
  kind: 'move',
  describe: ({ from, to }) => `move ${displayPath(from)} to ${displayPath(to)}`,
  async prepare({ from, to }, { hands }) {
    const presence = await hands.look(from);
    if (presence === null) throw gone(from);
    if ((await hands.look(to)) !== null) throw taken(to);
    await refuseRenameAcross(from, to, hands);
    return { inode: presence.inode, times: await folderTimes(hands, [folderOf(from), folderOf(to)]) };
  },
  async apply({ from, to }, facts, { hands }) {
    if ((await whereIs(from, to, facts, hands)) === 'from') await hands.move(from, to);
  },
  async undo({ from, to }, facts, { hands }) {
    if ((await whereIs(from, to, facts, hands)) === 'to') await moveBack(from, to, hands);
    await setBackTimes(hands, facts['times']);
  },
};

async function moveBack(from: Move['from'], to: Move['to'], hands: Hands): Promise<void> {
  if ((await hands.look(from)) !== null) {
    throw new UserError(
      'rollbackNeedsPerson',
      `${displayPath(to)} cannot go back: something new is at ${displayPath(from)}.`,
      'Look at it, move it away, and run the rollback again.',
    );
  }
  await hands.move(to, from);
}

/**
 * At which end what was to be moved is. One end is empty as a rule, which says it all; where both are taken the inode does. Not
 * the device: its number may change when the machine is started anew.
 */
async function whereIs(from: Move['from'], to: Move['to'], facts: Facts, hands: Hands): Promise<'from' | 'to'> {
  const [source, target] = [await hands.look(from), await hands.look(to)];
  if (target === null && source === null) throw gone(from);
  if (target === null) return 'from';
  if (source === null) return 'to';
  return target.inode === facts['inode'] ? 'to' : 'from';
}

function gone(path: Move['from']): UserError {
  return new UserError(
    'targetMissing',
    `${displayPath(path)} is not there any more, or another one has its name.`,
    'Somebody else changes this account: find out who, then run it again.',
  );
}
