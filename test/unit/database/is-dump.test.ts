import { describe, expect, it } from 'vitest';
import { beginsAsDump, hasDumpName, isInFolderOf } from '../../../src/database/is-dump.ts';
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
    ['<?php echo 1;', false],
    ['', false],
  ])('of %s is %s', (text, expected) => {
    expect(beginsAsDump(Buffer.from(text))).toBe(expected);
  });
});
