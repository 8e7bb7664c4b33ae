import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { backupFormats } from '../../../src/backups/index.generated.ts';
import type { Owner, UnpackBackup } from '../../../src/domain/change.ts';
import { type HostPath, pathOfText } from '../../../src/domain/host-path.ts';
import { unpackBackup } from '../../../src/recovery/unpack-backup.ts';
import { NodeFiles } from '../../../src/system/node/node-files.ts';
import { openBackup } from '../../../src/system/node/open-backup.ts';
import { handsOn } from '../../support/recovery-ground.ts';
import { smallDisk } from '../../support/small-disk.ts';
import { type TarEntry, tarArchive } from '../../support/tar-archive.ts';
import { temporaryFolderInMemory, writeTree } from '../../support/temporary-folder.ts';
import { treeFacts } from '../../support/tree-facts.ts';

const LIMITS = { maxMembers: 100_000, maxTotalBytes: 1e9, maxDepth: 3 };
const HOME = pathOfText('/home/bob');
const ROOT = pathOfText('/home/bob/public_html');
const ACCOUNT = {
  home: HOME,
  sites: [{ domain: 'a.test', names: [], kind: 'main', documentRoot: ROOT, phpVersion: null, sources: [] } as const],
};

/** Unpacks a file of this machine into `<machine>/staging`; the machine lies in `folder`. */
async function unpack(
  backup: string,
  formatId: string,
  folder: string,
  meanwhile = () => {},
  owner: Owner | null = null,
) {
  const format = backupFormats.find(({ id }) => id === formatId);
  if (format === undefined) throw new Error(formatId);
  mkdirSync(join(folder, 'staging'), { recursive: true, mode: 0o700 });
  const files = new NodeFiles([{ at: '/' as HostPath, from: '/' as HostPath }]);
  const opened = await openBackup(files, [pathOfText(backup)], format, LIMITS, 'UTC');
  meanwhile();
  const to = pathOfText('/staging');
  const change: UnpackBackup = { kind: 'unpack-backup', backup: 'b', wanted: [ROOT], to, owner, list: 'l' };
  try {
    return await unpackBackup(change, opened, ACCOUNT, handsOn(folder).tree(to, owner));
  } finally {
    await opened.close();
  }
}

function hostile(entries: readonly TarEntry[]): { readonly backup: string; readonly folder: string } {
  const folder = temporaryFolderInMemory();
  const backup = join(folder, 'b.tar');
  const index = { path: 'home/bob/public_html/index.php', content: 'x' };
  writeFileSync(backup, tarArchive([{ path: 'home/bob/public_html/', type: '5', mode: 0o755 }, index, ...entries]));
  return { backup, folder };
}

const staged = (folder: string, path: string) => join(folder, 'staging/home/bob/public_html', path);

