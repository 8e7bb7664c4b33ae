import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { UserCommand } from '../../../../src/domain/change.ts';
import { pathOfText } from '../../../../src/domain/host-path.ts';
import { runAsUser } from '../../../../src/system/node/run-as-user.ts';
import { trustedProgram } from '../../../../src/system/node/trusted-program.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';

const OWNER = { uid: 54_321, gid: 54_322 };
/** What a shell would make of a parameter. */
const NEVER = '/tmp/lastgood-test-never';
const isRoot = process.getuid?.() === 0;
/** Only root writes here and above: what a test of trust needs. */
let programs = '';
beforeAll(() => {
  if (isRoot) programs = mkdtempSync('/opt/lastgood-test-');
  if (isRoot) chmodSync(programs, 0o755);
});
afterAll(() => {
  if (isRoot) rmSync(programs, { recursive: true });
});

function program(text: string, name = 'tool'): string {
  const path = join(programs, name);
  writeFileSync(path, `#!/bin/sh\n${text}\n`);
  chmodSync(path, 0o755);
  return path;
}

async function run(text: string, more: Partial<UserCommand> = {}) {
  const log = join(temporaryFolder(), 'upgrade.log');
  const homes: string[] = [];
  const command: UserCommand = {
    program: pathOfText(program(text)),
    parameters: [],
    folder: pathOfText('/'),
    path: ['/usr/bin', '/bin'].map(pathOfText),
    environment: { WP_CLI_CONFIG_PATH: '/dev/null' },
    limitSeconds: 20,
    ...more,
  };
  const end = await runAsUser(command, OWNER, log, async (home) => {
    homes.push(home);
    rmSync(home, { recursive: true });
  });
  return { end, log: readFileSync(log, 'utf8'), homes };
}

describe.skipIf(!isRoot)('a program that is run as the user of an account', () => {
  it('has that user’s rights and no others: groups, capabilities, environment, terminal, session', async () => {
    process.env['LASTGOOD_TEST_SECRET'] = 'of the operator';
    const { end, log, homes } = await run(
      'id -u; id -g; id -G; grep -E "^(Cap|NoNewPrivs|Umask)" /proc/self/status; pwd; env; ls -la "$HOME"; cat; [ -t 0 ] || echo no terminal; ps -o sid=,pid= -p $$ 2>/dev/null; cat /root/.bashrc',
      { parameters: [`; touch ${NEVER}`, '$(id)'] },
    );
    delete process.env['LASTGOOD_TEST_SECRET'];
    expect(log).toContain(`54321\n54322\n54322\n`);
    for (const set of ['Inh', 'Prm', 'Eff', 'Bnd', 'Amb']) expect(log).toContain(`Cap${set}:\t0000000000000000`);
    expect(log).toContain('NoNewPrivs:\t1');
    expect(log).toContain('Umask:\t0022');
    expect(log).not.toContain('of the operator');
    expect(log).toContain(`HOME=${homes[0]}`);
    expect(log).toContain('PATH=/usr/bin:/bin\n');
    expect(log).toContain('WP_CLI_CONFIG_PATH=/dev/null');
    expect(log).toContain('no terminal');
    expect(log).toContain('Permission denied');
    expect(end).toMatchObject({ code: 1, isOutOfTime: false, lastLine: expect.stringContaining('Permission denied') });
    expect(existsSync(homes[0] ?? '/')).toBe(false);
    expect(existsSync(NEVER)).toBe(false);
  });

  it('is ended with what it started when its time is over', async () => {
    const { end, log } = await run('sleep 300 & echo begun; sleep 300', { limitSeconds: 1 });
    expect(end).toEqual({ code: null, isOutOfTime: true, lastLine: 'begun' });
    expect(log).toContain('ended: its time was over');
  });

  it('is not waited for when a process that left it holds its output open', async () => {
    const { end } = await run('setsid sleep 8 & echo done');
    expect(end).toEqual({ code: 0, isOutOfTime: false, lastLine: 'done' });
  });

  it('may say more than is kept', async () => {
    const { end, log } = await run('head -c 3000000 /dev/zero | tr "\\0" x; echo; echo the end; exit 7');
    expect(end).toEqual({ code: 7, isOutOfTime: false, lastLine: 'the end' });
    expect(log.length).toBeLessThan(1_100_000);
  });

  it('is never run as root, and a program that is not there is an error', async () => {
    const command = {
      program: pathOfText('/nowhere/wp'),
      parameters: [],
      folder: pathOfText('/'),
      path: [],
      environment: {},
      limitSeconds: 1,
    };
    const log = join(temporaryFolder(), 'log');
    const gone = async (home: string) => rmSync(home, { recursive: true });
    await expect(runAsUser(command, { uid: 0, gid: 0 }, log, gone)).rejects.toThrow('never runs as root');
    expect((await runAsUser(command, OWNER, log, gone)).code).not.toBe(0);
  });
});

