import { execFileSync } from 'node:child_process';
import { appendFileSync, existsSync, readFileSync, rmSync, statfsSync, statSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasProgram } from '../support/programs.ts';
import { type RealAccount, realAccountOrNull } from '../support/real-account.ts';
import { type RunResult, runLastgood } from '../support/run-lastgood.ts';
import { smallDisk } from '../support/small-disk.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { withoutDraws } from '../support/without-draws.ts';

let made: RealAccount | null = null;
let before = '';
/** As an undisturbed run leaves it. */
let after = '';
beforeAll(async () => {
  made = await realAccountOrNull(['shop.test']);
  if (made === null) return;
  before = await made.state();
  const whole = await made.copy();
  await whole.run('recover', '--apply', '--yes');
  after = withoutDraws(await whole.state());
  await whole.remove();
}, 240_000);
afterAll(() => made?.remove());

/** Does something while a run is under way: as soon as `isTime`. Answers whether that time came before the run ended. */
async function meanwhile(
  run: Promise<RunResult>,
  isTime: () => boolean,
  act: () => void | Promise<void>,
): Promise<{ readonly result: RunResult; readonly acted: boolean }> {
  const ended = new AbortController();
  const watch = async () => {
    for (; !ended.signal.aborted; await sleep(1)) {
      if (!isTime()) continue;
      await act();
      return true;
    }
    return false;
  };
  const watching = watch();
  const result = await run;
  ended.abort();
  const acted = await watching;
  return { result, acted };
}

function hasBegun({ caseFolder }: RealAccount, step: string): boolean {
  const journal = join(caseFolder, 'recovery.jsonl');
  return existsSync(journal) && readFileSync(journal, 'latin1').includes(`"event":"step","step":"${step}"`);
}

/** It ends in words for people, and not in a stack. */
function expectWords({ stderr }: RunResult): void {
  expect(stderr).not.toMatch(/bug in lastgood|\n\s+at /);
  expect(stderr).toMatch(/\nNext: lastgood recover /);
}

async function goesBack(account: RealAccount): Promise<void> {
  const back = await account.run('recover', '--rollback', '--yes');
  expect([back.code, back.stderr]).toEqual([0, expect.stringContaining('Taken back')]);
  expect(await account.state()).toBe(before);
}

describe.skipIf(!hasProgram('strace'))('a disk that another one fills while a backup is unpacked', () => {
  it('has the step taken back, and the run gone on with when there is room again', async () => {
    const disk = made === null ? null : smallDisk(120_000);
    if (made === null || disk === null) return;
    try {
      const account = await made.copy(disk.path);
      const staging = join(account.root, 'home/.lastgood-R1/staging/home/bob/shop.test');
      const filler = join(disk.path, 'filler');
      const fill = () => {
        try {
          for (;;) appendFileSync(filler, Buffer.alloc(1024 * 1024));
        } catch {
          expect(statfsSync(disk.path).bavail).toBe(0);
        }
      };
      // Each file takes three milliseconds, as on a slower disk.
      const slowly = ['strace', '-f', '-qq', '-o', '/dev/null', '-e', 'trace=fchmod,fchown', '-e'];
      const { result, acted } = await meanwhile(
        runLastgood(account.parameters('recover', '--apply', '--yes'), {
          before: [...slowly, 'inject=fchmod,fchown:delay_exit=3000'],
        }),
        () => hasBegun(account, 'restore.files'),
        fill,
      );
      expect(acted).toBe(true);
      expectWords(result);
      expect([result.code, result.stderr]).toEqual([15, expect.stringContaining('The disk is full')]);
      expect(existsSync(staging)).toBe(false);
      // Still full: refused before anything else is begun.
      const refused = await account.run('recover', '--resume');
      expect([refused.code, refused.stderr]).toEqual([13, expect.stringMatching(/no space|are needed/i)]);
      rmSync(filler);
      expect((await account.run('recover', '--resume')).code).toBe(3);
      await goesBack(account);
      await account.remove();
    } finally {
      disk.remove();
    }
  });
});

describe('a database server that is gone', () => {
  it('between two steps ends the run in words, and it goes on when the server is back', async () => {
    if (made === null) return;
    const account = await made.copy();
    await account.run('recover', '--apply', '--yes', '--until', 'restore.database.1');
    await account.mariadb.crash();
    const gone = await account.run('recover', '--resume');
    expectWords(gone);
    expect([gone.code, gone.stderr]).toEqual([15, expect.stringContaining('The database server is not there')]);
    await account.mariadb.restart();
    expect((await account.run('recover', '--resume')).code).toBe(3);
    expect(withoutDraws(await account.state())).toBe(after);
    await goesBack(account);
    await account.remove();
  });

  it('in the middle of a dump leaves a step that is taken back or resumed', async () => {
    if (made === null) return;
    const account = await made.copy();
    const { data } = account.mariadb;
    const { result, acted } = await meanwhile(
      account.run('recover', '--apply', '--yes'),
      () => existsSync(join(data, 'bob_lg1/wp_commentmeta.frm')),
      () => account.mariadb.crash(),
    );
    expect(acted).toBe(true);
    expectWords(result);
    expect([result.code, result.stderr]).toEqual([16, expect.stringContaining('restore.database.1')]);
    await account.mariadb.restart();
    expect((await account.run('recover', '--resume')).code).toBe(3);
    expect(withoutDraws(await account.state())).toBe(after);
    await goesBack(account);
    await account.remove();
  });
});

