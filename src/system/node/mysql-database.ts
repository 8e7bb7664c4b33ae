import { connect, isIPv6, type Socket } from 'node:net';
import type { Connection } from 'mysql2';
import type {
  ConnectDatabase,
  DatabaseCredentials,
  RowListener,
  RowSource,
  TableShape,
} from '../../database/contract.ts';
import type { Issue, IssueReason } from '../../domain/coverage.ts';
import { failed, ok } from '../../domain/result.ts';
import { localSocket } from './mysql-socket.ts';

/** How long and how much is asked of one database. */
export interface MysqlLimits {
  /** For the connection and for each statement. */
  readonly timeoutMs: number;
  /** For the whole database. */
  readonly totalMs: number;
  readonly rowsPerTable: number;
  readonly bytes: number;
}

const LIMITS: MysqlLimits = { timeoutMs: 5000, totalMs: 60_000, rowsPerTable: 500_000, bytes: 536_870_912 };
/** A row cannot be longer than what is asked for: a few values of a mebibyte. More without a row is an attack on the memory. */
const BYTES_BETWEEN_ROWS = 33_554_432;
const VALUE_BYTES = 1_048_576;
const MOST_COLUMNS = 200_000;
/**
 * Opens a MySQL or MariaDB database read-only: on this machine, or on a host that the operator allowed. Local files are never
 * handed out, whatever the server asks; passwords go nowhere but to the server, and into no message. An Issue otherwise.
 */
export function connectMysql(limits: Partial<MysqlLimits> = {}): ConnectDatabase {
  return async (credentials, allowHosts) => {
    if (!isAllowed(credentials, allowHosts)) {
      return failed(
        issueOf(
          credentials,
          'no-privilege',
          'its server is another machine, which was not allowed (--allow-database-host)',
        ),
      );
    }
    const session = new Session(credentials, { ...LIMITS, ...limits });
    try {
      await session.open();
    } catch (error) {
      session.close();
      return failed(issueOf(credentials, reasonOf(error), `the server could not be asked (${codeOf(error)})`));
    }
    return ok(session);
  };
}

/** Whether a server is on this machine, or named by the operator. */
function isAllowed({ host, socket }: DatabaseCredentials, allowHosts: readonly string[]): boolean {
  if (socket !== null) return true;
  const name = host.toLowerCase();
  return (
    name === 'localhost' ||
    name === '::1' ||
    /^127(?:\.\d{1,3}){3}$/.test(name) ||
    allowHosts.some((one) => one.toLowerCase() === name)
  );
}

/** One connection, from `open` to the end of `read`. Ends at the first broken limit, whatever the server does. */
class Session implements RowSource {
  readonly #credentials: DatabaseCredentials;
  readonly #limits: MysqlLimits;
  readonly #deadline: number;
  #socket: Socket | null = null;
  #connection: Connection | null = null;
  #bytes = 0;
  #bytesAtRow = 0;
  /** Why the connection was cut, once it was. */
  #cut: Error | null = null;

  constructor(credentials: DatabaseCredentials, limits: MysqlLimits) {
    this.#credentials = credentials;
    this.#limits = limits;
    this.#deadline = performance.now() + limits.totalMs;
  }

