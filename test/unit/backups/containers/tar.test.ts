import { execFileSync } from 'node:child_process';
import {
  closeSync,
  ftruncateSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  rmSync,
  symlinkSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { snapshotOf } from '../../../../src/backups/containers/snapshot-of.ts';
import { readTar } from '../../../../src/backups/containers/tar.ts';
import { byteSource } from '../../../support/byte-source.ts';
import { filesOf, LIMITS, readSnapshot } from '../../../support/read-snapshot.ts';
import { paxRecord, tarArchive, tarEntry, withTarChecksum } from '../../../support/tar-archive.ts';

const read = (bytes: Uint8Array, chunkBytes?: number, limits = LIMITS) =>
  readSnapshot(snapshotOf(limits, (report) => readTar(byteSource(bytes, '/t.tar', chunkBytes).stream(), report)));

describe('readTar on archives of the real tar', () => {
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'lastgood-tar-'));
    mkdirSync(join(folder, 'site', 'deep'.repeat(30)), { recursive: true });
    writeFileSync(join(folder, 'site', 'index.php'), '<?php echo 1;');
    writeFileSync(join(folder, 'site', 'big.txt'), 'x'.repeat(100_000));
    writeFileSync(join(folder, 'site', 'deep'.repeat(30), `${'long-'.repeat(20)}.txt`), 'deep');
    writeFileSync(
      Buffer.concat([Buffer.from(join(folder, 'site/')), Buffer.from([0xff, 0x0a]), Buffer.from('.php')]),
      'odd',
    );
    symlinkSync('/etc/passwd', join(folder, 'site', 'link'));
    linkSync(join(folder, 'site', 'big.txt'), join(folder, 'site', 'same.txt'));
    execFileSync('mkfifo', [join(folder, 'site', 'pipe')]);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  for (const format of ['v7', 'ustar', 'oldgnu', 'gnu', 'posix']) {
    it(`reads every member of a ${format} archive`, async () => {
      // v7 and ustar cannot hold the long name, and v7 no FIFO.
      const leave =
        format === 'v7' || format === 'ustar'
          ? ['--exclude=deep*', ...(format === 'v7' ? ['--exclude=pipe'] : [])]
          : [];
      const bytes = execFileSync(
        'tar',
        ['-C', folder, `--format=${format}`, '--sort=name', ...leave, '-cf', '-', './site'],
        {
          maxBuffer: 1 << 24,
          stdio: ['ignore', 'pipe', 'ignore'],
        },
      );
      for (const chunkBytes of [bytes.length, 700, 1]) {
        const { members, end } = await read(bytes, chunkBytes);
        expect(end).toEqual({ completeness: 'ok', issues: [] });
        const files = filesOf(members);
        expect(files['site/index.php']).toBe('<?php echo 1;');
        expect(files['site/big.txt']).toBe('x'.repeat(100_000));
        expect(files['site/\xff\n.php']).toBe('odd');
        if (leave.length === 0) expect(files[`site/${'deep'.repeat(30)}/${'long-'.repeat(20)}.txt`]).toBe('deep');
        const byPath = new Map(members.map((member) => [String(member.path), member]));
        expect(byPath.get('site/link')).toMatchObject({ kind: 'link', linkTarget: '/etc/passwd', hardLink: false });
        expect(byPath.get('site/same.txt')).toMatchObject({ kind: 'link', hardLink: true, text: '' });
        expect(byPath.get('site')?.kind).toBe('folder');
        if (format !== 'v7') expect(byPath.get('site/pipe')?.kind).toBe('other');
      }
    });
  }

  it('fills the holes of a sparse member, however the map is kept', async () => {
    const holes = join(folder, 'holes');
    const content = Buffer.alloc(3_000_000);
    for (let at = 0; at < content.length; at += 100_000) content.write(`data at ${at}`, at, 'latin1');
    // One write for each piece leaves holes between them, more than a GNU header has room for.
    const file = openSync(holes, 'w');
    for (let at = 0; at < content.length; at += 100_000) writeSync(file, content, at, 20, at);
    ftruncateSync(file, content.length);
    closeSync(file);
    for (const flags of [['gnu'], ['posix', '--sparse-version=0.1'], ['posix', '--sparse-version=1.0']]) {
      const command = [
        '-C',
        folder,
        '-S',
        '--hole-detection=raw',
        `--format=${flags[0]}`,
        ...flags.slice(1),
        '-cf',
        '-',
      ];
      const bytes = execFileSync('tar', [...command, 'holes', 'site/index.php'], { maxBuffer: 1 << 24 });
      expect(bytes.length).toBeLessThan(1_000_000);
      for (const chunkBytes of [bytes.length, 700]) {
        const { members, end } = await read(bytes, chunkBytes);
        expect(end).toEqual({ completeness: 'ok', issues: [] });
        expect(members[0]).toMatchObject({ path: 'holes', kind: 'file', sizeBytes: 3_000_000 });
        expect(members[0]?.text === content.toString('latin1'), flags.join(' ')).toBe(true);
        expect(members[1]?.text).toBe('<?php echo 1;');
      }
    }
  });

  it('tells a member that is nothing but a hole of a terabyte, and goes on behind it', async () => {
    execFileSync('truncate', ['-s', '1T', join(folder, 'hole')]);
    const command = ['-C', folder, '-S', '--format=posix', '-cf', '-', 'hole', 'site/index.php'];
    const { members, end } = await read(execFileSync('tar', command, { maxBuffer: 1 << 24 }));
    expect(members.map((member) => [member.path, member.text])).toEqual([
      ['hole', ''],
      ['site/index.php', '<?php echo 1;'],
    ]);
    expect(end.issues).toMatchObject([{ reason: 'unsupported', path: 'hole' }]);
  });
});