describe('unpacking a backup', () => {
  it.each(['gzip', 'bzip2', 'xz', 'zstd'] as const)('gives what GNU tar gives, packed by %s', async (program) => {
    const folder = temporaryFolderInMemory();
    const tree = writeTree(join(folder, 'source'), {
      'home/bob/public_html/index.php': '<?php\n',
      'home/bob/public_html/wp-content/big.bin': Buffer.alloc(3_000_000, 'abc'),
      'home/bob/public_html/empty': '',
      'home/bob/public_html/.htaccess': 'Options -Indexes\n',
      'home/bob/mail/cur/1': 'not wanted',
    });
    const name = Buffer.concat([
      Buffer.from(join(folder, 'source/home/bob/public_html/b\u00e9')),
      Buffer.from([0xff, 10, 27]),
    ]);
    writeFileSync(name, 'a name of bad bytes');
    symlinkSync('../other', join(folder, 'source/home/bob/public_html/link'));
    spawnSync('ln', ['index.php', 'second.php'], { cwd: join(folder, 'source/home/bob/public_html') });
    spawnSync('sh', ['-c', 'find . -exec touch -h -d @1700000000 {} + ; chmod 600 empty'], {
      cwd: join(folder, 'source/home/bob/public_html'),
    });
    const packed = join(folder, 'b.tar');
    expect(spawnSync('tar', [`--${program}`, '-cf', packed, '-C', tree, 'home']).status).toBe(0);
    const format = { gzip: 'tar-gz', bzip2: 'tar-bz2', xz: 'tar-xz', zstd: 'tar-zst' }[program];
    const entries = await unpack(packed, format, folder);
    const byTar = join(folder, 'by-tar');
    mkdirSync(byTar);
    spawnSync('tar', ['-xpf', packed, '-C', byTar]);
    const ours = treeFacts(join(folder, 'staging/home/bob/public_html'));
    expect(ours).toBe(treeFacts(join(byTar, 'home/bob/public_html')));
    expect(existsSync(join(folder, 'staging/home/bob/mail'))).toBe(false);
    expect(entries.filter(({ kind }) => kind === 'file')).toHaveLength(6);
  });

  it('is looked at and read again by descriptor, every entry of it', async () => {
    const { backup, folder } = hostile([
      { path: 'home/bob/public_html/empty', content: '' },
      { path: 'home/bob/public_html/d/', type: '5', mode: 0o755 },
      { path: 'home/bob/public_html/d/large', content: 'lines of a large file\n'.repeat(100_000) },
      { path: 'home/bob/public_html/d/link', type: '2', link: 'large' },
    ]);
    const entries = await unpack(backup, 'tar', folder);
    const hands = handsOn(folder);
    const place = pathOfText('/staging/home/bob/public_html');
    const hashed = await hands.below(place, 'hashed');
    const seen = hashed.map(({ path, sha256 }) => [path.slice('/staging'.length), sha256] as const);
    const written = entries.map(({ path, sha256 }) => [path, sha256] as const).filter(([path]) => path !== ROOT);
    expect(new Map(seen)).toEqual(new Map(written));
    expect(hashed.filter(({ sha256 }) => sha256 !== null)).toHaveLength(3);
    const looked = await hands.below(place);
    expect(looked).toEqual(hashed.map((one) => ({ ...one, sha256: null })));
  });

  it.runIf(process.getuid?.() === 0)('gives every entry the owner that is asked for', async () => {
    for (const owner of [
      { uid: 12_345, gid: 23_456 },
      { uid: 0, gid: 0 },
    ]) {
      const { backup, folder } = hostile([
        { path: 'home/bob/public_html/d/x', content: 'x' },
        { path: 'home/bob/public_html/d/link', type: '2', link: 'x' },
      ]);
      await unpack(backup, 'tar', folder, () => {}, owner);
      const { stdout } = spawnSync('find', [join(folder, 'staging/home'), '-printf', '%U %G\n'], { encoding: 'utf8' });
      expect(new Set(stdout.trim().split('\n'))).toEqual(new Set([`${owner.uid} ${owner.gid}`]));
      expect(stdout.trim().split('\n')).toHaveLength(7);
    }
  });

  it('makes no set-uid file, no device, nothing that others may write', async () => {
    const { backup, folder } = hostile([
      { path: 'home/bob/public_html/suid', content: 'x', mode: 0o6777 },
      { path: 'home/bob/public_html/dir/', type: '5', mode: 0o7777 },
      { path: 'home/bob/public_html/device', type: '3', mode: 0o666 },
      { path: 'home/bob/public_html/fifo', type: '6', mode: 0o666 },
      { path: 'home/bob/public_html/locked', content: 'x', mode: 0 },
    ]);
    await unpack(backup, 'tar', folder);
    const facts = treeFacts(staged(folder, ''));
    expect(facts).toContain('suid|f|755|');
    expect(facts).toContain('dir|d|755|');
    expect(facts).toContain('locked|f|600|');
    expect(facts).not.toMatch(/^(?:device|fifo)/m);
  });

  it('writes nothing through a link, wherever the archive puts it', async () => {
    const outside = temporaryFolderInMemory();
    const { backup, folder } = hostile([
      { path: 'home/bob/public_html/out', type: '2', link: outside },
      { path: 'home/bob/public_html/out/planted.php', content: 'x' },
    ]);
    await expect(unpack(backup, 'tar', folder)).rejects.toMatchObject({ exit: 'damaged' });
    expect(readdirSync(outside)).toEqual([]);
  });

  it('places nothing outside of what is wanted', async () => {
    const { backup, folder } = hostile([
      { path: 'home/bob/public_html/../../../../../etc/cron.d/x', content: 'x' },
      { path: '/etc/passwd', content: 'x' },
      { path: 'home/bob/public_html/deep/../../x', content: 'x' },
    ]);
    await unpack(backup, 'tar', folder);
    expect(readdirSync(join(folder, 'staging'))).toEqual(['home']);
    expect(readdirSync(staged(folder, ''))).toEqual(['index.php']);
  });

  it('takes the later one of two members of one name, as tar does', async () => {
    const { backup, folder } = hostile([
      { path: 'home/bob/public_html/a', content: 'first' },
      { path: 'home/bob/public_html/a', content: 'second' },
    ]);
    const entries = await unpack(backup, 'tar', folder);
    expect(spawnSync('cat', [staged(folder, 'a')]).stdout.toString()).toBe('second');
    expect(entries.filter(({ path }) => path.endsWith('/a'))).toHaveLength(1);
  });

  it('refuses a second name of a file that is not restored', async () => {
    const { backup, folder } = hostile([
      { path: 'home/bob/mail/1', content: 'x' },
      { path: 'home/bob/public_html/b', type: '1', link: 'home/bob/mail/1' },
    ]);
    await expect(unpack(backup, 'tar', folder)).rejects.toMatchObject({ exit: 'damaged' });
  });

  it('refuses a backup that is cut off, broken, or changed while it is read', async () => {
    const { backup, folder } = hostile(
      Array.from({ length: 400 }, (_, n) => ({ path: `home/bob/public_html/f${n}`, content: 'x'.repeat(9000) })),
    );
    spawnSync('gzip', ['-k', backup]);
    const whole = `${backup}.gz`;
    spawnSync('sh', ['-c', 'head -c 2000 "$1" > "$1.cut"; test $(wc -c < "$1") -gt 4000', 'sh', whole]);
    await expect(unpack(`${whole}.cut`, 'tar-gz', folder)).rejects.toMatchObject({ exit: 'damaged' });
    const changed = unpack(backup, 'tar', join(folder, 'two'), () => utimesSync(backup, 1, 1));
    await expect(changed).rejects.toMatchObject({ exit: 'damaged' });
  });

  it('throws what the disk says when it is full', async () => {
    const disk = smallDisk(300);
    if (disk === null) return;
    try {
      const { backup } = hostile([{ path: 'home/bob/public_html/big', content: 'x'.repeat(400_000) }]);
      await expect(unpack(backup, 'tar', disk.path)).rejects.toMatchObject({ code: 'ENOSPC' });
      await handsOn(disk.path).removeTree(pathOfText('/staging'));
      expect(readdirSync(disk.path)).toEqual([]);
    } finally {
      disk.remove();
    }
  });
});
