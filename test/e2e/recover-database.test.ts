import { execFileSync } from 'node:child_process';
import { appendFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { debianWordpressOrNull, wordpressSchema } from '../support/debian-wordpress.ts';
import { type PrivateMariadb, privateMariadbOrNull } from '../support/private-mariadb.ts';
import { type RunResult, runLastgood } from '../support/run-lastgood.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { treeFacts } from '../support/tree-facts.ts';

const SITES = ['shop.test'] as const;
const PASSWORD = 'Known-to-the-intruder';

let mariadb: PrivateMariadb | null = null;
let wordpress: string | null = null;
beforeAll(async () => {
  mariadb = await privateMariadbOrNull();
  wordpress = await debianWordpressOrNull();
}, 240_000);
afterAll(() => mariadb?.stop());

interface Server {
  readonly root: string;
  readonly home: string;
  readonly caseFolder: string;
  readonly login: string;
}

const databaseOf = (site: string) => `bob_${site.split('.')[0]}`;

/** A server with a real WordPress site and its database, a backup before and one after the intruder. */
async function compromisedServer(running: PrivateMariadb, folder: string): Promise<Server> {
  const root = join(temporaryFolder(), 'server');
  const home = join(root, 'home/bob');
  mkdirSync(home, { recursive: true });
  mkdirSync(join(root, 'root'));
  for (const site of SITES) {
    const database = databaseOf(site);
    execFileSync('cp', ['-a', folder, join(home, site)]);
    writeFileSync(
      join(home, site, 'wp-config.php'),
      `<?php
define('DB_NAME', '${database}');
define('DB_USER', '${database}');
define('DB_PASSWORD', '${PASSWORD}');
define('DB_HOST', '127.0.0.1:${running.port}');
define('AUTH_KEY', 'the old key'); define('AUTH_SALT', 'the old salt');
$table_prefix = 'wp_';
require_once ABSPATH . 'wp-settings.php';
`,
    );
    await running.sql(
      `DROP DATABASE IF EXISTS ${database}; CREATE DATABASE ${database} CHARACTER SET utf8mb4;
       CREATE OR REPLACE USER '${database}'@'127.0.0.1' IDENTIFIED BY '${PASSWORD}';
       GRANT ALL ON ${database}.* TO '${database}'@'127.0.0.1';
       SET sql_mode = ''; USE ${database}; ${wordpressSchema(folder)}
       INSERT INTO wp_users (ID, user_login, user_pass, user_email, user_registered) VALUES
         (1, 'anna', 'hash-of-admin', 'anna@example.test', '2021-03-04 10:11:12');
       INSERT INTO wp_usermeta (user_id, meta_key, meta_value) VALUES
         (1, 'wp_capabilities', 'a:1:{s:13:"administrator";b:1;}'), (1, 'session_tokens', 'a stolen cookie');
       INSERT INTO wp_posts (post_title, post_date, post_date_gmt, post_content) VALUES
         ('Hello', '2022-01-01 10:00:00', '2022-01-01 10:00:00', 'The first post of ${site}; it''s süß.');`,
    );
  }
  await backUp(running, root, 1);
  appendFileSync(join(home, 'shop.test/wp-includes/functions.php'), '\n// inert: changed by a test\n');
  mkdirSync(join(home, 'shop.test/wp-content/uploads/2026/11'), { recursive: true });
  writeFileSync(join(home, 'shop.test/wp-content/uploads/2026/11/a.php'), "<?php eval($_POST['inert']);\n");
  await running.sql(
    `INSERT INTO bob_shop.wp_users (ID, user_login, user_pass) VALUES (66, 'wpsupport', 'hash-of-intruder');
     INSERT INTO bob_shop.wp_usermeta (user_id, meta_key, meta_value) VALUES (66, 'wp_capabilities', 'a:1:{s:13:"administrator";b:1;}');`,
  );
  await backUp(running, root, 2);
  const login = join(root, 'root/admin.cnf');
  writeFileSync(login, `[client]\nuser=root\nsocket=${running.socket}\n`, { mode: 0o600 });
  const caseFolder = join(root, '../case');
  const analysed = await runLastgood(
    ['analyse', '/home/bob', '--root', root, '--case', caseFolder, '--ticket', 'DB1', '--from', '/backup', '--quiet'],
    { timeoutMs: 240_000 },
  );
  expect(analysed.stderr).not.toMatch(/bug in lastgood|\n\s+at /);
  return { root, home, caseFolder, login };
}

/** As cPanel packs an account. */
async function backUp(running: PrivateMariadb, root: string, number: number): Promise<void> {
  const stage = temporaryFolder();
  const top = join(stage, 'cpmove-bob');
  mkdirSync(join(top, 'mysql'), { recursive: true });
  writeFileSync(join(top, 'version'), '1\n');
  execFileSync('cp', ['-a', join(root, 'home/bob'), join(top, 'homedir')]);
  for (const site of SITES)
    writeFileSync(join(top, 'mysql', `${databaseOf(site)}.sql`), await running.dump(databaseOf(site)));
  const folder = join(root, 'backup', `2026-11-0${number}`);
  mkdirSync(folder, { recursive: true });
  execFileSync('tar', ['-C', stage, '-czf', join(folder, 'cpmove-bob.tar.gz'), 'cpmove-bob']);
  execFileSync('touch', ['-d', `2026-11-0${number}T03:00:00Z`, join(folder, 'cpmove-bob.tar.gz')]);
}

describe('an account of a real WordPress with a live database', () => {
  it('is recovered end to end, and taken back to the exact compromised state', { timeout: 600_000 }, async () => {
    if (mariadb === null || wordpress === null) return;
    const running = mariadb;
    const server = await compromisedServer(running, wordpress);
    const recover = (...args: readonly string[]): Promise<RunResult> =>
      runLastgood(['recover', server.caseFolder, '--root', server.root, '--database-login', server.login, ...args], {
        timeoutMs: 240_000,
      });
    const sql = async (database: string) => String(await running.dump(database, '--skip-comments'));
    const state = async () => [treeFacts(server.home), await sql('bob_shop')].join('\n');
    const before = await state();

    const dry = await recover();
    expect(dry.stdout).toContain('make the database bob_lg1 with the user bob_lg1');
    expect(await state()).toBe(before);

    const applied = await recover('--apply', '--yes');
    expect(applied.stderr).not.toMatch(/bug in lastgood|\n\s+at /);
    expect(applied.code, applied.stderr).toBe(3);
    const done = await recover('--resume', '--confirm', 'all');
    expect([done.code, done.stderr]).toEqual([0, expect.stringContaining('Done, and proven.')]);

    // What was planted is gone, what was good is there.
    expect(existsSync(join(server.home, 'shop.test/wp-content/uploads/2026/11/a.php'))).toBe(false);
    expect(readFileSync(join(server.home, 'shop.test/wp-includes/functions.php'), 'utf8')).not.toContain('changed by');
    for (const [index, site] of SITES.entries()) {
      const config = readFileSync(join(server.home, site, 'wp-config.php'), 'utf8');
      const fresh = /'DB_NAME', '(\w+)'/.exec(config)?.[1] ?? '';
      const password = /'DB_PASSWORD', '(\w+)'/.exec(config)?.[1] ?? '';
      expect(fresh).toBe(`bob_lg${index + 1}`);
      expect(config).not.toMatch(/Known-to|the old key|the old salt/);
      const dump = await sql(fresh);
      expect(dump).toContain(`The first post of ${site}; it\\'s süß.`);
      expect(dump).not.toMatch(/wpsupport|hash-of-|a stolen cookie/);
      // The site's own login opens its own database, and the old one opens nothing.
      const client = (user: string, secret: string, database: string) =>
        execFileSync(
          'mariadb',
          [
            '--no-defaults',
            '-h127.0.0.1',
            `-P${running.port}`,
            `-u${user}`,
            `-p${secret}`,
            '-Ne',
            'SELECT COUNT(*) FROM wp_users',
            database,
          ],
          { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] },
        ).trim();
      expect(client(fresh, password, fresh)).toBe('1');
      expect(() => client(databaseOf(site), PASSWORD, databaseOf(site))).toThrow(/locked|denied/i);
    }
    // The lost databases are evidence.
    expect(readFileSync(join(server.root, 'root/lastgood/DB1/run-1/bob_shop.sql'), 'utf8')).toContain('wpsupport');

    const back = await recover('--rollback', '--yes');
    expect([back.code, back.stderr]).toEqual([0, expect.stringContaining('Taken back')]);
    expect(await state()).toBe(before);
    await expect(running.dump('bob_lg1')).rejects.toThrow(/Unknown database/);
  });
});