describe('readTar', () => {
  it('tells the content of a label, which some unpackers write as a file', async () => {
    const label = (content: string) =>
      tarArchive([
        { path: 'a.php', type: 'V', content },
        { path: 'b.txt', content: 'x' },
      ]);
    const { members, end } = await read(label('<?php echo 1;'));
    expect(filesOf(members)).toEqual({ 'b.txt': 'x' });
    expect(end).toMatchObject({ completeness: 'partial', issues: [{ path: 'a.php' }] });
    expect((await read(label(''))).end).toEqual({ completeness: 'ok', issues: [] });
  });

  it('takes path, size and time from pax records, with a fraction of a second', async () => {
    const records = paxRecord('path', 'a/b.php') + paxRecord('mtime', '1700000000.5') + paxRecord('size', '3');
    const bytes = Buffer.concat([
      tarEntry({ path: 'x', type: 'x', content: records }),
      tarEntry({ path: 'short', content: 'abc', claims: 0 }),
      Buffer.alloc(1024),
    ]);
    const { members } = await read(bytes);
    expect(members).toMatchObject([{ path: 'a/b.php', modifiedMs: 1_700_000_000_500, text: 'abc', sizeBytes: 3 }]);
  });

  it('takes no name and no size from a header for all members, and says so', async () => {
    const records = paxRecord('path', 'other') + paxRecord('size', '512') + paxRecord('mtime', '1600000000');
    const global = tarEntry({ path: 'g', type: 'g', content: records });
    const { members, end } = await read(
      Buffer.concat([global, tarArchive([{ path: 'a' }, { path: 'b', content: 'x' }])]),
    );
    expect(members.map((member) => [member.path, member.text, member.modifiedMs])).toEqual([
      ['a', '', 1_600_000_000_000],
      ['b', 'x', 1_600_000_000_000],
    ]);
    expect(end.completeness).toBe('partial');
  });

  it('reads numbers in base 256', async () => {
    const header = tarEntry({ path: 'f', content: 'abc' });
    Buffer.from([0x80, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 3]).copy(header, 124);
    Buffer.from([0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff]).copy(header, 136);
    withTarChecksum(header);
    const { members } = await read(Buffer.concat([header, Buffer.alloc(1024)]));
    expect(members).toMatchObject([{ path: 'f', text: 'abc', modifiedMs: -1000 }]);
  });

  it('says that an archive is cut off, wherever it is', async () => {
    const whole = tarArchive([
      { path: 'a', content: 'x'.repeat(2000) },
      { path: 'b', content: 'y' },
    ]);
    for (const length of [0, 100, 512, 1000, 2560, 2561, 3072, 3584]) {
      const { end } = await read(whole.subarray(0, length));
      expect(end.completeness, `${length} bytes`).toBe('truncated');
    }
    expect((await read(whole)).end.completeness).toBe('ok');
  });

  it('ends at a header whose checksum is wrong, and never looks for the next', async () => {
    const bytes = tarArchive([{ path: 'a' }, { path: 'hidden.php', content: 'x' }, { path: 'c' }]);
    bytes.write('h', 513, 'latin1');
    const { members, end } = await read(bytes);
    expect(members.map((member) => member.path)).toEqual(['a']);
    expect(end).toMatchObject({
      completeness: 'truncated',
      issues: [{ detail: 'no valid member header at byte 512' }],
    });
  });

  it('does not believe a name header of a gigabyte', async () => {
    const { end } = await read(tarArchive([{ path: 'x', type: 'x', claims: 1 << 30 }]));
    expect(end.issues).toMatchObject([
      { reason: 'damaged', detail: 'a name or attribute header claims 1073741824 bytes' },
    ]);
  });

  it('tells what lies behind the end mark', async () => {
    const bytes = Buffer.concat([tarArchive([{ path: 'a' }]), tarArchive([{ path: 'hidden.php' }])]);
    const { members, end } = await read(bytes);
    expect(members.map((member) => member.path)).toEqual(['a']);
    expect(end).toMatchObject({ completeness: 'partial', issues: [{ reason: 'unsupported' }] });
  });

  it('gives no content to links, devices and folders that claim one', async () => {
    const { members } = await read(
      tarArchive(['1', '2', '3', '4', '5'].map((type) => ({ path: `m${type}`, type, claims: 512 }))),
    );
    expect(members.map((member) => [member.path, member.sizeBytes])).toEqual(
      ['1', '2', '3', '4', '5'].map((type) => [`m${type}`, 0]),
    );
  });

  it('stops at the limit of members', async () => {
    const bytes = tarArchive(Array.from({ length: 10 }, (_, index) => ({ path: `f${index}` })));
    const { members, end } = await read(bytes, undefined, { ...LIMITS, maxMembers: 4 });
    expect(members.length).toBe(4);
    expect(end.issues).toMatchObject([{ reason: 'too-many' }]);
  });

  it('passes over content that nobody took', async () => {
    const bytes = tarArchive([
      { path: 'a', content: 'x'.repeat(5000) },
      { path: 'b', content: 'y' },
    ]);
    const snapshot = snapshotOf(LIMITS, (report) => readTar(byteSource(bytes, '/t', 600).stream(), report));
    const paths: string[] = [];
    for await (const member of snapshot.members()) paths.push(member.path);
    expect(paths).toEqual(['a', 'b']);
    expect(snapshot.end().completeness).toBe('ok');
  });

  it('never throws on random bytes', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 3000 }), fc.integer({ min: 1, max: 1024 }), async (bytes, chunk) => {
        await read(bytes, chunk);
      }),
      { numRuns: 200 },
    );
  });

  it('never throws on a good archive with changed bytes, and still ends', async () => {
    const whole = tarArchive([
      { path: 'x', type: 'x', content: paxRecord('path', 'a/b') },
      { path: 'a', content: 'x'.repeat(600) },
      { path: 'y'.repeat(150), content: 'y' },
      { path: 'l', type: '2', link: 'a' },
    ]);
    const change = fc.tuple(fc.nat(whole.length - 1), fc.integer({ min: 0, max: 255 }));
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 8 }), fc.boolean(), async (changes, isRepaired) => {
        const bytes = Buffer.from(whole);
        for (const [at, value] of changes) bytes[at] = value;
        // With the checksums put right the changed fields are really looked at.
        if (isRepaired) for (let at = 0; at < bytes.length; at += 512) withTarChecksum(bytes.subarray(at, at + 512));
        await read(bytes);
      }),
      { numRuns: 400 },
    );
  });
});
