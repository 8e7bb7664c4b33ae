import type { Issue } from '../domain/coverage.ts';
import type { HostPath } from '../domain/host-path.ts';
import type { Result } from '../domain/result.ts';
import type { Password } from './password.ts';

/** A table as its server or its dump describes it. Names are byte strings: one character per byte. */
export interface TableShape {
  /** The database; `''` for the one that a dump is of. */
  readonly database: string;
  readonly name: string;
  readonly columns: readonly string[];
}

/** Code that the server keeps and runs. */
export interface StoredProgram {
  readonly kind: 'trigger' | 'event' | 'routine';
  readonly database: string;
  readonly name: string;
  /** The table of a trigger; null for the others. */
  readonly table: string | null;
  /** The statement as far as it was given; a byte string. */
  readonly body: string;
}

/** What a dump holds besides tables: text for the client program, rights, reading and writing of files. */
export interface DumpCommand {
  readonly kind: 'client' | 'grant' | 'file';
  readonly text: string;
}

/** Who listens to a database, live or dumped. */
export interface RowListener {
  /** Asked once per table: the columns to hand over, in this order; null to pass over the table. */
  wants(table: TableShape): readonly string[] | null;
  /** `columns` are at least the wanted ones; binary and text values alike are byte strings. */
  row(table: TableShape, columns: readonly string[], values: readonly (string | null)[]): void;
  program(program: StoredProgram): void;
  command(command: DumpCommand): void;
  /** A gap: something of this database that the listener did not hear. */
  issue(reason: Issue['reason'], detail: string): void;
}

/** Rows of named tables, from a live server or from a dump as it streams by. Never throws for what a database holds. */
export interface RowSource {
  read(listener: RowListener): Promise<void>;
}

/** How an installation reaches its database, read as text from its own configuration. */
export interface DatabaseCredentials {
  /** The file that says so. */
  readonly source: HostPath;
  readonly host: string;
  readonly port: number;
  /** Path of a Unix socket, or null for TCP. */
  readonly socket: string | null;
  readonly user: string;
  readonly password: Password;
  readonly database: string;
  /** Begins the names of the installation's tables. */
  readonly prefix: string;
}

/** Opens one database, read-only, and closes it after `read`. An Issue says why it could not be opened. */
export type ConnectDatabase = (
  credentials: DatabaseCredentials,
  allowHosts: readonly string[],
) => Promise<Result<RowSource, Issue>>;
