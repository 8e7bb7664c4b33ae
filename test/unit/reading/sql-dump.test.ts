import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type SqlDumpEnd, SqlDumpReader, type SqlRow } from '../../../src/reading/sql-dump.ts';
import type { SqlStatement } from '../../../src/reading/sql-statement.ts';
import { cpuMs } from '../../support/cpu-ms.ts';

interface Heard {
  readonly rows: readonly SqlRow[];
  readonly statements: readonly SqlStatement[];
  readonly end: SqlDumpEnd;
}

function read(dump: string | Uint8Array, chunkBytes = 7, wants: (table: string) => boolean = () => true): Heard {
  const rows: SqlRow[] = [];
  const statements: SqlStatement[] = [];
  const reader = new SqlDumpReader({
    wantsRows: wants,
    row: (row) => rows.push(row),
    statement: (one) => statements.push(one),
  });
  const bytes = typeof dump === 'string' ? Buffer.from(dump, 'latin1') : dump;
  for (let at = 0; at < bytes.length; at += chunkBytes) reader.push(bytes.subarray(at, at + chunkBytes));
  return { rows, statements, end: reader.end() };
}

const values = (dump: string): readonly (readonly (string | null)[])[] => read(dump).rows.map((row) => row.values);

const MYSQLDUMP = `/*!999999\\- enable the sandbox mode */
-- MariaDB dump 10.19
/*!40101 SET NAMES utf8mb4 */;
DROP TABLE IF EXISTS \`wp_users\`;
CREATE TABLE \`wp_users\` (
  \`ID\` bigint(20) unsigned NOT NULL AUTO_INCREMENT,
  \`user_login\` varchar(60) NOT NULL DEFAULT 'a,b(' COMMENT 'x',
  \`kind\` enum('a','b') DEFAULT NULL,
  PRIMARY KEY (\`ID\`),
  KEY \`k\` (\`user_login\`,\`kind\`)
) ENGINE=InnoDB;
LOCK TABLES \`wp_users\` WRITE;
/*!40000 ALTER TABLE \`wp_users\` DISABLE KEYS */;
INSERT INTO \`wp_users\` VALUES (1,'admin','a'),(2,'o\\'neil; -- x',NULL);
/*!40000 ALTER TABLE \`wp_users\` ENABLE KEYS */;
UNLOCK TABLES;
DELIMITER ;;
/*!50003 CREATE*/ /*!50017 DEFINER=\`root\`@\`localhost\`*/ /*!50003 TRIGGER \`t1\` AFTER INSERT ON \`wp_users\` FOR EACH ROW BEGIN SELECT * FROM y; SET @a = 2 * 3; END */;;
DELIMITER ;
-- Dump completed on 2026-11-01
`;

