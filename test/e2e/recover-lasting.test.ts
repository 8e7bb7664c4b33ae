import { appendFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RealAccount, realAccountOrNull } from '../support/real-account.ts';

const OWN_SCRIPT = 'wp-content/uploads/2022/01/list.php';
const OWN_PATCH = 'wp-includes/post.php';

let made: RealAccount | null = null;
beforeAll(async () => {
  made = await realAccountOrNull(['shop.test'], {
    adapt(site) {
      writeFileSync(join(site, OWN_SCRIPT), "<?php echo 'the price list';\n");
      appendFileSync(join(site, OWN_PATCH), '\n// the owner changed this\n');
    },
  });
}, 240_000);
afterAll(() => made?.remove());

describe('an account whose every backup has the same odd files', () => {
  it('is restored from one of them, and only a file that is no older is called planted', async () => {
    if (made === null) return;
    const { code, stderr } = await made.run('recover', '--apply', '--yes');
    // 3: what people have to do is left.
    expect([code, stderr]).toEqual([3, expect.not.stringContaining('planted in the backup')]);
    const verified = await made.run('verify', '--format', 'json');
    expect(verified.stdout).toContain('"clean": true');
    expect(verified.stdout).not.toContain(OWN_SCRIPT);
    expect(verified.stdout).not.toContain(OWN_PATCH);
  });
});