describe('a backup that is replaced after it was judged', () => {
  it('is refused though its name and its size are the same', async () => {
    if (made === null) return;
    const account = await made.copy();
    const archive = join(account.root, 'backup/2026-11-01/cpmove-bob.tar.gz');
    await account.run('recover', '--apply', '--yes', '--until', 'move-aside');
    // A harmless one, so that no scan could tell; zeros behind a gzip are nothing.
    const { size } = statSync(archive);
    const stage = temporaryFolder();
    const repack =
      'tar -xzf "$1" && echo hello > cpmove-bob/homedir/shop.test/new.txt && tar -cf - cpmove-bob | gzip -9 > "$1"';
    execFileSync('sh', ['-c', repack, 'sh', archive], { cwd: stage });
    truncateSync(archive, size);
    const { code, stderr } = await account.run('recover', '--resume');
    expect([code, stderr]).toEqual([14, expect.stringContaining('is not the one that was judged')]);
    expect(existsSync(join(account.root, 'home/.lastgood-R1/staging'))).toBe(false);
    await goesBack(account);
    await account.remove();
  });
});

describe('a backup that breaks while it is read', () => {
  it('is refused, and nothing of it is kept', async () => {
    if (made === null) return;
    const account = await made.copy();
    const archive = join(account.root, 'backup/2026-11-01/cpmove-bob.tar.gz');
    const staging = join(account.root, 'home/.lastgood-R1/staging');
    const { result, acted } = await meanwhile(
      account.run('recover', '--apply', '--yes'),
      () => existsSync(join(staging, 'home/bob/shop.test')),
      () => truncateSync(archive, Math.floor(statSync(archive).size / 2)),
    );
    expect(acted).toBe(true);
    expectWords(result);
    expect([result.code, result.stderr]).toEqual([14, expect.stringContaining('cannot be restored')]);
    expect(existsSync(staging)).toBe(false);
    const again = await account.run('recover', '--resume');
    expect([again.code, again.stderr]).toEqual([14, expect.stringContaining('another size')]);
    await goesBack(account);
    await account.remove();
  });
});

describe.skipIf(!hasProgram('faketime'))('a clock that jumps', () => {
  it('changes neither the order of the journal nor what is done, nor puts off the next look', async () => {
    if (made === null) return;
    const account = await made.copy();
    const at = (shift: string, ...args: readonly string[]) =>
      runLastgood(account.parameters('recover', ...args), { before: ['faketime', '-f', shift], timeoutMs: 240_000 });
    expect((await at('+0s', '--apply', '--yes', '--until', 'swap.files')).code).toBe(3);
    expect((await at('-3d', '--resume', '--until', 'rewrite-configuration.wordpress.1')).code).toBe(3);
    // The sites are opened by a clock that is ten days ahead.
    expect((await at('+10d', '--resume', '--confirm', 'all')).code).toBe(0);
    const entries = readFileSync(join(account.caseFolder, 'recovery.jsonl'), 'latin1')
      .split('\n')
      .slice(0, -1)
      .map((line) => JSON.parse(line) as { readonly seq: number; readonly at: string });
    expect(entries.map(({ seq }) => seq)).toEqual(entries.map((_, index) => index + 1));
    expect(entries.some(({ at: time }, index) => time < (entries[index - 1]?.at ?? ''))).toBe(true);
    const verified = await account.run('verify', '--format', 'json');
    const { case: kept, account: clean, looks } = JSON.parse(verified.stdout);
    expect([verified.code, kept.untouched, clean.clean]).toEqual([0, true, true]);
    const week = Date.parse(looks[2].at) - Date.now();
    expect(week).toBeLessThanOrEqual(7 * 86_400_000);
    expect(week).toBeGreaterThan(6.9 * 86_400_000);
    expect((await at('-1d', '--rollback', '--yes')).code).toBe(0);
    expect(await account.state()).toBe(before);
    await account.remove();
  });
});

describe('four runs that begin at once', () => {
  it('are one that works and three that say so', async () => {
    if (made === null) return;
    const account = await made.copy();
    const runs = await Promise.all([1, 2, 3, 4].map(() => account.run('recover', '--apply', '--yes')));
    const codes = runs.map(({ code }) => code);
    // One that begins when the first is done already is told that, too.
    expect(codes.filter((code) => code === 3)).toHaveLength(1);
    expect(codes.filter((code) => code === 11 || code === 6)).toHaveLength(3);
    await goesBack(account);
    await account.remove();
  });
});
