import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { databaseCredentials } from '../../../src/database/credentials.ts';
import { pathOfText } from '../../../src/domain/host-path.ts';
import { type MemoryFile, memoryFiles } from '../../support/memory-files.ts';

const ROOT = '/home/bob/public_html';

const read = (cms: string, files: Readonly<Record<string, MemoryFile>>) =>
  databaseCredentials(
    memoryFiles(
      Object.fromEntries(
        Object.entries(files).map(([path, file]) => [path.startsWith('/') ? path : `${ROOT}/${path}`, file]),
      ),
    ),
    { cms, path: pathOfText(ROOT) },
  );

/** What was found, the password laid open. */
async function found(cms: string, files: Readonly<Record<string, MemoryFile>>) {
  const { credentials, issues } = await read(cms, files);
  expect(issues).toEqual([]);
  return credentials.map(({ source, host, port, socket, user, password, database, prefix }) => ({
    source: source.slice(ROOT.length - 'public_html'.length),
    at: socket ?? `${host}:${port}`,
    user,
    password: password.reveal(),
    database,
    prefix,
  }));
}

const WORDPRESS =
  "<?php\ndefine('DB_NAME', 'shop');\ndefine( 'DB_USER', 'bob' );\ndefine('DB_PASSWORD', 'p\\'w');\ndefine('DB_HOST', 'localhost');\n$table_prefix = 'x_';\n";