  async open(): Promise<void> {
    const { user, password, database } = this.#credentials;
    // Before the socket: what the server says while the driver loads would be lost.
    const { createConnection } = await import('mysql2');
    const socket = await this.#connectSocket();
    socket.on('data', (chunk) => this.#count(chunk.length));
    const connection = createConnection({
      stream: socket,
      user,
      password: password.reveal(),
      database,
      charset: 'utf8mb4',
      // Both the flag and the missing stream factory keep LOAD DATA LOCAL from reading a file here.
      flags: ['-LOCAL_FILES'],
      multipleStatements: false,
      supportBigNumbers: true,
      bigNumberStrings: true,
      dateStrings: true,
      connectTimeout: this.#limits.timeoutMs,
      // Every value as the bytes that the server sent.
      typeCast: (field) => field.buffer()?.toString('latin1') ?? null,
    });
    this.#connection = connection;
    connection.on('error', (error: Error) => this.#fail(error));
    connection.on('warn', () => this.#fail(new CutError('unsupported')));
    await this.#within(
      new Promise<void>((resolve, reject) => {
        connection.connect((error) => (error === null ? resolve() : reject(error)));
      }),
    );
    await this.#rows('SET SESSION TRANSACTION READ ONLY', 1, () => undefined);
    // Each server knows one of the two; the other is an error that says nothing.
    const seconds = Math.max(1, Math.floor(this.#limits.timeoutMs / 1000) - 1);
    await this.#optional(`SET SESSION max_statement_time = ${seconds}`);
    await this.#optional(`SET SESSION max_execution_time = ${seconds * 1000}`);
  }

  async read(listener: RowListener): Promise<void> {
    try {
      const tables = await this.#tables(listener);
      for (const { table, columns } of tables) await this.#table(table, columns, listener);
      await this.#programs(listener);
    } catch (error) {
      listener.issue(
        reasonOf(this.#cut ?? error),
        `the database was not read to its end (${codeOf(this.#cut ?? error)})`,
      );
    } finally {
      this.close();
    }
  }

  close(): void {
    // The driver would go on with what it has received, and write a line to the terminal for each odd packet.
    if (this.#connection !== null) Object.assign(this.#connection, { handlePacket: () => undefined });
    this.#connection?.destroy();
    this.#socket?.destroy();
  }

  async #connectSocket(): Promise<Socket> {
    const { host, port, socket: named } = this.#credentials;
    const path = named ?? (host.toLowerCase() === 'localhost' && port === 3306 ? await localSocket() : null);
    const address = host.toLowerCase() === 'localhost' ? '127.0.0.1' : host;
    const socket =
      path === null ? connect({ host: address, port, family: isIPv6(address) ? 6 : 0 }) : connect({ path });
    this.#socket = socket;
    socket.on('error', (error) => this.#fail(error));
    await this.#within(
      new Promise<void>((resolve, reject) => {
        socket.once('connect', resolve);
        socket.once('error', reject);
      }),
    );
    return socket;
  }

  /** Tables that somebody wants, with the wanted columns; small ones first, so that a limit hits the large ones. */
  async #tables(
    listener: RowListener,
  ): Promise<readonly { readonly table: TableShape; readonly columns: readonly string[] }[]> {
    const columnsOf = new Map<string, { readonly columns: string[]; readonly rows: number }>();
    await this.#rows(
      `SELECT c.TABLE_NAME, c.COLUMN_NAME, t.TABLE_ROWS FROM information_schema.COLUMNS c JOIN information_schema.TABLES t
       ON t.TABLE_SCHEMA = c.TABLE_SCHEMA AND t.TABLE_NAME = c.TABLE_NAME
       WHERE c.TABLE_SCHEMA = DATABASE() AND t.TABLE_TYPE = 'BASE TABLE' ORDER BY c.TABLE_NAME, c.ORDINAL_POSITION LIMIT ${MOST_COLUMNS}`,
      MOST_COLUMNS,
      ([name, column, rows]) => {
        const known = columnsOf.get(name ?? '') ?? { columns: [], rows: Number(rows ?? 0) };
        known.columns.push(column ?? '');
        columnsOf.set(name ?? '', known);
      },
    );
    const tables: { readonly table: TableShape; readonly columns: readonly string[]; readonly rows: number }[] = [];
    for (const [name, { columns: all, rows }] of columnsOf) {
      const table: TableShape = { database: '', name, columns: all };
      const columns = listener.wants(table);
      if (columns !== null && columns.length > 0) tables.push({ table, columns, rows });
    }
    return tables.sort((a, b) => a.rows - b.rows);
  }

  async #table(table: TableShape, columns: readonly string[], listener: RowListener): Promise<void> {
    const { rowsPerTable } = this.#limits;
    const wanted = columns.map((column) => `LEFT(${quoted(column)}, ${VALUE_BYTES}) AS ${quoted(column)}`).join(', ');
    let count = 0;
    try {
      await this.#rows(`SELECT ${wanted} FROM ${quoted(table.name)} LIMIT ${rowsPerTable}`, rowsPerTable, (values) => {
        count += 1;
        listener.row(table, columns, values);
      });
    } catch (error) {
      if (this.#cut !== null) throw error;
      listener.issue(reasonOf(error), `the table ${printable(table.name)} was not read to its end (${codeOf(error)})`);
    }
    if (count >= rowsPerTable)
      listener.issue('too-many', `only ${rowsPerTable} rows of the table ${printable(table.name)} were read`);
  }

  async #programs(listener: RowListener): Promise<void> {
    const add =
      (kind: 'trigger' | 'event' | 'routine') =>
      ([name, table, body]: readonly (string | null)[]) => {
        if (body === null || body === undefined)
          listener.issue('no-privilege', `the text of a ${kind} is not shown to this login`);
        listener.program({ kind, database: '', name: name ?? '', table: table ?? null, body: body ?? '' });
      };
    const asked: readonly (readonly [Parameters<typeof add>[0], string])[] = [
      [
        'trigger',
        'SELECT TRIGGER_NAME, EVENT_OBJECT_TABLE, ACTION_STATEMENT FROM information_schema.TRIGGERS WHERE TRIGGER_SCHEMA = DATABASE()',
      ],
      [
        'event',
        'SELECT EVENT_NAME, NULL, EVENT_DEFINITION FROM information_schema.EVENTS WHERE EVENT_SCHEMA = DATABASE()',
      ],
      [
        'routine',
        'SELECT ROUTINE_NAME, NULL, ROUTINE_DEFINITION FROM information_schema.ROUTINES WHERE ROUTINE_SCHEMA = DATABASE()',
      ],
    ];
    for (const [kind, sql] of asked) {
      try {
        await this.#rows(`${sql} LIMIT 10000`, 10_000, add(kind));
      } catch (error) {
        if (this.#cut !== null) throw error;
        listener.issue('unreadable', `the list of ${kind}s could not be read (${codeOf(error)})`);
      }
    }
    await this.#rights(listener);
  }

  /** Without the right, a server shows an empty list: that must not pass for none. */
  async #rights(listener: RowListener): Promise<void> {
    const rights = new Set<string>();
    await this.#rows('SHOW GRANTS', 1000, ([line]) => {
      // Never shown: a line may hold a hash.
      const grant = /^GRANT ([\w ,]{1,2000}) ON (\S{1,300})\.\* TO /.exec(line ?? '');
      if (grant === null || !coversDatabase(grant[2] ?? '', this.#credentials.database)) return;
      for (const right of (grant[1] ?? '').split(',')) rights.add(right.trim());
    });
    const hidden = ['TRIGGER', 'EVENT'].filter((right) => !rights.has(right) && !rights.has('ALL PRIVILEGES'));
    if (hidden.length === 0) return;
    const names = hidden.map((right) => `${right.toLowerCase()}s`).join(' and ');
    listener.issue('no-privilege', `this login may not see ${names}`);
  }

