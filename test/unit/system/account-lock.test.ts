import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { lockAccount } from '../../../src/system/node/account-lock.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const HOLDER = { who: 'ann', pid: 42, since: '2026-11-20T09:00:00.000Z', what: 'case 4711' };

describe('the lock of an account', () => {
  it('lets one in, and tells the second who holds it', async () => {
    const secret = join(temporaryFolder(), 'lastgood/lock');
    const held = await lockAccount('1:2', secret, HOLDER);
    await expect(lockAccount('1:2', secret, HOLDER)).rejects.toMatchObject({
      exit: 'locked',
      message: expect.stringContaining('ann (process 42) since 2026-11-20T09:00:00.000Z, case 4711'),
    });
    const other = await lockAccount('1:3', secret, HOLDER);
    other.release();
    held.release();
    (await lockAccount('1:2', secret, HOLDER)).release();
    expect(statSync(secret).mode & 0o777).toBe(0o600);
  });

  it('is free as soon as its holder is killed', async () => {
    const secret = join(temporaryFolder(), 'lock');
    const module = new URL('../../../dist/system/node/account-lock.js', import.meta.url).href;
    const code = `import { lockAccount } from ${JSON.stringify(module)};
      await lockAccount('1:2', ${JSON.stringify(secret)}, ${JSON.stringify(HOLDER)});
      process.stdout.write('held'); setInterval(() => {}, 1000);`;
    const child = spawn(process.execPath, ['--input-type=module', '-e', code], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await once(child.stdout, 'data');
    await expect(lockAccount('1:2', secret, HOLDER)).rejects.toMatchObject({ exit: 'locked' });
    child.kill('SIGKILL');
    await once(child, 'close');
    (await lockAccount('1:2', secret, HOLDER)).release();
  });
});
