import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Connection } from 'mysql2';
import { Password } from '../../database/password.ts';
import { displayPath, type HostPath } from '../../domain/host-path.ts';
import { UserError } from '../../domain/user-error.ts';
import { allowStatement } from '../../recovery/databases/allow-statement.ts';
import { dumpStatements } from '../../recovery/databases/dump-statements.ts';
import type { Databases, NewDatabase, RowChange } from '../databases.ts';
import { type DatabaseLogin, ownDatabaseLogin, readDatabaseLogin } from './database-login.ts';
import type { NodeFiles } from './node-files.ts';

const CONNECT_MS = 10_000;
const SECRET_BYTES = 4096;
const MOST_ROWS = 100_000;
/** Both write the same dump; newer machines have the first only. */
const DUMP_PROGRAMS = ['mariadb-dump', 'mysqldump'];

/** A MySQL or MariaDB server that is changed with the operator's login. `files` is the machine, for dumps and secrets. */
export function mysqlDatabases(login: DatabaseLogin, files: NodeFiles): Databases {
  const asOperator = <T>(work: (session: Session) => Promise<T>): Promise<T> => within(login, null, work);
  return {
    hasDatabase: (database) =>
      asOperator(async (session) => {
        const sql = 'SELECT 1 FROM information_schema.SCHEMATA WHERE SCHEMA_NAME = ?';
        return (await session.rows(sql, [database])).length > 0;
      }),
    hostsOf: (user) => asOperator((session) => hostsOf(session, user)),
    async create({ database, user, secretFile, hosts }) {
      const password = await secretOf(files, secretFile);
      await asOperator(async (session) => {
        await session.rows(`CREATE DATABASE ${name(database)}`);
        // Also from where we are: the dump is loaded as this user.
        for (const host of new Set([...hosts, await ownHost(session)])) {
          await session.rows('CREATE USER ?@? IDENTIFIED BY ?', [user, host, password]);
          await session.rows(`GRANT ALL PRIVILEGES ON ${pattern(database)}.* TO ?@?`, [user, host]);
        }
      });
    },
    drop: (database, user) =>
      asOperator(async (session) => {
        for (const host of await hostsOf(session, user)) await session.rows('DROP USER ?@?', [user, host]);
        await session.rows(`DROP DATABASE IF EXISTS ${name(database)}`);
      }),
    async load(wanted, dump, sourceName) {
      const count = await load(login, files, wanted, dump, sourceName);
      await asOperator(async (session) => {
        const host = await ownHost(session);
        if (!wanted.hosts.includes(host)) await session.rows('DROP USER ?@?', [wanted.user, host]);
      });
      return count;
    },
    countRows: (database) => asOperator((session) => countRows(session, database)),
    lockedHosts: (user) => asOperator((session) => lockedHosts(session, user)),
    setLock: (user, hosts, isLocked) =>
      asOperator(async (session) => {
        for (const host of hosts)
          await session.rows(`ALTER USER ?@? ACCOUNT ${isLocked ? 'LOCK' : 'UNLOCK'}`, [user, host]);
      }),
    dump: (database) => dump(login, database),
    rows: (database, table, columns, where = {}) =>
      asOperator((session) => {
        const [condition, values] = conditionOf(where);
        const from = `${name(database)}.${name(table)}${condition === '' ? '' : ` WHERE ${condition}`}`;
        return session.rows(`SELECT ${columns.map(name).join(', ')} FROM ${from} LIMIT ${MOST_ROWS}`, values);
      }),
    columnsOf: (database, table) =>
      asOperator(async (session) => {
        const sql =
          'SELECT COLUMN_NAME FROM information_schema.COLUMNS WHERE TABLE_SCHEMA = ? AND TABLE_NAME = ? ORDER BY ORDINAL_POSITION';
        return (await session.rows(sql, [database, table])).map(([column]) => column ?? '');
      }),
    change: (database, changes) =>
      asOperator(async (session) => {
        await session.rows('START TRANSACTION');
        for (const change of changes) await session.rows(...statementOf(database, change));
        await session.rows('COMMIT');
      }),
  };
}

/**
 * The server that the operator names by an option file, or the one of this machine where `isOwn`: by root's own option file, or
 * its socket. null: none.
 */
export async function databasesOf(
  loginFile: string | null,
  files: NodeFiles,
  isOwn: boolean,
): Promise<Databases | null> {
  if (loginFile !== null) return mysqlDatabases(await readDatabaseLogin(loginFile), files);
  if (!isOwn) return null;
  const login = await ownDatabaseLogin();
  return login === null ? null : mysqlDatabases(login, files);
}

