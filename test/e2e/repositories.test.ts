import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { providePrograms } from '../support/programs.ts';
import { runLastgood } from '../support/run-lastgood.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

/** Inert: the smallest text that makes a rule speak. */
const PLANTED = "<?php @eval(base64_decode($_POST['x']));";
const CLEAN = "<?php echo 'hello';";
const PASSWORD = 'correct horse, 42';

interface Report {
  readonly backups: readonly {
    readonly id: string;
    readonly path: string;
    readonly format: string;
    readonly takenAt: string | null;
    readonly completeness: string;
    readonly verdict: string;
    readonly reason: string;
  }[];
  readonly lastGood: { readonly backup: string | null } | null;
  readonly lastGoodReason: string | null;
}

interface Tool {
  readonly init: (repository: string) => readonly string[];
  readonly take: (repository: string, at: Date, name: string, folder: string) => readonly string[];
  readonly env: Readonly<Record<string, string>>;
}

const TOOLS: Readonly<Record<string, Tool>> = {
  restic: {
    init: (repository) => ['-r', repository, 'init', '-q'],
    take: (repository, at, _name, folder) => [
      '-r',
      repository,
      'backup',
      '-q',
      '--time',
      at.toISOString().slice(0, 19).replace('T', ' '),
      folder,
    ],
    env: { RESTIC_PASSWORD: PASSWORD },
  },
  borg: {
    init: (repository) => ['init', '-e', 'repokey', repository],
    take: (repository, at, name, folder) => [
      'create',
      '--timestamp',
      at.toISOString().slice(0, 19),
      `${repository}::${name}`,
      folder,
    ],
    env: { BORG_PASSPHRASE: PASSWORD },
  },
};

/** Every file below a folder with its content and times: equal before and after means that nothing was written. */
function stateOf(folder: string): string {
  const lines = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => {
    const path = join(folder, name);
    const stat = statSync(path);
    const content = stat.isFile() ? createHash('sha256').update(readFileSync(path)).digest('hex') : '';
    return `${name} ${stat.mtimeMs} ${content}`;
  });
  return lines.sort().join('\n');
}

/** Clean, infected, clean again, infected: four generations, one a day. */
function makeRepository(program: string, options: { readonly relative?: boolean } = {}) {
  const tool = TOOLS[program];
  if (tool === undefined) throw new Error(`no tool ${program}`);
  const root = temporaryFolder();
  const home = join(root, 'home/bob');
  const repository = join(root, 'vault', program);
  const env = { PATH: process.env['PATH'] ?? '', HOME: join(root, 'operator'), TZ: 'UTC', ...tool.env };
  const run = (args: readonly string[], cwd = root) => execFileSync(program, args, { env, cwd, stdio: 'pipe' });
  mkdirSync(join(home, 'public_html'), { recursive: true });
  mkdirSync(join(root, 'vault'));
  run(tool.init(repository));
  for (const [index, page] of [CLEAN, PLANTED, CLEAN, PLANTED].entries()) {
    writeFileSync(join(home, 'public_html/index.php'), page);
    const at = new Date(Date.UTC(2026, 10, 17 + index, 1, 30));
    const folder = options.relative === true ? 'bob' : home;
    run(tool.take(repository, at, `day-${index + 1}`, folder), options.relative === true ? join(root, 'home') : root);
  }
  return { root, home, repository, env: tool.env };
}

async function judge(
  home: string,
  repository: string,
  options: readonly string[],
  env: Readonly<Record<string, string>>,
) {
  const all = ['backups', home, '--from', repository, '--timezone', 'UTC', '--format', 'json', ...options];
  const run = await runLastgood(all, { env });
  expect(run.stderr).not.toMatch(/bug in lastgood|\n\s+at /);
  expect(run.stdout + run.stderr).not.toContain(PASSWORD);
  return { ...run, report: JSON.parse(run.stdout) as Report };
}

