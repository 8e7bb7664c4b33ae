import { spawnSync } from 'node:child_process';
import { appendFileSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { pathOfText } from '../../../src/domain/host-path.ts';
import type { SecretSource } from '../../../src/domain/secret.ts';
import { fingerprintSecrets } from '../../../src/recovery/changes/fingerprint-secrets.ts';
import { filesOfHands } from '../../../src/recovery/files-of-hands.ts';
import { oldSecretSentence, type SecretList, stillOld } from '../../../src/recovery/secrets/fingerprints.ts';
import { readSecrets } from '../../../src/recovery/secrets/read-secrets.ts';
import { wordsOf } from '../../../src/reports/words/words.ts';
import { handsOn, journalIn, stepTools } from '../../support/recovery-ground.ts';
import { temporaryFolderInMemory, writeTree } from '../../support/temporary-folder.ts';

const at = pathOfText;
const KEY = `AAAAC3NzaC1lZDI1NTE5AAAAI${'B'.repeat(43)}`;
const SOURCES: readonly SecretSource[] = [
  { kind: 'configuration', cms: 'wordpress', path: at('/home/bob/wp') },
  { kind: 'configuration', cms: 'magento2', path: at('/home/bob/shop') },
  { kind: 'logins', cms: 'wordpress', database: 'bob_wp', prefix: 'wp_' },
  { kind: 'ssh-keys', path: at('/home/bob/.ssh/authorized_keys') },
  { kind: 'ssh-keys', path: at('/home/bob/.ssh/authorized_keys2') },
  { kind: 'password-file', of: 'login-password', path: at('/etc/shadow'), only: ['bob'] },
  { kind: 'password-file', of: 'mail-password', path: at('/home/bob/etc/bob.test/shadow'), only: null },
];
/** Every secret of the account, as it is written there. */
const SECRETS = [
  'the-database-password',
  'the auth key',
  'the auth salt',
  'shop-database-password',
  '0123456789abcdef0123456789abcdef',
  'hash-of-the-administrator',
  'a-session-of-the-administrator',
  KEY,
  '$6$salt$hash-of-bob',
  '$6$salt$hash-of-info',
];

function machine(): string {
  const root = join(temporaryFolderInMemory(), 'server');
  writeTree(root, {
    'home/bob/wp/wp-config.php': `<?php define('DB_NAME', 'bob_wp'); define('DB_USER', 'bob'); define('DB_PASSWORD', 'the-database-password');
define('AUTH_KEY', 'the auth key'); define('AUTH_SALT', 'the auth salt'); define('NONCE_KEY', ''); define('WP_DEBUG', 'a plain setting');`,
    'home/bob/shop/app/etc/env.php': `<?php return ['backend' => ['frontName' => 'admin_path'], 'crypt' => ['key' => '0123456789abcdef0123456789abcdef'],
'db' => ['connection' => ['default' => ['host' => 'localhost', 'dbname' => 'bob_shop', 'username' => 'bob', 'password' => 'shop-database-password']]]];`,
    'home/bob/.ssh/authorized_keys': `# a comment\ncommand="/bin/true" ssh-ed25519 ${KEY} bob@office\n`,
    'etc/shadow': 'root:$6$salt$hash-of-root:1::\nbob:$6$salt$hash-of-bob:1::\nlocked:!$6$salt$x:1::\n',
    'home/bob/etc/bob.test/shadow': 'info:$6$salt$hash-of-info:1::\nclosed:!!:1::\n',
    'root/.keep': '',
  });
  return root;
}

/** A server with one administrator, a session of hers, and a reader. */
const database = (hash = 'hash-of-the-administrator', session = 'a-session-of-the-administrator') => ({
  hasDatabase: async (name: string) => name === 'bob_wp',
  columnsOf: async (_database: string, table: string) =>
    table === 'wp_users'
      ? ['ID', 'user_login', 'user_pass']
      : table === 'wp_usermeta'
        ? ['umeta_id', 'user_id', 'meta_key', 'meta_value']
        : [],
  rows: async (
    _database: string,
    table: string,
    columns: readonly string[],
    where: Readonly<Record<string, string>> = {},
  ) => {
    const all: readonly Readonly<Record<string, string>>[] =
      table === 'wp_users'
        ? [
            { ID: '1', user_login: 'anna', user_pass: hash },
            { ID: '2', user_login: 'reader', user_pass: 'hash-of-a-reader' },
          ]
        : [
            { user_id: '1', meta_key: 'wp_capabilities', meta_value: 'a:1:{s:13:"administrator";b:1;}' },
            { user_id: '1', meta_key: 'session_tokens', meta_value: session },
          ];
    return all
      .filter((row) => Object.entries(where).every(([column, value]) => row[column] === value))
      .map((row) => columns.map((column) => row[column] ?? null));
  },
});

async function fingerprints(root: string): Promise<{ readonly lists: readonly SecretList[]; readonly key: Buffer }> {
  const journal = await journalIn(temporaryFolderInMemory());
  const { tools } = stepTools(handsOn(root), journal, { databases: database() as never });
  const to = at('/root/secrets.json');
  await fingerprintSecrets.apply(
    { kind: 'fingerprint-secrets', of: SOURCES, to, key: at('/root/secrets.key') },
    {},
    tools,
  );
  journal.close();
  const list = JSON.parse(readFileSync(join(root, 'root/secrets.json'), 'utf8')) as SecretList;
  return { lists: [list], key: readFileSync(join(root, 'root/secrets.key')) };
}

describe('fingerprints of secrets', () => {
  it('are taken of every secret that can be read, and hold none of them', async () => {
    const root = machine();
    const { lists } = await fingerprints(root);
    expect(lists[0]?.secrets.map(({ kind, name }) => `${kind} ${name}`)).toEqual([
      'database-password bob',
      'key AUTH_KEY',
      'key AUTH_SALT',
      'database-password bob',
      'key key',
      'admin-password 1',
      'session wp_usermeta',
      expect.stringMatching(/^ssh-key SHA256:[\w+/]{43}$/),
      'login-password bob',
      'mail-password info',
    ]);
    expect(new Set(lists[0]?.secrets.map(({ hmac }) => hmac)).size).toBe(SECRETS.length);
    for (const name of readdirSync(join(root, 'root'))) {
      const text = readFileSync(join(root, 'root', name), 'latin1');
      for (const secret of SECRETS) expect(text, `${name}: ${secret}`).not.toContain(secret);
    }
  });

  it('name keys as ssh-keygen does', async () => {
    const root = machine();
    const shown =
      spawnSync('ssh-keygen', ['-lf', join(root, 'home/bob/.ssh/authorized_keys')]).stdout?.toString() ?? '';
    const name = (await fingerprints(root)).lists[0]?.secrets.find(({ kind }) => kind === 'ssh-key')?.name;
    if (shown !== '') expect(shown).toContain(` ${name} `);
    expect(name).toMatch(/^SHA256:/);
  });

  it('and their key are for the operator alone, and the key is drawn once', async () => {
    const root = machine();
    const { key } = await fingerprints(root);
    for (const name of ['secrets.key', 'secrets.json'])
      expect(statSync(join(root, 'root', name)).mode & 0o777, name).toBe(0o600);
    expect(key).toHaveLength(32);
    expect((await fingerprints(root)).key).toEqual(key);
    expect((await fingerprints(machine())).key).not.toEqual(key);
  });

  it('tell every secret that is still the old one, wherever it stands now', async () => {
    const root = machine();
    const { lists, key } = await fingerprints(root);
    const old = async (server = database()) => {
      const { secrets } = await readSecrets(SOURCES, filesOfHands(handsOn(root)), server);
      return stillOld(secrets, lists, key).map(oldSecretSentence);
    };
    expect(await old()).toHaveLength(SECRETS.length);

    // Everything is new.
    const files = [
      'home/bob/wp/wp-config.php',
      'home/bob/shop/app/etc/env.php',
      'etc/shadow',
      'home/bob/etc/bob.test/shadow',
    ];
    for (const file of [...files, 'home/bob/.ssh/authorized_keys']) {
      let text = readFileSync(join(root, file), 'utf8');
      for (const secret of SECRETS) text = text.replaceAll(secret, secret.split('').toReversed().join(''));
      writeFileSync(join(root, file), text);
    }
    expect(await old(database('another hash', 'another session'))).toEqual([]);

    // A person puts some back: the same key behind another comment, an old password at another site, an old session.
    appendFileSync(join(root, 'home/bob/.ssh/authorized_keys'), `ssh-ed25519 ${KEY} somebody@else\n`);
    const shop = join(root, 'home/bob/shop/app/etc/env.php');
    writeFileSync(shop, readFileSync(shop, 'utf8').replace(/('password' => ')[^']+/, '$1the-database-password'));
    expect(await old(database('another hash'))).toEqual([
      'The database password in /home/bob/shop/app/etc/env.php is still the old one.',
      'A session or token in wp_usermeta of the database bob_wp is still the old one.',
      expect.stringMatching(/^The SSH key SHA256:\S+ in \/home\/bob\/\.ssh\/authorized_keys is still the old one\.$/),
    ]);
  });

  it('say what could not be seen', async () => {
    const root = machine();
    writeFileSync(
      join(root, 'home/bob/wp/wp-config.php'),
      "<?php define('DB_NAME', getenv('X')); define('DB_USER', 'bob');",
    );
    const gone: SecretSource = { kind: 'logins', cms: 'wordpress', database: 'bob_gone', prefix: 'wp_' };
    expect((await readSecrets([gone], filesOfHands(handsOn(root)), database())).unread).toEqual([
      'Whether administrators and sessions in the database bob_gone are new was not looked at: it is not on this server.',
    ]);
    const { unread } = await readSecrets(SOURCES, filesOfHands(handsOn(root)), null);
    expect(unread).toEqual([
      'Whether administrators and sessions in the database bob_wp are new was not looked at: there is no login for it.',
    ]);
    writeFileSync(
      join(root, 'home/bob/wp/wp-config.php'),
      "<?php define('DB_NAME', 'bob_wp'); define('DB_USER', 'bob'); define('DB_PASSWORD', getenv('X'));",
    );
    const computed = await readSecrets(SOURCES.slice(0, 1), filesOfHands(handsOn(root)), null);
    expect(computed.unread).toEqual(['The secrets in /home/bob/wp/wp-config.php could not be read.']);
  });

  it('are told in three languages', () => {
    const english = oldSecretSentence({ kind: 'key', name: 'AUTH_KEY', place: '/home/bob/wp/wp-config.php' });
    expect([wordsOf('fr').sentence(english), wordsOf('de').sentence(english)]).toEqual([
      'La clé AUTH_KEY dans /home/bob/wp/wp-config.php est toujours l’ancienne.',
      'Der Schlüssel AUTH_KEY in /home/bob/wp/wp-config.php ist noch der alte.',
    ]);
  });
});
