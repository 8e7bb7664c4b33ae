import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { debianWordpressOrNull } from '../support/debian-wordpress.ts';
import { type RealAccount, realAccountOrNull } from '../support/real-account.ts';
import { runLastgood } from '../support/run-lastgood.ts';
import { treeFacts } from '../support/tree-facts.ts';
import {
  asLiveMachine,
  knowledgeOfThatDay,
  makeOlder,
  NEW_VERSION,
  OLD_VERSION,
  type StandIn,
  stageFolder,
  standIn,
} from '../support/upgrade-stage.ts';

const SITE = 'example.test';
const LASTGOOD = fileURLToPath(new URL('../../bin/lastgood.js', import.meta.url));
const STEP = 'upgrade.wordpress.1';

let account: RealAccount | null = null;
let wp: StandIn | null = null;
const stage = stageFolder();
beforeAll(async () => {
  const wordpress = await debianWordpressOrNull();
  if (wordpress === null || process.getuid?.() !== 0 || asLiveMachine(join(stage, 'try')) === null) {
    if (process.env['CI'] === 'true') throw new Error('this test takes root and namespaces');
    process.stderr.write('skipped: no namespaces here, or no WordPress\n');
    return;
  }
  wp = standIn(wordpress);
  knowledgeOfThatDay(stage);
  account = await realAccountOrNull([SITE], {
    adapt: (site) => {
      makeOlder(site);
      // The intruder's, in the account's own folder for programs, which comes back with the backup.
      const bin = join(site, '../bin');
      mkdirSync(bin);
      writeFileSync(join(bin, 'wp'), '#!/bin/sh\ntouch /home/bob/the-intruders-wp-ran /tmp/the-intruders-wp-ran\n', {
        mode: 0o755,
      });
    },
    live: (root) => asLiveMachine(root) ?? [],
    env: environment(),
  });
}, 300_000);
afterAll(async () => {
  await account?.remove();
  wp?.remove();
  rmSync(stage, { recursive: true, force: true });
  // The place where evidence was mounted, unless this machine has cases of its own.
  if (existsSync('/root/lastgood') && readdirSync('/root/lastgood').length === 0) rmdirSync('/root/lastgood');
});

/** The intruder's programs come first. */
const environment = () => ({
  PATH: `/home/bob/bin:${wp?.folder}:${process.env['PATH']}`,
  LASTGOOD_KNOWLEDGE: join(stage, 'knowledge'),
  LASTGOOD_NO_CACHE: '1',
});
const versionOf = ({ home }: RealAccount) =>
  /\$wp_version = '([\d.]+)'/.exec(readFileSync(join(home, SITE, 'wp-includes/version.php'), 'utf8'))?.[1];
const neverRan = ({ home }: RealAccount) =>
  !existsSync(join(home, 'the-intruders-wp-ran')) && !existsSync('/tmp/the-intruders-wp-ran');

/** Kills a run, with all that it started, as soon as the tool has done half of its work. */
async function killedHalfWay(site: RealAccount): Promise<void> {
  const log = join(site.caseFolder, `${STEP}.log`);
  const [command, ...rest] = [...(asLiveMachine(site.root) ?? []), process.execPath, LASTGOOD];
  const child = spawn(command, [...rest, ...site.parameters('recover', '--resume', '--until', STEP)], {
    stdio: 'ignore',
    env: { ...process.env, ...environment() },
  });
  const ended = new Promise((resolve) => child.once('close', resolve));
  await expect.poll(() => readFileSync(log, 'utf8').endsWith('\nhalf\n'), { timeout: 120_000 }).toBe(true);
  // Everything of that machine ends with it.
  child.kill('SIGKILL');
  await ended;
}

