import { describe, expect, it } from 'vitest';
import { databaseCredentials } from '../../../src/database/credentials.ts';
import { joinPath, pathOfText } from '../../../src/domain/host-path.ts';
import { editConfiguration } from '../../../src/recovery/configuration/edit-configuration.ts';
import { syntaxOf } from '../../../src/recovery/configuration/replace-settings.ts';
import { memoryFiles } from '../../support/memory-files.ts';

const FOLDER = pathOfText('/home/bob/site');
const FRESH = { name: 'bob_lg1', user: 'bob_lg2', password: 'Lg1_newSecret' };

/** A configuration of each CMS: its file, its text, and what must not change. */
const CONFIGURATIONS: Readonly<Record<string, readonly [cms: string, file: string, text: string]>> = {
  WordPress: [
    'wordpress',
    'wp-config.php',
    `<?php
// define('DB_PASSWORD', 'o\\'ld"pass'); an older try
define( 'DB_NAME', 'bob_wp' );
define("DB_USER", "bob");
define('DB_PASSWORD', 'o\\'ld"pass');
define('DB_HOST', 'localhost'); define('DB_CHARSET', 'utf8');
define('AUTH_KEY', 'same');
define('NONCE_SALT',   'it has $igns; and "quotes"');
$table_prefix = 'bob_';
$note = 'bob_wp';
`,
  ],
  Joomla: [
    'joomla',
    'configuration.php',
    `<?php
class JConfig {
  public $host = 'localhost';
  public $user = 'bob';
  public $password = 'o\\'ld"pass';
  public $db = 'bob_wp';
  public $dbprefix = 'jos_';
  public $dbtype = 'mysqli';
  public $secret = 'abcdefgh';
  public $smtppass = 'another';
}
`,
  ],
  'Drupal 8': [
    'drupal',
    'sites/default/settings.php',
    `<?php
/**
 *   'database' => 'databasename',
 *   'password' => 'sqlpassword',
 */
$databases['default']['default'] = array (
  'database' => 'bob_wp',
  'username' => 'bob',
  'password' => 'o\\'ld"pass',
  'host' => 'localhost',
  'driver' => 'mysql',
);
$settings['hash_salt'] = 'old-salt';
`,
  ],
  'Magento 2': [
    'magento2',
    'app/etc/env.php',
    `<?php
return [
    'crypt' => ['key' => 'not to be touched'],
    'db' => ['connection' => ['default' => ['host' => 'localhost', 'dbname' => 'bob_wp', 'username' => 'bob', 'password' => 'o\\'ld"pass']]],
    'queue' => ['amqp' => ['password' => 'of the queue']],
];
`,
  ],
  'Magento 1': [
    'magento1',
    'app/etc/local.xml',
    `<?xml version="1.0"?>
<config><global><crypt><key><![CDATA[not to be touched]]></key></crypt><resources><default_setup><connection>
<host><![CDATA[localhost]]></host><username><![CDATA[bob]]></username><password><![CDATA[o'ld"pass]]></password><dbname>bob_wp</dbname>
</connection></default_setup></resources></global></config>
`,
  ],
  SuiteCRM: [
    'suitecrm',
    'config.php',
    `<?php
$sugar_config = array (
  'dbconfig' => array ( 'db_host_name' => 'localhost', 'db_user_name' => 'bob', 'db_password' => 'o\\'ld"pass', 'db_name' => 'bob_wp', 'db_type' => 'mysql' ),
  'unique_key' => '0123456789abcdef',
);
`,
  ],
};

