import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { ZipArchive } from 'archiver';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { snapshotOf } from '../../../../src/backups/containers/snapshot-of.ts';
import { readZip } from '../../../../src/backups/containers/zip.ts';
import { byteSource } from '../../../support/byte-source.ts';
import { hasProgram } from '../../../support/programs.ts';
import { filesOf, LIMITS, readSnapshot } from '../../../support/read-snapshot.ts';
import { zipArchive } from '../../../support/zip-archive.ts';

const read = (bytes: Uint8Array, timeZone?: string, limits = LIMITS) =>
  readSnapshot(snapshotOf(limits, (report) => readZip(byteSource(bytes, '/t.zip'), report, timeZone)));

describe('readZip on archives of real writers', () => {
  it('reads what archiver streams: data descriptors and zip64', async () => {
    for (const forceZip64 of [false, true]) {
      const archive = new ZipArchive({ forceZip64 });
      const output = archive.pipe(new PassThrough());
      archive.append('<?php echo 1;', { name: 'site/index.php', date: new Date('2026-11-20T12:30:10Z') });
      archive.append(Buffer.alloc(3_000_000, 'big '), { name: 'site/big.txt' });
      archive.append('', { name: 'site/empty.txt' });
      await archive.finalize();
      const bytes = Buffer.concat(await output.toArray());
      const { members, end } = await read(bytes);
      expect(end).toEqual({ completeness: 'ok', issues: [] });
      expect(filesOf(members)).toEqual({
        'site/index.php': '<?php echo 1;',
        'site/big.txt': 'big '.repeat(750_000),
        'site/empty.txt': '',
      });
    }
  });

  it.skipIf(!hasProgram('zip'))('reads what zip writes, with links, folders and times', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'lastgood-zip-'));
    try {
      mkdirSync(join(folder, 'a'));
      writeFileSync(join(folder, 'a', 'index.php'), 'x'.repeat(500));
      symlinkSync('/etc/passwd', join(folder, 'a', 'link'));
      execFileSync('touch', ['-d', '2026-03-04T05:06:07Z', join(folder, 'a', 'index.php')]);
      execFileSync('zip', ['-q', '-r', '-y', 'out.zip', 'a'], { cwd: folder });
      const { members, end } = await read(readFileSync(join(folder, 'out.zip')));
      expect(end.completeness).toBe('ok');
      expect(members).toMatchObject([
        { path: 'a', kind: 'folder' },
        { path: 'a/index.php', kind: 'file', text: 'x'.repeat(500), modifiedMs: Date.UTC(2026, 2, 4, 5, 6, 7) },
        { path: 'a/link', kind: 'link', linkTarget: '/etc/passwd', text: '' },
      ]);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});

