import { execFileSync } from 'node:child_process';
import { appendFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { debianWordpress, wordpressSchema } from './debian-wordpress.ts';
import { type PrivateMariadb, privateMariadb } from './private-mariadb.ts';
import { type RunResult, runLastgood } from './run-lastgood.ts';
import { treeFacts } from './tree-facts.ts';

/** The user that nobody is on this machine, with `www-data` of Debian. */
const UID = 33;
/** Scripts, styles and libraries that no test looks at: two thirds of the entries. */
const LEFT_OUT = [
  'wp-includes/{js,css,blocks,images,fonts,sodium_compat,Requests,SimplePie,rest-api,customize,ID3,IXR,widgets,assets}',
  'wp-admin/{js,css,images,includes,network,user}',
  'wp-content/{themes,plugins}',
].join(' ');

/** Every secret that the account held when it was lost. */
export const OLD_SECRETS = {
  password: 'Known-to-the-intruder',
  /** It was changed since the good backup, whose configurations still have it. */
  passwordOfBackup: 'Rotated-away-in-spring',
  key: 'the old key of this site',
  salt: 'the old salt of this site',
  hash: '$P$Bold0hash0of0the0administrator',
  session: 'a1b2c3d4e5f6-a-stolen-cookie',
  applicationPassword: '$P$Bold0hash0of0an0application0pw',
} as const;

/** A server with one account of real WordPress sites, their databases and a finished case, to be copied for each test. */
export interface RealAccount {
  /** Folder that stands for `/`. */
  readonly root: string;
  readonly home: string;
  readonly caseFolder: string;
  readonly mariadb: PrivateMariadb;
  /** All that is the account's: files with owners, modes and times, databases, users and their rights. */
  state(): Promise<string>;
  /** `lastgood COMMAND <case> …` on this server, by the login of its database administrator where the command takes one. */
  run(command: 'recover' | 'verify', ...more: readonly string[]): Promise<RunResult>;
  /** Parameters of the same, for tests that start it in their own way. */
  parameters(command: 'recover' | 'verify', ...more: readonly string[]): readonly string[];
  /** Another one like it as it is now, with a database server of its own; its server’s files in the folder `on` where given. */
  copy(on?: string): Promise<RealAccount>;
  /** With all of its copies. */
  remove(): Promise<void>;
}

/** How an account differs from the usual one. */
export interface AccountWays {
  /** Changes a site of the account before its first backup. */
  readonly adapt?: (site: string) => void;
  /** What lastgood is started with so that the server's folder is its own machine; else it is told `--root`. */
  readonly live?: (root: string) => readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

/**
 * Makes one: a good backup; then an intruder with backdoors in and outside of the sites, a changed core file, a crontab and an
 * administrator, and newer uploads; then an infected backup. And analyses it. Throws where WordPress or MariaDB cannot be had.
 */
export async function realAccount(sites: readonly string[], ways: AccountWays = {}): Promise<RealAccount> {
  const [wordpress, mariadb] = [await debianWordpress(), await privateMariadb()];
  const base = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'lastgood-account-'));
  const account = accountAt(base, mariadb, ways);
  try {
    await fill(account, sites, wordpress, ways);
    return account;
  } catch (error) {
    await account.remove();
    throw error;
  }
}

/** The same, or null with one line of explanation; under `CI=true` that is a failure. */
export async function realAccountOrNull(sites: readonly string[], ways: AccountWays = {}): Promise<RealAccount | null> {
  try {
    return await realAccount(sites, ways);
  } catch (error) {
    if (process.env['CI'] === 'true') throw error;
    process.stderr.write(`skipped: no account of real sites here (${String(error).split('\n', 1)[0]})\n`);
    return null;
  }
}

export const databaseOf = (site: string): string => `bob_${site.split('.')[0]}`;