describe.each(Object.entries(CONFIGURATIONS))('the configuration of %s', (_title, [cms, file, text]) => {
  const path = joinPath(FOLDER, file);
  const readBack = async (content: string) =>
    (await databaseCredentials(memoryFiles({ [path]: content }), { cms, path: FOLDER })).credentials[0];
  const edit = async (drawKey: (() => string) | null) =>
    editConfiguration(text, syntaxOf(path), cms, (await readBack(text)) ?? null, { database: FRESH, drawKey });

  it('names the new database, as its own reader sees it, and keeps no old password', async () => {
    const edited = await edit(null);
    const login = await readBack(edited);
    expect([login?.database, login?.user, login?.password.reveal(), login?.host]).toEqual([
      'bob_lg1',
      'bob_lg2',
      'Lg1_newSecret',
      'localhost',
    ]);
    expect(edited).not.toContain('ld"pass');
  });

  it('is the same byte for byte but for those values', async () => {
    const back = (await edit(null))
      .replaceAll('bob_lg1', 'bob_wp')
      .replaceAll('bob_lg2', 'bob')
      .replaceAll('Lg1_newSecret', syntaxOf(path) === 'xml' ? 'o\'ld"pass' : 'o\\\'ld"pass');
    expect(back).toBe(text);
  });

  it('gets new keys, each its own, where a text edit may do that', async () => {
    let count = 0;
    const edited = await edit(() => `key${(count += 1)}`);
    const expected = { wordpress: 2, joomla: 1, drupal: 1, suitecrm: 1, magento1: 0, magento2: 0 }[cms];
    expect(count).toBe(expected);
    for (let number = 1; number <= count; number += 1) expect(edited).toContain(`key${number}`);
    expect(edited).not.toMatch(/'same'|abcdefgh|old-salt|0123456789abcdef/);
  });
});

describe('an environment file', () => {
  it.each([
    [
      'DB_NAME="bob_wp"\nDB_USER=bob\nDB_PASSWORD=\'old pass\'\nAPP_SECRET=s\n',
      'DB_NAME="bob_lg1"\nDB_USER=bob_lg2\nDB_PASSWORD=\'Lg1_newSecret\'\nAPP_SECRET=s\n',
    ],
    [
      'DATABASE_URL="mysql://bob:old%20pass@localhost:3306/bob_wp?v=10"\n',
      'DATABASE_URL="mysql://bob_lg2:Lg1_newSecret@localhost:3306/bob_lg1?v=10"\n',
    ],
  ])('keeps its form: %s', async (text, wanted) => {
    const path = joinPath(FOLDER, '.env');
    const { credentials } = await databaseCredentials(memoryFiles({ [path]: text }), { cms: 'suitecrm', path: FOLDER });
    const edited = editConfiguration(text, 'env', 'suitecrm', credentials[0] ?? null, {
      database: FRESH,
      drawKey: null,
    });
    expect(edited).toBe(wanted);
  });
});

describe('a WordPress that keeps its keys in its database', () => {
  const wanted = { database: null, drawKey: () => 'Lg1_drawn' };
  const edit = (text: string) => editConfiguration(text, 'php', 'wordpress', null, wanted);

  it('gets all eight in its configuration', () => {
    const edited = edit("\u00ef\u00bb\u00bf<?php\n// settings\nrequire_once ABSPATH . 'wp-settings.php';\n");
    expect(edited).toMatch(/^\u00ef\u00bb\u00bf<\?php\ndefine\('AUTH_KEY', 'Lg1_drawn'\);\ndefine\('AUTH_SALT'/);
    expect(edited.match(/Lg1_drawn/g)).toHaveLength(8);
    expect(edited).toMatch(/;\n\/\/ settings\nrequire_once/);
    expect(edit("<?php define('DB_NAME', 'a');")).toMatch(/^<\?php define\('AUTH_KEY'.*\n(?:.*\n){7}define\('DB_NAME'/);
  });

  it.each(["<?php define('AUTH_KEY', getenv('K'));\n", "#!/x\n<?php require 'a.php';\n", '<?= 1 ?>'])(
    'is left alone where that is not certain: %s',
    (text) => {
      expect(edit(text)).toBe(text);
    },
  );
});

describe('a value that a configuration could read otherwise', () => {
  it('is never written', () => {
    const login = { database: 'a', user: 'b', password: { reveal: () => 'c' } } as never;
    const text = "<?php define('DB_NAME', 'a');";
    const wanted = { database: { ...FRESH, name: "x'; system('id'); //" }, drawKey: null };
    expect(() => editConfiguration(text, 'php', 'wordpress', login, wanted)).toThrow(/read otherwise/);
  });
});