describe('readZip', () => {
  it('reads stored and deflated members, large ones as a stream, and a time without a zone in that of the server', async () => {
    const big = 'large '.repeat(2_000_000);
    const { members, end } = await read(
      zipArchive([
        { path: 'a', content: 'abc', store: true },
        { path: 'b', content: 'abc'.repeat(100) },
        { path: 'big', content: big },
        { path: 'big-stored', content: big, store: true },
      ]),
      'Europe/Luxembourg',
    );
    expect(end.completeness).toBe('ok');
    expect(filesOf(members)).toEqual({ a: 'abc', b: 'abc'.repeat(100), big, 'big-stored': big });
    expect(members[0]?.modifiedMs).toBe(Date.UTC(2026, 10, 20, 11, 30, 10));
  });

  it('reads zip64 numbers, an archive behind a program, and one with a comment that looks like an end', async () => {
    const files = [{ path: 'a', content: 'abc', zip64: true }];
    for (const bytes of [
      zipArchive(files),
      zipArchive(files, '#!/bin/sh\nexit\n'),
      zipArchive(files, '', `PK\x05\x06${'\0'.repeat(17)}`),
    ]) {
      const { members, end } = await read(bytes);
      expect([filesOf(members), end.completeness]).toEqual([{ a: 'abc' }, 'ok']);
    }
  });

  it('reads names with backslashes as folders only where DOS wrote them', async () => {
    const { members } = await read(
      zipArchive([
        { path: 'a\\b.php', madeBy: 0 },
        { path: 'c\\d.php', madeBy: 3 },
      ]),
    );
    expect(members.map((member) => member.path)).toEqual(['a/b.php', 'c\\d.php']);
  });

  it('reads more members than 16 bits can count, as PclZip writes them', async () => {
    const bytes = zipArchive(Array.from({ length: 65_537 }, (_, index) => ({ path: `f${index}`, store: true })));
    expect(bytes.readUInt16LE(bytes.length - 12)).toBe(1);
    const { members, end } = await read(bytes);
    expect([members.length, end.completeness]).toEqual([65_537, 'ok']);
  });

  it('tells what was put behind an archive', async () => {
    const { members, end } = await read(
      Buffer.concat([zipArchive([{ path: 'a', content: 'x' }]), Buffer.from('more')]),
    );
    expect([filesOf(members), end.completeness]).toEqual([{ a: 'x' }, 'partial']);
  });

  it('refuses members that overlap', async () => {
    const { members, end } = await read(
      zipArchive([
        { path: 'a', content: 'x'.repeat(1000) },
        { path: 'b', content: 'x'.repeat(1000), offset: 0 },
      ]),
    );
    expect(members).toEqual([]);
    expect(end).toMatchObject({
      completeness: 'truncated',
      issues: [{ reason: 'damaged', detail: 'members overlap each other: the archive was refused' }],
    });
  });

  it('tells encrypted members and rare methods by name, and reads the others', async () => {
    const { members, end } = await read(
      zipArchive([
        { path: 'secret', content: 'x', flags: 1 },
        { path: 'odd', content: 'x', method: 14 },
        { path: 'plain', content: 'x' },
      ]),
    );
    expect(members.map((member) => member.text)).toEqual(['', '', 'x']);
    expect(end.completeness).toBe('encrypted');
    expect(end.issues).toMatchObject([
      { reason: 'encrypted', path: 'secret' },
      { reason: 'unsupported', path: 'odd', detail: 'packed by method 14, which is not read here' },
    ]);
  });

  it('says that an archive is cut off, wherever it is', async () => {
    const whole = zipArchive([
      { path: 'a', content: 'x'.repeat(100) },
      { path: 'b', content: 'y' },
    ]);
    for (let length = 1; length < whole.length; length += 7) {
      expect((await read(whole.subarray(0, length))).end.completeness, `${length} bytes`).toBe('truncated');
    }
  });

  it('tells each member whose content does not match its checksum', async () => {
    const bytes = zipArchive([
      { path: 'a', content: 'abcdef', store: true },
      { path: 'b', content: 'y' },
    ]);
    bytes.write('X', 30 + 1 + 2, 'latin1');
    const { members, end } = await read(bytes);
    expect(members.length).toBe(2);
    expect(end).toMatchObject({ completeness: 'truncated', issues: [{ reason: 'damaged', path: 'a' }] });
  });

  it('does not believe a member that claims more than deflate can pack', async () => {
    const { end } = await read(zipArchive([{ path: 'bomb', content: 'x', claims: 0xfffffff0 }]));
    expect(end.issues).toMatchObject([{ detail: 'the member lies about its size', path: 'bomb' }]);
  });

  it('stops a bomb at the limit of bytes', async () => {
    const bytes = zipArchive([{ path: 'zeros', content: Buffer.alloc(64 << 20) }]);
    const { end } = await read(bytes, 'UTC', { ...LIMITS, maxTotalBytes: 10 << 20 });
    expect(end).toMatchObject({ completeness: 'truncated', issues: [{ reason: 'too-large' }] });
  });

  it('tells one part of a split archive', async () => {
    const bytes = zipArchive([{ path: 'a', content: 'x' }]);
    bytes.writeUInt16LE(3, bytes.length - 18);
    expect((await read(bytes)).end.issues).toMatchObject([
      { detail: 'one part of a split archive: the other parts are missing' },
    ]);
  });

  it('never throws on a good archive with changed bytes, nor on random ones', async () => {
    const whole = zipArchive([
      { path: 'a', content: 'x'.repeat(600) },
      { path: 'b/', content: '' },
      { path: 'c', content: 'abc', store: true, zip64: true },
      { path: 'l', content: 'a', mode: 0o120777 },
    ]);
    const change = fc.tuple(fc.nat(whole.length - 1), fc.integer({ min: 0, max: 255 }));
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 8 }), async (changes) => {
        const bytes = Buffer.from(whole);
        for (const [at, value] of changes) bytes[at] = value;
        await read(bytes);
      }),
      { numRuns: 500 },
    );
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), async (bytes) => {
        await read(bytes);
      }),
      { numRuns: 200 },
    );
  });
});
