import { symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { type HostPath, pathOfText } from '../../../../src/domain/host-path.ts';
import { dumpOfBackup } from '../../../../src/recovery/databases/dump-of-backup.ts';
import { decompressChild } from '../../../../src/system/node/decompress-child.ts';
import { NodeFiles } from '../../../../src/system/node/node-files.ts';
import { openCopiedTree } from '../../../../src/system/node/open-copied-tree.ts';
import { LIMITS } from '../../../support/read-snapshot.ts';
import { temporaryFolderInMemory, writeTree } from '../../../support/temporary-folder.ts';

const DUMP = '-- MySQL dump\nCREATE TABLE `wp_users` (`ID` int);\n';

/** A generation as rsnapshot keeps it, with the dumps of the server beside the homes. */
function generation() {
  const path = writeTree(join(temporaryFolderInMemory(), 'daily.1'), {
    'home/bob/example.test/index.php': '<?php\n',
    'mysql/bob_wp.sql.gz': gzipSync(DUMP),
    'mysql/bob_wp_old.sql': 'another',
    'etc/passwd': 'not wanted',
  });
  const files = new NodeFiles([{ at: '/' as HostPath, from: '/' as HostPath }]);
  files.trust(pathOfText(path));
  const tree = {
    path: pathOfText(path),
    homeFolder: pathOfText(`${path}/home/bob`),
    coverage: { filesSeen: 1, bytesRead: 6 },
  };
  return { path, backup: openCopiedTree(files, tree, pathOfText('/home/bob'), LIMITS) };
}

async function dumpOf({ backup }: ReturnType<typeof generation>): Promise<string> {
  let text = '';
  for await (const chunk of dumpOfBackup(backup, 'bob_wp', LIMITS, decompressChild))
    text += Buffer.from(chunk).toString('latin1');
  return text;
}

describe('a copied tree', () => {
  it('gives its home, the dumps beside it, and nothing else', async () => {
    const { backup } = generation();
    const seen: string[] = [];
    for await (const { path, kind } of backup.snapshot().members()) if (kind === 'file') seen.push(path);
    expect(seen.sort()).toEqual([
      'beside/mysql/bob_wp.sql.gz',
      'beside/mysql/bob_wp_old.sql',
      'home/example.test/index.php',
    ]);
    expect(await backup.hasChanged()).toBe(false);
    expect(backup.places).toEqual([{ member: 'home', path: '/home/bob' }]);
  });

  it('gives the text of a dump beside the home, packed or not', async () => {
    expect(await dumpOf(generation())).toBe(DUMP);
  });

  it('gives no dump where the home holds another generation, and none through a link', async () => {
    const other = generation();
    writeFileSync(join(other.path, 'home/bob/example.test/more.php'), '<?php\n');
    await expect(dumpOf(other)).rejects.toMatchObject({ exit: 'damaged' });
    const linked = generation();
    symlinkSync('/etc/passwd', join(linked.path, 'mysql/bob_wp.sql'));
    expect(await dumpOf(linked)).toBe(DUMP);
  });

  it('says that it is gone', () => {
    const { path } = generation();
    const files = new NodeFiles([{ at: '/' as HostPath, from: '/' as HostPath }]);
    const gone = {
      path: pathOfText(path),
      homeFolder: pathOfText(`${path}/none`),
      coverage: { filesSeen: 0, bytesRead: 0 },
    };
    expect(() => openCopiedTree(files, gone, pathOfText('/home/bob'), LIMITS)).toThrow(/cannot be read any more/);
  });
});