describe('databaseCredentials', () => {
  it('reads wp-config.php, one level up too, but not that of another WordPress', async () => {
    const expected = { at: 'localhost:3306', user: 'bob', password: "p'w", database: 'shop', prefix: 'x_' };
    expect(await found('wordpress', { 'wp-config.php': WORDPRESS })).toEqual([
      { ...expected, source: 'public_html/wp-config.php' },
    ]);
    expect(await found('wordpress', { 'index.php': '', '/home/bob/wp-config.php': WORDPRESS })).toEqual([
      { ...expected, source: 'wp-config.php' },
    ]);
    expect(
      (await read('wordpress', { '/home/bob/wp-config.php': WORDPRESS, '/home/bob/wp-settings.php': '' })).credentials,
    ).toEqual([]);
  });

  it('reads the values of Bedrock from .env', async () => {
    expect(
      await found('wordpress', {
        '/home/bob/.env': 'DB_NAME=\'a\'\nexport DB_USER=b\nDB_PASSWORD="c d"\nDB_HOST=db:3307\n',
      }),
    ).toMatchObject([{ at: 'db:3307', user: 'b', password: 'c d', database: 'a', prefix: 'wp_' }]);
  });

  it.each([
    ['localhost:/run/x.sock', '/run/x.sock'],
    ['127.0.0.1:3307', '127.0.0.1:3307'],
    [':/tmp/s', '/tmp/s'],
    ['p:db.example', 'db.example:3306'],
    ['[::1]:3308', '::1:3308'],
    ['::1', '::1:3306'],
    ['', 'localhost:3306'],
  ])('understands the host %s', async (host, at) => {
    expect(await found('wordpress', { 'wp-config.php': WORDPRESS.replace("'localhost'", `'${host}'`) })).toMatchObject([
      { at },
    ]);
  });

  it.each(['a b', 'h:99999', 'h:0', "x\\';--", 'h:port', '../x:/'])('refuses the host %s', async (host) => {
    const { credentials, issues } = await read('wordpress', {
      'wp-config.php': WORDPRESS.replace("'localhost'", `'${host}'`),
    });
    expect([credentials, issues.map(({ reason }) => reason)]).toEqual([[], ['unsupported']]);
  });

  it('reads configuration.php of Joomla, and says that PostgreSQL is not MySQL', async () => {
    const config =
      "<?php class JConfig { public $dbtype = 'mysqli'; public $host = 'localhost'; public $user = 'u'; public $password = 'p'; public $db = 'd'; public $dbprefix = 'j_'; }";
    expect(await found('joomla', { 'configuration.php': config })).toMatchObject([
      { user: 'u', password: 'p', database: 'd', prefix: 'j_' },
    ]);
    expect((await read('joomla', { 'configuration.php': config.replace('mysqli', 'pgsql') })).issues).toMatchObject([
      { reason: 'unsupported' },
    ]);
  });

  it('reads every site of Drupal, in each of its spellings', async () => {
    const array =
      "array('database'=>'d1','username'=>'u','password'=>'p','host'=>'h','port'=>'3307','driver'=>'mysql','prefix'=>'x_')";
    expect(
      await found('drupal', {
        'sites/default/settings.php': `<?php $databases['default']['default'] = ${array};`,
        'sites/a.example/settings.php': `<?php $databases = array('default'=>array('default'=>${array}));`,
        'sites/old.example/settings.php': "<?php $db_url = 'mysqli://u:p%40w@h:3308/d6'; $db_prefix = 'o_';",
        'sites/b.example/settings.php':
          "<?php $databases['default']['default'] = ['database'=>'wrong','username'=>'u','password'=>'p'];",
        'sites/b.example/settings.local.php':
          "<?php $databases['default']['default'] = ['database'=>'right','username'=>'u','password'=>'p'];",
        'sites/all/modules/x.txt': '',
      }),
    ).toMatchObject([
      { database: 'd1', at: 'h:3307', source: 'public_html/sites/a.example/settings.php' },
      { database: 'right', at: 'localhost:3306' },
      { database: 'd1', prefix: 'x_' },
      { database: 'd6', at: 'h:3308', password: 'p@w', prefix: 'o_' },
    ]);
  });

  it('reads local.xml of Magento 1 and env.php of Magento 2', async () => {
    const xml =
      '<config><global><resources><db><table_prefix><![CDATA[m_]]></table_prefix></db><default_setup><connection><host><![CDATA[localhost]]></host><username><![CDATA[u]]></username><password><![CDATA[p]]></password><dbname><![CDATA[d]]></dbname></connection></default_setup></resources></global></config>';
    expect(await found('magento1', { 'app/etc/local.xml': xml })).toMatchObject([
      { user: 'u', password: 'p', database: 'd', prefix: 'm_' },
    ]);
    const env =
      "<?php return ['db' => ['table_prefix' => 'm2_', 'connection' => ['default' => ['host' => 'localhost:3309', 'dbname' => 'd', 'username' => 'u', 'password' => '']]]];";
    expect(await found('magento2', { 'app/etc/env.php': env })).toMatchObject([
      { at: 'localhost:3309', password: '', prefix: 'm2_' },
    ]);
  });

  it('reads config.php of SugarCRM with its overrides, and SuiteCRM 8', async () => {
    const config =
      "<?php $sugar_config = array('dbconfig' => array('db_host_name'=>'localhost','db_user_name'=>'u','db_password'=>'old','db_name'=>'d','db_type'=>'mysql'));";
    expect(
      await found('sugarcrm', {
        'config.php': config,
        'config_override.php': "<?php $sugar_config['dbconfig']['db_password'] = 'new';",
      }),
    ).toMatchObject([{ password: 'new', database: 'd' }]);
    expect(await found('suitecrm', { 'public/legacy/config.php': config })).toMatchObject([{ password: 'old' }]);
    expect(
      await found('suitecrm', { '.env.local': 'DATABASE_URL="mysql://u:p%2Fw@127.0.0.1:3310/s?serverVersion=8"' }),
    ).toMatchObject([{ at: '127.0.0.1:3310', password: 'p/w', database: 's' }]);
  });

  it('says why where a configuration computes its values, lies elsewhere or cannot be read', async () => {
    const reasons = async (files: Readonly<Record<string, MemoryFile>>) =>
      (await read('wordpress', files)).issues.map(({ reason }) => reason);
    expect(
      await reasons({
        'wp-config.php': "<?php define('DB_NAME','x');define('DB_USER',getenv('U'));define('DB_PASSWORD',getenv('P'));",
      }),
    ).toEqual(['unsupported']);
    expect(await reasons({ 'index.php': '' })).toEqual(['no-knowledge']);
    expect(await reasons({ 'wp-config.php': { unreadable: true } })).toEqual(['unreadable']);
    expect(await read('grav', {})).toEqual({ credentials: [], issues: [] });
  });

  it('keeps passwords out of every text that is made of them', async () => {
    const { credentials } = await read('wordpress', { 'wp-config.php': WORDPRESS });
    const shown = [
      JSON.stringify(credentials),
      String(credentials[0]?.password),
      (await import('node:util')).inspect(credentials, { depth: 9, showHidden: true }),
    ];
    for (const text of shown) expect(text).not.toContain("p'w");
  });

  it('never throws', async () => {
    const piece = fc.constantFrom(
      '<?php ',
      "define('DB_NAME', ",
      "'x'",
      '$databases[',
      "['default']",
      ' = ',
      'array(',
      ')',
      ';',
      'return ',
      '<config>',
      '<global>',
      'mysql://',
      'u:p@',
      '/d',
      'DATABASE_URL=',
      '\n',
    );
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('wordpress', 'joomla', 'drupal', 'magento1', 'magento2', 'suitecrm'),
        fc.array(fc.oneof(piece, fc.string({ maxLength: 6 })), { maxLength: 20 }),
        async (cms, pieces) => {
          const text = pieces.join('');
          const names = [
            'wp-config.php',
            'configuration.php',
            'sites/default/settings.php',
            'app/etc/local.xml',
            'app/etc/env.php',
            'config.php',
            '.env',
          ];
          await read(cms, Object.fromEntries(names.map((name) => [name, text])));
        },
      ),
      { numRuns: 300 },
    );
  });
});
