import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runLastgood } from '../support/run-lastgood.ts';
import { type SmallDisk, smallDisk } from '../support/small-disk.ts';
import { temporaryFolder, writeTree } from '../support/temporary-folder.ts';

function account(): string {
  const folder = temporaryFolder();
  writeTree(folder, { 'bob/public_html/a.php': `<?php exit; // inert\n@${'ev'}al($_POST['p']);\n` });
  return join(folder, 'bob');
}

async function onSmallDisk(kib: number, attempt: (disk: SmallDisk) => Promise<void>): Promise<void> {
  const disk = smallDisk(kib);
  if (disk === null) return;
  try {
    await attempt(disk);
  } finally {
    disk.remove();
  }
}

describe('a full disk', () => {
  it('loses nothing of what an analysis has found: it is told all the same', () =>
    onSmallDisk(16, async ({ path }) => {
      const { code, stdout, stderr } = await runLastgood(['analyse', account(), '--case', join(path, 'case')]);
      expect([code, stderr]).toEqual([13, expect.stringContaining('no space left to write')]);
      expect(stdout).toContain('This account is compromised');
      expect(stdout).toContain('The hour');
    }));

  it('leaves nothing of a demo', () =>
    onSmallDisk(64, async ({ path }) => {
      const { code, stderr } = await runLastgood(['demo'], { env: { TMPDIR: path } });
      expect([code, stderr]).toEqual([13, expect.stringContaining('no space left')]);
      expect(readdirSync(path)).toEqual([]);
    }));
});

describe('a limit of open files', () => {
  it.each([28, 32, 36, 40])('of %d is told where it is too low, and is no bug', async (limit) => {
    const before = ['sh', '-c', `ulimit -n ${limit}; exec "$@"`, 'sh'];
    const { code, stderr } = await runLastgood(['scan', account()], { before });
    expect(stderr).not.toContain('bug in lastgood');
    if (code !== 1) expect([code, stderr]).toEqual([6, expect.stringContaining('ulimit -n')]);
  });
});
