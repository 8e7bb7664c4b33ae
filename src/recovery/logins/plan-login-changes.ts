import type { Databases, RowChange } from '../../system/databases.ts';
import { type LoginTables, loginTables } from './logins-of-cms.ts';

/** Rows that change, and the same rows as they were. */
export interface LoginChanges {
  readonly forward: readonly RowChange[];
  /** Brings them back: in this order, after `forward` or any part of it. */
  readonly back: readonly RowChange[];
}

type Server = Pick<Databases, 'rows' | 'columnsOf'>;

/**
 * What closes the logins of an installation: a new hash that no password fits for every administrator, and no session or token
 * left. `drawHash` gives the hash. Nothing is changed yet.
 */
export async function planLoginChanges(
  server: Server,
  database: string,
  cms: string,
  prefix: string,
  drawHash: () => string,
): Promise<LoginChanges> {
  const forward: RowChange[] = [];
  const back: RowChange[] = [];
  for (const tables of loginTables(cms, prefix)) {
    const { accounts, tokens } = tables;
    const accountColumns = await server.columnsOf(database, prefix + accounts.table);
    if (!accountColumns.includes(accounts.password)) continue;
    for (const id of await administratorsOf(server, database, prefix, tables)) {
      const where = { [accounts.key]: id };
      const table = prefix + accounts.table;
      for (const [hash] of await server.rows(database, table, [accounts.password], where)) {
        forward.push({ kind: 'set', table, column: accounts.password, value: drawHash(), where });
        back.push({ kind: 'set', table, column: accounts.password, value: hash ?? null, where });
      }
    }
    for (const { table: bare, where } of tokens) {
      const table = prefix + bare;
      const columns = await server.columnsOf(database, table);
      if (columns.length === 0) continue;
      for (const values of await server.rows(database, table, columns, where ?? {})) {
        const row = Object.fromEntries(columns.map((column, index) => [column, values[index] ?? null]));
        const exact = Object.fromEntries(
          Object.entries(row).flatMap(([key, value]) => (value === null ? [] : [[key, value]])),
        );
        const key = keyOf(columns, exact);
        forward.push({ kind: 'delete', table, where: key });
        // Deleted first: a part of the way forward may have left it.
        back.push({ kind: 'delete', table, where: key }, { kind: 'insert', table, values: row });
      }
    }
    break;
  }
  return { forward, back };
}

/** The first column is the key in all of these tables. */
function keyOf(columns: readonly string[], exact: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const [first] = columns;
  return first !== undefined && exact[first] !== undefined ? { [first]: exact[first] } : exact;
}

/** The keys of the accounts that are administrators. */
export async function administratorsOf(
  server: Server,
  database: string,
  prefix: string,
  { accounts, administrators }: LoginTables,
): Promise<ReadonlySet<string>> {
  if (administrators === null) {
    const rows = await server.rows(database, prefix + accounts.table, [accounts.key]);
    return new Set(rows.flatMap(([id]) => id ?? []));
  }
  const ids = new Set<string>();
  for (const { table, account, where, column = account, holds } of administrators) {
    if ((await server.columnsOf(database, prefix + table)).length === 0) continue;
    for (const [id, value] of await server.rows(database, prefix + table, [account, column], where))
      if (id !== null && id !== undefined && (holds === undefined || holds.test(value ?? ''))) ids.add(id);
  }
  return ids;
}
