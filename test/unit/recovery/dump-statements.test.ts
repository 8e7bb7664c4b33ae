import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allowStatement } from '../../../src/recovery/databases/allow-statement.ts';
import { type DumpStatement, dumpStatements } from '../../../src/recovery/databases/dump-statements.ts';
import { chunksOf } from '../../support/database-account.ts';

async function cut(text: string, chunkBytes = 65_536, maxBytes = 1_000_000): Promise<readonly DumpStatement[]> {
  const statements: DumpStatement[] = [];
  for await (const statement of dumpStatements(chunksOf(Buffer.from(text, 'latin1'), chunkBytes), maxBytes))
    statements.push(statement);
  return statements;
}

async function heads(text: string, chunkBytes?: number): Promise<readonly string[]> {
  return (await cut(text, chunkBytes)).map(({ head }) => head);
}

const statement = (text: string): DumpStatement => ({ bytes: Buffer.from(text, 'latin1'), head: text });

describe('the statements of a dump', () => {
  it('end at their delimiter, not at one inside of texts, names and comments', async () => {
    const dump = [
      '-- MariaDB dump; with a delimiter',
      "INSERT INTO `a;b` VALUES ('x;\\'y;','it''s;');",
      '/* a comment; */ SELECT 1;',
      'INSERT INTO t VALUES ("a;b"); # the last;',
      'SET x=1',
    ].join('\n');
    expect(await heads(dump)).toEqual([
      "INSERT INTO `a;b` VALUES ('x;\\'y;','it''s;')",
      'SELECT 1',
      'INSERT INTO t VALUES ("a;b")',
      'SET x=1',
    ]);
  });

  it('show what conditional comments hold, since the server runs it', async () => {
    expect(await heads('/*!40101 SET NAMES utf8mb4 */;\n/*M!100616 SET NOTE_VERBOSITY=0 */;')).toEqual([
      'SET NAMES utf8mb4',
      'SET NOTE_VERBOSITY=0',
    ]);
    const [trigger] = await heads(
      '/*!50003 CREATE*/ /*!50017 DEFINER=`root`@`%`*/ /*!50003 TRIGGER t BEFORE INSERT ON x FOR EACH ROW SET @a=1 */;',
    );
    expect(trigger?.replaceAll(/\s+/g, ' ')).toBe(
      'CREATE DEFINER=`root`@`%` TRIGGER t BEFORE INSERT ON x FOR EACH ROW SET @a=1',
    );
  });

  it('leave the sandbox line of MariaDB out', async () => {
    expect(await heads('/*M!999999\\- enable the sandbox mode */ \nDROP TABLE IF EXISTS a;')).toEqual([
      'DROP TABLE IF EXISTS a',
    ]);
  });

  it('follow DELIMITER', async () => {
    const dump =
      'DELIMITER ;;\nCREATE TRIGGER t BEFORE INSERT ON a FOR EACH ROW BEGIN SET @a=1; SET @b=2; END ;;\nDELIMITER ;\nDROP TABLE b;\n';
    expect(await heads(dump)).toEqual([
      'CREATE TRIGGER t BEFORE INSERT ON a FOR EACH ROW BEGIN SET @a=1; SET @b=2; END',
      'DROP TABLE b',
    ]);
  });

  it.each(['\\! touch /tmp/x\n', 'source /etc/passwd\n', 'SYSTEM id\n', 'DROP TABLE a;\n\\. file\n', 'tee /tmp/x\n'])(
    'refuse a line for the client program: %s',
    async (dump) => {
      await expect(heads(dump)).rejects.toThrow(/client program/);
    },
  );

  it('are refused when they are too long, or the dump ends within one', async () => {
    await expect(cut(`INSERT INTO a VALUES ('${'x'.repeat(2000)}');`, 100, 1000)).rejects.toThrow(
      /more than 1000 bytes/,
    );
    await expect(heads("INSERT INTO a VALUES ('never closed);")).rejects.toThrow(/ends within a text/);
  });

  it('are the same however the dump comes in chunks, and lose no byte', async () => {
    const piece = fc.constantFrom(
      "INSERT INTO `t` VALUES (1,'a;b','\\\\','\\'');",
      '-- note;\n',
      '/*!40101 SET NAMES utf8 */;',
      "REPLACE INTO t VALUES ('\xff\xfe\x00');",
      'DROP TABLE IF EXISTS `x`;\n',
      'DELIMITER $$\nDROP VIEW v$$\nDELIMITER ;\n',
    );
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 12 }), fc.integer({ min: 1, max: 40 }), async (pieces, chunk) => {
        const text = pieces.join('');
        const inChunks = await cut(text, chunk);
        expect(inChunks).toEqual(await cut(text));
        for (const { bytes } of inChunks) expect(text).toContain(bytes.toString('latin1'));
      }),
      { numRuns: 200 },
    );
  });
});

describe('what a dump may ask of a server', () => {
  it.each([
    'CREATE TABLE `a` (`b` int)',
    'DROP TABLE IF EXISTS `a`',
    "INSERT INTO `a` VALUES (1,'GRANT ALL ON *.* TO x')",
    'LOCK TABLES `a` WRITE',
    'UNLOCK TABLES',
    'ALTER TABLE `a` DISABLE KEYS',
    "SET @OLD_SQL_MODE=@@SQL_MODE, SQL_MODE='NO_AUTO_VALUE_ON_ZERO'",
  ])('passes %s as it is', (text) => {
    expect(allowStatement(statement(text), 'shop')?.toString('latin1')).toBe(text);
  });

  it('leaves out what makes or chooses the old database', () => {
    expect(allowStatement(statement('CREATE DATABASE IF NOT EXISTS `shop`'), 'shop')).toBeNull();
    expect(allowStatement(statement('USE `shop`'), 'shop')).toBeNull();
  });

  it.each([
    'USE `mysql`',
    "GRANT ALL ON *.* TO 'x'@'%'",
    "CREATE USER 'x'@'%'",
    "LOAD DATA INFILE '/etc/passwd' INTO TABLE a",
    "SELECT 'x' INTO OUTFILE '/var/www/x.php'",
    'SET GLOBAL general_log = 1',
    "SET PASSWORD = 'x'",
    "SET sql_mode = 'NO_BACKSLASH_ESCAPES'",
    'INSTALL SONAME "x"',
    'CALL steal()',
    "UPDATE mysql.user SET Super_priv='Y'",
    'HANDLER a OPEN',
    'PREPARE s FROM @x',
  ])('refuses %s', (text) => {
    expect(() => allowStatement(statement(text), 'shop')).toThrow(/cannot be loaded/);
  });

  it.each([
    ['CREATE DEFINER=`root`@`localhost` PROCEDURE p() SELECT 1', 'CREATE  PROCEDURE p() SELECT 1'],
    ["CREATE DEFINER='root'@'%' VIEW v AS SELECT 1", 'CREATE  VIEW v AS SELECT 1'],
  ])('gives stored code to the new user: %s', (text, clean) => {
    expect(allowStatement(statement(text), 'shop')?.toString('latin1')).toBe(clean);
  });
});
