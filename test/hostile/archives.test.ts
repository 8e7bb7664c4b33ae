import { execFileSync } from 'node:child_process';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { HEAD_BYTES, type OpenHelp, type ReadLimits } from '../../src/backups/contract.ts';
import { backupFormats } from '../../src/backups/index.generated.ts';
import { recogniseFile } from '../../src/backups/placing/group-files.ts';
import { MemberSample, placeMembers } from '../../src/backups/placing/place-members.ts';
import { displayPath, pathOfText } from '../../src/domain/host-path.ts';
import { decompressChild } from '../../src/system/node/decompress-child.ts';
import { byteSource } from '../support/byte-source.ts';
import { cpuMs } from '../support/cpu-ms.ts';
import { jpaArchive, jpaMember } from '../support/jpa-archive.ts';
import { hasProgram } from '../support/programs.ts';
import { LIMITS, readSnapshot } from '../support/read-snapshot.ts';
import { paxRecord, tarArchive, tarEntry } from '../support/tar-archive.ts';
import { wpressArchive } from '../support/wpress-archive.ts';
import { zipArchive } from '../support/zip-archive.ts';

const MIB = 1024 * 1024;
const TIGHT: ReadLimits = { maxMembers: 1000, maxTotalBytes: 16 * MIB, maxDepth: 1 };

/** What the whole way says of a file: recognised, opened, read to its end. */
async function judge(
  name: string,
  bytes: Uint8Array,
  limits = LIMITS,
  help: OpenHelp = { decompress: decompressChild },
) {
  const path = pathOfText(`/backup/${name}`);
  const found = recogniseFile(backupFormats, { path, head: bytes.subarray(0, HEAD_BYTES), timeZone: 'UTC' });
  if (found === null) return { format: null, completeness: 'unsupported', said: [], members: [] };
  const { members, end } = await readSnapshot(found.format.open(byteSource(bytes, path), limits, help));
  const said = end.issues.map((issue) => issue.detail);
  return { format: found.format.id, completeness: end.completeness, said, members };
}

const tree = tarArchive([
  { path: 'bob/public_html/index.php', content: '<?php echo 1;'.repeat(200) },
  { path: 'bob/public_html/a.txt', content: 'a'.repeat(3000) },
]);

afterAll(() => {
  // Everything above in one process: bombs, claims of gigabytes, half a gigabyte packed into kilobytes.
  expect(process.resourceUsage().maxRSS / 1024).toBeLessThan(700);
});

describe('bombs', () => {
  const zeros = Buffer.alloc(64 * MIB);
  const bomb = tarArchive([{ path: 'zeros', content: zeros }]);
  const limit = 'more than 16777216 bytes unpacked: the rest was not read';

  it('stops a gzip bomb at the limit', async () => {
    expect(await judge('b.tar.gz', gzipSync(bomb), TIGHT)).toMatchObject({ completeness: 'truncated', said: [limit] });
  });

  it.skipIf(!hasProgram('bzip2')).each([
    ['bzip2', 'b.tar.bz2'],
    ['xz', 'b.tar.xz'],
    ['zstd', 'b.tar.zst'],
  ])('stops a bomb of %s at the limit, and its program with it', async (program, name) => {
    if (!hasProgram(program)) return;
    const bytes = execFileSync(program, ['-c'], { input: bomb, maxBuffer: 8 * MIB });
    expect(await judge(name, bytes, TIGHT)).toMatchObject({ completeness: 'truncated', said: [limit] });
  });

  it.skipIf(!hasProgram('zstd'))('stops a zstd bomb without the program too', async () => {
    const bytes = execFileSync('zstd', ['-c'], { input: bomb, maxBuffer: 8 * MIB });
    expect(await judge('b.tar.zst', bytes, TIGHT, {})).toMatchObject({ completeness: 'truncated', said: [limit] });
  });

  it('stops a zip bomb at the limit', async () => {
    const { completeness, said } = await judge('b.zip', zipArchive([{ path: 'zeros', content: zeros }]), TIGHT);
    expect([completeness, said]).toEqual(['truncated', [limit]]);
  });

  it('does not open archives inside archives by itself', async () => {
    let bytes = zipArchive([{ path: 'core', content: zeros.subarray(0, MIB) }]);
    for (let level = 0; level < 6; level += 1) bytes = zipArchive([{ path: `${level}.zip`, content: bytes }]);
    const { members } = await judge('nested.zip', bytes, TIGHT);
    expect(members.map((member) => member.path)).toEqual(['5.zip']);
  });

  it('opens the home of a cPanel backup, and never a file in it that is called like one', async () => {
    const inner = tarArchive([{ path: 'x/homedir.tar', content: tree }]);
    const { members } = await judge('cpmove-bob.tar', tarArchive([{ path: 'cpmove-bob/homedir.tar', content: inner }]));
    expect(members.map((member) => member.path)).toEqual(['cpmove-bob/homedir.tar/x/homedir.tar']);
  });

  it('leaves a nested home closed where the depth ends', async () => {
    const bytes = tarArchive([{ path: 'cpmove-bob/homedir.tar', content: tree }]);
    const { said, completeness } = await judge('cpmove-bob.tar', bytes, { ...TIGHT, maxDepth: 0 });
    expect([completeness, said]).toEqual([
      'partial',
      ['an archive inside an archive was left closed: too deeply nested'],
    ]);
  });

  it('stops at the limit of members in tar and in zip', async () => {
    const entries = Array.from({ length: 5000 }, (_, index) => ({ path: `f${index}`, content: '' }));
    expect((await judge('m.tar', tarArchive(entries), TIGHT)).said).toEqual([
      'more than 1000 members: the rest was not read',
    ]);
    expect((await judge('m.zip', zipArchive(entries), TIGHT)).said).toEqual(['the archive claims 5000 members']);
  });
});