describe('the upgrade of a restored WordPress with a live database, by a recorded stand-in for WP-CLI', () => {
  it('is done, proven, and taken back; and left to people whenever it fails', { timeout: 900_000 }, async () => {
    if (account === null || wp === null) return;
    const [site, tool] = [account, wp];
    const { port } = site.mariadb;
    const compromised = await site.state();

    // Without the tool it takes a person: the intruder's one does not count.
    const without = await site.run('recover');
    expect(without.stdout).toContain(`[${STEP}, by a person]`);
    tool.act('lies', port);
    const dry = await site.run('recover');
    expect(dry.stdout).toContain(`[${STEP}, by lastgood]`);
    const program = `${tool.folder}/wp`;
    const options = `--path=/home/bob/${SITE} --skip-plugins --skip-themes --skip-packages --no-color (in /)`;
    const core = `${program} core update ${options}`;
    expect(dry.stdout).toContain(`run as user 33: ${core}, then ${program} core update-db ${options}\n`);
    const steps = [...dry.stdout.matchAll(/\[(\S+), by [^\]]+\]$/gm)].map(([, step]) => step ?? '');
    const earlier = steps[steps.indexOf(STEP) - 1] ?? '';

    const restored = await site.run('recover', '--apply', '--yes', '--until', earlier);
    expect([restored.code, restored.stderr]).toEqual([3, expect.stringContaining('Stopped after the step')]);
    expect(versionOf(site)).toBe(OLD_VERSION);
    const before = await site.state();

    // Whatever goes wrong, the restored tree and the restored database are back, and a person is asked for.
    for (const [way, said] of [
      ['lies', `its files say version ${OLD_VERSION}, not ${NEW_VERSION}`],
      ['fails', 'wp ended with 1: Error: no network'],
      ['dies', 'wp ended with a signal'],
      ['plants', 'planted: Lies in a folder of the wordpress core, and no release has it'],
    ] as const) {
      tool.act(way, port);
      const tried = await site.run('recover', '--resume', '--until', STEP);
      expect([tried.code, tried.stderr], way).toEqual([3, expect.stringContaining(said)]);
      expect(tried.stderr, way).toContain('failed, and was taken back; it takes a person');
      expect(await site.state(), way).toBe(before);
    }

    // Killed half way: the next run begins anew on what was kept.
    tool.act('waits', port);
    await killedHalfWay(site);
    expect(await site.state()).not.toBe(before);
    tool.act('upgrades', port);
    const upgraded = await site.run('recover', '--resume', '--until', STEP);
    expect([upgraded.code, upgraded.stderr]).toEqual([3, expect.not.stringContaining('taken back')]);
    expect(versionOf(site)).toBe(NEW_VERSION);
    // One of the files that the older tree lacked.
    expect(readdirSync(join(site.home, SITE))).toContain('wp-activate.php');
    const database = String(await site.mariadb.dump('bob_lg1', '--skip-comments'));
    expect(database).toMatch(/`lastgood_test` int/);
    expect(database).toContain("'db_version','61833'");
    // Who it ran as, by its own words.
    const log = readFileSync(join(site.caseFolder, `${STEP}.log`), 'utf8');
    const last = log.slice(log.lastIndexOf(`core update-db`, log.lastIndexOf('I am') - 1));
    expect(last).toContain('I am 33:33, in /, with core update-db');
    for (const set of ['CapPrm', 'CapEff', 'CapBnd']) expect(last).toContain(`${set}:\t0000000000000000`);
    expect(last).toContain('NoNewPrivs:\t1');
    const names = [...last.matchAll(/^([A-Z_]+)=/gm)].map(([, name]) => name);
    expect(names.filter((name) => !/^(?:PWD|OLDPWD|_|SHLVL)$/.test(name ?? ''))).toEqual([
      'HOME',
      'LC_ALL',
      'PATH',
      'TMPDIR',
      'TZ',
      'WP_CLI_CONFIG_PATH',
      'WP_CLI_DISABLE_AUTO_CHECK_UPDATE',
      ...(last.includes('WP_CLI_PHP=') ? ['WP_CLI_PHP'] : []),
    ]);
    expect(last).not.toContain('/home/bob/bin');
    const after = await site.state();

    const back = await site.run('recover', '--rollback', STEP, '--yes');
    expect([back.code, back.stderr]).toEqual([0, expect.stringContaining('Taken back')]);
    expect(await site.state()).toBe(before);

    // And again, to the end.
    const done = await site.run('recover', '--resume', '--confirm', 'all');
    expect([done.code, done.stderr]).toEqual([0, expect.stringContaining('Done, and proven.')]);
    expect(after).toContain('wp-activate.php');
    const verified = await site.run('verify', '--format', 'json');
    // Against the upgraded tree: only the new keys came after it.
    expect(JSON.parse(verified.stdout)).toMatchObject({
      case: { untouched: true },
      account: { clean: true, differences: [`/home/bob/${SITE}/wp-config.php has another size`] },
    });
    expect(verified.code).toBe(0);
    const scanned = await runLastgood(['scan', '/home/bob', '--format', 'json', '--jobs', '1'], {
      before: asLiveMachine(site.root) ?? [],
    });
    const { installations } = JSON.parse(scanned.stdout) as { installations: unknown[] };
    expect(installations).toMatchObject([{ cms: 'wordpress', version: NEW_VERSION }]);

    const undone = await site.run('recover', '--rollback', '--yes');
    expect([undone.code, undone.stderr]).toEqual([0, expect.stringContaining('Taken back')]);
    expect(await site.state()).toBe(compromised);
    expect(neverRan(site)).toBe(true);
    expect(treeFacts(join(site.home, 'mail'))).toContain('cur/1');
  });
});
