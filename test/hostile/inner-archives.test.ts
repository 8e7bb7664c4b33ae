import { execFileSync } from 'node:child_process';
import { closeSync, mkdirSync, openSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import type { ReadLimits } from '../../src/backups/contract.ts';
import { pathOfText } from '../../src/domain/host-path.ts';
import { scanInnerArchive } from '../../src/matching/inner-archive.ts';
import { RACY_MS, VerdictStore } from '../../src/matching/verdict-store/verdict-store.ts';
import { hasProgram } from '../support/programs.ts';
import { judgeOfWord, scanInProcess } from '../support/scan-in-process.ts';
import { tarArchive } from '../support/tar-archive.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { zipArchive } from '../support/zip-archive.ts';

const MIB = 1024 ** 2;

/** What is said of one archive among the files of a site. The word lies packed, so that it is not in the archive as it lies. */
async function look(name: string, bytes: Uint8Array, limits?: ReadLimits) {
  const folder = temporaryFolder();
  writeFileSync(join(folder, name), bytes);
  const { records, scan } = await scanInProcess(folder, judgeOfWord('EVIL'), false, {
    archives: true,
    ...(limits === undefined ? {} : { limits }),
  });
  const sightings = records.flatMap((record) => record.sightings);
  return {
    rules: sightings.map(({ rule }) => rule),
    excerpts: sightings.map(({ excerpt }) => excerpt),
    titles: sightings.map(({ title }) => title),
    records,
    said: scan.issues.map(({ reason }) => reason),
    issues: scan.issues,
  };
}

const PAGE = `${'<p>honest</p>\n'.repeat(50)}`;
const SHELL = `${PAGE}<?php EVIL`;
const FILES = [
  { path: 'theme/index.html', content: PAGE },
  { path: 'theme/inc/cache.php', content: SHELL },
];

afterAll(() => {
  expect(process.resourceUsage().maxRSS / 1024).toBeLessThan(700);
});

describe('an archive among the files of a site', () => {
  it.each([
    ['a zip', 'theme.zip', zipArchive(FILES)],
    ['a zip that calls itself a picture', 'photo.jpg', zipArchive(FILES)],
    ['a tar', 'theme.tar', gzipSync(tarArchive(FILES))],
    ['a tar.gz', 'theme.tar.gz', gzipSync(tarArchive(FILES))],
  ])('has its members judged: %s', async (_what, name, bytes) => {
    const { rules, excerpts, titles, records, said } = await look(name, bytes);
    expect(rules).toEqual(['EVIL']);
    expect(excerpts[0]).toMatch(/^theme\/inc\/cache\.php: /);
    expect(titles[0]).toMatch(/\(in an archive\)$/);
    expect(said).toEqual([]);
    const folder = records[0]?.path.slice(0, -name.length - 1) ?? '';
    expect(records[0]?.path).toBe(join(folder, name));
    expect(records[0]?.sha256).toHaveLength(32);
  });

  it.each(['bzip2', 'xz', 'zstd'].filter(hasProgram))('has its members judged when %s packed it', async (program) => {
    const bytes = execFileSync(program, ['-c'], { input: tarArchive(FILES) });
    expect((await look(`theme.tar.${program}`, bytes)).excerpts[0]).toMatch(/^theme\/inc\/cache\.php: /);
  });

  it('is left where the time of the run is over, which is a gap and nothing to suspect', async () => {
    const path = join(temporaryFolder(), 'theme.zip');
    writeFileSync(path, zipArchive(FILES));
    const descriptor = openSync(path, 'r');
    const scan = { monoMs: () => performance.now(), isAlive: () => undefined, isOver: () => true };
    const answer = await scanInnerArchive(judgeOfWord('EVIL'), { descriptor, path: pathOfText(path) }, scan);
    closeSync(descriptor);
    const detail = 'not read to its end: the time was over';
    expect(answer).toMatchObject({ sightings: [], issues: [{ reason: 'budget', path, detail }] });
  });

  it('is judged as one file when it is only packed', async () => {
    expect((await look('shell.php.gz', gzipSync(SHELL))).excerpts[0]).toMatch(/^shell\.php: /);
  });

  it('is not opened where nobody asked for it, and an honest one says nothing', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'theme.zip'), zipArchive(FILES));
    expect((await scanInProcess(folder, judgeOfWord('EVIL'))).records).toEqual([]);
    expect(await look('theme.zip', zipArchive(FILES.slice(0, 1)))).toMatchObject({ rules: [], said: [] });
  });

  it('tells its own members and those of the archives in it, to a depth', async () => {
    const nested = (depth: number): Buffer => {
      let bytes = zipArchive([{ path: 'cache.php', content: SHELL }]);
      for (let level = 1; level < depth; level += 1)
        bytes = zipArchive([{ path: `level${level}.zip`, content: bytes }]);
      return bytes;
    };
    expect((await look('n.zip', nested(3))).excerpts[0]).toMatch(/^level2\.zip\/level1\.zip\/cache\.php: /);
    const deeper = await look('n.zip', nested(6));
    expect(deeper.said).toEqual(['too-deep']);
    expect(deeper.rules).toEqual(['archive.beyond-limits']);
  });

  it('names ten members of a rule, not ten thousand', async () => {
    const many = Array.from({ length: 500 }, (_, index) => ({ path: `${index}.php`, content: SHELL }));
    expect((await look('many.zip', zipArchive(many))).rules).toHaveLength(10);
  });

  it('is told once, and remembered with its members', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'theme.zip'), zipArchive(FILES));
    const where = { folder: join(temporaryFolder(), 'v'), name: '0'.repeat(32), key: Buffer.alloc(32) };
    const scan = async () => {
      const verdicts = VerdictStore.open(where, () => Date.now() + RACY_MS * 2);
      const answer = await scanInProcess(folder, judgeOfWord('EVIL'), false, { verdicts, archives: true });
      await verdicts.save(true);
      return answer;
    };
    const first = await scan();
    const second = await scan();
    expect(second.scan).toMatchObject({ filesRead: 0, unchanged: 1 });
    expect(second.records).toEqual(first.records);
    expect(first.records[0]?.sightings).toHaveLength(1);
  });
});

