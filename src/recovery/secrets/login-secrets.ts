import { Password } from '../../database/password.ts';
import { displayPath, pathOfText } from '../../domain/host-path.ts';
import type { SecretSource } from '../../domain/secret.ts';
import type { Databases } from '../../system/databases.ts';
import { loginTables } from '../logins/logins-of-cms.ts';
import { administratorsOf } from '../logins/plan-login-changes.ts';
import type { Secret, SecretReading } from './read-secrets.ts';

/** Columns whose value lets somebody in, over all of these CMS. */
const LETS_IN =
  /^(?:id|sid|ssid|session_id|token|secret|series|meta_value|access_token|refresh_token|access_secret|verifier)$/i;
/** Shorter ones are numbers and marks. */
const SHORTEST = 16;

/** More rows of one table are not asked for. */
const MOST_ROWS = 100_000;

/** The hashes of administrators, and the sessions and tokens of everybody. A table that is not there holds none. */
export async function loginSecrets(
  { cms, database, prefix }: Extract<SecretSource, { readonly kind: 'logins' }>,
  server: Pick<Databases, 'hasDatabase' | 'rows' | 'columnsOf'>,
): Promise<SecretReading> {
  const place = displayPath(pathOfText(database));
  if (!(await server.hasDatabase(database))) {
    const gap = `Whether administrators and sessions in the database ${place} are new was not looked at: it is not on this server.`;
    return { secrets: [], unread: [gap] };
  }
  const secrets: Secret[] = [];
  const unread: string[] = [];
  const shown = (name: string) => displayPath(pathOfText(name));
  for (const tables of loginTables(cms, prefix)) {
    const { accounts, tokens } = tables;
    const table = prefix + accounts.table;
    if (!(await server.columnsOf(database, table)).includes(accounts.password)) continue;
    for (const id of await administratorsOf(server, database, prefix, tables))
      for (const [hash] of await server.rows(database, table, [accounts.password], { [accounts.key]: id }))
        secrets.push({ kind: 'admin-password', place, name: shown(id), value: new Password(hash ?? '') });
    for (const { table: bare, where } of tokens) {
      const columns = (await server.columnsOf(database, prefix + bare)).filter((column) => LETS_IN.test(column));
      if (columns.length === 0) continue;
      const rows = await server.rows(database, prefix + bare, columns, where ?? {});
      if (rows.length >= MOST_ROWS)
        unread.push(`Of ${place}.${shown(prefix + bare)} only the beginning was looked at for secrets.`);
      for (const value of new Set(rows.flat()))
        if (value !== null && value.length >= SHORTEST)
          secrets.push({ kind: 'session', place, name: shown(prefix + bare), value: new Password(value) });
    }
    break;
  }
  return { secrets, unread };
}
