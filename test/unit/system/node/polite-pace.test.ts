import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { politePace } from '../../../../src/system/node/priority.ts';
import { hasProgram } from '../../../support/programs.ts';

/** A machine whose load is told, and a clock that only sleeping moves. */
function machine(loads: readonly number[]) {
  const slept: number[] = [];
  const pace = politePace({
    jobs: 2,
    cores: 2,
    load: () => loads[Math.min(slept.length, loads.length - 1)] ?? 0,
    sleep: async (ms) => void slept.push(ms),
  });
  return { pace, slept };
}

describe('the polite pace', () => {
  it('does not wait while the load is our own', async () => {
    const { pace, slept } = machine([4]);
    await pace();
    expect(slept).toEqual([]);
  });

  it('waits while others are busy, and goes on when they are not', async () => {
    const { pace, slept } = machine([9, 7, 5, 3.9]);
    await pace();
    expect(slept).toEqual([1000, 1000, 1000]);
  });

  it('goes on slowly on a machine that is always busy', async () => {
    const { pace, slept } = machine([50]);
    await pace();
    expect(slept).toHaveLength(15);
  });

  it('does not wait when the run is to end', async () => {
    const pace = politePace({
      jobs: 1,
      load: () => 99,
      sleep: () => Promise.reject(new Error('slept')),
      signal: AbortSignal.abort(),
    });
    await pace();
  });

  it.skipIf(!hasProgram('ionice'))('lowers the priority of computing and of reading', () => {
    const code = `
      import { lowerPriority } from '${new URL('../../../../dist/system/node/priority.js', import.meta.url).href}';
      import { getPriority } from 'node:os';
      import { execFileSync } from 'node:child_process';
      lowerPriority();
      console.log(getPriority(), execFileSync('ionice', ['-p', String(process.pid)], { encoding: 'utf8' }).trim());`;
    const { stdout } = spawnSync(process.execPath, ['--input-type=module', '-e', code], { encoding: 'utf8' });
    expect(stdout.trim()).toBe('19 idle');
  });
});
