import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { providePrograms } from './programs.ts';

const run = promisify(execFile);

/** A MariaDB of a test's own: its data directory and socket lie in the temporary folder, and go with `stop`. */
export interface PrivateMariadb {
  readonly port: number;
  readonly socket: string;
  /** Its data directory: one folder for each database. */
  readonly data: string;
  /** Sends SQL as root. */
  sql(text: string, database?: string): Promise<void>;
  /** What `mariadb-dump` writes of one database, with its triggers, events and routines. */
  dump(database: string, ...more: readonly string[]): Promise<Buffer>;
  /** Everything that a server holds: each database with its stored code, each user with its rights and locks. */
  facts(): Promise<string>;
  /** Another server with the same data, as it is at this moment. */
  copy(): Promise<PrivateMariadb>;
  /** Ends at once, as by a crash. */
  crash(): Promise<void>;
  /** Another process on the same data, at the same place, after a crash. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

/** Starts one, installing Debian's package where it is missing and may be. Throws where it cannot be had. */
export async function privateMariadb(): Promise<PrivateMariadb> {
  ensureInstalled();
  const folder = mkdtempSync(join(tmpdir(), 'lastgood-mariadb-'));
  const data = join(folder, 'data');
  mkdirSync(data);
  await run(
    'mariadb-install-db',
    ['--no-defaults', `--datadir=${data}`, '--skip-test-db', '--auth-root-authentication-method=normal', ...asUser()],
    { timeout: 100_000 },
  );
  return serverOn(folder, await freePort());
}

/** Starts a server on the data in a folder of the test's own. */
async function serverOn(folder: string, port: number): Promise<PrivateMariadb> {
  const socket = join(folder, 'socket');
  const scratch = join(folder, 'tmp');
  mkdirSync(scratch, { recursive: true });
  const start = () =>
    spawn(
      'mariadbd',
      [
        '--no-defaults',
        `--datadir=${join(folder, 'data')}`,
        `--socket=${socket}`,
        '--skip-networking=0',
        `--port=${port}`,
        '--bind-address=127.0.0.1',
        '--event-scheduler=OFF',
        '--sql-mode=',
        '--max-allowed-packet=64M',
        // A server that starts takes away what others left in a folder that it shares with them.
        `--tmpdir=${scratch}`,
        // A copy of its files is taken while it stands still: nothing may be written behind its back.
        '--innodb-use-native-aio=0',
        `--pid-file=${join(folder, 'pid')}`,
        ...asUser(),
      ],
      { stdio: 'ignore' },
    );
  let server = start();
  const client = ['--no-defaults', `--socket=${socket}`, '-uroot'];
  await waitFor(() => run('mariadb', [...client, '-e', 'SELECT 1']));
  const dump = async (...parameters: readonly string[]): Promise<Buffer> => {
    const { stdout } = await run(
      'mariadb-dump',
      [...client, '--default-character-set=utf8mb4', '--triggers', '--events', '--routines', ...parameters],
      { encoding: 'buffer', maxBuffer: 268_435_456 },
    );
    return stdout;
  };
  return {
    port,
    socket,
    data: join(folder, 'data'),
    async sql(text, database) {
      await feed(
        'mariadb',
        [...client, '--default-character-set=utf8mb4', ...(database === undefined ? [] : [database])],
        text,
      );
    },
    dump: (database, ...more) => dump(...more, database),
    async facts() {
      const [data, users] = [
        await dump('--skip-comments', '--skip-dump-date', '--ignore-database=mysql', '--all-databases'),
        await dump('--skip-comments', '--skip-dump-date', '--system=users'),
      ];
      return Buffer.concat([data, users]).toString();
    },
    async copy() {
      const other = mkdtempSync(join(tmpdir(), 'lastgood-mariadb-'));
      server.kill('SIGSTOP');
      try {
        await waitFor(() => standsStill(server.pid ?? 0));
        await run('cp', ['-a', join(folder, 'data'), other]);
      } finally {
        server.kill('SIGCONT');
      }
      return serverOn(other, await freePort());
    },
    async crash() {
      if (server.exitCode !== null || server.signalCode !== null) return;
      const end = new Promise((resolve) => server.once('exit', resolve));
      server.kill('SIGKILL');
      await end;
    },
    async restart() {
      server = start();
      await waitFor(() => run('mariadb', [...client, '-e', 'SELECT 1']));
    },
    async stop() {
      await ended(server);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Throws while a thread of the process still runs. */
async function standsStill(pid: number): Promise<void> {
  for (const thread of await readdir(`/proc/${pid}/task`)) {
    const stat = await readFile(`/proc/${pid}/task/${thread}/stat`, 'latin1');
    if (!/\) T /.test(stat)) throw new Error(`thread ${thread} still runs`);
  }
}

function asUser(): readonly string[] {
  return process.getuid?.() === 0 ? ['--user=root'] : [];
}

/** The same, or null with one line of explanation where it cannot be had; under `CI=true` that is a failure. */
export async function privateMariadbOrNull(): Promise<PrivateMariadb | null> {
  try {
    return await privateMariadb();
  } catch (error) {
    if (process.env['CI'] === 'true') throw error;
    process.stderr.write(`skipped: no MariaDB server here (${String(error).split('\n', 1)[0]})\n`);
    return null;
  }
}

/** A port of the loopback that nobody listens on. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

function ensureInstalled(): void {
  if (!providePrograms({ mariadbd: 'mariadb-server', 'mariadb-install-db': 'mariadb-server' }))
    throw new Error('mariadbd is missing, and only root may install it');
}

async function waitFor(ask: () => Promise<unknown>): Promise<void> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      await ask();
      return;
    } catch (error) {
      if (attempt >= 100) throw error;
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  }
}

async function feed(program: string, parameters: readonly string[], text: string): Promise<void> {
  const child = execFile(program, parameters);
  child.stdin?.end(text);
  let errors = '';
  child.stderr?.on('data', (chunk) => (errors += String(chunk)));
  const code = await new Promise((resolve) => child.on('close', resolve));
  if (code !== 0) throw new Error(`${program}: ${errors.slice(0, 500)}`);
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const end = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), 10_000);
  await end;
  clearTimeout(timer);
}
