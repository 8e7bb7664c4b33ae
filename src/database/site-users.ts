import { BoundedMap } from './bounded-map.ts';
import type { CheckContext, PlacedRowSighting } from './checks/contract.ts';
import { judgeAdministrator } from './judge-administrator.ts';

const MOST_USERS = 100_000;
const MOST_ROLES_EACH = 100;

/** One account of a site, and the table that holds it. */
export interface SiteUser {
  readonly table: string;
  readonly login: string;
  readonly mail: string;
  /** ISO 8601, or null when the row has none. */
  readonly since: string | null;
}

/** Users and their roles lie in different tables, in any order: joined after the last row. */
export class SiteUsers {
  readonly #users: BoundedMap<SiteUser>;
  readonly #roles: BoundedMap<readonly string[]>;

  constructor({ tooManyUsers }: Pick<CheckContext, 'tooManyUsers'>) {
    this.#users = new BoundedMap(MOST_USERS, tooManyUsers);
    this.#roles = new BoundedMap(MOST_USERS, tooManyUsers);
  }

  add(id: string, user: SiteUser): void {
    this.#users.set(id, user);
  }

  addRole(id: string, role: string): void {
    const roles = this.#roles.get(id) ?? [];
    if (roles.length < MOST_ROLES_EACH) this.#roles.set(id, [...roles, role]);
  }

  /** A sighting for each user who has every right; `key` is the column that names a user. */
  administrators(
    key: string,
    hasEveryRight: (id: string, roles: readonly string[]) => boolean,
  ): readonly PlacedRowSighting[] {
    return [...this.#users.entries()]
      .filter(([id]) => hasEveryRight(id, this.#roles.get(id) ?? []))
      .map(([id, user]) => ({ ...judgeAdministrator(user), table: user.table, key: `${key}=${id}` }));
  }
}
