import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { pathOfBytes } from '../../src/domain/host-path.ts';
import { judgeOfWord, scanInProcess } from '../support/scan-in-process.ts';
import { temporaryFolder, writeTree } from '../support/temporary-folder.ts';

const NAMES: readonly (string | Buffer)[] = [
  'plain.php',
  'new\nline.php',
  '\u001b[31mescape.php',
  'right\u202eto-left.php',
  ' leading and trailing ',
  '-rf',
  '=cmd()',
  'quote\'".php',
  'back\\slash.php',
  '…',
  'ümlaut-nfc.php',
  'u\u0308mlaut-nfd.php',
  'n'.repeat(255),
  Buffer.from([0x62, 0x61, 0x64, 0xff, 0x2e, 0x70, 0x68, 0x70]),
  Buffer.from([0xc0, 0xaf]),
];

function hostileTree(): string {
  const folder = temporaryFolder();
  for (const base of ['', 'dir\xff', '.hidden', 'a\nb']) {
    const inside = Buffer.from(join(folder, base), 'latin1');
    mkdirSync(inside, { recursive: true });
    for (const name of NAMES) writeFileSync(Buffer.concat([inside, Buffer.from('/'), Buffer.from(name)]), 'seen');
  }
  return folder;
}

describe('the walk', () => {
  it('finds exactly the regular files that find(1) finds, whatever their names', async () => {
    const folder = hostileTree();
    const expected = execFileSync('find', [folder, '-type', 'f', '-print0'], { encoding: 'latin1' })
      .split('\0')
      .filter(Boolean)
      .sort();
    const { records, scan } = await scanInProcess(folder, judgeOfWord('seen'));
    expect(records.map(({ path }) => path as string).sort()).toEqual(expected);
    expect(expected).toHaveLength(NAMES.length * 4);
    expect(scan).toMatchObject({ filesSeen: expected.length, filesRead: expected.length, issues: [] });
  });

  it('opens no FIFO, follows no link, and lists both as not looked at', async () => {
    const folder = temporaryFolder();
    const outside = temporaryFolder();
    writeTree(outside, { 'secret.php': 'outside' });
    writeTree(folder, { 'a/inside.php': 'inside' });
    execFileSync('mkfifo', [join(folder, 'pipe.php')]);
    symlinkSync(outside, join(folder, 'to-neighbour'));
    symlinkSync(join(outside, 'secret.php'), join(folder, 'file-link.php'));
    symlinkSync('.', join(folder, 'loop'));
    const { records, scan, links } = await scanInProcess(folder, judgeOfWord('side'));
    expect(records.map(({ path }) => path)).toEqual([join(folder, 'a/inside.php')]);
    expect(links.map(({ target }) => target).sort()).toEqual(['.', outside, join(outside, 'secret.php')].sort());
    expect(scan.issues.map(({ reason }) => reason).sort()).toEqual([
      'link-not-followed',
      'link-not-followed',
      'link-not-followed',
      'not-a-file',
    ]);
  });

  it('reads nothing outside while a folder is swapped for a link under it', { timeout: 60_000 }, async () => {
    const folder = temporaryFolder();
    const outside = temporaryFolder();
    for (let index = 0; index < 40; index += 1) {
      writeTree(outside, { [`f${index}.php`]: 'outside' });
      writeTree(join(folder, 'real'), { [`f${index}.php`]: 'inside' });
    }
    symlinkSync(outside, join(folder, 'evil'));
    const flipper = spawn(process.execPath, ['-e', FLIP, folder], { stdio: 'ignore' });
    try {
      const outsideReads: string[] = [];
      let swapsMet = 0;
      for (const end = Date.now() + 3000; Date.now() < end; ) {
        const { records, scan } = await scanInProcess(folder, judgeOfWord('outside'));
        outsideReads.push(...records.map(({ path }) => path));
        swapsMet += scan.issues.length;
      }
      expect(outsideReads).toEqual([]);
      // Without a swap in the right moment the test would prove nothing.
      expect(swapsMet).toBeGreaterThan(100);
    } finally {
      flipper.kill('SIGKILL');
    }
  });

  it('names a sparse giant as read in part, and does not read its holes', async () => {
    const folder = temporaryFolder();
    writeTree(folder, { 'giant.php': 'head' });
    truncateSync(join(folder, 'giant.php'), 100 * 1024 ** 3);
    const { scan } = await scanInProcess(folder, judgeOfWord('head'));
    expect(scan.issues).toMatchObject([{ reason: 'too-large' }]);
    expect(scan.bytesRead).toBeLessThan(16 * 1024 ** 2);
  });

  it('finds a word that two windows of a large file share', async () => {
    const folder = temporaryFolder();
    const content = Buffer.alloc(20 * 1024 ** 2, 'x');
    content.write('NEEDLE', 8 * 1024 ** 2 - 3);
    writeTree(folder, { 'large.php': content });
    const { records } = await scanInProcess(folder, judgeOfWord('NEEDLE'), true);
    const expected = execFileSync('sha256sum', [join(folder, 'large.php')], { encoding: 'latin1' }).slice(0, 64);
    expect(records).toHaveLength(1);
    expect(records[0]?.sightings).toHaveLength(1);
    expect(Buffer.from(records[0]?.sha256 ?? []).toString('hex')).toBe(expected);
  });

  it('stops at its depth limit and says so', async () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, ...Array.from({ length: 500 }, () => 'd')), { recursive: true });
    const { scan } = await scanInProcess(folder, judgeOfWord('x'));
    expect(scan.issues).toMatchObject([{ reason: 'too-deep' }]);
  });

  it('says that a folder is missing', async () => {
    const { scan } = await scanInProcess('/nonexistent-lastgood', judgeOfWord('x'));
    expect(scan).toMatchObject({
      filesSeen: 0,
      issues: [{ reason: 'vanished', path: pathOfBytes(Buffer.from('/nonexistent-lastgood')) }],
    });
  });
});

/** Swaps `victim` between the real folder and a link out, as fast as it can. */
const FLIP = `
  const { renameSync } = require('node:fs');
  process.chdir(process.argv[1]);
  for (;;) {
    try { renameSync('real', 'victim'); renameSync('victim', 'real'); renameSync('evil', 'victim'); renameSync('victim', 'evil'); } catch {}
  }`;
