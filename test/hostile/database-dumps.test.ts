import { gzipSync } from 'node:zlib';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { auditDump } from '../../src/database/audit-dump.ts';
import { cpuMs } from '../support/cpu-ms.ts';
import { chunksOf, databaseAccount, toldBy } from '../support/database-account.ts';

const OPTIONS = 'CREATE TABLE `wp_options` (`option_id` int, `option_name` varchar(191), `option_value` longtext);\n';
const DOOR = "INSERT INTO `wp_options` VALUES (1,'default_role','administrator');\n";

const audit = (dump: string | Uint8Array | AsyncIterable<Uint8Array>, more: object = {}) =>
  auditDump(typeof dump === 'string' || dump instanceof Uint8Array ? chunksOf(dump) : dump, {
    account: databaseAccount,
    path: null,
    ...more,
  });

const rulesOf = async (dump: string | Uint8Array): Promise<readonly string[]> =>
  (await audit(dump)).findings.map(({ rule }) => rule);

describe('a hostile dump', () => {
  it('is read to where it was cut off, and the gap is told', async () => {
    for (const cut of [
      OPTIONS + DOOR + "INSERT INTO `wp_options` VALUES (2,'x','y",
      `${OPTIONS}${DOOR}CREATE TABLE x (`,
      `${OPTIONS}${DOOR}/* never`,
    ]) {
      const { findings, issues } = await audit(cut);
      expect(findings.map(({ rule }) => rule)).toEqual(['database.open-door']);
      expect(issues.map(({ reason }) => reason)).toEqual(['damaged']);
    }
    const packed = gzipSync(OPTIONS + DOOR);
    expect((await audit(packed.subarray(0, packed.length - 10))).issues.map(({ reason }) => reason)).toEqual([
      'damaged',
    ]);
    expect(
      (await audit(Buffer.concat([packed.subarray(0, 20), Buffer.from('nonsense'.repeat(9))]))).issues.map(
        ({ reason }) => reason,
      ),
    ).toEqual(['damaged']);
  });

  it('tells what it would do to whoever imports it, and does none of it', async () => {
    expect(await rulesOf(`\\! touch canary\n${OPTIONS}`)).toEqual(['database.dump-runs-command']);
    expect(await rulesOf(`source other.sql\n${OPTIONS}`)).toEqual(['database.dump-runs-command']);
    expect(await rulesOf("SELECT '<?php' INTO OUTFILE '/nonexistent/x.php';")).toEqual(['database.dump-touches-files']);
    expect(await rulesOf("LOAD DATA LOCAL INFILE '/nonexistent/x' INTO TABLE t;")).toEqual([
      'database.dump-touches-files',
    ]);
    expect(await rulesOf("GRANT ALL ON *.* TO 'x'@'%' IDENTIFIED BY 'secret-of-x';")).toEqual([
      'database.dump-gives-rights',
    ]);
    expect(
      toldBy((await audit("GRANT ALL ON *.* TO 'x'@'%' IDENTIFIED BY 'secret-of-x';")).findings).join(),
    ).not.toContain('secret-of-x');
  });

  it('hides no trigger behind delimiters, comments and conditional comments', async () => {
    for (const trigger of [
      'DELIMITER $$\nCREATE TRIGGER t AFTER INSERT ON c FOR EACH ROW BEGIN INSERT INTO wp_users VALUES (1); END$$\nDELIMITER ;\n',
      '/*!50003 CREATE*/ /*!50017 DEFINER=`a`@`%`*/ /*!50003 TRIGGER t AFTER INSERT ON c FOR EACH ROW INSERT/**/INTO wp_users VALUES (1) */;\n',
      'CREATE TRIGGER t AFTER INSERT ON c FOR EACH ROW INSERT -- x\nINTO wp_users VALUES (1);\n',
    ]) {
      expect(await rulesOf(trigger), trigger).toEqual(['database.program-makes-accounts']);
    }
  });

  it('is not taken for clean where its rows could not be judged', async () => {
    const reasons = async (dump: string) => (await audit(dump)).issues.map(({ reason }) => reason);
    expect(await reasons(DOOR)).toEqual(['unsupported']);
    expect(await reasons("UPDATE wp_options SET option_value='administrator';")).toEqual(['unsupported']);
    expect(await reasons("SET sql_mode='NO_BACKSLASH_ESCAPES';")).toEqual(['unsupported']);
    expect(await reasons('SET NAMES gbk;')).toEqual(['unsupported']);
    expect(await reasons(`${OPTIONS}INSERT INTO wp_options VALUES (1,'x','${'y'.repeat(1_100_000)}');`)).toEqual([
      'too-large',
    ]);
    expect(await reasons('')).toEqual([]);
  });

  it('hides no rows behind another table of that name', async () => {
    const decoy =
      'CREATE TABLE `wp_options` (`a` int);\nINSERT INTO `wp_options` VALUES (1);\nDROP TABLE `wp_options`;\n';
    expect(await rulesOf(decoy + OPTIONS + DOOR)).toEqual(['database.open-door']);
    expect(await rulesOf(`INSERT INTO wp_options (a) VALUES (1);\n${OPTIONS}${DOOR}`)).toEqual(['database.open-door']);
  });

  it('is not taken for clean where a table gets its name or its columns later', async () => {
    const columns = Array.from({ length: 300 }, (_, place) => `\`c${place}\` int COMMENT '${'x'.repeat(1000)}'`);
    for (const dump of [
      `${OPTIONS}${DOOR}RENAME TABLE wp_options TO x;\n`,
      `${OPTIONS}${DOOR}ALTER TABLE \`x\` RENAME TO \`wp_options\`;\n`,
    ])
      expect((await audit(dump)).issues.map(({ reason }) => reason)).toEqual(['unsupported']);
    const padded = `CREATE TABLE wp_options (${columns.join(', ')}, option_name text, option_value text);\n`;
    expect((await audit(padded)).issues.map(({ reason }) => reason)).toEqual(['too-large']);
  });

  it('is read in the charset that it has', async () => {
    const row = "INSERT INTO wp_options VALUES (1,'x','<script>eval(atob(\"ä\"))</script>');";
    for (const dump of [
      Buffer.from(OPTIONS + row, 'latin1'),
      Buffer.from(`\ufeff${OPTIONS}${row}`, 'utf8'),
      Buffer.from(`\ufeff${OPTIONS}${row}`, 'utf16le'),
      Buffer.from(`\ufeff${OPTIONS}${row}`, 'utf16le').swap16(),
    ]) {
      expect(await rulesOf(dump)).toEqual(['database.hidden-script']);
    }
  });

  it('that unpacks without end is left', async () => {
    const bomb = gzipSync(Buffer.alloc(700 * 2 ** 20, ' '));
    const look = async () => expect((await audit(bomb)).issues.map(({ reason }) => reason)).toEqual(['too-large']);
    expect(await cpuMs(look)).toBeLessThan(20_000);
    expect(
      (await audit(OPTIONS.repeat(50), { limits: { maxBytes: 1000 } })).issues.map(({ reason }) => reason),
    ).toEqual(['too-large']);
  });

  it('of a hundred thousand prefixes, tables and planted rows fills no memory', async () => {
    async function* many(): AsyncIterable<Uint8Array> {
      for (let at = 0; at < 30_000; at += 1) {
        yield Buffer.from(
          `CREATE TABLE \`p${at}_options\` (option_name text, option_value text);INSERT INTO \`p${at}_options\` VALUES ('default_role','administrator');\n`,
        );
      }
    }
    const { findings, issues } = await audit(many());
    expect(findings.length).toBe(5000);
    expect(issues.map(({ reason }) => reason)).toEqual(['too-many']);
    expect(process.memoryUsage().heapUsed).toBeLessThan(400 * 2 ** 20);
  });

  it('of more users than are kept in mind says so', async () => {
    const users = 'CREATE TABLE wp_users (ID bigint, user_login text, user_email text, user_registered datetime);\n';
    const rows = Array.from({ length: 100_001 }, (_, at) => `(${at},'u${at}','','2020-01-01 00:00:00')`).join(',');
    const { issues } = await audit(`${users}INSERT INTO wp_users VALUES ${rows};`);
    expect(issues.map(({ reason }) => reason)).toEqual(['too-many']);
  });

  it('tells many rows as one finding, with the first twenty', async () => {
    const rows = Array.from(
      { length: 3000 },
      (_, at) => `(${3000 - at},'n${at}','<script>eval(atob(1))</script>')`,
    ).join(',');
    const { findings } = await audit(`${OPTIONS}INSERT INTO wp_options VALUES ${rows};`);
    expect(findings.map(({ title, evidence }) => [title, evidence.length])).toEqual([
      ['A script that decodes and runs itself (wp_options, 3000 rows)', 20],
    ]);
  });

  it('never throws, and says the same whatever the size of its chunks', async () => {
    const piece = fc.constantFrom(
      OPTIONS,
      DOOR,
      'INSERT INTO wp_options VALUES (',
      "'",
      '<script>eval(atob(',
      '<?php eval($_GET[1]);',
      ');',
      ',',
      '\\! x\n',
      'CREATE TRIGGER t AFTER INSERT ON x FOR EACH ROW ',
      ' UPDATE wp_users',
      'USE `b`;',
      '0x3c3f',
      '/*',
      '*/',
      'DELIMITER //\n',
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.oneof(piece, fc.string({ maxLength: 5 })), { maxLength: 25 }),
        fc.integer({ min: 1, max: 40 }),
        async (pieces, size) => {
          const dump = Buffer.from(pieces.join(''));
          expect(await audit(chunksOf(dump, size))).toEqual(await audit(chunksOf(dump, 1_000_000)));
        },
      ),
      { numRuns: 300 },
    );
  });
});
