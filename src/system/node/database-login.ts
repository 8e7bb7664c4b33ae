import { access } from 'node:fs/promises';
import { Password } from '../../database/password.ts';
import { UserError } from '../../domain/user-error.ts';
import { localSocket } from './mysql-socket.ts';
import { readOwnFile } from './read-own-file.ts';

/** How the operator reaches a database server with the right to make databases and users. */
export interface DatabaseLogin {
  readonly host: string;
  readonly port: number;
  /** Path of a Unix socket, or null for TCP. */
  readonly socket: string | null;
  readonly user: string;
  readonly password: Password;
}

/**
 * Reads the group `[client]` of an option file as the server's own programs write it (`/root/.my.cnf`, `/etc/mysql/debian.cnf`).
 * Includes (`!include`) are not followed. Throws a UserError where the file names no user.
 */
export async function readDatabaseLogin(file: string): Promise<DatabaseLogin> {
  const values = new Map<string, string>();
  let group = '';
  for (const line of (await readOwnFile(file)).split(/\r?\n/)) {
    group = /^\s*\[([\w-]{1,64})\]/.exec(line)?.[1] ?? group;
    const option = /^\s*([A-Za-z][\w-]{0,63})\s*=\s*(.*?)\s*$/.exec(line);
    if (option?.[1] === undefined || !['client', 'mysql', 'mariadb', 'client-server'].includes(group)) continue;
    values.set(option[1].replaceAll('_', '-'), unquoted(option[2] ?? ''));
  }
  const user = values.get('user');
  if (user === undefined)
    throw new UserError('credentials', `${file} names no user`, 'It needs [client] with user=… and password=…');
  const socket = values.get('socket') ?? null;
  const host = values.get('host') ?? 'localhost';
  return {
    host,
    port: Number(values.get('port') ?? 3306),
    socket,
    user,
    password: new Password(values.get('password') ?? ''),
  };
}

/** Root's login on this machine: its option file, or the socket, which lets root in without a password. null: no server here. */
export async function ownDatabaseLogin(): Promise<DatabaseLogin | null> {
  if (await isThere(ROOT_OPTIONS)) return readDatabaseLogin(ROOT_OPTIONS);
  const socket = await localSocket();
  return socket === null ? null : { host: 'localhost', port: 3306, socket, user: 'root', password: new Password('') };
}

const ROOT_OPTIONS = '/root/.my.cnf';

function isThere(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

function unquoted(text: string): string {
  const match = /^(["'])(.*)\1$/.exec(text);
  return match?.[2] ?? text;
}
