import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { dumpRows } from '../../../src/database/dump-rows.ts';
import { beginsAsDump, hasDumpName, isExported, isInFolderOf } from '../../../src/database/is-dump.ts';
import { pathOfText } from '../../../src/domain/host-path.ts';

describe('hasDumpName', () => {
  it.each([
    ['db.sql', true],
    ['/home/bob/site.SQL.gz', true],
    ['backup_2026-01-01-0000_Site_abc-db.gz', true],
    ['site.tar.gz', false],
    ['sql.php', false],
    ['x.sqlite', false],
  ])('of %s is %s', (name, expected) => {
    expect(hasDumpName(pathOfText(name))).toBe(expected);
  });
});

describe('isInFolderOf', () => {
  it.each([
    ['databases/bob_wp_12/backup_sqldump_2611080230.tgz/bob_wp', true],
    ['sites/b.test/databases/bob_wp_12/backup_sqldump_2611080230.tgz/dump', true],
    ['databases/bob_wp_1_2/backup_sqldump_2611080230.tgz/dump', false],
    ['databases/bob_wp/dump', false],
    ['x/bob_wp_12/dump', false],
  ])('of bob_wp and %s is %s', (path, expected) => {
    expect(isInFolderOf('bob_wp', pathOfText(path))).toBe(expected);
  });
});

describe('beginsAsDump', () => {
  it.each([
    ['-- MySQL dump 10.13  Distrib 8.0', true],
    ['/*!999999\\- enable the sandbox mode */ \n-- MariaDB dump 10.19', true],
    ['-- phpMyAdmin SQL Dump', true],
    ['\n\nDROP TABLE IF EXISTS `x`;', true],
    ['INSERT IGNORE INTO x VALUES (1);', true],
    ['CREATE DEFINER=`root`@`%` TRIGGER t BEFORE INSERT ON x FOR EACH ROW BEGIN END', true],
    [`${'-- a remark\n# another\n\n'.repeat(1000)}`, true],
    ['\n'.repeat(20_000), true],
    ['# a readme\n', false],
    ['<?php echo 1;', false],
    ['', false],
  ])('of %s is %s', (text, expected) => {
    expect(beginsAsDump(Buffer.from(text))).toBe(expected);
  });
});

describe('a dump in UTF-16, as PowerShell writes what goes to a file', () => {
  const text = '-- MySQL dump 10.13\nCREATE TABLE `wp_posts` (`ID` int, `post_title` text);\n';
  const dump = `${text}INSERT INTO \`wp_posts\` VALUES (1,'caf\u00e9');\n`;
  const little = Buffer.from(dump, 'utf16le');
  const big = Buffer.from(little).swap16();
  const marked = (mark: readonly number[], bytes: Buffer) => Buffer.concat([Buffer.from(mark), bytes]);

  it.each([
    ['little, marked', marked([0xff, 0xfe], little)],
    ['big, marked', marked([0xfe, 0xff], big)],
    ['little', little],
    ['big', big],
    ['UTF-8, marked', marked([0xef, 0xbb, 0xbf], Buffer.from(dump))],
  ])('is known and read: %s', async (_name, bytes) => {
    expect(beginsAsDump(bytes)).toBe(true);
    expect(isExported(bytes)).toBe(true);
    const rows: (readonly (string | null)[])[] = [];
    const issues: string[] = [];
    await dumpRows(Readable.from([bytes])).read({
      wants: () => [],
      row: (_table, _columns, values) => void rows.push(values),
      program: () => {},
      command: () => {},
      issue: (_reason, detail) => void issues.push(detail),
    });
    expect(rows.map((row) => Buffer.from(row[1] ?? '', 'latin1').toString())).toEqual(['caf\u00e9']);
    expect(issues).toEqual([]);
  });
});