function accountAt(base: string, mariadb: PrivateMariadb, ways: AccountWays, root = join(base, 'server')): RealAccount {
  const copies = new Set<RealAccount>();
  const caseFolder = join(base, 'case');
  const login = join(base, 'admin.cnf');
  writeFileSync(login, `[client]\nuser=root\nsocket=${mariadb.socket}\n`, { mode: 0o600 });
  const parameters: RealAccount['parameters'] = (command, ...more) =>
    [command, caseFolder, '--jobs', '1', '--database-login', login]
      .concat(ways.live === undefined ? ['--root', root] : [])
      .concat(more);
  return {
    root,
    home: join(root, 'home/bob'),
    caseFolder,
    mariadb,
    parameters,
    state: async () => {
      const trees = ['home/bob', 'var'].map((folder) => treeFacts(join(root, folder)));
      return [...trees, await mariadb.facts()].join('---\n');
    },
    run: (command, ...more) =>
      runLastgood(parameters(command, ...more), {
        ...ways,
        ...(ways.live === undefined ? {} : { before: ways.live(root) }),
        timeoutMs: 240_000,
      }),
    async copy(on) {
      const target = mkdtempSync(`${base}-copy-`);
      execFileSync('cp', ['-a', caseFolder, target]);
      execFileSync('cp', ['-a', root, on ?? target]);
      const copy = accountAt(target, await mariadb.copy(), ways, join(on ?? target, 'server'));
      copies.add(copy);
      return copy;
    },
    async remove() {
      // What a failed test did not remove itself.
      for (const copy of copies) await copy.remove();
      await mariadb.stop();
      rmSync(base, { recursive: true, force: true });
    },
  };
}

async function fill(
  account: RealAccount,
  sites: readonly string[],
  wordpress: string,
  ways: AccountWays,
): Promise<void> {
  const { root, home, caseFolder } = account;
  for (const folder of ['home/bob/mail/cur', 'root', 'etc', 'var/spool/cron/crontabs'])
    mkdirSync(join(root, folder), { recursive: true });
  writeFileSync(join(root, 'etc/passwd'), `root:x:0:0::/root:/bin/sh\nbob:x:${UID}:${UID}::/home/bob:/bin/bash\n`);
  writeFileSync(join(home, 'mail/cur/1'), 'Subject: hello\n');
  for (const site of sites) await makeSite(account, site, wordpress);
  for (const site of sites) ways.adapt?.(join(home, site));
  await backUp(account, sites, 1);
  await intrude(account, sites);
  await backUp(account, sites, 2);
  const where = ways.live === undefined ? ['--root', root] : ['--from', '/mnt'];
  const analysed = await runLastgood(
    ['analyse', '/home/bob', ...where, '--case', caseFolder, '--ticket', 'R1', '--quiet'],
    { ...ways, ...(ways.live === undefined ? {} : { before: ways.live(root) }), timeoutMs: 240_000 },
  );
  if (analysed.code !== 1) throw new Error(`the analysis ended with ${analysed.code}: ${analysed.stderr}`);
}