describe.each(['restic', 'borg'])('a repository of %s', (program) => {
  const isThere = providePrograms({ restic: 'restic', borg: 'borgbackup' });

  it.skipIf(!isThere)('gives each snapshot a date and a verdict, and nothing is written anywhere', async () => {
    const { home, repository, root, env } = makeRepository(program);
    const passwordFile = join(root, 'password');
    writeFileSync(passwordFile, `${PASSWORD}\n`, { mode: 0o600 });
    const before = [stateOf(repository), stateOf(home)];
    const { report } = await judge(home, repository, ['--backup-password-file', passwordFile], {});
    expect([stateOf(repository), stateOf(home)]).toEqual(before);

    expect(
      report.backups.map(({ takenAt, verdict, format, completeness }) => [takenAt, verdict, format, completeness]),
    ).toEqual([
      ['2026-11-20T01:30:00.000Z', 'infected', program, 'ok'],
      ['2026-11-19T01:30:00.000Z', 'clean', program, 'ok'],
      ['2026-11-18T01:30:00.000Z', 'infected', program, 'ok'],
      ['2026-11-17T01:30:00.000Z', 'clean', program, 'ok'],
    ]);
    // Clean again after an infected one proves nothing: the oldest is the last good one.
    expect(report.lastGood?.backup).toBe(report.backups[3]?.id);

    const { report: byEnvironment } = await judge(home, repository, [], env);
    expect(byEnvironment.backups.map(({ verdict }) => verdict)).toEqual(report.backups.map(({ verdict }) => verdict));
  });

  it.skipIf(!isThere)('says that the password is missing or wrong, and never that it is clean', async () => {
    const { home, repository, root } = makeRepository(program);
    const wrong = join(root, 'wrong');
    writeFileSync(wrong, 'not this one\n', { mode: 0o600 });
    for (const options of [[], ['--backup-password-file', wrong]]) {
      const { report, code } = await judge(home, repository, options, {});
      expect(report.backups).toMatchObject([{ completeness: 'encrypted', verdict: 'unknown', path: repository }]);
      expect(report.backups[0]?.reason).toMatch(/password is missing or wrong/);
      expect(report.lastGood?.backup ?? null).toBeNull();
      expect(code).not.toBe(0);
    }
  });

  it.skipIf(!isThere)('is read when it was taken with relative paths', async () => {
    const { home, repository, env } = makeRepository(program, { relative: true });
    const { report } = await judge(home, repository, [], env);
    expect(report.backups.map(({ verdict }) => verdict)).toEqual(['infected', 'clean', 'infected', 'clean']);
  });

  it.skipIf(!isThere)('is damaged where its data is, and said so', async () => {
    const { home, repository, env } = makeRepository(program);
    const data = readdirSync(join(repository, 'data'), { recursive: true, encoding: 'utf8' })
      .map((name) => join(repository, 'data', name))
      .filter((path) => statSync(path).isFile() && statSync(path).size > 400);
    for (const path of data) {
      const bytes = readFileSync(path);
      for (let at = 60; at < bytes.length; at += 97) bytes[at] = (bytes[at] ?? 0) ^ 0x55;
      spawnSync('chmod', ['u+w', path]);
      writeFileSync(path, bytes);
    }
    rmSync(join(repository, 'hints.none'), { force: true });
    const { report } = await judge(home, repository, [], env);
    expect(report.backups.length).toBeGreaterThan(0);
    expect(report.backups.map(({ verdict }) => verdict)).not.toContain('clean');
    expect(report.backups.map(({ completeness }) => completeness)).not.toContain('ok');
  });

  it.skipIf(!isThere)('says which program is missing', async () => {
    const { home, repository } = makeRepository(program);
    const empty = join(temporaryFolder(), 'bin');
    mkdirSync(empty);
    const { report } = await judge(home, repository, [], { PATH: empty });
    expect(report.backups).toMatchObject([{ completeness: 'unsupported', verdict: 'unknown' }]);
    expect(report.backups[0]?.reason).toContain(`no program \`${program}\``);
  });
});
