import {
  chmodSync,
  chownSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RACY_MS, type StorePlace, VerdictStore } from '../../../../src/matching/verdict-store/verdict-store.ts';
import { judgeOfWord, scanInProcess } from '../../../support/scan-in-process.ts';
import { smallDisk } from '../../../support/small-disk.ts';
import { temporaryFolder, writeTree } from '../../../support/temporary-folder.ts';

const KEY = Buffer.alloc(32, 7);
/** Long after the files were made, so that none of them is too fresh to be believed. */
const later = () => Date.now() + RACY_MS * 2;

function place(folder = join(temporaryFolder(), 'verdicts')): StorePlace {
  return { folder, name: '0'.repeat(32), key: KEY };
}

function fileOf({ folder, name }: StorePlace): string {
  return join(folder, `${name}.verdicts`);
}

async function scanAndKeep(tree: string, where: StorePlace, now = later, hash = false) {
  const verdicts = VerdictStore.open(where, now);
  const answer = await scanInProcess(tree, judgeOfWord('evil'), hash, { verdicts });
  await verdicts.save(true);
  return { ...answer, distrust: verdicts.distrust };
}

function someTree(): string {
  const tree = temporaryFolder();
  writeTree(tree, {
    'a.php': 'clean',
    'b.php': 'evil',
    'shop/c.php': 'clean',
    'shop/d.php': 'evil',
    'shop/empty/.keep': '',
    'zoo/e.php': 'clean',
  });
  writeFileSync(Buffer.from(join(tree, 'bad\xff\nname.php'), 'latin1'), 'evil');
  return tree;
}

describe('what may have got a flag', () => {
  async function scanForFlags(tree: string, where: StorePlace, meetsNone: boolean, now = later()) {
    const verdicts = VerdictStore.open(where, () => now);
    const { scan } = await scanInProcess(tree, judgeOfWord('evil'), false, { verdicts });
    if (meetsNone) verdicts.noteNoFlags();
    await verdicts.save(true);
    return scan.mayBeFlagged;
  }

  it('is what changed since a scan that met no flag, and folders of which too little is known', async () => {
    const [tree, where] = [someTree(), place()];
    mkdirSync(join(tree, 'void'));
    expect(await scanForFlags(tree, where, true)).toBeNull();
    expect(await scanForFlags(tree, where, true)).toEqual([join(tree, 'void')]);
    chmodSync(join(tree, 'shop/c.php'), 0o600); // as chattr does: another ctime
    const shop = [join(tree, 'shop'), join(tree, 'shop/c.php')];
    expect(await scanForFlags(tree, where, true)).toEqual([...shop, join(tree, 'void')]);
    expect(await scanForFlags(tree, where, false)).toEqual([join(tree, 'void')]);
    // That one did not say so: everything is asked for again, by a store that is else the same.
    expect(await scanForFlags(tree, where, true)).toBeNull();
    expect(await scanForFlags(tree, where, true)).toEqual([join(tree, 'void')]);
  });

  it('is a folder that changed since, with all its files as they were', async () => {
    const [tree, where] = [someTree(), place()];
    await sleep(20);
    const justOldEnough = Date.now() + RACY_MS;
    await sleep(20);
    await scanForFlags(tree, where, true, justOldEnough);
    expect(await scanForFlags(tree, where, true, justOldEnough)).toEqual([]);
    chmodSync(join(tree, 'zoo'), 0o700);
    expect(await scanForFlags(tree, where, true, justOldEnough)).toEqual([join(tree, 'zoo')]);
  });

  it('is a folder with old times that took the place of another', async () => {
    const [tree, where] = [someTree(), place()];
    const other = join(temporaryFolder(), 'zoo');
    mkdirSync(other);
    writeFileSync(join(other, 'e.php'), 'clean');
    await scanForFlags(tree, where, true);
    rmSync(join(tree, 'zoo'), { recursive: true });
    renameSync(other, join(tree, 'zoo'));
    expect(await scanForFlags(tree, where, true)).toEqual([join(tree, 'zoo'), join(tree, 'zoo/e.php')]);
  });
});

