import { describe, expect, it } from 'vitest';
import type { HostPath } from '../../../src/domain/host-path.ts';
import { folderView } from '../../../src/reading/folder-view.ts';
import { memoryFiles } from '../../support/memory-files.ts';

const ROOT = '/home/bob/www' as HostPath;

describe('folderView', () => {
  it('reads below its folder, and above it where it is told to', async () => {
    const view = folderView(memoryFiles({ 'home/bob/www/a/b.txt': 'B', 'home/bob/c.txt': 'C' }), ROOT);
    expect(await view.text('a/b.txt')).toBe('B');
    expect(await view.text('../c.txt')).toBe('C');
    expect(await view.text('absent')).toBeNull();
    expect(await view.folders('')).toEqual(['a']);
    expect(await view.names('a')).toEqual(['b.txt']);
    expect(view.notes).toEqual([]);
  });

  it('says once what is odd about a file', async () => {
    const view = folderView(
      memoryFiles({
        'home/bob/www/big.php': { text: '<?php', sizeBytes: 1_073_741_824 },
        'home/bob/www/binary.php': Uint8Array.of(1, 0, 0, 0, 2, 3),
        'home/bob/www/wide.php': new Uint8Array(Buffer.from('\ufeff<?php $a = 1;', 'utf16le')),
        'home/bob/www/link.php': { link: '/etc/passwd' },
        'home/bob/www/shut.php': { unreadable: true },
        'home/bob/www/composer.lock': '{"packages":[',
      }),
      ROOT,
    );
    for (const name of ['big.php', 'binary.php', 'wide.php', 'link.php', 'shut.php', 'big.php']) await view.text(name);
    expect(await view.composer('composer.lock')).toEqual([]);
    expect(view.notes).toEqual([
      'big.php is 1073741824 bytes long; only the first 5 were read',
      'binary.php is binary, not text',
      'wide.php is in UTF-16, as its vendor never wrote it',
      'link.php could not be read (link-not-followed)',
      'shut.php could not be read (unreadable)',
      'composer.lock is damaged or too large; 0 packages were read',
    ]);
  });

  it('reads no more than its limit of a file without end', async () => {
    const asked: number[] = [];
    const files = memoryFiles({ 'home/bob/www/big.php': { text: '<?php', sizeBytes: 1_073_741_824 } });
    const watched = {
      ...files,
      read: (path: HostPath, maxBytes: number) => (asked.push(maxBytes), files.read(path, maxBytes)),
    };
    const view = folderView(watched, ROOT);
    await view.php('big.php');
    await view.json('big.php');
    await view.composer('big.php');
    expect(asked).toEqual([262_144, 1_048_576, 67_108_864]);
  });

  it('shows no name raw in a note', async () => {
    const view = folderView(memoryFiles({ 'home/bob/www/x\u001b[31m': { unreadable: true } }), ROOT);
    const [name = ''] = await view.names('');
    await view.text(name);
    expect(view.notes).toEqual(['x\\u{1b}[31m could not be read (unreadable)']);
  });
});
