import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { hasProgram, providePrograms } from '../support/programs.ts';
import { runLastgood } from '../support/run-lastgood.ts';
import { smallDisk } from '../support/small-disk.ts';
import { temporaryFolderInMemory, writeTree } from '../support/temporary-folder.ts';
import { treeFacts } from '../support/tree-facts.ts';

/** Inert: the smallest text that makes a rule speak. */
const PLANTED = `<?php exit; @${'ev'}al(base64_decode($_POST['x']));`;
const PASSWORD = 'correct horse, 42';

/** Ways to keep a copy of a home that are no archive. */
interface Source {
  readonly id: string;
  readonly packages: Readonly<Record<string, string>>;
  /** Takes the generation of a day. */
  readonly take: (vault: string, home: string, day: number) => void;
  /** Puts what the home holds now in the place of a generation that was taken. */
  readonly replace: (vault: string, home: string, day: number) => void;
}

function run(program: string, args: readonly string[], vault: string): void {
  const env = {
    PATH: process.env['PATH'] ?? '',
    HOME: join(vault, '../operator'),
    TZ: 'UTC',
    RESTIC_PASSWORD: PASSWORD,
    BORG_PASSPHRASE: PASSWORD,
  };
  execFileSync(program, args, { env, stdio: 'pipe' });
}

const timeOf = (day: number) => `2026-09-0${day}`;

function takeByBorg(vault: string, home: string, day: number): void {
  if (!existsSync(join(vault, 'config'))) run('borg', ['init', '-e', 'repokey', vault], vault);
  run('borg', ['create', '--timestamp', `${timeOf(day)}T01:30:00`, `${vault}::day-${day}`, home], vault);
}

function copyTree(vault: string, home: string, day: number): void {
  const place = join(vault, timeOf(day), 'localhost/home');
  rmSync(place, { recursive: true, force: true });
  mkdirSync(place, { recursive: true });
  execFileSync('cp', ['-a', home, place]);
}

const SOURCES: readonly Source[] = [
  {
    id: 'restic',
    packages: { restic: 'restic' },
    take(vault, home, day) {
      if (!existsSync(join(vault, 'config'))) run('restic', ['-r', vault, 'init', '-q'], vault);
      run('restic', ['-r', vault, 'backup', '-q', '--time', `${timeOf(day)} 01:30:00`, home], vault);
    },
    // A snapshot is called by the hash of its content: another one has another name, and this one is gone.
    replace: (vault) => run('restic', ['-r', vault, 'forget', '--keep-last', '1', '-q'], vault),
  },
  {
    id: 'borg',
    packages: { borg: 'borgbackup' },
    take: takeByBorg,
    replace(vault, home, day) {
      run('borg', ['delete', `${vault}::day-${day}`], vault);
      takeByBorg(vault, home, day);
    },
  },
  { id: 'folder', packages: { cp: 'coreutils' }, take: copyTree, replace: copyTree },
];

/** A server with one account, analysed: a good generation, a lost one, and the account as it was lost. */
async function lostAccount({ take }: Source) {
  const base = temporaryFolderInMemory();
  const root = join(base, 'server');
  const home = join(root, 'home/bob');
  const vault = join(base, 'vault');
  mkdirSync(vault);
  writeTree(home, {
    'example.test/index.php': "<?php echo 'hello';\n",
    'example.test/.htaccess': 'Options -Indexes\n',
    'example.test/img/logo.png': Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2]),
    'example.test/img/film.bin': Buffer.alloc(3_000_000, 'abcdefg'),
    'example.test/img/empty.txt': '',
    'example.test/cache/a/b/c.txt': 'deep\n',
    'mail/cur/1': 'Subject: hello\n',
  });
  symlinkSync('img/logo.png', join(home, 'example.test/logo.png'));
  spawnSync('chmod', ['-R', 'u=rwX,go=rX', home]);
  spawnSync('find', [home, '-exec', 'touch', '-h', '-d', '2026-08-01 10:00:00 UTC', '{}', '+']);
  take(vault, home, 1);
  const good = treeFacts(join(home, 'example.test'));
  writeFileSync(join(home, 'example.test/img/thumb.php'), PLANTED);
  take(vault, home, 2);
  const caseFolder = join(base, 'case');
  const env = { RESTIC_PASSWORD: PASSWORD, BORG_PASSPHRASE: PASSWORD };
  const lastgood = (args: readonly string[], before: readonly string[] = []) =>
    runLastgood([...args, '--root', root, '--jobs', '1'], { env, before });
  const at = (place: string) => ({
    home: join(place, 'server/home/bob'),
    caseFolder: join(place, 'case'),
    recover: (args: readonly string[], before: readonly string[] = []) =>
      runLastgood(['recover', join(place, 'case'), '--root', join(place, 'server'), '--jobs', '1', ...args], {
        env,
        before,
      }),
  });
  const flags = ['--from', vault, '--case', caseFolder, '--ticket', 'S1', '--timezone', 'UTC', '--quiet'];
  const analysed = await lastgood(['analyse', '/home/bob', ...flags]);
  expect(analysed.code, analysed.stderr).toBe(1);
  let copies = 0;
  return {
    ...at(base),
    vault,
    good,
    /** The same server and case once more; the vault stays where it is. */
    copy() {
      copies += 1;
      const place = join(base, `copy-${copies}`);
      mkdirSync(place);
      spawnSync('cp', ['-a', root, caseFolder, place]);
      return at(place);
    },
  };
}