describe('the verdict store', () => {
  it('keeps every verdict of an unchanged tree, and opens nothing', async () => {
    const [tree, where] = [someTree(), place()];
    const first = await scanAndKeep(tree, where);
    expect(first.scan).toMatchObject({ filesRead: 7, unchanged: 0 });
    const second = await scanAndKeep(tree, where);
    expect(second.scan).toMatchObject({ filesSeen: 7, filesRead: 0, bytesRead: 0, unchanged: 7 });
    expect(second.records).toEqual(first.records);
    expect(second.records).toHaveLength(3);
  });

  it('reads again what changed, though its size and mtime are as before', async () => {
    const [tree, where] = [someTree(), place()];
    const path = join(tree, 'shop/c.php');
    utimesSync(path, 1_700_000_000, 1_700_000_000);
    await scanAndKeep(tree, where);
    writeFileSync(path, 'evil!');
    utimesSync(path, 1_700_000_000, 1_700_000_000);
    expect(statSync(path)).toMatchObject({ size: 5, mtimeMs: 1_700_000_000_000 });
    const { scan, records } = await scanAndKeep(tree, where);
    expect(scan).toMatchObject({ filesRead: 1, unchanged: 6 });
    expect(records.map(({ path }) => path)).toContain(join(tree, 'shop/c.php'));
  });

  it('reads again a file that took the place of another one, or went to another folder', async () => {
    const [tree, where] = [someTree(), place()];
    await scanAndKeep(tree, where);
    renameSync(join(tree, 'b.php'), join(tree, 'zoo/e.php'));
    renameSync(join(tree, 'shop'), join(tree, 'store'));
    const { scan, records } = await scanAndKeep(tree, where);
    expect(scan).toMatchObject({ filesSeen: 6, unchanged: 2 });
    expect(records.map(({ path }) => path.slice(tree.length + 1))).toEqual([
      'bad\xff\nname.php',
      'store/d.php',
      'zoo/e.php',
    ]);
  });

  it('does not believe a file that changed just before it was read', async () => {
    const [tree, where] = [someTree(), place()];
    await scanAndKeep(tree, where, Date.now);
    expect((await scanAndKeep(tree, where, Date.now)).scan).toMatchObject({ filesRead: 7, unchanged: 0 });
    expect((await scanAndKeep(tree, where)).scan).toMatchObject({ filesRead: 7 });
    expect((await scanAndKeep(tree, where)).scan).toMatchObject({ filesRead: 0 });
  });

  it('reads a file again when its hash is wanted for the first time, and not a second time', async () => {
    const [tree, where] = [someTree(), place()];
    await scanAndKeep(tree, where);
    const hashed = await scanAndKeep(tree, where, later, true);
    // The three with a sighting have one already.
    expect(hashed.scan).toMatchObject({ filesRead: 4, unchanged: 3 });
    const again = await scanAndKeep(tree, where, later, true);
    expect(again.scan).toMatchObject({ filesRead: 0, unchanged: 7 });
    expect(again.records).toEqual(hashed.records);
    expect(again.records.map(({ path }) => path)).toEqual(
      (await scanInProcess(tree, judgeOfWord('evil'), true)).records.map(({ path }) => path),
    );
  });

  it('goes on where a stopped scan ended, and forgets nothing that it did not come to', async () => {
    const [tree, where] = [temporaryFolder(), place()];
    const names = Array.from({ length: 600 }, (_, index) => `d${String(index).padStart(3, '0')}`);
    writeTree(tree, Object.fromEntries(names.map((name) => [`${name}/x.php`, name.endsWith('7') ? 'evil' : 'ok'])));
    const stop = new AbortController();
    const verdicts = VerdictStore.open(where, later);
    const judge = judgeOfWord('evil');
    let judged = 0;
    const first = await scanInProcess(
      tree,
      {
        ...judge,
        judge: (file, bytes) => {
          judged += 1;
          if (judged === 100) stop.abort();
          return judge.judge(file, bytes);
        },
      },
      false,
      { verdicts, signal: stop.signal },
    );
    await verdicts.save(false);
    expect(first.scan.filesRead).toBeLessThan(600);
    expect(first.scan.issues).toMatchObject([{ reason: 'budget' }]);
    // A stop before anything was done keeps what is known.
    const stopped = VerdictStore.open(where, later);
    await scanInProcess(tree, judge, false, { verdicts: stopped, signal: AbortSignal.abort() });
    await stopped.save(false);
    const second = await scanAndKeep(tree, where);
    expect(second.scan.unchanged).toBe(first.scan.filesRead);
    expect(second.scan.filesRead).toBe(600 - first.scan.filesRead);
    expect(second.records).toEqual((await scanInProcess(tree, judge)).records);
    expect((await scanAndKeep(tree, where)).scan).toMatchObject({ filesRead: 0, unchanged: 600 });
  });

  it('forgets files and folders that are gone', async () => {
    const [tree, where] = [someTree(), place()];
    await scanAndKeep(tree, where);
    const before = statSync(fileOf(where)).size;
    rmSync(join(tree, 'shop'), { recursive: true });
    rmSync(join(tree, 'a.php'));
    await scanAndKeep(tree, where);
    expect(statSync(fileOf(where)).size).toBeLessThan(before - 100);
  });

  it('is readable by its owner only, and is not written anew for nothing', async () => {
    const [tree, where] = [someTree(), place()];
    await scanAndKeep(tree, where);
    expect(statSync(where.folder).mode & 0o777).toBe(0o700);
    expect(statSync(fileOf(where)).mode & 0o777).toBe(0o600);
    const { ino } = statSync(fileOf(where));
    await scanAndKeep(tree, where);
    expect(statSync(fileOf(where)).ino).toBe(ino);
  });

  it('is not used for other rules', async () => {
    const [tree, where] = [someTree(), place()];
    await scanAndKeep(tree, where);
    const other = await scanAndKeep(tree, { ...where, key: Buffer.alloc(32, 8) });
    expect(other).toMatchObject({ distrust: null, scan: { filesRead: 7, unchanged: 0 } });
  });

  it('is not believed when a single byte is wrong, or an end is missing', async () => {
    const [tree, where] = [someTree(), place()];
    await scanAndKeep(tree, where);
    const whole = readFileSync(fileOf(where));
    const flipped = Array.from({ length: 40 }, (_, index) => {
      const bytes = Buffer.from(whole);
      const at = Math.floor((index / 40) * whole.length);
      bytes[at] = (bytes[at] ?? 0) ^ 0x20;
      return bytes;
    });
    for (const bytes of [...flipped, whole.subarray(0, 40), whole.subarray(0, -1), Buffer.alloc(0)]) {
      writeFileSync(fileOf(where), bytes);
      expect(VerdictStore.open(where, later)).toMatchObject({ distrust: 'damaged' });
    }
    expect(await scanAndKeep(tree, where)).toMatchObject({ distrust: 'damaged', scan: { filesRead: 7 } });
    expect(await scanAndKeep(tree, where)).toMatchObject({ distrust: null, scan: { filesRead: 0 } });
  });

  it('is not believed when somebody else owns it, could have written it, or it is a link', async () => {
    const [tree, where] = [someTree(), place()];
    await scanAndKeep(tree, where);
    const file = fileOf(where);
    const distrust = () => VerdictStore.open(where, later).distrust;
    chmodSync(file, 0o620);
    expect(distrust()).toBe('foreign');
    chmodSync(file, 0o600);
    chmodSync(where.folder, 0o777);
    expect(distrust()).toBe('foreign');
    chmodSync(where.folder, 0o700);
    expect(distrust()).toBeNull();
    if (process.geteuid?.() === 0) {
      chownSync(file, 65534, 65534);
      expect(distrust()).toBe('foreign');
      chownSync(file, 0, 0);
      chownSync(where.folder, 65534, 65534);
      expect(distrust()).toBe('foreign');
      chownSync(where.folder, 0, 0);
    }
    renameSync(file, `${file}.aside`);
    symlinkSync(`${file}.aside`, file);
    expect(distrust()).toBe('foreign');
    const verdicts = VerdictStore.open(place(where.folder), later);
    await scanInProcess(tree, judgeOfWord('evil'), false, { verdicts });
    await verdicts.save(true);
    expect(lstatSync(file).isSymbolicLink()).toBe(false);
  });

  it('refuses to be written into a folder that others can write', async () => {
    const [tree, where] = [someTree(), place()];
    mkdirSync(where.folder);
    chmodSync(where.folder, 0o777);
    const verdicts = VerdictStore.open(where, later);
    await scanInProcess(tree, judgeOfWord('evil'), false, { verdicts });
    await expect(verdicts.save(true)).rejects.toThrow('somebody else');
    expect(existsSync(fileOf(where))).toBe(false);
  });

  it('leaves the old store, and no half one, when the disk is full', async () => {
    const disk = smallDisk(256);
    if (disk === null) return;
    try {
      const tree = temporaryFolder();
      const where = place(join(disk.path, 'verdicts'));
      writeTree(tree, { 'a.php': 'evil' });
      await scanAndKeep(tree, where);
      writeTree(
        tree,
        Object.fromEntries(Array.from({ length: 8000 }, (_, index) => [`d${index % 9}/f${index}.php`, 'x'])),
      );
      const verdicts = VerdictStore.open(where, later);
      const { scan } = await scanInProcess(tree, judgeOfWord('evil'), false, { verdicts });
      expect(scan).toMatchObject({ filesSeen: 8001, issues: [] });
      await expect(verdicts.save(true)).rejects.toThrow('ENOSPC');
      expect(readdirSync(where.folder)).toEqual([`${where.name}.verdicts`]);
      const old = VerdictStore.open(where, later);
      expect((await scanInProcess(tree, judgeOfWord('evil'), false, { verdicts: old })).scan.unchanged).toBe(1);
      old.drop();
    } finally {
      disk.remove();
    }
  });

  it('never changes what is found, whatever happened to the tree in between', async () => {
    const name = fc.constantFrom('a.php', 'b/c.php', 'b/d.php', 'b/e/f.php', 'g.php', 'h/i.php');
    const step = fc.oneof(
      fc.record({ kind: fc.constant('write' as const), name, text: fc.constantFrom('ok', 'no', 'evil', 'evil ok') }),
      fc.record({ kind: fc.constant('remove' as const), name }),
      fc.record({ kind: fc.constant('move' as const), name, to: name }),
      fc.record({ kind: fc.constant('mode' as const), name }),
      fc.record({ kind: fc.constant('scan' as const), hash: fc.boolean() }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 24 }), async (steps) => {
        const [tree, where] = [temporaryFolder(), place()];
        for (const one of [...steps, { kind: 'scan' as const, hash: false }]) {
          if (one.kind === 'scan') {
            const kept = await scanAndKeep(tree, where, later, one.hash);
            const fresh = await scanInProcess(tree, judgeOfWord('evil'), one.hash);
            expect(kept.records).toEqual(fresh.records);
            expect(kept.scan.filesRead + kept.scan.unchanged).toBe(fresh.scan.filesRead);
            // The clock of the file system moves on: what guards against a change before that is tested above.
            await new Promise((resolve) => setTimeout(resolve, 12));
          } else change(tree, one);
        }
      }),
      { numRuns: 40 },
    );
  });
});

interface Change {
  readonly kind: 'write' | 'remove' | 'mode' | 'move';
  readonly name: string;
  readonly text?: string;
  readonly to?: string;
}

function change(tree: string, one: Change): void {
  const path = join(tree, one.name);
  if (one.kind === 'write') writeTree(tree, { [one.name]: one.text ?? '' });
  else if (!existsSync(path)) return;
  else if (one.kind === 'remove') rmSync(path);
  else if (one.kind === 'mode') chmodSync(path, 0o600);
  else if (one.to !== undefined) {
    mkdirSync(join(tree, one.to, '..'), { recursive: true });
    renameSync(path, join(tree, one.to));
  }
}