describe('claims', () => {
  it('does not make room for a pax header of a gigabyte', async () => {
    const bytes = tarArchive([{ path: 'x', type: 'x', claims: 2 ** 30 }]);
    expect((await judge('p.tar', bytes)).said).toEqual(['a name or attribute header claims 1073741824 bytes']);
  });

  it('does not make room for sizes that no file has', async () => {
    const pax = tarEntry({ path: 'x', type: 'x', content: paxRecord('size', '99999999999999999999') });
    expect((await judge('s.tar', Buffer.concat([pax, tree]))).said).toEqual(['a member has an impossible size']);
    const wpress = wpressArchive({ 'package.json': '{}', a: 'x' }, 1);
    wpress.write('99999999999999', 255, 'latin1');
    expect((await judge('w.wpress', wpress)).completeness).toBe('truncated');
  });

  it('does not make room for a zip64 directory of an exabyte', async () => {
    const bytes = zipArchive([{ path: 'a', content: 'x' }]);
    const end = bytes.subarray(bytes.length - 22);
    end.writeUInt32LE(0xfffffff0, 12);
    expect((await judge('z.zip', bytes)).completeness).toBe('truncated');
  });

  it.skipIf(!hasProgram('zstd'))('does not make room for a zstd window of two gigabytes', async () => {
    const bytes = execFileSync('zstd', ['-c', '--no-check'], { input: tree });
    // Window descriptor: exponent 21, two gigabytes; no single segment, no content size.
    const frame = Buffer.concat([bytes.subarray(0, 4), Buffer.from([0x00, 0xa8]), Buffer.alloc(64)]);
    const { completeness, said } = await judge('w.tar.zst', frame, LIMITS, {});
    expect([completeness, said[0]]).toEqual([
      'unsupported',
      'packed so densely that it can only be read with the program `zstd`',
    ]);
  });
});

describe('members that are longer than they say', () => {
  const zeros = Buffer.alloc(64 * MIB);

  it('are left in a zip when they have given what they promised', async () => {
    const { completeness, members } = await judge(
      'z.zip',
      zipArchive([{ path: 'zeros', content: zeros, claims: 9 * MIB }]),
    );
    expect(completeness).toBe('truncated');
    expect(members[0]?.text.length).toBeLessThanOrEqual(9 * MIB);
  });

  it('are left in a .jpa', async () => {
    const member = jpaMember('zeros', 1, zeros, true);
    member.writeUInt32LE(9 * MIB, 7 + 'zeros'.length + 6);
    const archive = Buffer.concat([jpaArchive({}), member]);
    archive.writeUInt32LE(1, 7);
    const { completeness, members } = await judge('z.jpa', archive);
    expect(completeness).toBe('truncated');
    expect(members[0]?.text.length).toBeLessThanOrEqual(9 * MIB);
  });
});

