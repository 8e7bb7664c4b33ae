import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasProgram } from '../support/programs.ts';
import { type RealAccount, realAccountOrNull } from '../support/real-account.ts';
import { type RunResult, runLastgood } from '../support/run-lastgood.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { withoutDraws } from '../support/without-draws.ts';

/** `scripts/fault-recovery.mjs` asks for every call instead of the sample. */
const STRIDE = Number(process.env['LASTGOOD_FAULT_STRIDE'] ?? 0);

/** Which call fails how, and how far into the run: in tenths of the calls that one thread makes. */
const SAMPLE = [
  ['rename', 'ENOSPC', 3],
  ['rename', 'EIO', 8],
  ['openat', 'ENOSPC', 8],
  ['write', 'EIO', 5],
  ['write', 'ENOSPC', 9],
  ['fsync', 'EIO', 5],
  ['fdatasync', 'EIO', 7],
  ['fchown', 'EIO', 5],
  ['unlink', 'EIO', 5],
  ['mkdir', 'ENOSPC', 6],
] as const;
const CALLS = ['rename', 'openat', 'write', 'fsync', 'fdatasync', 'fchown', 'unlink', 'mkdir'] as const;

let made: RealAccount | null = null;
beforeAll(async () => {
  if (hasProgram('strace')) made = await realAccountOrNull(['shop.test']);
}, 240_000);
afterAll(() => made?.remove());

function traced(account: RealAccount, ...options: readonly string[]): Promise<RunResult> {
  return runLastgood(account.parameters('recover', '--apply', '--yes'), {
    before: ['strace', '-f', '-qq', ...options],
    timeoutMs: 240_000,
  });
}

/** How often the busiest thread makes each call in an undisturbed run: strace counts the n-th for each thread by itself. */
async function countsOf(account: RealAccount): Promise<ReadonlyMap<string, number>> {
  const log = join(temporaryFolder(), 'calls');
  expect((await traced(account, '-o', log, '-e', `trace=${CALLS.join(',')}`)).code).toBe(3);
  const counts = new Map<string, number>();
  for (const line of readFileSync(log, 'latin1').split('\n')) {
    const [, thread, call] = /^(\d+)\s+(\w+)\(/.exec(line) ?? [];
    if (thread !== undefined) counts.set(`${call} ${thread}`, (counts.get(`${call} ${thread}`) ?? 0) + 1);
  }
  const most = (call: string) => Math.max(...[...counts].flatMap(([key, n]) => (key.startsWith(`${call} `) ? n : [])));
  return new Map(CALLS.map((call) => [call, most(call)]));
}

describe('a system call that fails', () => {
  it('leaves the account as before or as after, never a mixture', { timeout: 7_200_000 }, async () => {
    if (made === null) return;
    const account = made;
    const before = await account.state();
    const whole = await account.copy();
    const counts = await countsOf(whole);
    const after = withoutDraws(await whole.state());
    await whole.remove();
    const faults =
      STRIDE > 0
        ? CALLS.flatMap((call) =>
            Array.from({ length: Math.ceil((counts.get(call) ?? 0) / STRIDE) }, (_, index) => {
              return { call, code: index % 2 === 0 ? 'EIO' : 'ENOSPC', n: index * STRIDE + 1 };
            }),
          )
        : SAMPLE.map(([call, code, tenth]) => {
            return { call, code, n: Math.ceil(((counts.get(call) ?? 0) * tenth) / 10) };
          });
    const ends = new Map<number | null, number>();
    for (const [index, { call, code, n }] of faults.entries()) {
      const what = `${call} ${code} at ${n} of ${counts.get(call)}`;
      if (STRIDE > 0) process.stderr.write(`${index + 1} of ${faults.length}: ${what}\n`);
      const copy = await account.copy();
      const run = await traced(
        copy,
        '-o',
        '/dev/null',
        '-e',
        `trace=${call}`,
        '-e',
        `inject=${call}:error=${code}:when=${n}`,
      );
      ends.set(run.code, (ends.get(run.code) ?? 0) + 1);
      expect(run.code, `${what}: ${run.stderr}`).not.toBe(0);
      if (index % 2 === 0) {
        const back = await copy.run('recover', '--rollback', '--yes');
        // 10: it failed before anything was begun.
        expect([0, 10], `${what}: ${run.stderr}${back.stderr}`).toContain(back.code);
        expect(await copy.state(), what).toBe(before);
      } else {
        const resumed = await copy.run('recover', '--resume');
        if (resumed.code === 10) await copy.run('recover', '--apply', '--yes');
        expect(withoutDraws(await copy.state()), `${what}: ${run.stderr}${resumed.stderr}`).toBe(after);
      }
      await copy.remove();
    }
    // Most of them hit something that matters: a step that was taken back, or a process that ended.
    const unhurt = ends.get(3) ?? 0;
    expect(unhurt, [...ends].join()).toBeLessThan(faults.length / 2);
  });
});
