import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { pathOfText } from '../../../src/domain/host-path.ts';
import type { Plan } from '../../../src/domain/plan.ts';
import { actions } from '../../../src/playbooks/actions/index.generated.ts';
import { loadPlaybooks } from '../../../src/playbooks/load-playbooks.ts';
import { makePlan } from '../../../src/playbooks/make-plan.ts';
import { planAccount, planBackup, planInput, planSite } from '../../support/plan-inputs.ts';

const isRoot = process.getuid?.() === 0;
let base: string;

beforeEach(() => {
  base = mkdtempSync(join(tmpdir(), 'lastgood-plan-'));
  // The account's user must reach its own files.
  chmodSync(base, 0o755);
});
afterEach(() => rmSync(base, { recursive: true, force: true }));

function put(path: string, text: string): void {
  mkdirSync(join(base, path, '..'), { recursive: true });
  writeFileSync(join(base, path), text);
}

/** The plan of an account below the test's folder, with the evidence there as well. */
async function planBelow(
  root: string,
  format: string,
  backup: string,
  databases: readonly string[] = [],
): Promise<Plan> {
  const folder = new URL('../../../playbooks/', import.meta.url);
  const texts = readdirSync(folder).map((name) => ({ name, text: readFileSync(new URL(name, folder), 'utf8') }));
  const playbooks = await loadPlaybooks(texts, actions);
  const home = pathOfText(join(base, 'home/bob'));
  const account = planAccount({
    home,
    user: 'nobody',
    scanRoots: [home],
    databases: databases.map((name) => ({ name, users: [name] })),
    sites: [planSite({ documentRoot: pathOfText(join(base, root)) })],
  });
  const backups = [planBackup({ format, path: pathOfText(join(base, backup)), installations: [] })];
  return makePlan(planInput({ account, backups, installations: [] }), { playbooks, actions });
}

/** Runs guards, commands and proofs of a step as the script would, but for the programs that a test machine has not. */
function carryOut(plan: Plan, id: string): void {
  const step = plan.steps.find((one) => one.id === id);
  if (step === undefined) throw new Error(`no step ${id}`);
  const lines = [...(step.guards ?? []), ...step.commands, ...(step.proofs ?? [])]
    .filter((line) => !line.startsWith('lastgood '))
    .map((line) => line.replaceAll('/root/lastgood', join(base, 'evidence')));
  for (const line of lines) execFileSync('sh', ['-euc', line], { stdio: 'pipe' });
}

describe.skipIf(!isRoot)('a plan that is carried out by a shell', () => {
  const HOSTILE = "we'b $(touch pwned) \n `id` \u00e9";
  // Where the archive begins: at the root, above the home, in the home.
  const ARCHIVES = [
    ['public_html', 'tar-gz', 'z', '/'],
    ['public_html', 'tar', '', 'home'],
    ['public_html', 'tar-xz', 'J', 'home/bob'],
    [HOSTILE, 'tar-gz', 'z', '/'],
    [HOSTILE, 'tar', '', 'home/bob'],
  ] as const;

  it.each(ARCHIVES)('replaces the lost tree %j by that of a %s backup', async (name, format, flag, start) => {
    const root = `home/bob/${name}`;
    put(`${root}/index.php`, 'good');
    put(`${root}/.htaccess`, 'Options -Indexes\n');
    const from = start === '/' ? '/' : join(base, start);
    const member = start === '/' ? join(base, 'home/bob').slice(1) : start === 'home' ? 'bob' : '.';
    execFileSync('tar', [`-c${flag}f`, join(base, 'b.tar'), '-C', from, member]);
    put(`${root}/index.php`, 'lost');
    put(`${root}/.hidden/x.php`, 'planted');
    put('home/bob/.bashrc', 'planted');
    put('home/bob/Maildir/new/1', 'a mail');
    put('evidence/T-100/manifest.sha256', '');
    execFileSync('chown', ['-R', 'nobody', join(base, 'home/bob')]);
    const plan = await planBelow(root, format, 'b.tar');

    carryOut(plan, 'move-aside');
    expect(readFileSync(join(base, root, '.htaccess'), 'utf8')).toBe('Redirect 503 /\n');
    expect(existsSync(join(base, root, '.hidden'))).toBe(false);
    carryOut(plan, 'restore.files');
    carryOut(plan, 'check.staging');
    carryOut(plan, 'swap.files');

    expect(readdirSync(join(base, root)).sort()).toEqual(['.htaccess', 'index.php']);
    expect(readFileSync(join(base, root, 'index.php'), 'utf8')).toBe('good');
    expect(readFileSync(join(base, root, '.htaccess'), 'utf8')).toBe('Redirect 503 /\nOptions -Indexes\n');
    expect(statSync(join(base, root, 'index.php')).uid).not.toBe(0);
    carryOut(plan, 'reopen.1');
    expect(readFileSync(join(base, root, '.htaccess'), 'utf8')).toBe('Options -Indexes\n');
    expect(readFileSync(join(base, 'home/bob/Maildir/new/1'), 'utf8')).toBe('a mail');
    expect(existsSync(join(base, 'home/bob/.bashrc'))).toBe(false);
    const aside = join(base, 'home/.lastgood-T-100/aside', base, root);
    expect(readFileSync(join(aside, '.hidden/x.php'), 'utf8')).toBe('planted');
    expect(existsSync(join(base, 'pwned'))).toBe(false);
    expect(existsSync('pwned')).toBe(false);
  });

  it('refuses to move aside before the evidence is there, and a second time', async () => {
    put('home/bob/public_html/index.php', 'lost');
    const plan = await planBelow('home/bob/public_html', 'tar', 'b.tar');
    expect(() => carryOut(plan, 'move-aside')).toThrow();
    expect(existsSync(join(base, 'home/bob/public_html/index.php'))).toBe(true);
    put('evidence/T-100/manifest.sha256', '');
    carryOut(plan, 'move-aside');
    expect(() => carryOut(plan, 'move-aside')).toThrow();
  });

  it('refuses a dump with commands for the client, a definer or files, before anything is imported', async () => {
    const plan = await planBelow('home/bob/public_html', 'tar', 'b.tar', ['bob_wp']);
    const guards = plan.steps.find(({ id }) => id === 'restore.database.1')?.guards ?? [];
    const check = (dump: string): void => {
      put('home/.lastgood-T-100/unpacked/databases/bob_wp.sql', dump);
      for (const guard of guards) execFileSync('sh', ['-euc', guard], { stdio: 'pipe' });
    };
    expect(guards).toHaveLength(2);
    expect(() => check("INSERT INTO t VALUES ('a system; source of');\n")).not.toThrow();
    for (const line of [
      '\\! id',
      '\\. /etc/passwd',
      'source x',
      '  system id',
      'CREATE DEFINER=`a`@`%` TRIGGER x',
      "SELECT 1 INTO OUTFILE 'x'",
      'LOAD DATA INFILE',
    ]) {
      expect(() => check(`SELECT 1;\n${line}\n`), line).toThrow();
    }
    expect(() => check('')).toThrow();
  });

  it('refuses staging that holds a device or a socket', async () => {
    const plan = await planBelow('home/bob/public_html', 'tar', 'b.tar');
    const staged = join(base, 'home/.lastgood-T-100/staging', base, 'home/bob');
    mkdirSync(staged, { recursive: true });
    execFileSync('mkfifo', [join(staged, 'pipe')]);
    expect(() => carryOut(plan, 'check.staging')).toThrow();
  });
});
