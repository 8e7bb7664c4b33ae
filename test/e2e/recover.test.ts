import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type DemoCase, demoCase } from '../support/demo-case.ts';
import { hasProgram } from '../support/programs.ts';
import { type RunResult, runLastgood } from '../support/run-lastgood.ts';
import { smallDisk } from '../support/small-disk.ts';
import { temporaryFolderInMemory } from '../support/temporary-folder.ts';
import { treeFacts } from '../support/tree-facts.ts';

const PROGRAM = fileURLToPath(new URL('../../bin/lastgood.js', import.meta.url));
/** What the story's intruder planted, below the home. */
const PLANTED = [
  'public_html/wp-content/uploads/2026/09/thumb.php',
  'public_html/wp-includes/class-wp-cache-helper.php',
  'public_html/blog/wp-content/mu-plugins/loader.php',
  'club.test/images/banner.php',
  'shop.test/pub/media/.htaccess',
];
const ROOTS = ['club.test', 'public_html', 'shop.test'];

let made: Awaited<ReturnType<typeof demoCase>>;
beforeAll(async () => {
  made = await demoCase();
}, 240_000);
afterAll(() => made.remove());

function recover(demo: DemoCase, ...args: readonly string[]): Promise<RunResult> {
  return runLastgood(['recover', demo.caseFolder, '--root', demo.server, '--jobs', '1', ...args]);
}

/** Home and crontab: all that is the account's. */
function account({ server }: DemoCase): string {
  return ['home/demo', 'var'].map((folder) => treeFacts(join(server, folder))).join('---\n');
}

/** The same without what differs from run to run: times of new entries, keys that were drawn anew. */
function comparable(demo: DemoCase): string {
  return account(demo)
    .replaceAll(/\|t\d+\|/g, '|')
    .replaceAll(/^(.*wp-config\.php\|.*\|)[0-9a-f]{64}$/gm, '$1');
}

/** The work of people that `--confirm all` stands for: no site keeps a secret that was known. */
function changeSecrets({ home }: DemoCase): void {
  for (const name of ['public_html/wp-config.php', 'public_html/blog/wp-config.php']) {
    const path = join(home, name);
    writeFileSync(path, readFileSync(path, 'utf8').replace("'not-a-real-one'", "'another-one'"));
  }
}

/** The longest time for which a document root was not there: from the intent to rename it to its successor in place. */
function longestSwapMs({ caseFolder }: DemoCase): number {
  const entries = readFileSync(join(caseFolder, 'recovery.jsonl'), 'latin1')
    .split('\n')
    .filter((line) => line.includes('"step":"swap.files"'))
    .map(
      (line) =>
        JSON.parse(line) as { at: string; event: string; change?: number; changes?: { kind: string; to?: string }[] },
    );
  const changes = entries[0]?.changes ?? [];
  const times = changes.flatMap(({ kind, to }, change) => {
    if (kind !== 'move' || !to?.includes('/closed/')) return [];
    const at = (event: string, which: number) =>
      Date.parse(entries.find((entry) => entry.event === event && entry.change === which)?.at ?? '');
    return [at('done', change + 1) - at('intent', change)];
  });
  expect(times).toHaveLength(ROOTS.length);
  return Math.max(...times);
}

