import type { HostPath } from '../domain/host-path.ts';

/** A database as it is asked for: what a new one is made of. */
export interface NewDatabase {
  readonly database: string;
  readonly user: string;
  /** File of the operator (0600) whose first line is the password of `user`. */
  readonly secretFile: HostPath;
  /** From where the user may come, as the server writes it: `localhost`, `10.0.0.%`. */
  readonly hosts: readonly string[];
}

/**
 * A database server, to be changed by the operator's login. Only `src/recovery/` gets this. Names are plain (`isPlainName`).
 * Failures are thrown as a UserError or with the driver's code; no message holds a password or a text of the account.
 */
export interface Databases {
  hasDatabase(database: string): Promise<boolean>;
  /** From where the user may come; empty: there is no such user. */
  hostsOf(user: string): Promise<readonly string[]>;
  /** An empty database, and a user with every right on it and no other right. */
  create(wanted: NewDatabase): Promise<void>;
  /** Both; what is not there is no failure. */
  drop(database: string, user: string): Promise<void>;
  /**
   * Sends the statements of a dump, one by one, as the new user: whatever a dump holds, it has the rights of that user only.
   * `sourceName` is what the dump may call its database. Answers the number of statements.
   */
  load(wanted: NewDatabase, dump: HostPath, sourceName: string): Promise<number>;
  /** Tables of the database with the exact number of their rows, in the order of their names. */
  countRows(database: string): Promise<readonly { readonly table: string; readonly rows: number }[]>;
  /** The hosts at which the user is locked. */
  lockedHosts(user: string): Promise<readonly string[]>;
  setLock(user: string, hosts: readonly string[], isLocked: boolean): Promise<void>;
  /** A whole dump (routines, triggers, events) by the server's own program; throws at its end when that failed. */
  dump(database: string): AsyncIterable<Uint8Array>;
  /** Rows of one table, as texts (null is NULL): those that equal `where`, at most 100,000. */
  rows(
    database: string,
    table: string,
    columns: readonly string[],
    where?: Readonly<Record<string, string>>,
  ): Promise<readonly (readonly (string | null)[])[]>;
  /** The columns of a table in their order; empty: there is no such table. */
  columnsOf(database: string, table: string): Promise<readonly string[]>;
  /** Runs `changes` in one transaction. */
  change(database: string, changes: readonly RowChange[]): Promise<void>;
}

/** One change to rows that a recovery makes: values are bound, never written into the statement. */
export type RowChange =
  | {
      readonly kind: 'set';
      readonly table: string;
      readonly column: string;
      readonly value: string | null;
      readonly where: Readonly<Record<string, string>>;
    }
  | { readonly kind: 'delete'; readonly table: string; readonly where: Readonly<Record<string, string>> }
  | { readonly kind: 'insert'; readonly table: string; readonly values: Readonly<Record<string, string | null>> };
