import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, closeSync, linkSync, mkdirSync, openSync, symlinkSync, writeFileSync, writeSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { pathOfBytes } from '../../src/domain/host-path.ts';
import { RACY_MS, VerdictStore } from '../../src/matching/verdict-store/verdict-store.ts';
import { hasProgram } from '../support/programs.ts';
import { type InProcessScan, judgeOfWord, scanInProcess } from '../support/scan-in-process.ts';
import { smallDisk } from '../support/small-disk.ts';
import { temporaryFolder, temporaryFolderInMemory, writeTree } from '../support/temporary-folder.ts';

/** One name of each class that scanners have tripped over. */
const NAMES: readonly (readonly [string, string | Buffer])[] = [
  ['plain', 'plain.php'],
  ['newline', 'new\nline.php'],
  ['escape', '\u001b[31mescape.php'],
  ['direction', 'right\u202eto-left.php'],
  ['blanks', ' leading and trailing '],
  ['option', '-rf'],
  ['formula', '=cmd()'],
  ['quotes', 'quote\'"`$(id).php'],
  ['backslash', 'back\\slash.php'],
  ['bad byte', Buffer.from([0x62, 0x61, 0x64, 0xff, 0x2e, 0x70, 0x68, 0x70])],
  ['overlong', Buffer.from([0xc0, 0xaf])],
  ['255 bytes', 'n'.repeat(255)],
];

/** `folder/…`, of text and bytes. */
function at(folder: string, ...names: readonly (string | Buffer)[]): Buffer {
  return Buffer.concat([Buffer.from(folder), ...names.flatMap((name) => [Buffer.from('/'), Buffer.from(name)])]);
}

function findFiles(folder: string): readonly string[] {
  const output = execFileSync('find', [folder, '-type', 'f', '-print0'], { encoding: 'latin1', maxBuffer: 2 ** 28 });
  return output.split('\0').filter(Boolean).sort();
}

/** Every file that find knows was read, or it or a folder around it is named as not looked at. */
function expectNothingMissed(folder: string, { records, scan }: InProcessScan): void {
  const seen = new Set<string>(records.map(({ path }) => path));
  const named = scan.issues.flatMap(({ path }) => path ?? []);
  const missed = findFiles(folder).filter(
    (path) => !seen.has(path) && !named.some((one) => path === one || path.startsWith(`${one}/`)),
  );
  expect(missed).toEqual([]);
}

describe('a name of each hostile class', () => {
  it.each(NAMES)('is found as a file, as a folder and as a link: %s', async (_class, name) => {
    const folder = temporaryFolder();
    const outside = temporaryFolder();
    writeTree(outside, { 'secret.php': 'seen outside' });
    mkdirSync(at(folder, 'files'));
    mkdirSync(at(folder, 'folders'));
    mkdirSync(at(folder, 'links'));
    writeFileSync(at(folder, 'files', name), 'seen');
    mkdirSync(at(folder, 'folders', name));
    writeFileSync(at(folder, 'folders', name, name), 'seen');
    symlinkSync(join(outside, 'secret.php'), at(folder, 'links', name));
    const answer = await scanInProcess(folder, judgeOfWord('seen'));
    expectNothingMissed(folder, answer);
    const text = pathOfBytes(Buffer.from(name));
    expect(answer.records.map(({ path }) => path)).toEqual([
      `${folder}/files/${text}`,
      `${folder}/folders/${text}/${text}`,
    ]);
    expect(answer.links).toEqual([{ path: `${folder}/links/${text}`, target: join(outside, 'secret.php') }]);
    // A link may bear a name and point to one, too.
    symlinkSync(at(folder, 'files', name), at(folder, 'links', 'to-it'));
    const { links } = await scanInProcess(folder, judgeOfWord('seen'));
    expect(links.map(({ target }) => target)).toContain(`${folder}/files/${text}`);
  });
});