it('tells a list of members that is longer than the end record says', async () => {
  const bytes = zipArchive(Array.from({ length: 50 }, (_, index) => ({ path: `f${index}` })));
  bytes.writeUInt16LE(1, bytes.length - 12);
  const { completeness, members } = await judge('l.zip', bytes);
  expect(completeness).toBe('truncated');
  expect(members.length).toBe(50);
});

it('reads a Plesk description of broken tags in no time', async () => {
  const name = 'backup_info_2611200230.xml';
  const bytes = Buffer.concat([Buffer.from('<a>'), Buffer.alloc(8 * MIB, '<cid '), Buffer.from('</a>')]);
  expect(await cpuMs(() => judge(name, bytes))).toBeLessThan(5000);
});

describe('names and kinds', () => {
  it('gives members with .. and absolute names, and never a place to them outside of the account', async () => {
    const bytes = tarArchive([
      { path: 'bob/public_html/index.php', content: 'x' },
      { path: '../../etc/cron.d/x', content: 'x' },
      { path: 'bob/public_html/../../../root/.ssh/authorized_keys', content: 'x' },
      { path: '/etc/passwd', content: 'x' },
      { path: '//etc//shadow', content: 'x' },
    ]);
    const { members } = await judge('evil.tar', bytes);
    const sample = new MemberSample();
    for (const member of members) sample.add(member.path);
    const root = pathOfText('/home/bob/public_html');
    const site = {
      domain: 'a.test',
      names: [],
      kind: 'main',
      documentRoot: root,
      phpVersion: null,
      sources: [],
    } as const;
    const placement = placeMembers({ place: () => null }, { home: pathOfText('/home/bob'), sites: [site] }, sample);
    expect(members.map((member) => placement.place(member.path))).toEqual([
      '/home/bob/public_html/index.php',
      null,
      null,
      null,
      null,
    ]);
  });

  it('tells a link and what lies behind it apart, and reads neither through the other', async () => {
    const bytes = tarArchive([
      { path: 'bob/out', type: '2', link: '/etc' },
      { path: 'bob/out/passwd', content: 'x' },
      { path: 'bob/hard', type: '1', link: '/etc/shadow' },
    ]);
    expect((await judge('link.tar', bytes)).members).toMatchObject([
      { path: 'bob/out', kind: 'link', linkTarget: '/etc', text: '' },
      { path: 'bob/out/passwd', kind: 'file', text: 'x' },
      { path: 'bob/hard', kind: 'link', hardLink: true, linkTarget: '/etc/shadow', text: '' },
    ]);
  });

  it('tells a hard link that makes a script of a file that was judged as text', async () => {
    const file = { path: 'bob/notes.txt', content: 'x' };
    const link = (path: string, target = 'bob/notes.txt') => ({ path, type: '1', link: target });
    const said = 'a hard link: its content was judged under another name only';
    for (const path of ['bob/shell.php', 'bob/a.PHTML', 'bob/.htaccess', '.user.ini', 'bob/x.inc']) {
      expect(await judge('h.tar', tarArchive([file, link(path)])), path).toMatchObject({
        completeness: 'partial',
        said: [said],
      });
    }
    const same = tarArchive([
      { path: 'bob/a.php', content: 'x' },
      link('bob/b.php', 'bob/a.php'),
      link('bob/copy.txt'),
    ]);
    expect((await judge('h.tar', same)).completeness).toBe('ok');
  });

  it('gives FIFOs and devices no content', async () => {
    const bytes = tarArchive(['3', '4', '6'].map((type) => ({ path: `m${type}`, type, claims: 10 ** 9 })));
    const { members, completeness } = await judge('dev.tar', bytes);
    expect(members.map((member) => [member.kind, member.sizeBytes, member.text])).toEqual([
      ['other', 0, ''],
      ['other', 0, ''],
      ['other', 0, ''],
    ]);
    expect(completeness).toBe('ok');
  });

  it('keeps the bytes of names that are no UTF-8, and shows them escaped', async () => {
    for (const bytes of [
      tarArchive([{ path: 'a\xff\x1b[31m\n.php' }]),
      zipArchive([{ path: 'a\xff\x1b[31m\n.php' }]),
    ]) {
      const [member] = (await judge('n', bytes)).members;
      expect(member?.path).toBe('a\xff\x1b[31m\n.php');
      expect(displayPath(member?.path ?? pathOfText(''))).toBe('a\\x{ff}\\u{1b}[31m\\u{a}.php');
    }
  });
});