describe('a hostile archive among the files of a site', () => {
  const tight: ReadLimits = { maxMembers: 1000, maxTotalBytes: 16 * MIB, maxDepth: 3 };

  it.each([
    [
      'a gzip bomb',
      'b.tar.gz',
      gzipSync(tarArchive([{ path: 'zeros', content: Buffer.alloc(64 * MIB) }])),
      'too-large',
    ],
    ['a zip bomb', 'b.zip', zipArchive([{ path: 'zeros', content: Buffer.alloc(64 * MIB) }]), 'too-large'],
    ['a bomb that is only packed', 'b.sql.gz', gzipSync(Buffer.alloc(64 * MIB)), 'too-large'],
    [
      'more members than allowed',
      'm.tar.gz',
      gzipSync(tarArchive(Array.from({ length: 1100 }, (_, index) => ({ path: `${index}` })))),
      'too-many',
    ],
  ])('is stopped at its limit, which is a finding: %s', async (_what, name, bytes, reason) => {
    const { rules, said, issues } = await look(name, bytes, tight);
    expect(rules).toEqual(['archive.beyond-limits']);
    expect(said).toEqual([reason]);
    expect(issues[0]?.path).toMatch(new RegExp(`/${name}$`));
  });

  it('is stopped by the ratio of what comes out to what it is, long before the limit of bytes', {
    timeout: 20_000,
  }, async () => {
    const bytes = zipArchive(
      Array.from({ length: 20 }, (_, index) => ({ path: `${index}`, content: Buffer.alloc(8 * MIB) })),
    );
    expect(bytes.length).toBeLessThan(MIB);
    expect((await look('ratio.zip', bytes)).rules).toEqual(['archive.beyond-limits']);
  });

  it.each([
    ['members that overlap', zipArchive([FILES[1] ?? { path: 'x' }, { path: 'b.php', content: SHELL, offset: 0 }])],
    ['a zip that is cut off', zipArchive(FILES).subarray(0, 200)],
    ['an encrypted member', zipArchive([{ path: 'kit.php', content: 'x'.repeat(99), flags: 1 }])],
    ['a method that nobody knows', zipArchive([{ path: 'kit.php', content: 'x'.repeat(99), method: 99 }])],
    ['gzip that is damaged', gzipSync(tarArchive(FILES)).fill(0xee, 40, 80)],
    ['two magic bytes and nothing else', Buffer.from([0x1f, 0x8b, 8])],
    ['a claim of four gigabytes', zipArchive([{ path: 'a.php', content: 'x', claims: 0xfffffff0 }])],
  ])('is said to be closed, which leaves no gap, for its bytes were searched: %s', async (_what, bytes) => {
    const { said } = await look('broken.bin', bytes);
    expect(new Set(said)).toEqual(new Set(['not-opened']));
  });

  it('writes nothing, whatever its members are called', async () => {
    const outside = temporaryFolder();
    const folder = join(outside, 'site');
    mkdirSync(folder);
    const evil = [
      { path: '../../escaped.php', content: SHELL },
      { path: '/tmp/lastgood-escaped.php', content: SHELL },
      { path: 'link', type: '2', link: '/etc/passwd' },
      { path: 'name\u001b[2J\n.php', content: SHELL },
    ];
    writeFileSync(join(folder, 'evil.tar.gz'), gzipSync(tarArchive(evil)));
    const { records } = await scanInProcess(folder, judgeOfWord('EVIL'), false, { archives: true });
    expect(execFileSync('find', [outside, '-type', 'f'], { encoding: 'utf8' }).trim()).toBe(
      join(folder, 'evil.tar.gz'),
    );
    const excerpts = records.flatMap(({ sightings }) => sightings.map(({ excerpt }) => excerpt));
    expect(excerpts).toHaveLength(3);
    expect(excerpts.join('')).not.toMatch(/[\u0000-\u001f]/);
    rmSync(folder, { recursive: true });
  });
});
