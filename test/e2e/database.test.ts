import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { auditDatabases } from '../../src/database/audit-databases.ts';
import { auditDump } from '../../src/database/audit-dump.ts';
import type { DatabaseAudit } from '../../src/database/database-audit.ts';
import { pathOfText } from '../../src/domain/host-path.ts';
import type { Installation } from '../../src/domain/installation.ts';
import { connectMysql } from '../../src/system/node/mysql-database.ts';
import { chunksOf, databaseAccount, toldBy } from '../support/database-account.ts';
import { type DatabaseSpecimen, databaseSpecimens, sqlOf } from '../support/database-specimens.ts';
import { debianWordpressOrNull, wordpressSchema } from '../support/debian-wordpress.ts';
import { memoryFiles } from '../support/memory-files.ts';
import { type PrivateMariadb, privateMariadbOrNull } from '../support/private-mariadb.ts';

const PASSWORD = 'S3cret-of-the-test';
let server: PrivateMariadb | null = null;

beforeAll(async () => {
  server = await privateMariadbOrNull();
});
afterAll(() => server?.stop());

/** The installation's own configuration, as its CMS writes it. */
function configuration(cms: string, database: string, port: number): Readonly<Record<string, string>> {
  const host = `127.0.0.1:${port}`;
  switch (cms) {
    case 'wordpress':
      return {
        'wp-config.php': `<?php define('DB_NAME','${database}');define('DB_USER','site');define('DB_PASSWORD','${PASSWORD}');define('DB_HOST','${host}');$table_prefix = 'wp_';`,
      };
    case 'joomla':
      return {
        'configuration.php': `<?php class JConfig { public $dbtype='mysqli'; public $host='${host}'; public $user='site'; public $password='${PASSWORD}'; public $db='${database}'; public $dbprefix='j_'; }`,
      };
    case 'magento2':
      return {
        'app/etc/env.php': `<?php return ['db'=>['table_prefix'=>'','connection'=>['default'=>['host'=>'${host}','dbname'=>'${database}','username'=>'site','password'=>'${PASSWORD}']]]];`,
      };
    case 'suitecrm':
      return {
        'config.php': `<?php $sugar_config = array('dbconfig'=>array('db_host_name'=>'127.0.0.1','db_port'=>'${port}','db_user_name'=>'site','db_password'=>'${PASSWORD}','db_name'=>'${database}','db_type'=>'mysql'));`,
      };
    default:
      return {
        'sites/default/settings.php': `<?php $databases['default']['default'] = array('database'=>'${database}','username'=>'site','password'=>'${PASSWORD}','host'=>'127.0.0.1','port'=>'${port}','driver'=>'mysql','prefix'=>'');`,
      };
  }
}

const READER: Readonly<Record<string, string>> = { magento: 'magento2', sugarcrm: 'suitecrm', drupal7: 'drupal' };

async function auditLive(running: PrivateMariadb, cms: string, database: string): Promise<DatabaseAudit> {
  const root = '/home/bob/public_html';
  const config = configuration(cms, database, running.port);
  const files = memoryFiles(
    Object.fromEntries(Object.entries(config).map(([path, text]) => [`${root}/${path}`, text])),
  );
  // Only what the audit asks for.
  const installation = { cms, path: pathOfText(root) } as unknown as Installation;
  return auditDatabases({
    account: databaseAccount,
    installations: [installation],
    files,
    connect: connectMysql(),
    allowHosts: [],
  });
}

async function load(
  running: PrivateMariadb,
  database: string,
  schema: string,
  specimen: DatabaseSpecimen,
): Promise<void> {
  await running.sql(
    `CREATE DATABASE ${database} CHARACTER SET utf8mb4; GRANT ALL ON ${database}.* TO 'site'@'127.0.0.1' IDENTIFIED BY '${PASSWORD}';`,
  );
  const statements = [...specimen.twins, ...specimen.planted.map(({ sql }) => sql)];
  // An intruder with the site's login owns what it makes; another's routines would be hidden from the site.
  const sql = sqlOf(statements).replaceAll(/^CREATE /gm, "CREATE DEFINER='site'@'127.0.0.1' ");
  await running.sql(`SET sql_mode='';\n${schema}\n${sql}`, database);
}