describe('what is not what it is called', () => {
  const zipped = zipArchive([{ path: 'a', content: 'x' }]);

  it.each([
    ['a zip called .tar.gz', 'x.tar.gz', zipped, 'zip'],
    ['a tar called .zip', 'x.zip', tree, 'tar'],
    ['a tar.gz called .tar', 'x.tar', gzipSync(tree), 'tar-gz'],
    ['a tar without an extension', 'x', tree, 'tar'],
  ])('reads %s', async (_, name, bytes, format) => {
    expect(await judge(name, bytes)).toMatchObject({ format, completeness: 'ok' });
  });

  it('says of text called .tar that it is no archive', async () => {
    expect(await judge('x.tar', Buffer.from('no archive '.repeat(100)))).toMatchObject({
      completeness: 'truncated',
      said: ['no valid member header at byte 0'],
    });
  });

  it('says nothing of a file that neither looks like nor is called a backup', async () => {
    expect((await judge('notes.txt', Buffer.from('hello'))).format).toBeNull();
  });
});

describe('damage', () => {
  const packed = gzipSync(tree);

  it('tells a tar.gz that is cut off, wherever', async () => {
    for (let length = 20; length < packed.length; length += 5) {
      const { completeness, said } = await judge('cut.tar.gz', packed.subarray(0, length));
      expect(completeness, `${length} bytes`).toBe('truncated');
      expect(said.length).toBeGreaterThan(0);
    }
  });

  it('tells each flipped bit behind the gzip header that changes the content', async () => {
    const whole = await judge('whole.tar.gz', packed);
    for (let bit = 10 * 8; bit < packed.length * 8; bit += 13) {
      const bytes = Uint8Array.from(packed);
      bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      const flipped = await judge('flip.tar.gz', bytes);
      // A repetition may be taken from another of its equals: then nothing was changed.
      if (flipped.completeness === 'ok') expect(flipped.members).toEqual(whole.members);
      else expect(flipped.completeness, `bit ${bit}`).toBe('truncated');
    }
  });

  it('tells a damaged archive inside of an archive', async () => {
    const bytes = gzipSync(tarArchive([{ path: 'cpmove-bob/homedir.tar', content: tree.subarray(0, 2000) }]));
    expect(await judge('cpmove-bob.tar.gz', bytes)).toMatchObject({ format: 'cpmove', completeness: 'truncated' });
  });

  it('says which program is missing', async () => {
    const bytes = Buffer.from('BZh91AY&SY but no more');
    expect(await judge('x.tar.bz2', bytes, LIMITS, { decompress: async () => null })).toMatchObject({
      completeness: 'unsupported',
      said: ['compressed with bzip2, and this machine has no program `bzip2` to read it'],
    });
  });

  it.skipIf(!hasProgram('bzip2'))('tells what the program could not read', async () => {
    const { completeness, said } = await judge('x.tar.bz2', Buffer.from('BZh91AY&SY but no more'));
    expect([completeness, said[0]]).toEqual(['truncated', '`bzip2` could not read the archive to its end']);
  });
});

describe('encrypted', () => {
  it.each([
    ['a zip', 'x.zip', zipArchive([{ path: 'a', content: 'x', flags: 1 }])],
    ['a .jps', 'site.jps', Buffer.concat([Buffer.from('JPS\x02\x00\x00'), Buffer.alloc(600, 7)])],
    ['a part of an UpdraftPlus set', 'backup_2026-11-20-0230_x_0123456789ab-db.gz.crypt', Buffer.alloc(600, 7)],
    ['a .wpress', 'x.wpress', wpressArchive({ 'package.json': '{"Encrypted":true}', a: 'x' }, 2)],
    ['a .daf', 'x_20261120023015_archive.daf', Buffer.from('<A><V>5.0.1</V><X>\x02\x00</X><P>ab</P></A>', 'latin1')],
  ])('tells %s', async (_, name, bytes) => {
    const { completeness, said } = await judge(name, bytes);
    expect(completeness).toBe('encrypted');
    expect(said.some((words) => words.includes('encrypted'))).toBe(true);
  });
});