/** One connection for a piece of work. */
class Session {
  readonly #connection: Connection;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  rows(sql: string, values: readonly (string | null)[] = []): Promise<readonly (readonly (string | null)[])[]> {
    return new Promise((resolve, reject) => {
      this.#connection.query({ sql, values: [...values], rowsAsArray: true }, (error, rows) => {
        if (error !== null) reject(failure(error));
        else resolve(Array.isArray(rows) ? (rows as (string | null)[][]) : []); // typeCast makes every value one of the two
      });
    });
  }

  /** Bytes as they are: the connection calls them Latin-1, in which every byte is one character. */
  send(statement: Buffer): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#connection.query(statement.toString('latin1'), (error) =>
        error === null ? resolve() : reject(failure(error)),
      );
    });
  }
}

async function within<T>(
  { host, port, socket, user, password }: DatabaseLogin,
  dumpInto: string | null,
  work: (session: Session) => Promise<T>,
): Promise<T> {
  // Loading it costs 80 ms, which only recoveries pay.
  const { createConnection } = await import('mysql2');
  const connection = createConnection({
    ...(socket === null ? { host, port } : { socketPath: socket }),
    user,
    password: password.reveal(),
    connectTimeout: CONNECT_MS,
    // Session tracking would make the driver change the encoding under a dump that says SET NAMES.
    flags: ['-LOCAL_FILES', '-SESSION_TRACK'],
    multipleStatements: false,
    charset: dumpInto === null ? 'utf8mb4' : 'latin1',
    ...(dumpInto === null ? {} : { database: dumpInto }),
    typeCast: (field) => field.string('utf8'),
  });
  // A query that waits gets the error too; without a listener the process would end.
  connection.on('error', () => undefined);
  try {
    await new Promise<void>((resolve, reject) => {
      connection.connect((error) => (error === null ? resolve() : reject(failure(error))));
    });
    return await work(new Session(connection));
  } finally {
    connection.destroy();
  }
}

async function load(
  login: DatabaseLogin,
  files: NodeFiles,
  { database, user, secretFile }: NewDatabase,
  dump: HostPath,
  sourceName: string,
): Promise<number> {
  const own = { ...login, user, password: new Password(await secretOf(files, secretFile)) };
  return within(own, database, async (session) => {
    const [limit] = await session.rows('SELECT @@max_allowed_packet');
    await session.rows('SET NAMES utf8mb4, foreign_key_checks = 0, unique_checks = 0');
    let count = 0;
    for await (const statement of dumpStatements(bytesOf(files, dump), Number(limit?.[0] ?? 1_048_576))) {
      const allowed = allowStatement(statement, sourceName);
      if (allowed === null) continue;
      await session.send(allowed);
      count += 1;
    }
    return count;
  });
}

async function* bytesOf(files: NodeFiles, path: HostPath): AsyncGenerator<Uint8Array, void, undefined> {
  for await (const chunk of files.stream(path)) {
    if (!chunk.ok)
      throw new UserError('damaged', `${displayPath(path)} cannot be read: ${chunk.error.detail}`, 'Look at the disk.');
    yield chunk.value;
  }
}

async function secretOf(files: NodeFiles, path: HostPath): Promise<string> {
  const content = await files.read(path, SECRET_BYTES);
  const secret = content.ok ? (Buffer.from(content.value.bytes).toString('utf8').split('\n', 1)[0] ?? '') : '';
  if (secret !== '') return secret;
  throw new UserError(
    'targetMissing',
    `${displayPath(path)} holds no secret`,
    'Take the step back and carry it out again.',
  );
}

/** From where the server sees us come. */
async function ownHost(session: Session): Promise<string> {
  const [row] = await session.rows('SELECT USER()');
  return (row?.[0] ?? '').replace(/^.*@/, '');
}

async function hostsOf(session: Session, user: string): Promise<readonly string[]> {
  const rows = await session.rows('SELECT Host FROM mysql.user WHERE User = ? ORDER BY Host', [user]);
  return rows.map(([host]) => host ?? '');
}

/** MariaDB keeps the lock in a JSON column of its own table, MySQL in a column of mysql.user. */
async function lockedHosts(session: Session, user: string): Promise<readonly string[]> {
  const [version] = await session.rows('SELECT VERSION()');
  const sql = /mariadb/i.test(version?.[0] ?? '')
    ? "SELECT Host FROM mysql.global_priv WHERE User = ? AND JSON_VALUE(Priv, '$.account_locked') = 1 ORDER BY Host"
    : "SELECT Host FROM mysql.user WHERE User = ? AND account_locked = 'Y' ORDER BY Host";
  return (await session.rows(sql, [user])).map(([host]) => host ?? '');
}