describe.skipIf(!isRoot)('a program of the machine', () => {
  it('is found where only root can have put it, with links and PHP', () => {
    const real = program('true', 'real-wp');
    symlinkSync(real, join(programs, 'wp'));
    writeFileSync(join(programs, 'wp.phar'), '#!/usr/bin/env php\n<?php // inert\n');
    expect(trustedProgram(['wp'], programs)).toEqual({ path: join(programs, 'wp'), isPhp: false });
    expect(trustedProgram(['nothing', 'wp.phar'], programs)).toEqual({ path: join(programs, 'wp.phar'), isPhp: true });
    expect(trustedProgram([real], '')).toEqual({ path: real, isPhp: false });
    expect(trustedProgram(['nothing'], programs)).toBeNull();
  });

  it('is not what an account put into a folder of its own, or can exchange', () => {
    const account = mkdtempSync('/opt/lastgood-test-');
    const bin = join(account, 'bin');
    mkdirSync(bin);
    writeFileSync(join(bin, 'wp-of-account'), '#!/bin/sh\n', { mode: 0o755 });
    const found = () => trustedProgram(['wp-of-account'], bin);
    expect(found()).not.toBeNull();
    chmodSync(bin, 0o777);
    expect(found(), 'a folder for all').toBeNull();
    chmodSync(bin, 0o755);
    chmodSync(join(bin, 'wp-of-account'), 0o775);
    expect(found(), 'a file for a group').toBeNull();
    chmodSync(join(bin, 'wp-of-account'), 0o755);
    chownSync(bin, OWNER.uid, OWNER.gid);
    expect(found(), 'a folder of the account').toBeNull();
    rmSync(account, { recursive: true });
    // Below /tmp everybody may write.
    const shared = temporaryFolder();
    writeFileSync(join(shared, 'wp-of-account'), '#!/bin/sh\n', { mode: 0o755 });
    expect(trustedProgram(['wp-of-account'], shared)).toBeNull();
    // root's own link to a file of the account.
    symlinkSync(join(shared, 'wp-of-account'), join(programs, 'wp-of-account'));
    expect(trustedProgram(['wp-of-account'], programs)).toBeNull();
  });

  it('is not reached by a link that somebody else can turn, wherever it leads today', () => {
    const real = program('true', 'real-turned');
    const shared = temporaryFolder();
    symlinkSync(real, join(shared, 'turned'));
    symlinkSync(join(shared, 'turned'), join(programs, 'over-a-link'));
    expect(trustedProgram(['over-a-link'], programs)).toBeNull();
    symlinkSync(programs, join(shared, 'folder'));
    symlinkSync(join(shared, 'folder', 'real-turned'), join(programs, 'over-a-folder'));
    expect(trustedProgram(['over-a-folder'], programs)).toBeNull();
    symlinkSync(`../${basename(programs)}/real-turned`, join(programs, 'relative'));
    expect(trustedProgram(['relative'], programs)).toEqual({ path: join(programs, 'relative'), isPhp: false });
    symlinkSync('loop', join(programs, 'loop'));
    expect(trustedProgram(['loop'], programs)).toBeNull();
  });

  it('that cannot be started is none', () => {
    writeFileSync(join(programs, 'plain'), 'text\n', { mode: 0o644 });
    expect(trustedProgram(['plain'], programs)).toBeNull();
  });
});
