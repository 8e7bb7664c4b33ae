import { execFileSync, spawn } from 'node:child_process';
import { chmodSync, mkdirSync, readdirSync, readFileSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runLastgood } from '../support/run-lastgood.ts';
import { temporaryFolder, writeTree } from '../support/temporary-folder.ts';

interface Report {
  readonly complete: boolean;
  readonly findings: readonly {
    readonly kind: string;
    readonly path: string | null;
    readonly pathB64?: string;
    readonly rule: string;
    readonly severity: string;
  }[];
  readonly issues: readonly { readonly reason: string; readonly path: string | null }[];
  readonly backups: readonly { readonly path: string; readonly completeness: string; readonly verdict: string }[];
}

async function scan(folder: string, ...more: readonly string[]) {
  const { code, stdout, stderr } = await runLastgood(['scan', folder, '--format', 'json', ...more]);
  expect(stderr).not.toMatch(/bug in lastgood|\n\s+at /);
  return { code, stderr, report: JSON.parse(stdout) as Report };
}

describe('bad input', () => {
  it('says that a target does not exist, with the next step and code 10', async () => {
    const { code, stdout, stderr } = await runLastgood(['scan', '/nonexistent-account']);
    expect(code).toBe(10);
    expect(stdout).toBe('');
    expect(stderr).toMatch(/no account, domain or folder/);
    expect(stderr.trim().split('\n').length).toBeLessThanOrEqual(3);
  });

  it('never calls an empty folder clean: code 4', async () => {
    const { code } = await scan(temporaryFolder());
    expect(code).toBe(4);
  });

  it.each([
    [['scna', 'x'], /scan/],
    [['scan'], /account/],
    [['scan', '.', '--format', 'xml'], /format/],
    [['scan', '.', '--fail-on', 'awful'], /fail-on/],
    [['scan', '.', '--jobs', '0'], /jobs/],
    [['scan', '.', '--jobs', 'many'], /jobs/],
    [['scan', '.', '--nonsense'], /nonsense/],
    [['scan', ''], /no name/],
    [['backups', ' '], /no name/],
    [['analyse', '', '--case', '/nonexistent-case'], /no name/],
    [['backups', '.', '--timezone', 'Mars/Olympus'], /timezone/],
    [['report', '.', '--language', 'xx'], /language/],
  ] as const)('answers %j with code 2 and the name of what is wrong', async (args, words) => {
    const { code, stderr } = await runLastgood(args);
    expect(code).toBe(2);
    expect(stderr).toMatch(words);
    expect(stderr).not.toMatch(/\n\s+at /);
  });

  it.each([
    [['recover', '/etc/passwd'], 10, /no case at/],
    [['verify', '/etc/passwd'], 10, /no case at/],
    [['scan', '/', '--root', '/etc/passwd'], 10, /no folder \/etc\/passwd that could stand/],
    [['scan', '.', '--root', '/nonexistent'], 10, /--root/],
    [['scan', '/dev/shm', '--output', '/'], 2, /is a folder/],
    [['scan', '/dev/shm', '--output', `/tmp/${'x'.repeat(300)}`], 2, /too long/],
    [['analyse', '.', '--ticket', ''], 2, /ticket/],
    [['analyse', '/dev/shm', '--analyst', 'x'.repeat(70_000)], 2, /too long/],
  ] as const)('tells %j with code %i, and nothing of a bug', async (args, exit, words) => {
    const { code, stderr } = await runLastgood(args, { cwd: temporaryFolder() });
    expect(stderr).not.toMatch(/bug in lastgood|\n\s+at /);
    expect([code, stderr]).toEqual([exit, expect.stringMatching(words)]);
  });

  it('keeps the case where it was started, whatever the ticket is called', async () => {
    const folder = temporaryFolder();
    writeTree(folder, { 'account/index.html': 'hello', 'here/file': '' });
    const ticket = '../../4711\n';
    const { stderr } = await runLastgood(['analyse', join(folder, 'account'), '--ticket', ticket], {
      cwd: join(folder, 'here'),
    });
    expect(stderr).toContain('Report: lastgood-..-..-4711-/report.html');
    expect(readdirSync(join(folder, 'here'))).toEqual(['file', 'lastgood-..-..-4711-']);
  });

  it('says before it reads anything that a backup is not there: code 10', async () => {
    const { code, stdout, stderr } = await runLastgood(['backups', temporaryFolder(), '--from', '/nonexistent-backup']);
    expect([code, stdout]).toEqual([10, '']);
    expect(stderr).toMatch(/no backup at \/nonexistent-backup/);
  });

  it('makes nothing below /proc, and comes to an end there', async () => {
    const folder = temporaryFolder();
    writeTree(folder, { 'a/index.html': 'hello' });
    expect((await runLastgood(['scan', join(folder, 'a'), '--cache', '/proc/none'])).code).toBe(0);
    expect((await runLastgood(['time', 'start', '--case', '/proc/none'])).code).toBe(6);
  });

  it('leaves a case as it was where it refuses another analysis into it', async () => {
    const folder = temporaryFolder();
    writeTree(folder, { 'server/home/bob/public_html/index.html': 'hello', 'other/index.html': 'hello' });
    const analyse = (...more: readonly string[]) => runLastgood(['analyse', ...more, '--case', join(folder, 'case')]);
    await analyse('/home/bob', '--root', join(folder, 'server'), '--ticket', '1');
    const settings = () => readFileSync(join(folder, 'case/settings.json'), 'utf8');
    const before = settings();
    expect((await analyse(join(folder, 'other'), '--ticket', '2')).code).toBe(2);
    expect((await analyse('/home/nobody', '--ticket', '1')).code).toBe(10);
    expect(settings()).toBe(before);
  });

  it('says that a case is missing (10) or damaged (14)', async () => {
    expect((await runLastgood(['report', '/nonexistent-case'])).code).toBe(10);
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'analysis.json'), '{"half":');
    expect((await runLastgood(['plan', folder])).code).toBe(14);
  });

  it('lists a folder without permission as not looked at: code 3, and complete is false', async () => {
    const folder = temporaryFolder();
    writeTree(folder, { 'public_html/index.html': '<p>hello</p>', 'public_html/closed/secret.php': '' });
    chmodSync(join(folder, 'public_html/closed'), 0o000);
    execFileSync('chown', ['-R', '65534:65534', folder]);
    // Root reads everything: the customer's view needs another user.
    const before = process.getuid?.() === 0 ? ['setpriv', '--reuid=65533', '--regid=65533', '--clear-groups'] : [];
    chmodSync(folder, 0o755);
    const { code, stdout } = await runLastgood(['scan', folder, '--format', 'json'], { before });
    const report = JSON.parse(stdout) as Report;
    expect(code).toBe(3);
    expect(report.complete).toBe(false);
    expect(report.issues).toContainEqual(
      expect.objectContaining({ reason: 'unreadable', path: join(folder, 'public_html/closed') }),
    );
  });

  it('reads no link, no FIFO and nothing outside, and lists them', async () => {
    const folder = temporaryFolder();
    const neighbour = temporaryFolder();
    writeTree(neighbour, { 'wp-config.php': 'NEIGHBOUR-CANARY' });
    writeTree(folder, { 'public_html/index.php': '<?php' });
    symlinkSync('.', join(folder, 'public_html/loop'));
    symlinkSync(neighbour, join(folder, 'public_html/neighbour'));
    execFileSync('mkfifo', [join(folder, 'public_html/pipe.php')]);
    const { report } = await scan(folder);
    const reasons = report.issues.map(({ reason }) => reason);
    expect(reasons.filter((reason) => reason === 'link-not-followed').length).toBeGreaterThanOrEqual(2);
    expect(reasons).toContain('not-a-file');
    expect(JSON.stringify(report)).not.toContain('NEIGHBOUR-CANARY');
  });

  it('shows names with newlines, escapes and bad bytes escaped, and gives their bytes', async () => {
    const folder = temporaryFolder();
    const uploads = join(folder, 'public_html/wp-content/uploads');
    mkdirSync(uploads, { recursive: true });
    const shell = `<?php ${'ev'}al($_POST['x']);`;
    const bad = Buffer.concat([Buffer.from(`${uploads}/`), Buffer.from([0xff, 0xfe]), Buffer.from('.php')]);
    writeFileSync(bad, shell);
    writeFileSync(join(uploads, 'new\nline\u001b[2J.php'), shell);
    const { report, code } = await scan(folder);
    expect(code).toBe(1);
    const paths = [...new Set(report.findings.map(({ path }) => path))];
    expect(paths).toContain(`${uploads}/new\\u{a}line\\u{1b}[2J.php`);
    const named = report.findings.find(({ pathB64 }) => pathB64 !== undefined);
    expect(Buffer.from(named?.pathB64 ?? '', 'base64').equals(bad)).toBe(true);
    const terminal = await runLastgood(['scan', folder]);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: the point of the test
    expect(terminal.stdout).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/);
  });

  it('gives a truncated archive a verdict with words, never "clean"', async () => {
    const folder = temporaryFolder();
    writeTree(folder, {
      'home/bob/public_html/index.php': '<?php // a site\n'.repeat(5000),
      'home/bob/public_html/b.txt': String(Math.random()).repeat(20_000),
    });
    const archive = join(folder, 'bob-2026-10-01.tar.gz');
    execFileSync('tar', ['-C', join(folder, 'home'), '-czf', archive, 'bob']);
    truncateSync(archive, 900);
    const { code, stdout } = await runLastgood([
      'backups',
      join(folder, 'home/bob'),
      '--from',
      archive,
      '--format',
      'json',
    ]);
    const report = JSON.parse(stdout) as Report;
    expect(report.backups).toMatchObject([{ completeness: 'truncated', verdict: 'unknown' }]);
    expect(code).toBe(5);
  });

  it('survives files that vanish during the scan', async () => {
    const folder = temporaryFolder();
    for (let index = 0; index < 3000; index += 1)
      writeTree(folder, { [`public_html/d${index % 50}/f${index}.php`]: '<?php // page\n' });
    const remover = spawn('sh', ['-c', `find ${folder}/public_html -name 'f*' -delete`], { stdio: 'ignore' });
    const { code, report } = await scan(folder);
    remover.kill();
    expect([0, 3, 4]).toContain(code);
    // Old knowledge is said of the whole run, and so are flags that nobody could read of files that are gone.
    const reasons = ['vanished', 'changed', 'no-knowledge', 'not-included'];
    for (const { reason } of report.issues) expect(reasons).toContain(reason);
  });

  it('keeps its output whole in a pipe that is read late', async () => {
    const folder = temporaryFolder();
    for (let index = 0; index < 1500; index += 1)
      writeTree(folder, { [`public_html/wp-content/uploads/f${index}.php`]: `<?php ${'ev'}al($_POST['x']);` });
    const program = new URL('../../bin/lastgood.js', import.meta.url).pathname;
    const output = execFileSync(
      'sh',
      ['-c', `${process.execPath} ${program} scan ${folder} --format json --quiet | (sleep 1; cat)`],
      { maxBuffer: 64 * 1024 * 1024 },
    );
    const report = JSON.parse(output.toString()) as Report;
    expect(new Set(report.findings.map(({ path }) => path)).size).toBe(1500);
    expect(readFileSync(join(folder, 'public_html/wp-content/uploads/f0.php'), 'utf8')).toContain('POST');
  });
});
