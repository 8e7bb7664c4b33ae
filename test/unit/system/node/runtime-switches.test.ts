import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { runtimeSwitch } from '../../../../src/system/node/runtime-switches.ts';

describe('the switches of the runtime', () => {
  it('are known to the runtime that runs this', () => {
    const known = execFileSync(process.execPath, ['--v8-options'], { encoding: 'utf8', maxBuffer: 2 ** 24 });
    const name = runtimeSwitch(process.versions.v8)?.split('=')[0] ?? '--';
    expect(known).toContain(`  ${name}`);
  });

  it('leave a runtime alone that was not measured', () => {
    expect(runtimeSwitch('10.2.154.26-node.39')).toBeNull();
    expect(runtimeSwitch('13.6.233.17-node.53')).toBeNull();
  });

  it('differ between the runtimes that were', () => {
    expect(runtimeSwitch('11.3.244.8-node.33')).toBe('--interrupt-budget=1000000');
    expect(runtimeSwitch('12.4.254.21-node.57')).toBe('--invocation-count-for-turbofan=30000');
  });
});
