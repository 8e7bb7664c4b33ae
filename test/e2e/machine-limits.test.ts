import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { demoCase } from '../support/demo-case.ts';
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

describe('an output that takes nothing', () => {
  const before = (redirection: string) => ['sh', '-c', `exec "$@" ${redirection}`, 'sh'];

  it('is told as a full disk where it is the answer, and by its code', async () => {
    const { code, stderr } = await runLastgood(['scan', account()], { before: before('>/dev/full') });
    expect([code, stderr]).toEqual([13, expect.stringMatching(/^lastgood: no space left to write standard output/m)]);
    expect(stderr).not.toMatch(/\n\s+at /);
  });

  it('ends no recovery between two changes where it is what is told meanwhile', async () => {
    const { demo, remove } = await demoCase();
    const args = ['recover', demo.caseFolder, '--apply', '--yes'];
    const { code } = await runLastgood(args, { before: before('2>/dev/full') });
    const journal = readFileSync(join(demo.caseFolder, 'recovery.jsonl'), 'latin1');
    remove();
    expect(code).toBe(3);
    expect(journal.trimEnd().split('\n').at(-1)).toContain('"event":"end"');
  });
});

describe('a limit of open files', () => {
  it.each([28, 32, 36, 40])('of %d is told where it is too low, and is no bug', async (limit) => {
    const before = ['sh', '-c', `ulimit -n ${limit}; exec "$@"`, 'sh'];
    const { code, stderr } = await runLastgood(['scan', account()], { before });
    expect(stderr).not.toContain('bug in lastgood');
    if (code !== 1) expect([code, stderr]).toEqual([6, expect.stringContaining('ulimit -n')]);
  });
});

describe('a machine that is not as usual', () => {
  it('is told where the folder that one is in is gone', async () => {
    const before = ['sh', '-c', 'cd "$(mktemp -d)" && rmdir "$PWD" && exec "$@"', 'sh'];
    const { code, stderr } = await runLastgood(['scan', account()], { before });
    expect([code, stderr]).toEqual([10, expect.stringContaining('the folder that you are in is not there any more')]);
  });

  it('has the zone UTC where TZ is empty', async () => {
    const folder = join(temporaryFolder(), 'case');
    const { stderr } = await runLastgood(['analyse', account(), '--case', folder], { env: { TZ: '' } });
    expect(stderr).toContain('Report: ');
    expect(JSON.parse(readFileSync(join(folder, 'settings.json'), 'utf8'))).toMatchObject({ timeZone: 'UTC' });
  });
});