  async #optional(sql: string): Promise<void> {
    try {
      await this.#rows(sql, 1, () => undefined);
    } catch (error) {
      if (this.#cut !== null) throw error;
    }
  }

  /** One statement. Rejects for an error of the server, and for a broken limit, which cuts the connection. */
  async #rows(sql: string, most: number, hear: (values: readonly (string | null)[]) => void): Promise<void> {
    const connection = this.#connection;
    if (connection === null || this.#cut !== null) throw this.#cut ?? new CutError('closed');
    let count = 0;
    await this.#within(
      new Promise<void>((resolve, reject) => {
        const query = connection.query({ sql, rowsAsArray: true });
        query.on('result', (row: unknown) => {
          this.#bytesAtRow = this.#bytes;
          if (this.#cut !== null || !Array.isArray(row)) return;
          count += 1;
          if (count > most) this.#fail(new CutError('too-many'));
          else hear(row as readonly (string | null)[]); // typeCast makes every value one of the two
        });
        query.on('error', reject);
        query.on('end', () => resolve());
      }),
    );
  }

  #count(bytes: number): void {
    this.#bytes += bytes;
    if (this.#bytes > this.#limits.bytes || this.#bytes - this.#bytesAtRow > BYTES_BETWEEN_ROWS)
      this.#fail(new CutError('too-large'));
  }

  #reject: (error: Error) => void = () => undefined;

  /** Waits for one step, until the step's or the whole time is over or the connection is cut. */
  async #within(step: Promise<void>): Promise<void> {
    const left = Math.min(this.#limits.timeoutMs, this.#deadline - performance.now());
    let timer: NodeJS.Timeout | undefined;
    const end = new Promise<never>((_, reject) => {
      this.#reject = reject;
      timer = setTimeout(() => this.#fail(new CutError('time-out')), Math.max(1, left));
    });
    try {
      await Promise.race([step, end]);
    } finally {
      clearTimeout(timer);
      this.#reject = () => undefined;
      step.catch(() => undefined);
    }
  }

  #fail(error: Error): void {
    this.#cut ??= error;
    this.#reject(this.#cut);
    this.close();
  }
}

/** A limit of our own that was broken. */
class CutError extends Error {
  readonly reason: IssueReason | 'closed';

  constructor(reason: IssueReason | 'closed') {
    super(reason);
    this.reason = reason;
  }
}

function quoted(name: string): string {
  // Names came as the server's bytes; the connection speaks UTF-8.
  return `\`${Buffer.from(name, 'latin1').toString('utf8').replaceAll('`', '``')}\``;
}

/** Whether the scope of a grant, a pattern with `_` and `%`, covers the database. */
function coversDatabase(scope: string, database: string): boolean {
  if (scope === '*') return true;
  const pattern = scope
    .replaceAll('`', '')
    .split(/(\\[_%]|[_%])/)
    .map((part) => (part === '%' ? '.{0,64}' : part === '_' ? '.' : literal(part.replace('\\', ''))))
    .join('');
  return new RegExp(`^${pattern}$`, 'i').test(database);
}

function literal(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\-]/g, '\\$&');
}

function printable(name: string): string {
  return name.slice(0, 64).replaceAll(/[^\w$-]/g, '?');
}

function reasonOf(error: unknown): IssueReason {
  if (error instanceof CutError) return error.reason === 'closed' ? 'unreadable' : error.reason;
  const code = codeOf(error);
  if (/ACCESS_DENIED|AUTH_SWITCH|NOT_SUPPORTED_AUTH/.test(code)) return 'no-privilege';
  return /TIMEOUT|TIMEDOUT|INTERRUPTED/.test(code) ? 'time-out' : 'unreadable';
}

/** Codes of the driver and the system only: a message of the server is the server's text. */
function codeOf(error: unknown): string {
  if (error instanceof CutError) return error.reason;
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return typeof code === 'string' && /^\w{1,60}$/.test(code) ? code : 'error';
}

function issueOf({ source }: DatabaseCredentials, reason: IssueReason, detail: string): Issue {
  return { reason, path: source, detail: `The database of this installation was not looked into: ${detail}.` };
}