describe('lastgood recover', () => {
  it('shows every change, changes nothing, and names the next command', async () => {
    const demo = made.demo.copy();
    const before = treeFacts(demo.server);
    const { code, stdout, stderr } = await recover(demo);
    expect(code).toBe(0);
    expect(stdout).toContain('move /home/demo/public_html to /home/.lastgood-DEMO/aside/home/demo/public_html');
    expect(stderr.trim().split('\n').at(-1)).toBe(
      `Next: lastgood recover ${demo.caseFolder} --root ${demo.server} --apply`,
    );
    expect(treeFacts(demo.server)).toBe(before);
  });

  it('wants an answer before it changes anything', async () => {
    const demo = made.demo.copy();
    const before = treeFacts(demo.server);
    const { code, stderr } = await recover(demo, '--apply');
    expect([code, stderr]).toEqual([2, expect.stringContaining('--yes')]);
    expect(treeFacts(demo.server)).toBe(before);
  });

  it('replaces what was lost by exactly what the backup held, and opens the sites when people are done', async () => {
    const demo = made.demo.copy();
    const mail = treeFacts(join(demo.home, 'mail'));
    const applied = await recover(demo, '--apply', '--yes');
    expect(applied.code).toBe(3);
    expect(applied.stderr.trim().split('\n').at(-1)).toContain('--resume --confirm all');
    for (const path of PLANTED) expect(existsSync(join(demo.home, path)), path).toBe(false);
    expect(existsSync(join(demo.server, 'var/spool/cron/demo'))).toBe(false);
    for (const root of ROOTS) expect(readFileSync(join(demo.home, root, '.htaccess'), 'utf8')).toBe('Redirect 503 /\n');

    expect(longestSwapMs(demo)).toBeLessThan(2000);

    // Whoever confirms what was not done is told, and the sites stay closed.
    const early = await recover(demo, '--resume', '--confirm', 'all');
    expect([early.code, early.stderr]).toEqual([
      14,
      expect.stringContaining('The database password in /home/demo/public_html/wp-config.php is still the old one.'),
    ]);
    changeSecrets(demo);
    const opened = await recover(demo, '--resume', '--confirm', 'all');
    expect([opened.code, opened.stderr]).toEqual([0, expect.stringContaining('Done, and proven.')]);
    // GNU tar is the other reader of the same backup.
    const unpacked = temporaryFolderInMemory();
    const backups = readdirSync(join(demo.server, 'backup')).sort();
    const backup = join(demo.server, 'backup', backups[2] ?? '', 'accounts/demo.tar.gz');
    expect(spawnSync('tar', ['-xf', backup, '-C', unpacked]).status).toBe(0);
    for (const root of ROOTS) {
      const diff = spawnSync('diff', [
        '-r',
        '-x',
        'wp-config.php',
        join(unpacked, 'cpmove-demo/homedir', root),
        join(demo.home, root),
      ]);
      expect(diff.stdout.toString(), root).toBe('');
    }
    expect(treeFacts(join(demo.home, 'mail'))).toBe(mail);
    const evidence = join(demo.server, 'root/lastgood/DEMO/run-1');
    const listed = spawnSync('tar', ['-tf', join(evidence, 'home.tar')]).stdout.toString();
    for (const path of PLANTED) expect(listed).toContain(`./home/demo/${path}\n`);
    expect(listed).toContain('./var/spool/cron/demo\n');
  });

  it('brings newer uploads over that scan clean and cannot run, and takes them back again', async () => {
    const demo = made.demo.copy();
    const uploads = join(demo.home, 'public_html/wp-content/uploads/2026/10');
    mkdirSync(uploads, { recursive: true });
    writeFileSync(join(uploads, 'party.jpg'), Buffer.from([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3]));
    writeFileSync(join(uploads, 'menu.pdf'), '%PDF-1.4 menu');
    writeFileSync(join(uploads, 'logo.jpg'), `\xff\xd8\xff<?php exit; @${'ev'}al($_POST['p']);`, 'latin1');
    for (const name of ['a.php', 'b.php.jpg', 'c.svg', 'd.html', '.htaccess', 'e.phtml'])
      writeFileSync(join(uploads, name), 'x');
    const before = account(demo);
    const dry = await recover(demo, '--carry-over', 'uploads');
    expect(dry.stdout).toContain('/home/demo/public_html/wp-content/uploads/2026/10/party.jpg');
    await recover(demo, '--apply', '--yes', '--carry-over', 'uploads');
    expect(readdirSync(uploads).sort()).toEqual(['menu.pdf', 'party.jpg']);
    expect(existsSync(join(uploads, '../09/thumb.php'))).toBe(false);
    await recover(demo, '--rollback', '--yes');
    expect(account(demo)).toBe(before);
  });

  it('looks again afterwards: clean account, untouched case, and when to look next', async () => {
    const demo = made.demo.copy();
    const verify = (...args: readonly string[]) =>
      runLastgood(['verify', demo.caseFolder, '--root', demo.server, '--jobs', '1', ...args]);
    expect((await verify()).code).toBe(1);
    await recover(demo, '--apply', '--yes');
    changeSecrets(demo);
    await recover(demo, '--resume', '--confirm', 'all');
    const before = treeFacts(demo.server);
    const clean = await verify();
    expect([clean.code, clean.stdout]).toEqual([
      0,
      expect.stringContaining('Nothing planted was found on the account.'),
    ]);
    expect(clean.stdout).toMatch(/\+7 d {3}\d{4}-\d\d-\d\dT/);
    expect(treeFacts(demo.server)).toBe(before);

    writeFileSync(join(demo.home, 'club.test/images/again.php'), `<?php exit; // inert\n@${'ev'}al($_POST['p']);\n`);
    const planted = await verify('--format', 'json');
    expect(planted.code).toBe(1);
    expect(JSON.parse(planted.stdout)).toMatchObject({
      case: { untouched: true },
      account: {
        clean: false,
        planted: expect.arrayContaining([
          expect.objectContaining({ path: '/home/demo/club.test/images/again.php', severity: 'critical' }),
        ]),
        differences: expect.arrayContaining(['/home/demo/club.test/images/again.php is not of the backup']),
      },
    });

    // Each kind of record of the case, one changed byte at a time.
    for (const name of ['analysis.json', 'report.html', 'worklog.jsonl', 'recovery.jsonl']) {
      const path = join(demo.caseFolder, name);
      const text = readFileSync(path, 'latin1');
      const middle = text.indexOf('demo', Math.floor(text.length / 3));
      writeFileSync(path, `${text.slice(0, middle)}DEMO${text.slice(middle + 4)}`, 'latin1');
      const changed = await verify();
      expect([changed.code, name]).toEqual([14, name]);
      writeFileSync(path, text, 'latin1');
    }
    // Its last line, which nothing in the chain follows; then all of it.
    const worklog = join(demo.caseFolder, 'worklog.jsonl');
    const lines = readFileSync(worklog, 'latin1').trimEnd().split('\n');
    for (const left of [lines.slice(0, -1), []]) {
      writeFileSync(worklog, left.map((line) => `${line}\n`).join(''), 'latin1');
      const shorter = await verify();
      const words = `the work log does not hold entry ${lines.length} any more`;
      expect([shorter.code, shorter.stdout]).toEqual([14, expect.stringContaining(words)]);
    }
  });

  it('brings the exact compromised state back from every step', async () => {
    const demo = made.demo.copy();
    const before = account(demo);
    await recover(demo, '--apply', '--yes');
    changeSecrets(demo);
    await recover(demo, '--resume', '--confirm', 'all');
    const steps = readFileSync(join(demo.caseFolder, 'recovery.jsonl'), 'latin1')
      .split('\n')
      .flatMap((line) => /"event":"step","step":"([^"]+)"/.exec(line)?.[1] ?? []);
    expect(steps.length).toBeGreaterThanOrEqual(12);
    // From the last step on, one after the other; from each a copy goes all the way back.
    for (const step of steps.toReversed()) {
      const all = demo.copy();
      const back = await recover(all, '--rollback', '--yes');
      expect([back.code, back.stderr], `everything from ${step}`).toEqual([0, expect.stringContaining('Taken back')]);
      expect(account(all), `everything from ${step}`).toBe(before);
      rmSync(join(all.server, '..'), { recursive: true });
      expect((await recover(demo, '--rollback', step, '--yes')).code, step).toBe(0);
    }
    expect(account(demo)).toBe(before);
    // And it can be begun again.
    expect((await recover(demo, '--apply', '--yes')).code).toBe(3);
  });

  it('does not go over what was begun, nor back over what was not', async () => {
    const demo = made.demo.copy();
    expect((await recover(demo, '--resume')).code).toBe(10);
    expect((await recover(demo, '--rollback', '--yes')).code).toBe(10);
    expect((await recover(demo, '--apply', '--resume')).code).toBe(2);
    await recover(demo, '--apply', '--yes');
    const again = await recover(demo, '--apply', '--yes');
    expect([again.code, again.stderr]).toEqual([6, expect.stringContaining('--resume')]);
    const unknown = await recover(demo, '--rollback', 'nothing', '--yes');
    expect([unknown.code, unknown.stderr]).toEqual([2, expect.stringContaining('preserve-evidence')]);
  });

  it('lets one run work on an account, and tells the other who it is', async () => {
    const demo = made.demo.copy();
    const args = ['recover', demo.caseFolder, '--root', demo.server, '--apply', '--yes', '--analyst', 'ann'];
    const first = spawn(process.execPath, [PROGRAM, ...args], { stdio: ['ignore', 'ignore', 'pipe'] });
    await once(first.stderr, 'data');
    first.kill('SIGSTOP');
    const second = await recover(demo, '--apply', '--yes', '--analyst', 'bert');
    first.kill('SIGCONT');
    const [code] = await once(first, 'close');
    expect(code).toBe(3);
    expect([second.code, second.stderr]).toEqual([11, expect.stringContaining(`ann (process ${first.pid})`)]);
  });

  it('refuses a backup that was damaged since it was judged, and leaves the account closed', async () => {
    const demo = made.demo.copy();
    const day = readdirSync(join(demo.server, 'backup')).sort()[2] ?? '';
    const backup = join(demo.server, 'backup', day, 'accounts/demo.tar.gz');
    const bytes = readFileSync(backup);
    bytes[Math.floor(bytes.length / 2)] = (bytes[Math.floor(bytes.length / 2)] ?? 0) ^ 0xff;
    writeFileSync(backup, bytes);
    const before = account(demo);
    const { code, stderr } = await recover(demo, '--apply', '--yes');
    expect([code, stderr]).toEqual([14, expect.stringContaining('restore.files')]);
    expect(existsSync(join(demo.server, 'home/.lastgood-DEMO/staging'))).toBe(false);
    expect(readdirSync(join(demo.home, 'public_html'))).toEqual(['.htaccess']);
    await recover(demo, '--rollback', '--yes');
    expect(account(demo)).toBe(before);
  });

  it('refuses a tree in which something is planted, whoever called the backup good', async () => {
    const demo = made.demo.copy();
    // The case names the good backup; its file holds what the intruder planted.
    const days = readdirSync(join(demo.server, 'backup')).sort();
    const [good, infected] = [days[2] ?? '', days[3] ?? ''].map((day) =>
      join(demo.server, 'backup', day, 'accounts/demo.tar.gz'),
    );
    const analysis = join(demo.caseFolder, 'analysis.json');
    const sizes = [good ?? '', infected ?? ''].map((path) => readFileSync(path).length);
    renameSync(infected ?? '', good ?? '');
    writeFileSync(
      analysis,
      readFileSync(analysis, 'utf8')
        .replaceAll(`"sizeBytes":${sizes[0]}`, `"sizeBytes":${sizes[1]}`)
        .replaceAll(/,"sample":"[0-9a-f]{64}"/g, ''),
    );
    const before = account(demo);
    const refused = await recover(demo, '--apply', '--yes');
    expect([refused.code, refused.stderr]).toEqual([14, expect.stringContaining('analysis.json was changed')]);
    rmSync(join(demo.caseFolder, 'manifest.sha256'));
    const { code, stderr } = await recover(demo, '--apply', '--yes');
    expect([code, stderr]).toEqual([14, expect.stringContaining('planted in the backup')]);
    expect(stderr).toContain('/home/demo/public_html/wp-content/uploads/2026/09/thumb.php');
    await recover(demo, '--rollback', '--yes');
    expect(account(demo)).toBe(before);
  });

  it('refuses before anything is changed when the disk has no room', async () => {
    const disk = smallDisk(1500);
    if (disk === null) return;
    try {
      spawnSync('cp', ['-a', made.demo.server, made.demo.caseFolder, disk.path]);
      writeFileSync(join(disk.path, 'filler'), Buffer.alloc(1024));
      const free = Number(spawnSync('df', ['--output=avail', '-k', disk.path]).stdout.toString().split('\n')[1]);
      writeFileSync(join(disk.path, 'filler'), Buffer.alloc(Math.max(free - 200, 1) * 1024));
      const root = join(disk.path, 'server');
      const facts = () => ['home', 'var', 'backup'].map((folder) => treeFacts(join(root, folder))).join();
      const before = facts();
      const run = await runLastgood(['recover', made.demo.copy().caseFolder, '--root', root, '--apply', '--yes']);
      expect([run.code, run.stderr]).toEqual([13, expect.stringContaining('are needed')]);
      expect(facts()).toBe(before);
    } finally {
      disk.remove();
    }
  });

  describe.skipIf(!hasProgram('strace'))('killed by kill -9', () => {
    /** Runs an apply that the kernel kills at the n-th call; false when it ended before. */
    async function killedAt(demo: DemoCase, call: string, n: number): Promise<boolean> {
      const trace = ['strace', '-f', '-qq', '-o', '/dev/null', '-e', `trace=${call}`];
      const run = await runLastgood(
        ['recover', demo.caseFolder, '--root', demo.server, '--jobs', '1', '--apply', '--yes'],
        { before: [...trace, '-e', `inject=${call}:signal=SIGKILL:when=${n}`] },
      );
      return run.code === null || run.code === 137;
    }

    it.each([
      ['fdatasync', 23],
      ['rename', 5],
    ] as const)('at %s is resumed to the same end, or rolled back to the beginning', async (call, stride) => {
      const whole = made.demo.copy();
      const before = account(whole);
      await recover(whole, '--apply', '--yes');
      const after = comparable(whole);
      let kills = 0;
      for (let n = 1; ; n += stride) {
        const demo = made.demo.copy();
        if (!(await killedAt(demo, call, n))) break;
        kills += 1;
        if (kills % 2 === 0) {
          const resumed = await recover(demo, '--resume');
          // Killed before the first step began there is nothing to resume.
          if (resumed.code === 10) await recover(demo, '--apply', '--yes');
          expect(comparable(demo), `${call} ${n}`).toBe(after);
        } else {
          const rolledBack = await recover(demo, '--rollback', '--yes');
          expect([0, 10], `${call} ${n}: ${rolledBack.stderr}`).toContain(rolledBack.code);
          expect(account(demo), `${call} ${n}`).toBe(before);
        }
        rmSync(join(demo.server, '..'), { recursive: true });
      }
      expect(kills).toBeGreaterThan(3);
    });
  });
});