describe('SqlDumpReader', () => {
  it.each([
    ["CONCAT('<scr','ipt>')", true],
    ['CHAR(60,115,99)', true],
    ['@planted', true],
    ["'a' || 'b'", true],
    ["'a (b) | @c'", false],
    ["_binary 'x'", false],
    ['0x3c73', false],
    ['NOW()', false],
    ['current_timestamp(6)', false],
    ['NULL', false],
  ])('says whether the server computes %s', (value, isComputed) => {
    for (const chunkBytes of [1, 1000]) {
      const { rows } = read(`INSERT INTO t VALUES (1,${value},'b'),(2,'c','d');`, chunkBytes);
      expect(rows.map((row) => row.isComputed)).toEqual([isComputed, false]);
      expect(rows[1]?.values).toEqual(['2', 'c', 'd']);
    }
  });

  it('reads what mysqldump writes, whatever the size of the chunks', () => {
    for (const chunk of [1, 2, 3, 64, 100_000]) {
      const { rows, statements, end } = read(MYSQLDUMP, chunk);
      expect(rows).toEqual([
        {
          table: 'wp_users',
          columns: ['ID', 'user_login', 'kind'],
          values: ['1', 'admin', 'a'],
          number: 1,
          isCut: false,
          isComputed: false,
        },
        {
          table: 'wp_users',
          columns: ['ID', 'user_login', 'kind'],
          values: ['2', "o'neil; -- x", null],
          number: 2,
          isCut: false,
          isComputed: false,
        },
      ]);
      expect(statements.filter(({ kind }) => kind !== 'other').map(({ kind, name }) => [kind, name])).toEqual([
        ['table', 'wp_users'],
        ['trigger', 't1'],
      ]);
      expect(statements.find(({ kind }) => kind === 'trigger')?.text).toContain(
        'BEGIN SELECT * FROM y; SET @a = 2 * 3; END',
      );
      expect(end).toMatchObject({ isWhole: true, hasEndMark: true, rows: 2 });
    }
  });

  it('takes the columns of the INSERT before those of the table', () => {
    const { rows } = read('REPLACE INTO db.`t` (`b`, a) VALUES (1,2) , (3,4);INSERT IGNORE INTO "t" values(5);');
    expect(rows.map(({ table, columns, values: row }) => [table, columns, row])).toEqual([
      ['t', ['b', 'a'], ['1', '2']],
      ['t', ['b', 'a'], ['3', '4']],
      ['t', null, ['5']],
    ]);
  });

  it('decodes strings as the server does', () => {
    expect(
      values(
        String.raw`INSERT INTO t VALUES ('a\n\t\0\\\'\"\Z\%', "d""q", 'it''s', _binary 'x', 0xDEAD, -1.5e3, NULL, 'NULL', '', x'41', CONCAT('a',1));`,
      ),
    ).toEqual([['a\n\t\0\\\'"\u001a%', 'd"q', "it's", 'x', '\u00de\u00ad', '-1.5e3', null, 'NULL', '', 'A', 'a']]);
  });

  it('keeps bytes that are no UTF-8 as they are', () => {
    const dump = Buffer.concat([
      Buffer.from("INSERT INTO t VALUES ('"),
      Buffer.from([0xff, 0x80, 0xe9]),
      Buffer.from("');"),
    ]);
    expect(read(dump).rows[0]?.values).toEqual(['\u00ff\u0080\u00e9']);
  });

  it('tells commands for the client, rights and files', () => {
    const { statements } = read(
      "\\! id\nsource /etc/passwd\nSELECT 1 INTO OUTFILE '/tmp/x';GRANT ALL ON *.* TO 'x'@'%';LOAD DATA LOCAL INFILE 'x' INTO TABLE t;CREATE DEFINER=`a`@`%` EVENT e ON SCHEDULE EVERY 1 DAY DO SELECT 1;create function f() returns int return 1;",
    );
    expect(statements.map(({ kind, name }) => [kind, name])).toEqual([
      ['client', null],
      ['client', null],
      ['file', null],
      ['grant', null],
      ['file', null],
      ['event', 'e'],
      ['routine', 'f'],
    ]);
    expect(statements[0]?.text).toBe('\\! id');
  });

  it('does not take text in strings, names and comments for SQL', () => {
    const { rows, statements } = read(
      "# a; INSERT INTO x VALUES (1);\n/* INSERT INTO x VALUES (2); */ -- ' x\nINSERT INTO `a;b` VALUES (';INSERT INTO x VALUES (3);');",
    );
    expect(rows.map(({ table, values: row }) => [table, ...row])).toEqual([['a;b', ';INSERT INTO x VALUES (3);']]);
    expect(statements).toEqual([]);
  });

  it('goes on after ON DUPLICATE KEY and comments between rows', () => {
    expect(
      values('INSERT INTO t VALUES (1),\n(2) ON DUPLICATE KEY UPDATE a=VALUES(a);\nINSERT INTO t VALUES (3);'),
    ).toEqual([['1'], ['2'], ['3']]);
  });

  it('says that a dump was cut off', () => {
    expect(read('INSERT INTO t VALUES (1),(2').end.isWhole).toBe(false);
    expect(read("INSERT INTO t VALUES ('x").end.isWhole).toBe(false);
    expect(read('CREATE TABLE t (').end.isWhole).toBe(false);
    expect(read('SELECT 1;\n-- x').end).toMatchObject({ isWhole: true, hasEndMark: false });
    expect(read('').end.isWhole).toBe(true);
  });

  it('skips tables that nobody asked for', () => {
    const { rows, end } = read(
      "INSERT INTO a VALUES ('x'';(',1),('y',2);INSERT INTO b VALUES (3);",
      3,
      (table) => table === 'b',
    );
    expect(rows.map(({ table }) => table)).toEqual(['b']);
    expect(end.rows).toBe(3);
  });

  it('bounds a value and says so', () => {
    const { rows } = read(`INSERT INTO t VALUES ('${'a'.repeat(2_000_000)}','b');`, 65_536);
    expect(rows[0]?.isCut).toBe(true);
    expect(rows[0]?.values.map((value) => value?.length)).toEqual([1_048_576, 1]);
  });

  it('gives back what an escaping writer wrote, in chunks of any size', () => {
    const cell = fc.oneof(
      fc.constant(null),
      fc.uint8Array({ maxLength: 20 }).map((bytes) => Buffer.from(bytes).toString('latin1')),
      fc.constantFrom("'", '\\', "''", '");', '),(', "\\'", 'NULL', '-- ', '/*', '*/', ';'),
    );
    fc.assert(
      fc.property(
        fc.array(fc.array(cell, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 5 }),
        fc.integer({ min: 1, max: 30 }),
        fc.boolean(),
        (table, chunk, doubled) => {
          const written = (value: string | null): string => {
            if (value === null) return 'NULL';
            const text = value.replaceAll('\\', '\\\\').replaceAll('\0', '\\0').replaceAll('\n', '\\n');
            return `'${text.replaceAll("'", doubled ? "''" : "\\'")}'`;
          };
          const dump = `INSERT INTO t VALUES ${table.map((row) => `(${row.map(written).join(',')})`).join(',')};`;
          expect(read(dump, chunk).rows.map(({ values: row }) => row)).toEqual(table);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('never throws, and hears the same whatever the size of the chunks', () => {
    const piece = fc.constantFrom(
      'INSERT INTO t VALUES (',
      'CREATE TABLE a (',
      "'",
      '"',
      '`',
      '\\',
      ';',
      ',',
      ')',
      '(',
      '--',
      '-- ',
      '/*',
      '/*!40101 ',
      '*/',
      '#',
      '\n',
      'DELIMITER ;;\n',
      ';;',
      ' ',
      'x',
      'NULL',
      '\\! x\n',
      '/',
      '*',
      '-',
    );
    fc.assert(
      fc.property(
        fc.array(fc.oneof(piece, fc.string({ maxLength: 3 })), { maxLength: 40 }),
        fc.integer({ min: 1, max: 9 }),
        (pieces, chunk) => {
          const dump = Buffer.from(pieces.join(''));
          expect(read(dump, chunk)).toEqual(read(dump, 1_000_000));
        },
      ),
      { numRuns: 1000 },
    );
  });

  it('stays in time on a megabyte of one character', async () => {
    for (const piece of [
      '(',
      "'",
      '`',
      '-',
      '/',
      '*',
      '\\',
      ';',
      'a',
      'INSERT INTO t VALUES ',
      'VALUES(',
      '\n',
      '/*!',
    ]) {
      expect(await cpuMs(() => read(piece.repeat(1_000_000 / piece.length), 65_536)), piece).toBeLessThan(3000);
    }
  });
});