async function makeSite({ home, mariadb }: RealAccount, site: string, wordpress: string): Promise<void> {
  const database = databaseOf(site);
  const { password, passwordOfBackup, key, salt, hash, session, applicationPassword } = OLD_SECRETS;
  const folder = join(home, site);
  execFileSync('cp', ['-a', wordpress, folder]);
  execFileSync('bash', ['-c', `rm -rf ${LEFT_OUT} .htaccess`], { cwd: folder });
  mkdirSync(join(folder, 'wp-content/uploads/2022/01'), { recursive: true });
  writeFileSync(join(folder, 'wp-content/uploads/2022/01/first.jpg'), Buffer.from([0xff, 0xd8, 0xff, 0xe0, 1, 2]));
  writeFileSync(
    join(folder, 'wp-config.php'),
    `<?php
define('DB_NAME', '${database}');
define('DB_USER', '${database}');
define('DB_PASSWORD', '${passwordOfBackup}');
define('DB_HOST', '127.0.0.1:${mariadb.port}');
define('AUTH_KEY', '${key} ${site}'); define('AUTH_SALT', '${salt} ${site}');
$table_prefix = 'wp_';
require_once ABSPATH . 'wp-settings.php';
`,
  );
  await mariadb.sql(
    `CREATE DATABASE ${database} CHARACTER SET utf8mb4;
     CREATE USER '${database}'@'127.0.0.1' IDENTIFIED BY '${password}';
     GRANT ALL ON ${database}.* TO '${database}'@'127.0.0.1';
     SET sql_mode = ''; USE ${database}; ${wordpressSchema(wordpress)}
     INSERT INTO wp_users (ID, user_login, user_pass, user_email, user_registered) VALUES
       (1, 'anna', '${hash}', 'anna@example.test', '2021-03-04 10:11:12');
     INSERT INTO wp_usermeta (user_id, meta_key, meta_value) VALUES
       (1, 'wp_capabilities', 'a:1:{s:13:"administrator";b:1;}'), (1, 'session_tokens', '${session}'),
       (1, '_application_passwords', '${applicationPassword}');
     INSERT INTO wp_posts (post_title, post_date, post_date_gmt, post_content) VALUES
       ('Hello', '2022-01-01 10:00:00', '2022-01-01 10:00:00', 'The first post of ${site}; it''s süß.');`,
  );
}

async function intrude({ home, root, mariadb }: RealAccount, sites: readonly string[]): Promise<void> {
  for (const site of sites) {
    const config = join(home, site, 'wp-config.php');
    const { password, passwordOfBackup } = OLD_SECRETS;
    writeFileSync(config, readFileSync(config, 'utf8').replace(passwordOfBackup, password));
    const uploads = join(home, site, 'wp-content/uploads/2026/11');
    mkdirSync(uploads, { recursive: true });
    writeFileSync(join(uploads, 'a.php'), "<?php exit; eval($_POST['inert']);\n");
    writeFileSync(join(uploads, 'menu.pdf'), `%PDF-1.4 the menu of ${site}`);
    appendFileSync(join(home, site, 'wp-includes/functions.php'), '\n// inert: changed by a test\n');
    await mariadb.sql(
      `INSERT INTO wp_users (ID, user_login, user_pass) VALUES (66, 'wpsupport', 'hash-of-intruder');
       INSERT INTO wp_usermeta (user_id, meta_key, meta_value) VALUES (66, 'wp_capabilities', 'a:1:{s:13:"administrator";b:1;}');`,
      databaseOf(site),
    );
  }
  mkdirSync(join(home, '.cache'));
  writeFileSync(join(home, '.cache/sess.php'), "<?php exit; eval($_POST['inert']);\n");
  writeFileSync(join(root, 'var/spool/cron/crontabs/bob'), '* * * * * /bin/true # inert\n', { mode: 0o600 });
  execFileSync('chown', ['-hR', `${UID}:${UID}`, home]);
}

/** As cPanel packs an account. */
async function backUp({ root, home, mariadb }: RealAccount, sites: readonly string[], number: number): Promise<void> {
  const stage = mkdtempSync(join(tmpdir(), 'lastgood-pack-'));
  const top = join(stage, 'cpmove-bob');
  mkdirSync(join(top, 'mysql'), { recursive: true });
  writeFileSync(join(top, 'version'), '1\n');
  execFileSync('cp', ['-a', home, join(top, 'homedir')]);
  for (const site of sites)
    writeFileSync(join(top, 'mysql', `${databaseOf(site)}.sql`), await mariadb.dump(databaseOf(site)));
  const archive = join(root, 'backup', `2026-11-0${number}`, 'cpmove-bob.tar.gz');
  mkdirSync(join(archive, '..'), { recursive: true });
  execFileSync('tar', ['-C', stage, '-czf', archive, 'cpmove-bob']);
  execFileSync('touch', ['-d', `2026-11-0${number}T03:00:00Z`, archive]);
  rmSync(stage, { recursive: true });
}
