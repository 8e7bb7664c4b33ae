import { closeSync, constants, mkdirSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { pathOfText } from '../../src/domain/host-path.ts';
import { scanFolders } from '../../src/matching/scan-folders.ts';
import { WorkerPool, type WorkerPoolOptions } from '../../src/matching/worker-pool.ts';
import { NodeFiles } from '../../src/system/node/node-files.ts';
import { temporaryFolder, writeTree } from '../support/temporary-folder.ts';

const WORKER = new URL('../support/killing-worker.mjs', import.meta.url);

/** A scan by real threads whose judge does what the first word of a file says. */
async function scan(folder: string, options: Partial<WorkerPoolOptions> = {}) {
  const pool = new WorkerPool({
    size: 2,
    timeoutMs: 1500,
    monoMs: () => performance.now(),
    worker: WORKER,
    ...options,
  });
  const found: string[] = [];
  const lost: { readonly name: string; readonly timedOut: boolean }[] = [];
  const short = (path: string | null) => path?.slice(folder.length + 1) ?? '?';
  try {
    const { issues, filesRead } = await scanFolders(
      new NodeFiles([{ at: pathOfText('/'), from: pathOfText('/') }]),
      [pathOfText(folder)],
      {
        enterFolder: () => ({ hash: false, archives: false, site: null }),
        file: ({ path }) => void found.push(short(path)),
        link: () => undefined,
        lostFile: (path, timedOut) => void lost.push({ name: short(path), timedOut }),
        progress: () => undefined,
      },
      pool,
    );
    return { found, lost, filesRead, issues: issues.map(({ reason, path }) => `${reason} ${short(path)}`) };
  } finally {
    await pool.close();
  }
}

/** Evil files before, between and behind the one that kills. */
function treeAround(killer: string): string {
  const folder = temporaryFolder();
  writeTree(folder, {
    ...Object.fromEntries(
      Array.from({ length: 60 }, (_, index) => [`a/${index}.php`, index % 20 === 0 ? 'EVIL x' : 'x']),
    ),
    'b/killer.php': `${killer} x`,
    'b/later.php': 'EVIL x',
    'c/last.php': 'EVIL x',
  });
  return folder;
}
const EVIL = ['a/0.php', 'a/20.php', 'a/40.php', 'b/later.php', 'c/last.php'];

describe('a file that kills its judge', () => {
  it.each([
    ['ends the thread', 'EXIT', false],
    ['throws', 'THROW', false],
    ['overflows the stack', 'STACK', false],
    ['never comes to an end', 'HANG', true],
    ['takes all memory of the heap', 'HEAP', false],
  ])('is named, and the scan goes on: it %s', { timeout: 60_000 }, async (_what, killer, timedOut) => {
    // Filling a gigabyte takes its time.
    const { found, lost, issues, filesRead } = await scan(
      treeAround(killer),
      killer === 'HEAP' ? { timeoutMs: 50_000 } : {},
    );
    expect(found).toEqual(EVIL);
    expect(lost).toEqual([{ name: 'b/killer.php', timedOut }]);
    expect(issues).toEqual([`${timedOut ? 'time-out' : 'failed'} b/killer.php`]);
    expect(filesRead).toBe(62);
  });

  it('is stopped when it takes memory beyond the heap, before the machine has none left', {
    timeout: 60_000,
  }, async () => {
    const mostBytes = process.memoryUsage.rss() + 512 * 1024 ** 2;
    const { found, lost } = await scan(treeAround('BUFFERS'), { mostBytes, timeoutMs: 50_000 });
    expect(found).toEqual(EVIL);
    expect(lost).toEqual([{ name: 'b/killer.php', timedOut: false }]);
    expect(process.resourceUsage().maxRSS * 1024).toBeLessThan(mostBytes + 1024 ** 3);
  });

  it('costs itself alone when there are many, and all threads die of them', { timeout: 60_000 }, async () => {
    const folder = temporaryFolder();
    writeTree(
      folder,
      Object.fromEntries(
        Array.from({ length: 90 }, (_, index) => [
          `${index % 3}/f${String(index).padStart(2, '0')}.php`,
          index % 10 === 0 ? 'EXIT x' : index % 10 === 5 ? 'EVIL x' : 'x',
        ]),
      ),
    );
    const { found, lost, filesRead } = await scan(folder);
    expect(lost).toHaveLength(9);
    expect(found).toHaveLength(9);
    expect(filesRead).toBe(81);
  });

  it('says the same with one thread and with eight', { timeout: 60_000 }, async () => {
    const folder = treeAround('EXIT');
    mkdirSync(join(folder, 'd'));
    const one = await scan(folder, { size: 1 });
    expect(one.lost).toHaveLength(1);
    for (const size of [2, 5, 8]) expect(await scan(folder, { size })).toEqual(one);
  });
});

describe('threads whose time is over', () => {
  it('leave what is left of an order, and say so', async () => {
    const folder = treeAround('x');
    const pool = new WorkerPool({ size: 2, timeoutMs: 20_000, monoMs: () => performance.now() });
    const stop = new AbortController();
    pool.endWith(stop.signal);
    const order = { path: pathOfText(folder), names: [pathOfText('later.php'), pathOfText('killer.php')] };
    const descriptor = openSync(join(folder, 'b'), constants.O_RDONLY | constants.O_DIRECTORY);
    const run = () => pool.run({ kind: 'files', folders: [{ ...order, descriptor, hash: false, archives: false }] });
    try {
      expect(await run()).toMatchObject({ filesRead: 2, issues: [] });
      stop.abort();
      const detail = '2 files were not read: the time was over';
      expect(await run()).toMatchObject({ filesRead: 0, issues: [{ reason: 'budget', path: order.path, detail }] });
    } finally {
      closeSync(descriptor);
      await pool.close();
    }
  });
});
