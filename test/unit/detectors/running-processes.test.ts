import { spawn } from 'node:child_process';
import { chmodSync, copyFileSync, existsSync, mkdtempSync, unlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runningProcesses } from '../../../src/detectors/running-processes.ts';
import { pathOfText } from '../../../src/domain/host-path.ts';
import { NodeFiles } from '../../../src/system/node/node-files.ts';
import { memoryFiles } from '../../support/memory-files.ts';
import { planAccount } from '../../support/plan-inputs.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const machine = new NodeFiles([{ at: pathOfText('/'), from: pathOfText('/') }]);

describe('running processes', () => {
  it.skipIf(!existsSync('/proc/self/exe') || process.getuid === undefined)(
    'finds a real process whose program was deleted, and nothing of the one beside it',
    async () => {
      const folder = mkdtempSync(join(temporaryFolder(), 'run-'));
      const program = join(folder, 'sleeper');
      copyFileSync('/bin/sleep', program);
      for (const path of [program, folder, dirname(folder)]) chmodSync(path, 0o755);
      const as = process.getuid?.() === 0 ? { cwd: '/', uid: 65_534, gid: 65_534 } : { cwd: '/' };
      const deleted = spawn(program, ['60'], as);
      const honest = spawn('/bin/sleep', ['60'], as);
      try {
        await new Promise((resolve) => setTimeout(resolve, 200));
        unlinkSync(program);
        // Root's processes are not an account's: where root runs this, both belong to somebody else.
        const uid = process.getuid?.() === 0 ? 65_534 : (process.getuid?.() ?? null);
        const account = planAccount({ uid });
        const { sightings, issues } = await runningProcesses.look({ account, files: machine, installations: [] });
        const told = sightings.map(({ rule, evidence }) => `${rule} ${evidence[0]?.excerpt}`);
        expect(told.filter((text) => text.includes(` ${deleted.pid}: `))).toEqual([
          expect.stringContaining('process.deleted-program') as string,
        ]);
        expect(told.filter((text) => text.includes(` ${honest.pid}: `))).toEqual([]);
        expect(told.filter((text) => text.includes(` ${process.pid}: `))).toEqual([]);
        expect(issues).toEqual([]);
      } finally {
        deleted.kill();
        honest.kill();
      }
    },
  );

  it('leaves out other users’ processes and its own', async () => {
    const files = memoryFiles({
      '/proc/self': { link: '8' },
      '/proc/8/status': 'PPid:\t7\n',
      '/proc/8/cmdline': 'node\0/tmp/lastgood.js',
      '/proc/7/status': 'PPid:\t0\n',
      '/proc/7/cmdline': '/tmp/start.sh',
      '/proc/9/exe': { link: '/tmp/x' },
    });
    const look = (uid: number) => runningProcesses.look({ account: planAccount({ uid }), files, installations: [] });
    expect((await look(1000)).sightings.map(({ rule }) => rule)).toEqual(['process.temporary-program']);
    expect((await look(1001)).sightings).toEqual([]);
  });

  it('takes the owner of the home for the user where the system’s table has none', async () => {
    const files = memoryFiles({ '/proc/9/exe': { link: '/tmp/x' }, '/home/bob/': '' });
    const account = planAccount({ uid: null });
    const { sightings, issues } = await runningProcesses.look({ account, files, installations: [] });
    expect(sightings.map(({ rule }) => rule)).toEqual(['process.temporary-program']);
    expect(issues).toEqual([]);
  });

  it.each([
    ['there is no /proc', {}, 1000],
    ['nobody knows the user’s number', { '/proc/9/exe': { link: '/tmp/x' } }, null],
    ['the user is root', { '/proc/9/exe': { link: '/tmp/x' } }, 0],
  ])('says that it saw nothing where %s', async (_, files, uid) => {
    const account = planAccount({ uid });
    const { issues } = await runningProcesses.look({ account, files: memoryFiles(files), installations: [] });
    expect(issues.map(({ reason }) => reason)).toEqual(['not-included']);
  });
});
