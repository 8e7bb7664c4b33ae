import { lutimesSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { Password } from '../../../src/database/password.ts';
import type { Change, KeepDatabase, KeepTree } from '../../../src/domain/change.ts';
import { type HostPath, pathOfText } from '../../../src/domain/host-path.ts';
import { runStep, takeBackStep } from '../../../src/recovery/run-step.ts';
import type { Databases } from '../../../src/system/databases.ts';
import { mysqlDatabases } from '../../../src/system/node/mysql-databases.ts';
import { NodeFiles } from '../../../src/system/node/node-files.ts';
import { type Fault, faultyMachine } from '../../support/faulty-hands.ts';
import { type PrivateMariadb, privateMariadbOrNull } from '../../support/private-mariadb.ts';
import { handsOn, journalIn, stepTools } from '../../support/recovery-ground.ts';
import { temporaryFolderInMemory, writeTree } from '../../support/temporary-folder.ts';
import { treeFacts } from '../../support/tree-facts.ts';

const mariadb: PrivateMariadb | null = await privateMariadbOrNull();
afterAll(() => mariadb?.stop());

const at = pathOfText;
const OLD_PASSWORD = 'Known-to-the-intruder';
const SITE = `
  CREATE TABLE wp_users (ID BIGINT PRIMARY KEY, user_login VARCHAR(60), user_pass VARCHAR(255));
  INSERT INTO wp_users VALUES (1, 'admin', 'hash-of-admin'), (2, 'reader', 'hash-of-reader');
  CREATE TABLE wp_usermeta (umeta_id BIGINT PRIMARY KEY AUTO_INCREMENT, user_id BIGINT, meta_key VARCHAR(255), meta_value LONGTEXT);
  INSERT INTO wp_usermeta (user_id, meta_key, meta_value) VALUES
    (1, 'wp_capabilities', 'a:1:{s:13:"administrator";b:1;}'), (2, 'wp_capabilities', 'a:1:{s:10:"subscriber";b:1;}'),
    (1, 'session_tokens', 'a cookie'), (1, 'nickname', 'süß'), (2, 'session_tokens', NULL), (1, '_application_passwords', 'x');`;

const KEPT_TREE: KeepTree = {
  kind: 'keep-tree',
  folder: at('/home/bob/public_html'),
  to: at('/home/.lastgood-1/upgrades/1/tree.tar'),
  mark: at('/home/.lastgood-1/upgrades/1/begun'),
};
const KEPT_DATABASE: KeepDatabase = {
  kind: 'keep-database',
  database: 'bob_lg1',
  user: 'bob_lg1',
  hosts: ['localhost'],
  secretFile: at('/root/lastgood/1/secret'),
  to: at('/home/.lastgood-1/upgrades/1/database.1.sql'),
  mark: KEPT_TREE.mark,
};
/** What an upgrade does to a database. A second time in the same one it would fail. */
const UPGRADE_SQL = `
  ALTER TABLE wp_users ADD COLUMN user_status INT NOT NULL DEFAULT 0;
  UPDATE wp_usermeta SET meta_value = 'upgraded' WHERE meta_key = 'nickname';
  INSERT INTO wp_usermeta (user_id, meta_key, meta_value) VALUES (1, 'db_version', '2');
  CREATE TABLE wp_new (id INT PRIMARY KEY);`;

/** Each kind of change to a database and to what names it, in the order of a recovery. */
const CHANGES: readonly Change[] = [
  { kind: 'make-folder', path: at('/root/lastgood/1') },
  { kind: 'make-folder', path: at('/home/.lastgood-1/configuration') },
  { kind: 'save-database', database: 'bob_wp', to: at('/root/lastgood/1/bob_wp.sql') },
  { kind: 'make-secret', to: at('/root/lastgood/1/secret') },
  { kind: 'unpack-dump', backup: 'b', database: 'bob_wp', to: at('/root/lastgood/1/dump.sql') },
  {
    kind: 'restore-database',
    database: 'bob_lg1',
    user: 'bob_lg1',
    hosts: ['localhost'],
    secretFile: at('/root/lastgood/1/secret'),
    dump: at('/root/lastgood/1/dump.sql'),
    sourceName: 'bob_wp',
  },
  {
    kind: 'edit-configuration',
    path: at('/home/bob/public_html/wp-config.php'),
    kept: at('/home/.lastgood-1/configuration/1'),
    cms: 'wordpress',
    folder: at('/home/bob/public_html'),
    database: { name: 'bob_lg1', user: 'bob_lg1', secretFile: at('/root/lastgood/1/secret') },
    keys: true,
  },
  { kind: 'lock-login', user: 'bob' },
  {
    kind: 'close-logins',
    cms: 'wordpress',
    database: 'bob_lg1',
    prefix: 'wp_',
    kept: at('/root/lastgood/1/logins.json'),
  },
  { kind: 'make-folder', path: at('/home/.lastgood-1/upgrades/1') },
  KEPT_TREE,
  KEPT_DATABASE,
  {
    kind: 'run-upgrade',
    tree: KEPT_TREE,
    databases: [KEPT_DATABASE],
    commands: [{ program: at('/wp'), parameters: [], folder: at('/'), path: [], environment: {}, limitSeconds: 1 }],
    owner: { uid: 1000, gid: 1000 },
    log: 'upgrade.log',
    list: 'upgrade.jsonl',
  },
];

const runAs = async () => {
  await mariadb?.sql(UPGRADE_SQL, 'bob_lg1');
  return { code: 0, isOutOfTime: false, lastLine: '' };
};

const CHANGING: ReadonlySet<string> = new Set<keyof Databases>(['create', 'drop', 'load', 'setLock', 'change']);

interface Machine {
  readonly root: string;
  readonly caseFolder: string;
}

describe.skipIf(mariadb === null)('the databases of a recovery', () => {
  let dump = '';

  beforeEach(async () => {
    await mariadb?.sql(`
      DROP DATABASE IF EXISTS bob_lg1; DROP USER IF EXISTS bob_lg1@localhost;
      DROP DATABASE IF EXISTS bob_wp; CREATE DATABASE bob_wp; USE bob_wp; ${SITE}
      DROP USER IF EXISTS bob@localhost; CREATE USER bob@localhost IDENTIFIED BY '${OLD_PASSWORD}';
      GRANT ALL ON bob_wp.* TO bob@localhost;`);
    dump = String(await mariadb?.dump('bob_wp'));
  });

  function machine(): Machine {
    const folder = temporaryFolderInMemory();
    const root = join(folder, 'server');
    writeTree(root, {
      'home/bob/public_html/wp-config.php': `<?php
define('DB_NAME', 'bob_wp'); define('DB_USER', 'bob'); define('DB_PASSWORD', '${OLD_PASSWORD}');
define('AUTH_KEY', 'old key'); define('LOGGED_IN_SALT', 'old salt'); $table_prefix = 'wp_';
`,
      'home/bob/public_html/wp-settings.php': '<?php\n',
    });
    for (const path of readdirSync(join(root, 'home'), { recursive: true, encoding: 'utf8' }).toReversed())
      lutimesSync(join(root, 'home', path), 1_700_000_000, 1_700_000_000);
    mkdirSync(join(root, 'root'));
    mkdirSync(join(folder, 'case'));
    return { root, caseFolder: join(folder, 'case') };
  }

  function serverOf({ root }: Machine): Databases {
    const login = {
      host: 'localhost',
      port: 0,
      socket: mariadb?.socket ?? '',
      user: 'root',
      password: new Password(''),
    };
    return mysqlDatabases(login, new NodeFiles([{ at: '/' as HostPath, from: at(root) }]));
  }

  async function attempt(place: Machine, fault: Fault | null) {
    const journal = await journalIn(place.caseFolder);
    const faulty = faultyMachine(handsOn(place.root), journal, fault, { object: serverOf(place), changing: CHANGING });
    const tools = stepTools(faulty.hands, faulty.journal, {
      databases: faulty.also,
      runAs,
      async *dumpOf() {
        yield Buffer.from(dump);
      },
    });
    const error = await runStep('s', { changes: async () => CHANGES, prove: async () => [] }, tools).catch(
      (caught: unknown) => caught,
    );
    journal.close();
    return { count: faulty.count(), error };
  }

  async function takeBack(place: Machine): Promise<void> {
    const journal = await journalIn(place.caseFolder);
    await takeBackStep('s', stepTools(handsOn(place.root), journal, { databases: serverOf(place) }));
    journal.close();
  }

  /** Everything that the account and the server are. */
  async function stateOf({ root }: Machine): Promise<string> {
    const server = serverOf({ root, caseFolder: '' });
    const fresh = (await server.hasDatabase('bob_lg1')) ? await mariadb?.dump('bob_lg1', '--skip-comments') : 'none';
    const old = await mariadb?.dump('bob_wp', '--skip-comments');
    const users = [await server.hostsOf('bob_lg1'), await server.hostsOf('bob'), await server.lockedHosts('bob')];
    return [treeFacts(join(root, 'home/bob')), String(old), String(fresh), JSON.stringify(users)].join('\n');
  }

  async function expectRecovered(place: Machine): Promise<void> {
    const config = readFileSync(join(place.root, 'home/bob/public_html/wp-config.php'), 'utf8');
    const secret = readFileSync(join(place.root, 'root/lastgood/1/secret'), 'utf8').trim();
    expect(secret).toMatch(/^Lg1_\w{36}$/);
    expect(config).toContain(`define('DB_PASSWORD', '${secret}')`);
    expect(config).not.toMatch(/old key|old salt|Known-to/);
    const server = serverOf(place);
    const users = await server.rows('bob_lg1', 'wp_users', ['ID', 'user_pass']);
    expect(users).toEqual([
      ['1', expect.stringMatching(/^!Lg1_\w{36}$/)],
      ['2', 'hash-of-reader'],
    ]);
    const meta = await server.rows('bob_lg1', 'wp_usermeta', ['meta_key']);
    expect(meta.flat()).toEqual(['wp_capabilities', 'wp_capabilities', 'nickname', 'db_version']);
    expect(await server.columnsOf('bob_lg1', 'wp_new')).toEqual(['id']);
    expect(await server.lockedHosts('bob')).toEqual(['localhost']);
    const saved = readFileSync(join(place.root, 'root/lastgood/1/bob_wp.sql'), 'utf8');
    expect(saved).toContain('hash-of-admin');
    // No secret and no hash in what is kept of the case.
    const journal = readFileSync(join(place.caseFolder, 'recovery.jsonl'), 'utf8');
    for (const word of [secret, OLD_PASSWORD, 'hash-of-admin', 'old key']) expect(journal).not.toContain(word);
  }

  it('come back new, with a new secret, and the old login is locked', async () => {
    const place = machine();
    expect((await attempt(place, null)).error).toBeUndefined();
    await expectRecovered(place);
  });

  it('are taken back to the exact state before', async () => {
    const place = machine();
    const before = await stateOf(place);
    await attempt(place, null);
    expect(await stateOf(place)).not.toBe(before);
    await takeBack(place);
    expect(await stateOf(place)).toBe(before);
  });

  it.each(['error', 'crash-before', 'crash-after'] as const)(
    'are before or after, never between, with one %s at each operation',
    { timeout: 120_000 },
    async (how) => {
      const before = await stateOf(machine());
      for (let n = 1; ; n += 1) {
        const place = machine();
        const { error } = await attempt(place, { at: n, how, code: 'ENOSPC' });
        if (error === undefined) {
          expect(n).toBeGreaterThan(15);
          break;
        }
        // Every other one is gone on with, and all are taken back in the end.
        if (how !== 'error' && n % 2 === 0) {
          expect((await attempt(place, null)).error, `resume after ${n}`).toBeUndefined();
          await expectRecovered(place);
        }
        await takeBack(place);
        expect(await stateOf(place), `taken back after ${n}`).toBe(before);
      }
    },
  );

  it('are put back as they were kept when an upgrade is taken back', async () => {
    const place = machine();
    const journal = await journalIn(place.caseFolder);
    const tools = stepTools(handsOn(place.root), journal, {
      databases: serverOf(place),
      runAs,
      async *dumpOf() {
        yield Buffer.from(dump);
      },
    });
    const step = (changes: readonly Change[]) => ({ changes: async () => changes, prove: async () => [] });
    await runStep('restore', step(CHANGES.slice(0, -4)), tools);
    const before = await stateOf(place);
    await runStep('upgrade', step(CHANGES.slice(-4)), tools);
    expect(await stateOf(place)).not.toBe(before);
    await takeBackStep('upgrade', tools);
    expect(await stateOf(place)).toBe(before);
    await runStep('upgrade', step(CHANGES.slice(-4)), tools);
    await expectRecovered(place);
    journal.close();
  });

  it('are refused where a database of the new name is there already', async () => {
    await mariadb?.sql('CREATE DATABASE bob_lg1');
    const place = machine();
    const { error } = await attempt(place, null);
    expect(error).toMatchObject({ isTakenBack: true, message: expect.stringContaining('database bob_lg1 already') });
    expect(await serverOf(place).hasDatabase('bob_lg1')).toBe(true);
  });
});