describe('what is no ordinary file', () => {
  it('is never opened, and always named: FIFO, socket, device, links in a circle', { timeout: 60_000 }, async () => {
    const folder = temporaryFolder();
    writeTree(folder, { 'real.php': 'seen' });
    execFileSync('mkfifo', [join(folder, 'fifo.php')]);
    const server = createServer().listen(join(folder, 'socket.php'));
    symlinkSync('b', join(folder, 'a'));
    symlinkSync('a', join(folder, 'b'));
    symlinkSync('..', join(folder, 'up'));
    symlinkSync('/dev/zero', join(folder, 'zero.php'));
    const isRoot = spawnSync('mknod', [join(folder, 'device.php'), 'c', '1', '5']).status === 0;
    try {
      const { records, scan, links } = await scanInProcess(folder, judgeOfWord('seen'));
      expect(records).toHaveLength(1);
      expect(links.map(({ target }) => target)).toEqual(['b', 'a', '..', '/dev/zero']);
      expect(scan.issues.filter(({ reason }) => reason === 'not-a-file')).toHaveLength(isRoot ? 3 : 2);
    } finally {
      server.close();
    }
  });

  it('is read once by each of its names when it is a hard link', async () => {
    const folder = temporaryFolder();
    writeTree(folder, { 'one.php': 'seen' });
    linkSync(join(folder, 'one.php'), join(folder, 'two.php'));
    expect((await scanInProcess(folder, judgeOfWord('seen'))).records).toHaveLength(2);
  });

  it('is read whatever its mode and flags are, or named', async () => {
    const folder = temporaryFolder();
    writeTree(folder, { 'shut.php': 'seen', 'fixed.php': 'seen', 'closed/inside.php': 'seen' });
    chmodSync(join(folder, 'shut.php'), 0);
    const isFixed = spawnSync('chattr', ['+i', join(folder, 'fixed.php')]).status === 0;
    chmodSync(join(folder, 'closed'), 0);
    try {
      const answer = await scanInProcess(folder, judgeOfWord('seen'));
      chmodSync(join(folder, 'closed'), 0o700);
      expectNothingMissed(folder, answer);
      if (process.geteuid?.() === 0) expect(answer.records).toHaveLength(3);
    } finally {
      if (isFixed) spawnSync('chattr', ['-i', join(folder, 'fixed.php')]);
    }
  });

  it('lies on another file system: it is named, and what is mounted there is not entered', async () => {
    const folder = temporaryFolder();
    const disk = smallDisk(64);
    if (disk === null) return;
    try {
      writeTree(disk.path, { 'mounted.php': 'seen' });
      mkdirSync(join(folder, 'mount'));
      if (spawnSync('mount', ['--bind', disk.path, join(folder, 'mount')]).status !== 0) return;
      try {
        const { records, scan } = await scanInProcess(folder, judgeOfWord('seen'));
        expect(records).toEqual([]);
        expect(scan.issues).toMatchObject([{ reason: 'other-file-system', path: join(folder, 'mount') }]);
      } finally {
        spawnSync('umount', [join(folder, 'mount')]);
      }
    } finally {
      disk.remove();
    }
  });
});

