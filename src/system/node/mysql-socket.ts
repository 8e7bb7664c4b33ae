import { stat } from 'node:fs/promises';

const SOCKETS = [
  '/run/mysqld/mysqld.sock',
  '/var/run/mysqld/mysqld.sock',
  '/var/lib/mysql/mysql.sock',
  '/tmp/mysql.sock',
];

/** The socket at which the database server of this machine listens; null: none at the usual places. */
export async function localSocket(): Promise<string | null> {
  for (const path of SOCKETS) {
    const isSocket = await stat(path).then(
      (one) => one.isSocket(),
      () => false,
    );
    if (isSocket) return path;
  }
  return null;
}
