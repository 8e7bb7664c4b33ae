import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { pathOfText } from '../../../src/domain/host-path.ts';
import { immutableFiles } from '../../../src/system/node/immutable-files.ts';
import { hasProgram } from '../../support/programs.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

/** Whether this file system keeps flags, and this user may set them. */
function setFlag(path: string, flag: string): boolean {
  return spawnSync('chattr', [flag, '--', path]).status === 0;
}

describe('immutable files', () => {
  it.skipIf(!hasProgram('lsattr'))('are found as the account sees them, whatever their names', async () => {
    const root = temporaryFolder();
    const home = join(root, 'home/bob/-site');
    mkdirSync(home, { recursive: true });
    const names = ['plain.php', 'name with spaces.php', 'forged\n----i---------e------- :etc:passwd'];
    for (const name of names) writeFileSync(join(home, name), '');
    const flagged = setFlag(join(home, 'plain.php'), '+i') && setFlag(join(home, 'name with spaces.php'), '+i');
    try {
      const { found, gap } = await immutableFiles(pathOfText(root))([pathOfText('/home/bob')]);
      expect(gap).toBeNull();
      expect([...found].sort()).toEqual(
        flagged ? ['/home/bob/-site/name with spaces.php', '/home/bob/-site/plain.php'] : [],
      );
    } finally {
      for (const name of names.slice(0, 2)) setFlag(join(home, name), '-i');
    }
  });

  it.skipIf(!hasProgram('lsattr'))('are asked for by their names alone, where these are known', async () => {
    const root = temporaryFolder();
    mkdirSync(join(root, 'home'));
    const names = ['a.php', 'b.php', 'ä.php'];
    for (const name of names) writeFileSync(join(root, 'home', name), '');
    const flagged = names.every((name) => setFlag(join(root, 'home', name), '+a'));
    const ask = async (...among: string[]) => {
      const paths = among.map((name) => pathOfText(`/home/${name}`));
      const { found, gap } = await immutableFiles(pathOfText(root))([pathOfText('/home')], paths);
      expect(gap).toBeNull();
      return names.filter((name) => found.includes(pathOfText(`/home/${name}`)));
    };
    try {
      expect(await ask()).toEqual([]);
      expect(await ask('b.php', 'ä.php')).toEqual(flagged ? ['b.php', 'ä.php'] : []);
    } finally {
      for (const name of names) setFlag(join(root, 'home', name), '-a');
    }
  });

  it('says so where nobody can be asked', async () => {
    const path = process.env['PATH'];
    process.env['PATH'] = '/nonexistent';
    try {
      const { found, gap } = await immutableFiles(pathOfText('/'))([pathOfText('/tmp')]);
      expect(found).toEqual([]);
      expect(gap).toContain('no program lsattr');
    } finally {
      process.env['PATH'] = path;
    }
  });
});
