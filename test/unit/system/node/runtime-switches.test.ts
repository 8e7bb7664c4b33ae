import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { runtimeSwitches } from '../../../../src/system/node/runtime-switches.ts';

describe('the switches of the runtime', () => {
  it('are known to the runtime that runs this', () => {
    const known = execFileSync(process.execPath, ['--v8-options'], { encoding: 'utf8', maxBuffer: 2 ** 24 });
    const names = runtimeSwitches(process.versions.v8).map((flag) => flag.replace(/^--(?:no-)?|=.*$/g, ''));
    expect(names.filter((name) => !known.includes(`  --${name} (`))).toEqual([]);
  });

  it('leave a runtime alone that was not measured', () => {
    expect(runtimeSwitches('10.2.154.26-node.39')).toEqual([]);
    expect(runtimeSwitches('13.6.233.17-node.53')).toEqual([]);
  });

  it('differ between the runtimes that were', () => {
    expect(runtimeSwitches('11.3.244.8-node.33')[0]).toBe('--interrupt-budget=750000');
    expect(runtimeSwitches('12.4.254.21-node.57')[0]).toBe('--invocation-count-for-turbofan=30000');
  });
});
