import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { pathOfText } from '../../src/domain/host-path.ts';
import { errnoOf } from '../../src/system/node/write-error.ts';
import { handsOn } from '../support/recovery-ground.ts';
import { temporaryFolderInMemory, writeTree } from '../support/temporary-folder.ts';
import { treeFacts } from '../support/tree-facts.ts';

const RACE_MS = 4000;

/** A process of the account that swaps a folder for a link to `target` and back, as fast as it can. */
function flip(folder: string, target: string) {
  const code = `
    const { renameSync, symlinkSync } = require('node:fs');
    const [folder, target] = process.argv.slice(1);
    symlinkSync(target, folder + '.link');
    process.stdout.write('.');
    for (;;) {
      try { renameSync(folder, folder + '.real'); renameSync(folder + '.link', folder); } catch {}
      try { renameSync(folder, folder + '.link'); renameSync(folder + '.real', folder); } catch {}
    }`;
  return spawn(process.execPath, ['-e', code, folder, target], { stdio: ['ignore', 'pipe', 'inherit'] });
}

describe('an intruder who flips folders to links', () => {
  it('leads no write, copy, move or removal outside', async () => {
    const machine = temporaryFolderInMemory();
    const outside = temporaryFolderInMemory();
    writeTree(machine, {
      'home/bob/site/uploads/.keep': '',
      'home/bob/site/uploads/gone/a': 'x',
      'kept/a.jpg': 'picture',
    });
    writeTree(outside, { 'gone/a': 'x', keep: 'y' });
    const before = treeFacts(outside);
    const hands = handsOn(machine);
    const sha256 = await hands.hash(pathOfText('/kept/a.jpg'));
    const uploads = join(machine, 'home/bob/site/uploads');
    const flipper = flip(uploads, outside);
    await once(flipper.stdout, 'data');
    const refusals = new Map<string, number>();
    let done = 0;
    const attempt = async (work: () => Promise<unknown>) => {
      try {
        await work();
        done += 1;
      } catch (error) {
        refusals.set(errnoOf(error), (refusals.get(errnoOf(error)) ?? 0) + 1);
      }
    };
    const at = (name: string) => pathOfText(`/home/bob/site/uploads/${name}`);
    for (let n = 0, end = Date.now() + RACE_MS; Date.now() < end; n += 1) {
      await attempt(() => hands.writeNew(at(`w${n}`), Buffer.from('x'), 0o644, null));
      await attempt(() => hands.copyNew(pathOfText('/kept/a.jpg'), at(`c${n}`), sha256, 0o644, null));
      await attempt(() => hands.makeFolder(at(`d${n}`), 0o755));
      await attempt(() => hands.setOwnerAndMode(at(`d${n}`), null, 0o777));
      await attempt(() => hands.move(at(`d${n}`), pathOfText(`/kept/d${n}`)));
      await attempt(() => hands.removeTree(at('gone')));
      await attempt(() => hands.removeFile(at('keep')));
    }
    flipper.kill('SIGKILL');
    await once(flipper, 'close');
    expect(treeFacts(outside)).toBe(before);
    // The race was run: some went through while the folder was one, some met the link.
    expect(done).toBeGreaterThan(100);
    expect(refusals.get('ELOOP') ?? 0).toBeGreaterThan(10);
    for (const name of readdirSync(join(machine, 'home/bob/site')))
      if (existsSync(join(machine, 'home/bob/site', name)))
        rmSync(join(machine, 'home/bob/site', name), { recursive: true });
  });
});
