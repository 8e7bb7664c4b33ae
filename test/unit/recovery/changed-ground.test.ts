import { mkdirSync, renameSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { pathOfText } from '../../../src/domain/host-path.ts';
import { onKnownGround } from '../../../src/recovery/changed-ground.ts';
import { refuseRenameAcross } from '../../../src/recovery/rename-across.ts';
import type { Hands } from '../../../src/system/hands.ts';
import { handsOn } from '../../support/recovery-ground.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const move = (hands: Hands) =>
  onKnownGround(() => refuseRenameAcross(pathOfText('/home/bob/shop\n.test/a.php'), pathOfText('/aside/a.php'), hands));

describe('a folder of the plan that is another thing since the analysis', () => {
  it.each([
    ['a link', (path: string) => symlinkSync('/etc', path)],
    ['a file', (path: string) => writeFileSync(path, 'x')],
  ])('is told when it is %s, in one line, and nothing is begun', async (_what, put) => {
    const root = temporaryFolder();
    const shop = join(root, 'home/bob/shop\n.test');
    mkdirSync(shop, { recursive: true });
    mkdirSync(join(root, 'aside'));
    writeFileSync(join(shop, 'a.php'), '');
    const hands = handsOn(root);
    await move(hands);
    renameSync(shop, `${shop}.moved`);
    put(shop);
    await expect(move(hands)).rejects.toMatchObject({
      exit: 'refused',
      message: expect.stringMatching(/^The account is not what was analysed: [^\n]*shop[^\n]*$/),
    });
  });

  it('leaves every other failure as it is', async () => {
    const full = Object.assign(new Error('ENOSPC'), { code: 'ENOSPC' });
    await expect(onKnownGround(() => Promise.reject(full))).rejects.toBe(full);
  });
});
