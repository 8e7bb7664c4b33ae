import type { MakeSecret } from '../../domain/change.ts';
import { displayPath } from '../../domain/host-path.ts';
import type { ChangeKind } from '../contract.ts';
import { drawSecret } from '../draw-secret.ts';
import { taken } from '../taken.ts';

/** Drawn once: a file that is there holds the secret that is in use. */
export const makeSecret: ChangeKind<MakeSecret> = {
  kind: 'make-secret',
  describe: ({ to }) => `draw a new secret into ${displayPath(to)}`,
  async prepare({ to }, { hands }) {
    if ((await hands.look(to)) !== null) throw taken(to);
    return {};
  },
  async apply({ to }, _facts, { hands, random }) {
    if ((await hands.look(to)) === null) await hands.writeNew(to, Buffer.from(`${drawSecret(random)}\n`), 0o600, null);
  },
  async undo({ to }, _facts, { hands }) {
    await hands.removeFile(to);
  },
};
