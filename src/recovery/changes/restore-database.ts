import type { RestoreDatabase } from '../../domain/change.ts';
import { displayPath } from '../../domain/host-path.ts';
import { UserError } from '../../domain/user-error.ts';
import type { ChangeKind } from '../contract.ts';
import { serverOf } from '../databases/server-of.ts';

/** Neither the database nor its user was there before, so half of one is dropped and made anew. */
export const restoreDatabase: ChangeKind<RestoreDatabase> = {
  kind: 'restore-database',
  describe: ({ database, user, dump }) =>
    `make the database ${database} with the user ${user}, and fill it from ${displayPath(dump)}`,
  async prepare({ database, user }, tools) {
    const server = serverOf(tools);
    if (await server.hasDatabase(database)) throw exists(`database ${database}`);
    if ((await server.hostsOf(user)).length > 0) throw exists(`database user ${user}`);
    return {};
  },
  async apply(change, _facts, tools) {
    const server = serverOf(tools);
    await server.drop(change.database, change.user);
    await server.create(change);
    await server.load(change, change.dump, change.sourceName);
  },
  async undo({ database, user }, _facts, tools) {
    await serverOf(tools).drop(database, user);
  },
};

function exists(what: string): UserError {
  return new UserError('refused', `There is a ${what} already.`, 'Look at it, drop or rename it, and run it again.');
}