describe('the live and the dumped audit of the same database', () => {
  it.each(databaseSpecimens.map((specimen) => [specimen.title, specimen] as const))(
    'give the same findings for %s',
    async (_title, specimen) => {
      if (server === null) return;
      const database = `lg_${specimen.cms}`;
      await load(server, database, specimen.schema, specimen);
      const live = await auditLive(server, READER[specimen.cms] ?? specimen.cms, database);
      const dump = await server.dump(database);
      const dumped = await auditDump(chunksOf(dump), { account: databaseAccount, path: null });
      expect(live.issues).toEqual([]);
      expect(dumped.issues).toEqual([]);
      expect(toldBy(live.findings)).toEqual(toldBy(dumped.findings));
      expect(live.rows).toBe(dumped.rows);
      const hints = ({ updates }: DatabaseAudit) =>
        updates.map(({ kind, slug, version, seenAt }) => [kind, slug, version, seenAt]);
      expect(hints(live)).toEqual(hints(dumped));
      expect(hints(live)).toEqual(specimen.updates ?? []);
      const rules = (list: readonly { readonly rule: string }[]) => [...new Set(list.map(({ rule }) => rule))].sort();
      expect(rules(live.findings)).toEqual(rules(specimen.planted));
      for (const { rule, where } of specimen.planted) {
        const told = live.findings
          .filter((one) => one.rule === rule)
          .flatMap(({ evidence }) => evidence.map(({ excerpt }) => excerpt ?? ''));
        expect(
          told.some((excerpt) => excerpt.includes(where)),
          `${rule} ${where}\n${toldBy(live.findings).join('\n')}`,
        ).toBe(true);
      }
      // The same dump as other programs write it: packed, blobs in hexadecimal, columns named, one row a statement.
      for (const variant of [
        gzipSync(dump),
        await server.dump(database, '--hex-blob', '--complete-insert', '--skip-extended-insert'),
      ]) {
        const again = await auditDump(chunksOf(variant, 1000), { account: databaseAccount, path: null });
        expect(toldBy(again.findings)).toEqual(toldBy(dumped.findings));
      }
      const report = JSON.stringify([live, dumped]);
      for (const secret of [PASSWORD, 'never shown', 'anna@']) expect(report).not.toContain(secret);
    },
  );

  it('holds for the tables that WordPress itself makes', async () => {
    const folder = await debianWordpressOrNull();
    if (server === null || folder === null) return;
    const specimen = databaseSpecimens.find(({ cms }) => cms === 'wordpress');
    if (specimen === undefined) throw new Error('no specimen');
    const blog = ['posts', 'options'].map((name) => `CREATE TABLE wp_2_${name} LIKE wp_${name};`);
    await load(server, 'lg_real_wordpress', [wordpressSchema(folder), ...blog].join('\n'), specimen);
    const live = await auditLive(server, 'wordpress', 'lg_real_wordpress');
    const dumped = await auditDump(chunksOf(await server.dump('lg_real_wordpress')), {
      account: databaseAccount,
      path: null,
    });
    const made = await auditLive(server, 'wordpress', 'lg_wordpress');
    expect(live.issues).toEqual([]);
    expect(toldBy(live.findings)).toEqual(toldBy(dumped.findings));
    expect(toldBy(live.findings)).toEqual(toldBy(made.findings));
  });
});

describe('a live database', () => {
  it('is told as a gap when its login is refused, and its password stays unsaid', async () => {
    if (server === null) return;
    const files = memoryFiles({
      '/home/bob/public_html/wp-config.php': `<?php define('DB_NAME','x');define('DB_USER','nobody');define('DB_PASSWORD','${PASSWORD}');define('DB_HOST','127.0.0.1:${server.port}');`,
    });
    const installation = { cms: 'wordpress', path: pathOfText('/home/bob/public_html') } as unknown as Installation;
    const audit = await auditDatabases({
      account: databaseAccount,
      installations: [installation],
      files,
      connect: connectMysql(),
      allowHosts: [],
    });
    expect(audit.findings).toEqual([]);
    expect(audit.issues).toMatchObject([{ reason: 'no-privilege', path: '/home/bob/public_html/wp-config.php' }]);
    expect(JSON.stringify(audit)).not.toContain(PASSWORD);
  });

  it('says that triggers and events are hidden from a login without the right to see them', async () => {
    if (server === null) return;
    await server.sql(
      `CREATE DATABASE lg_small; CREATE TABLE lg_small.t (a int); GRANT SELECT ON lg_small.* TO 'site'@'127.0.0.1' IDENTIFIED BY '${PASSWORD}';`,
    );
    const { issues } = await auditLive(server, 'wordpress', 'lg_small');
    expect(issues).toMatchObject([{ reason: 'no-privilege', detail: 'this login may not see triggers and events' }]);
  });

  it('is not changed, and cannot be', async () => {
    if (server === null) return;
    const before = await server.dump('lg_wordpress', '--skip-dump-date');
    await auditLive(server, 'wordpress', 'lg_wordpress');
    expect(await server.dump('lg_wordpress', '--skip-dump-date')).toEqual(before);
  });
});
