import type { LockLogin } from '../../domain/change.ts';
import type { ChangeKind } from '../contract.ts';
import { serverOf } from '../databases/server-of.ts';

/** Takes back only the locks that it made. */
export const lockLogin: ChangeKind<LockLogin> = {
  kind: 'lock-login',
  describe: ({ user }) => `lock the database user ${user}`,
  async prepare({ user }, tools) {
    const server = serverOf(tools);
    const locked = await server.lockedHosts(user);
    return { hosts: (await server.hostsOf(user)).filter((host) => !locked.includes(host)) };
  },
  async apply({ user }, facts, tools) {
    await serverOf(tools).setLock(user, facts['hosts'] as readonly string[], true);
  },
  async undo({ user }, facts, tools) {
    await serverOf(tools).setLock(user, facts['hosts'] as readonly string[], false);
  },
};