async function countRows(
  session: Session,
  database: string,
): Promise<readonly { readonly table: string; readonly rows: number }[]> {
  const tables = await session.rows(
    "SELECT TABLE_NAME FROM information_schema.TABLES WHERE TABLE_SCHEMA = ? AND TABLE_TYPE = 'BASE TABLE' ORDER BY TABLE_NAME",
    [database],
  );
  const counts: { readonly table: string; readonly rows: number }[] = [];
  for (const [table] of tables) {
    const [count] = await session.rows(`SELECT COUNT(*) FROM ${name(database)}.${name(table ?? '')}`);
    counts.push({ table: table ?? '', rows: Number(count?.[0] ?? 0) });
  }
  return counts;
}

function statementOf(database: string, change: RowChange): [string, (string | null)[]] {
  const table = `${name(database)}.${name(change.table)}`;
  if (change.kind === 'insert') {
    const columns = Object.keys(change.values);
    const places = columns.map(() => '?').join(', ');
    return [`INSERT INTO ${table} (${columns.map(name).join(', ')}) VALUES (${places})`, Object.values(change.values)];
  }
  const [condition, values] = conditionOf(change.where);
  if (change.kind === 'delete') return [`DELETE FROM ${table} WHERE ${condition}`, values];
  return [`UPDATE ${table} SET ${name(change.column)} = ? WHERE ${condition}`, [change.value, ...values]];
}

function conditionOf(where: Readonly<Record<string, string>>): [string, (string | null)[]] {
  const columns = Object.keys(where).map((column) => `${name(column)} = ?`);
  return [columns.join(' AND '), Object.values(where)];
}

/** By the server's own program: what a dump has to hold differs from version to version. */
async function* dump(login: DatabaseLogin, database: string): AsyncGenerator<Uint8Array, void, undefined> {
  const scratch = await mkdtemp(join(tmpdir(), 'lastgood-'));
  try {
    const options = join(scratch, 'login.cnf');
    await writeFile(options, optionFile(login), { mode: 0o600 });
    const parameters = [
      `--defaults-file=${options}`,
      '--single-transaction',
      '--routines',
      '--triggers',
      '--events',
      '--hex-blob',
      '--default-character-set=utf8mb4',
      '--',
      database,
    ];
    for (const program of DUMP_PROGRAMS) {
      const child = spawn(program, parameters, {
        stdio: ['ignore', 'pipe', 'ignore'],
        env: { PATH: process.env['PATH'] ?? '', HOME: scratch, LC_ALL: 'C.UTF-8' },
      });
      const started = await new Promise<boolean>((resolve) => {
        child.once('spawn', () => resolve(true));
        child.once('error', () => resolve(false));
      });
      if (!started) continue;
      const closed = new Promise<number | null>((resolve) => child.once('close', resolve));
      yield* child.stdout as AsyncIterable<Uint8Array>;
      if ((await closed) === 0) return;
      throw new UserError(
        'damaged',
        `${program} could not copy the database ${database}`,
        'Run it by hand to see why.',
      );
    }
    const hint = 'Install the client programs of the database server.';
    throw new UserError('targetMissing', `neither ${DUMP_PROGRAMS.join(' nor ')} is installed`, hint);
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

function optionFile({ host, port, socket, user, password }: DatabaseLogin): string {
  const quoted = (text: string): string => `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
  const place = socket === null ? [`host=${quoted(host)}`, `port=${port}`] : [`socket=${quoted(socket)}`];
  return ['[client]', ...place, `user=${quoted(user)}`, `password=${quoted(password.reveal())}`, ''].join('\n');
}

function name(text: string): string {
  return `\`${text.replaceAll('`', '``')}\``;
}

/** In a grant `_` and `%` stand for any character. */
function pattern(database: string): string {
  return name(database.replaceAll(/[_%\\]/g, '\\$&'));
}

/** The driver's code alone: messages of a server repeat texts of the statement. */
function failure(error: unknown): Error {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const shown = /^\w{1,60}$/.test(code) ? code : 'unknown error';
  if (/ACCESS_DENIED|NOT_SUPPORTED_AUTH|AUTH_SWITCH/.test(shown))
    return new UserError(
      'credentials',
      `the database server refused the login (${shown})`,
      'Name an administrator: --database-login FILE',
    );
  if (GONE.test(shown))
    return new UserError(
      'targetMissing',
      `The database server is not there (${shown}).`,
      'Start it, then go on with --resume, or take everything back with --rollback.',
    );
  return Object.assign(new Error(`the database server answered ${shown}`), { code: shown });
}

/** The connection could not be made, or broke. */
const GONE = /^(?:ECONN(?:REFUSED|RESET|ABORTED)|ENOENT|EPIPE|ETIMEDOUT|PROTOCOL_CONNECTION_LOST|ER_SERVER_SHUTDOWN)$/;