describe('a tree of extremes', () => {
  it('2,000 folders deep, beyond what a path can say: read to the limit, and the rest named', {
    timeout: 60_000,
  }, async () => {
    const folder = temporaryFolder();
    execFileSync(process.execPath, ['-e', DIG, folder]);
    try {
      const { records, scan } = await scanInProcess(folder, judgeOfWord('seen'));
      expect(records.length).toBeGreaterThan(300);
      expect(scan.issues).toMatchObject([{ reason: 'too-deep' }]);
      const deepest = scan.issues[0]?.path ?? '';
      expect(deepest.split('/d').length - 1).toBe(records.length + 1);
    } finally {
      // Node cannot remove a path that long.
      execFileSync('find', [folder, '-delete']);
    }
  });

  it('200,000 files in one folder: each is read', { timeout: 120_000 }, async () => {
    const folder = temporaryFolderInMemory();
    const many = 200_000;
    for (let index = 0; index < many; index += 1) {
      const file = openSync(`${folder}/f${index}`, 'w');
      if (index % 10_000 === 0) writeSync(file, 'seen');
      closeSync(file);
    }
    const { records, scan } = await scanInProcess(folder, judgeOfWord('seen'));
    expect(scan).toMatchObject({ filesSeen: many, filesRead: many, issues: [] });
    expect(records).toHaveLength(20);
  });

  it('twins that some file systems hold for one: case, and NFC beside NFD', async () => {
    const folder = temporaryFolder();
    const twins = ['A.php', 'a.php', '\u00fc.php', 'u\u0308.php', '\u212b.php', '\u00c5.php', 'A\u030a.php'];
    writeTree(folder, Object.fromEntries(twins.map((name) => [name, 'seen'])));
    const answer = await scanInProcess(folder, judgeOfWord('seen'));
    expect(answer.records).toHaveLength(twins.length);
    expectNothingMissed(folder, answer);
  });

  it('is kept and known again by the verdict store, all of it', async () => {
    const folder = temporaryFolder();
    for (const [, name] of NAMES) {
      mkdirSync(at(folder, name));
      for (const [, inner] of NAMES) writeFileSync(at(folder, name, inner), 'seen');
    }
    const where = { folder: join(temporaryFolder(), 'v'), name: '0'.repeat(32), key: Buffer.alloc(32) };
    const scan = async () => {
      const verdicts = VerdictStore.open(where, () => Date.now() + 2 * RACY_MS);
      const answer = await scanInProcess(folder, judgeOfWord('seen'), false, { verdicts });
      await verdicts.save(true);
      return answer;
    };
    const first = await scan();
    const second = await scan();
    expect(second.scan).toMatchObject({ filesRead: 0, unchanged: NAMES.length ** 2, issues: [] });
    expect(second.records).toEqual(first.records);
    expectNothingMissed(folder, second);
  });
});

/** Path names end at 4,096 bytes; a working folder does not. */
const DIG = `
  const { mkdirSync, writeFileSync } = require('node:fs');
  process.chdir(process.argv[1]);
  for (let depth = 0; depth < 2000; depth += 1) {
    mkdirSync('d');
    writeFileSync('d/f.php', 'seen');
    process.chdir('d');
  }`;

describe('the operating system', () => {
  it('is asked to open nothing but folders and regular files', { timeout: 60_000 }, async () => {
    if (!hasProgram('strace')) return;
    const folder = temporaryFolder();
    writeTree(folder, { 'a/real.php': 'seen' });
    execFileSync('mkfifo', [join(folder, 'a/fifo-canary')]);
    symlinkSync('/etc/hostname', join(folder, 'a/link-canary'));
    const program = new URL('../../bin/lastgood.js', import.meta.url).pathname;
    const traced = spawnSync(
      'strace',
      [
        '-f',
        '-qq',
        '-e',
        'trace=open,openat,openat2',
        process.execPath,
        program,
        'scan',
        folder,
        '--format',
        'json',
        '--no-cache',
      ],
      { encoding: 'latin1', maxBuffer: 2 ** 28 },
    );
    const opened = traced.stderr.split('\n').filter((line) => /\/proc\/\d+\/fd\//.test(line));
    expect(opened.some((line) => line.includes('real.php'))).toBe(true);
    expect(opened.filter((line) => line.includes('canary'))).toEqual([]);
    // Each file of the account is opened by the descriptor of its folder, following no link and waiting for nobody.
    for (const line of opened.filter((text) => text.includes('real.php')))
      expect(line).toMatch(/O_NONBLOCK.*O_NOFOLLOW|O_NOFOLLOW.*O_NONBLOCK/);
    // Other programs that are asked (lsattr) open by path; node marks all that it opens as its own.
    const byPath = traced.stderr
      .split('\n')
      .filter((line) => line.includes(`"${folder}/a/`) && line.includes('O_CLOEXEC') && !line.includes('O_DIRECTORY'));
    expect(byPath).toEqual([]);
  });
});