/** Folders that were made anew have a new time. */
const withoutTimes = (facts: string) => facts.replaceAll(/(\|d\|.*)\|t\d+\|/g, '$1|');

describe.each(SOURCES)('a backup that is a $id', (source) => {
  const isThere = providePrograms(source.packages);

  it.skipIf(!isThere)('is restored, killed and resumed, and rolled back', { timeout: 300_000 }, async () => {
    const lost = await lostAccount(source);
    const before = treeFacts(lost.home);
    const dry = await lost.recover([]);
    expect(dry.stdout).toContain('unpack /home/bob/example.test');
    const applied = lost.copy();
    expect((await applied.recover(['--apply', '--yes'])).code).toBe(3);
    const opened = await applied.recover(['--resume', '--confirm', 'all']);
    expect([opened.code, opened.stderr]).toEqual([0, expect.stringContaining('Done, and proven.')]);
    expect(withoutTimes(treeFacts(join(applied.home, 'example.test')))).toBe(withoutTimes(lost.good));
    expect(readFileSync(join(applied.home, 'mail/cur/1'), 'utf8')).toBe('Subject: hello\n');
    const after = withoutTimes(treeFacts(applied.home));
    expect((await applied.recover(['--rollback', '--yes'])).code).toBe(0);
    expect(treeFacts(applied.home)).toBe(before);

    if (!hasProgram('strace')) return;
    // The folders of the staging tree are the twelfth to the eighteenth that are made. The program of a repository makes its own.
    let kills = 0;
    for (const n of [14, 16]) {
      const killed = lost.copy();
      const inject = `inject=mkdir:signal=SIGKILL:when=${n}`;
      const trace = ['strace', '-qq', '-o', '/dev/null', '-e', 'trace=mkdir', '-e', inject];
      const run = await killed.recover(['--apply', '--yes'], trace);
      if (run.code !== null && run.code !== 137) continue;
      kills += 1;
      expect(existsSync(join(killed.home, '../.lastgood-S1/staging/.lastgood-whole')), String(n)).toBe(false);
      expect(existsSync(join(killed.home, '../.lastgood-S1/staging/home')), String(n)).toBe(true);
      if (kills % 2 === 0) {
        expect([0, 10], String(n)).toContain((await killed.recover(['--rollback', '--yes'])).code);
        expect(treeFacts(killed.home), String(n)).toBe(before);
      }
      const again = await killed.recover(['--resume']);
      if (again.code === 10 || kills % 2 === 0) await killed.recover(['--apply', '--yes']);
      await killed.recover(['--resume', '--confirm', 'all']);
      expect(withoutTimes(treeFacts(killed.home)), String(n)).toBe(after);
    }
    expect(kills).toBe(2);
  });

  it.skipIf(!isThere)('is refused when it is not what was judged any more', { timeout: 120_000 }, async () => {
    const lost = await lostAccount(source);
    const before = treeFacts(lost.home);
    const { home } = lost.copy();
    writeFileSync(join(home, 'example.test/img/thumb.php'), "<?php echo 'other';\n");
    source.replace(lost.vault, home, 1);
    const { code, stderr } = await lost.recover(['--apply', '--yes']);
    expect([code, stderr]).toEqual([
      source.id === 'restic' ? 15 : 14,
      expect.stringMatching(/is not there any more|it was changed/),
    ]);
    await lost.recover(['--rollback', '--yes']);
    expect(treeFacts(lost.home)).toBe(before);
  });
});

describe('a copied tree', () => {
  it('is read without following what its account put there', { timeout: 120_000 }, async () => {
    const folder = SOURCES[2] as Source;
    const lost = await lostAccount(folder);
    // Since it was judged, a folder was swapped for a link to somewhere else with the same files.
    const inVault = join(lost.vault, `${timeOf(1)}/localhost/home/bob/example.test/cache`);
    const elsewhere = join(lost.vault, '../elsewhere');
    execFileSync('mv', [inVault, elsewhere]);
    symlinkSync(elsewhere, inVault);
    utimesSync(lost.vault, 1, 1);
    const { code } = await lost.recover(['--apply', '--yes']);
    expect(code).toBe(14);
    expect(existsSync(join(lost.home, '../.lastgood-S1/staging'))).toBe(false);
  });
});

describe('a document root on another file system than the home', () => {
  it('is refused before anything is changed: nothing can be renamed there', { timeout: 120_000 }, async () => {
    const disk = smallDisk(8192);
    if (disk === null) return;
    const lost = await lostAccount(SOURCES[2] as Source);
    const root = join(lost.home, 'example.test');
    try {
      execFileSync('cp', ['-a', `${root}/.`, disk.path]);
      execFileSync('mount', ['--bind', disk.path, root]);
      const before = treeFacts(join(lost.home, '..'));
      const { code, stderr } = await lost.recover(['--apply', '--yes']);
      expect([code, stderr]).toEqual([6, expect.stringContaining('lie on different file systems')]);
      expect(treeFacts(join(lost.home, '..'))).toBe(before);
    } finally {
      spawnSync('umount', [root]);
      disk.remove();
    }
  });
});
