import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { durableWrite } from '../../../../src/system/node/durable-write.ts';
import { writeError } from '../../../../src/system/node/write-error.ts';
import { smallDisk } from '../../../support/small-disk.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lastgood-durable-'));
});
afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

describe('durableWrite', () => {
  it('replaces a file whole, private by default, and leaves nothing else in the folder', async () => {
    const path = join(folder, 'plan.json');
    await writeFile(path, 'old', { mode: 0o644 });
    await durableWrite(path, 'new');
    expect(await readFile(path, 'utf8')).toBe('new');
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    expect(await readdir(folder)).toEqual(['plan.json']);
  });

  it('sets the mode it was given, whatever the umask, and writes bytes as they are', async () => {
    const path = join(folder, 'page.html');
    await durableWrite(path, new Uint8Array([0, 255, 10]), 0o664);
    expect([...(await readFile(path))]).toEqual([0, 255, 10]);
    expect((await stat(path)).mode & 0o777).toBe(0o664);
  });

  it('replaces a symbolic link instead of writing through it', async () => {
    await writeFile(join(folder, 'other'), 'untouched');
    await symlink('other', join(folder, 'report'));
    await durableWrite(join(folder, 'report'), 'new');
    expect(await readFile(join(folder, 'other'), 'utf8')).toBe('untouched');
    expect(await readFile(join(folder, 'report'), 'utf8')).toBe('new');
  });

  it('names a missing folder as something to fix', async () => {
    await expect(durableWrite(join(folder, 'none', 'x'), 'x')).rejects.toMatchObject({
      name: 'UserError',
      exit: 'targetMissing',
    });
  });

  it('keeps the old file and removes its own when the last step fails', async () => {
    const path = join(folder, 'taken');
    await mkdir(path);
    await expect(durableWrite(path, 'x')).rejects.toMatchObject({ name: 'UserError', exit: 'usage' });
    expect(await readdir(folder)).toEqual(['taken']);
  });

  it.skipIf(process.getuid?.() === 0)('says that the right to write is missing', async () => {
    await chmod(folder, 0o500);
    await expect(durableWrite(join(folder, 'x'), 'x')).rejects.toMatchObject({ exit: 'refused' });
  });
});

describe('durableWrite on a full disk', () => {
  const disk = smallDisk(64);
  afterAll(() => disk?.remove());

  it.skipIf(disk === null)('keeps the old file and says that there is no space', async () => {
    const path = join(disk?.path ?? '', 'report');
    await durableWrite(path, 'old');
    await expect(durableWrite(path, Buffer.alloc(100_000))).rejects.toMatchObject({
      name: 'UserError',
      exit: 'noSpace',
    });
    expect(await readFile(path, 'utf8')).toBe('old');
    expect(await readdir(disk?.path ?? '')).toEqual(['report']);
  });

  it.skipIf(disk === null)('says that it is read-only', async () => {
    disk?.makeReadOnly();
    await expect(durableWrite(join(disk?.path ?? '', 'x'), 'x')).rejects.toMatchObject({ exit: 'refused' });
  });
});

describe('writeError', () => {
  it.each([
    ['ENOSPC', 'noSpace'],
    ['EDQUOT', 'noSpace'],
    ['EROFS', 'refused'],
    ['EACCES', 'refused'],
    ['ENOENT', 'targetMissing'],
  ])('turns %s into words with exit %s', (code, exit) => {
    const error = writeError(Object.assign(new Error('x'), { code }), '/srv/a\u001b[2J');
    expect(error).toMatchObject({ name: 'UserError', exit });
    expect(String(error)).not.toContain('\u001b');
  });

  it('leaves a bug as it is', () => {
    const bug = new TypeError('x');
    expect(writeError(bug, '/x')).toBe(bug);
  });
});
