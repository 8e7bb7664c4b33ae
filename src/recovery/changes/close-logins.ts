import type { CloseLogins } from '../../domain/change.ts';
import { displayPath } from '../../domain/host-path.ts';
import type { RowChange } from '../../system/databases.ts';
import type { ChangeKind } from '../contract.ts';
import { serverOf } from '../databases/server-of.ts';
import { drawSecret } from '../draw-secret.ts';
import { type LoginChanges, planLoginChanges } from '../logins/plan-login-changes.ts';
import { taken } from '../taken.ts';

const MAX_KEPT_BYTES = 256 * 1024 * 1024;

/**
 * The rows as they were are written to a file of the operator first; then everything changes in one transaction. A hash that
 * begins with `!` fits no password in any of these CMS: their owners ask for a new one by mail, or an admin sets it.
 */
export const closeLogins: ChangeKind<CloseLogins> = {
  kind: 'close-logins',
  describe: ({ cms, database, kept }) =>
    `end the sessions and take the administrators' passwords of ${cms} in ${database} (kept in ${displayPath(kept)})`,
  async prepare({ kept }, { hands }) {
    if ((await hands.look(kept)) !== null) throw taken(kept);
    return {};
  },
  async apply({ cms, database, prefix, kept }, _facts, tools) {
    const { hands, random } = tools;
    const server = serverOf(tools);
    if ((await hands.look(kept)) === null) {
      const changes = await planLoginChanges(server, database, cms, prefix, () => `!${drawSecret(random)}`);
      await hands.writeNew(kept, Buffer.from(JSON.stringify(changes)), 0o600, null);
    }
    await server.change(database, (await keptChanges(hands, kept)).forward);
  },
  async undo({ database, kept }, _facts, tools) {
    const { hands } = tools;
    if ((await hands.look(kept)) !== null)
      await serverOf(tools).change(database, (await keptChanges(hands, kept)).back);
    await hands.removeFile(kept);
  },
};

async function keptChanges(
  hands: { read: (path: CloseLogins['kept'], maxBytes: number) => Promise<Uint8Array> },
  kept: CloseLogins['kept'],
): Promise<LoginChanges> {
  const text = Buffer.from(await hands.read(kept, MAX_KEPT_BYTES)).toString('utf8');
  // Our own file, out of reach of the account.
  return JSON.parse(text) as { readonly forward: readonly RowChange[]; readonly back: readonly RowChange[] };
}
