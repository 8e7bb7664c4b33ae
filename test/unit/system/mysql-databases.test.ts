import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Password } from '../../../src/database/password.ts';
import { type HostPath, pathOfText } from '../../../src/domain/host-path.ts';
import type { Databases, NewDatabase } from '../../../src/system/databases.ts';
import { readDatabaseLogin } from '../../../src/system/node/database-login.ts';
import { mysqlDatabases } from '../../../src/system/node/mysql-databases.ts';
import { NodeFiles } from '../../../src/system/node/node-files.ts';
import { type PrivateMariadb, privateMariadbOrNull } from '../../support/private-mariadb.ts';

const mariadb: PrivateMariadb | null = await privateMariadbOrNull();
const folder = mkdtempSync(join(tmpdir(), 'lastgood-databases-'));
const place = (name: string) => pathOfText(join(folder, name));
const wanted: NewDatabase = {
  database: 'shop_lg1',
  user: 'shop_lg1',
  secretFile: place('secret'),
  hosts: ['localhost', '127.0.0.1'],
};

describe.skipIf(mariadb === null)('a database server that is changed', () => {
  let databases: Databases;
  beforeAll(() => {
    writeFileSync(join(folder, 'secret'), 'a new Secret"\\ of 2026\n', { mode: 0o600 });
    const login = {
      host: 'localhost',
      port: 0,
      socket: mariadb?.socket ?? '',
      user: 'root',
      password: new Password(''),
    };
    databases = mysqlDatabases(login, new NodeFiles([{ at: '/' as HostPath, from: '/' as HostPath }]));
  });
  afterAll(async () => {
    await mariadb?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  it('brings a dump back byte for byte, with its views, triggers and routines, under another name', async () => {
    await mariadb?.sql(`
      CREATE DATABASE shop; USE shop;
      CREATE TABLE a (id INT PRIMARY KEY AUTO_INCREMENT, t TEXT, b BLOB) DEFAULT CHARSET=utf8mb4;
      INSERT INTO a (t, b) VALUES ('süß; "x" \\'y\\' \\\\ 漢字 🎉', x'00ff27225c0a0d1a'), (NULL, '');
      CREATE TABLE old (t VARCHAR(20)) DEFAULT CHARSET=latin1; INSERT INTO old VALUES ('é');
      CREATE VIEW v AS SELECT id FROM a;
      CREATE TRIGGER tr BEFORE INSERT ON a FOR EACH ROW SET NEW.t = CONCAT(NEW.t, ';');
      CREATE PROCEDURE p() SELECT ';' FROM a;`);
    writeFileSync(join(folder, 'shop.sql'), (await mariadb?.dump('shop', '--hex-blob')) ?? '');
    await databases.create(wanted);
    expect(await databases.load(wanted, place('shop.sql'), 'shop')).toBeGreaterThan(10);
    expect(await databases.countRows('shop_lg1')).toEqual([
      { table: 'a', rows: 2 },
      { table: 'old', rows: 1 },
    ]);
    const dumped = async (name: string) =>
      String(await mariadb?.dump(name, '--hex-blob', '--skip-comments'))
        .replaceAll(/DEFINER=`\w+`@`\w+`/g, '')
        .replaceAll(name, 'shop')
        .replaceAll(/^-- .*$/gm, '');
    expect(await dumped('shop_lg1')).toBe(await dumped('shop'));
  });

  it('lets the new user in with the secret, and into nothing else', async () => {
    const login = {
      host: '127.0.0.1',
      port: mariadb?.port ?? 0,
      socket: null,
      user: 'shop_lg1',
      password: new Password('a new Secret"\\ of 2026'),
    };
    const asUser = mysqlDatabases(login, new NodeFiles([{ at: '/' as HostPath, from: '/' as HostPath }]));
    expect(await asUser.countRows('shop_lg1')).toHaveLength(2);
    await expect(asUser.countRows('shop')).resolves.toEqual([]);
    await expect(asUser.create({ ...wanted, database: 'other', user: 'other' })).rejects.toThrow(/DENIED|refused/);
  });

  it('locks a user and lets it in again, and knows which hosts were locked', async () => {
    await mariadb?.sql("CREATE USER old@localhost; CREATE USER old@'10.%'; ALTER USER old@'10.%' ACCOUNT LOCK");
    expect(await databases.lockedHosts('old')).toEqual(['10.%']);
    await databases.setLock('old', ['localhost'], true);
    expect(await databases.lockedHosts('old')).toEqual(['10.%', 'localhost']);
    await databases.setLock('old', ['localhost'], false);
    expect(await databases.lockedHosts('old')).toEqual(['10.%']);
  });

  it('copies a whole database by the server’s own program, and says when it cannot', async () => {
    const chunks: Uint8Array[] = [];
    for await (const chunk of databases.dump('shop')) chunks.push(chunk);
    const text = Buffer.concat(chunks).toString('utf8');
    expect(text).toContain('CREATE TABLE `a`');
    expect(text).toMatch(/PROCEDURE `p`/);
    expect(text.trimEnd()).toMatch(/-- Dump completed.*$/);
    const absent = databases.dump('never_there')[Symbol.asyncIterator]();
    await expect(
      (async () => {
        while ((await absent.next()).done !== true);
      })(),
    ).rejects.toThrow(/could not copy the database never_there/);
  });

  it('changes rows in one transaction, values bound', async () => {
    await databases.change('shop', [
      { kind: 'set', table: 'a', column: 't', value: "x'; DROP TABLE a; --", where: { id: '1' } },
      { kind: 'delete', table: 'a', where: { id: '2' } },
      { kind: 'insert', table: 'old', values: { t: 'neu' } },
    ]);
    expect(await databases.rows('shop', 'a', ['id', 't'])).toEqual([['1', "x'; DROP TABLE a; --"]]);
    await expect(
      databases.change('shop', [
        { kind: 'delete', table: 'old', where: { t: 'neu' } },
        { kind: 'delete', table: 'never_there', where: { t: 'x' } },
      ]),
    ).rejects.toThrow(/NO_SUCH_TABLE/);
    expect(await databases.rows('shop', 'old', ['t'])).toEqual([['é'], ['neu']]);
  });

  it('lets a user in from its hosts only, although the dump was loaded from elsewhere', async () => {
    const remote = { ...wanted, database: 'far_lg1', user: 'far_lg1', hosts: ['10.1.2.3'] };
    writeFileSync(join(folder, 'far.sql'), 'CREATE TABLE t (a int);');
    await databases.create(remote);
    expect(await databases.load(remote, place('far.sql'), 'far')).toBe(1);
    expect(await databases.hostsOf('far_lg1')).toEqual(['10.1.2.3']);
    await databases.drop('far_lg1', 'far_lg1');
  });

  it('drops what it made, twice if need be', async () => {
    await databases.drop('shop_lg1', 'shop_lg1');
    await databases.drop('shop_lg1', 'shop_lg1');
    expect(await databases.hasDatabase('shop_lg1')).toBe(false);
    expect(await databases.hostsOf('shop_lg1')).toEqual([]);
    expect(await databases.hasDatabase('shop')).toBe(true);
  });

  it.each([
    ['a line for the client', '\\! touch canary\n', /client program/],
    ['another database', 'USE mysql;\nINSERT INTO user VALUES (1);', /another database/],
    ['a broken statement', 'INSERT INTO never_there VALUES (1);', /NO_SUCH_TABLE/],
    ['a file of the server', "INSERT INTO never_there SELECT LOAD_FILE('/etc/passwd');", /NO_SUCH_TABLE/],
  ])('refuses a dump with %s', async (_what, dump, message) => {
    writeFileSync(join(folder, 'bad.sql'), dump);
    await databases.create(wanted);
    await expect(databases.load(wanted, place('bad.sql'), 'shop')).rejects.toThrow(message);
    await databases.drop(wanted.database, wanted.user);
  });
});

describe('the login of the operator', () => {
  it('comes from an option file as the server’s programs read it', async () => {
    const file = join(folder, 'my.cnf');
    rmSync(folder, { recursive: true, force: true });
    const own = mkdtempSync(join(tmpdir(), 'lastgood-login-'));
    writeFileSync(
      join(own, 'my.cnf'),
      '[mysqld]\nuser=mysql\n[client]\nuser = admin\npassword="p=#\'w"\nsocket=/run/x.sock\n',
    );
    const login = await readDatabaseLogin(join(own, 'my.cnf'));
    expect(login).toMatchObject({ user: 'admin', socket: '/run/x.sock', host: 'localhost', port: 3306 });
    expect(login.password.reveal()).toBe("p=#'w");
    expect(JSON.stringify(login)).not.toContain('p=');
    writeFileSync(join(own, 'my.cnf'), '[mysqld]\nuser=mysql\n');
    await expect(readDatabaseLogin(join(own, 'my.cnf'))).rejects.toThrow(/names no user/);
    rmSync(own, { recursive: true });
    await expect(readDatabaseLogin(file)).rejects.toThrow(/there is no file/);
  });
});
