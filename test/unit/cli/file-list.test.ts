import { describe, expect, it } from 'vitest';
import { fileListOf } from '../../../src/cli/file-list.ts';
import { pathOfText } from '../../../src/domain/host-path.ts';
import { UserError } from '../../../src/domain/user-error.ts';

const listOf = (text: string) => fileListOf(Buffer.from(text, 'latin1'));

describe('fileListOf', () => {
  it('takes paths as the walk names them, each once, whatever bytes they are of', () => {
    const list = listOf('/home/bob/./a.php\0/home/bob//b.php\0\0/home/bob/b.php\0/home/bob/\xff\n.php');
    expect(list.unmet()).toEqual(['/home/bob/a.php', '/home/bob/b.php', '/home/bob/\xff\n.php']);
    expect(list.has(pathOfText('/home/bob/a.php'))).toBe(true);
    expect(list.unmet()).toHaveLength(2);
  });

  it('refuses lines without a NUL, which are one long name, and what is no list at all', () => {
    for (const text of ['/home/bob/a.php\n', '/home/bob/a.php\n/home/bob/b.php\n', 'a.php\0', '', '\0\0'])
      expect(() => listOf(text)).toThrow(UserError);
  });

  it('makes nothing of a file of nothing but NUL', () => {
    expect(() => fileListOf(Buffer.alloc(64 * 1024 * 1024))).toThrow(UserError);
    expect(process.memoryUsage().heapUsed).toBeLessThan(400 * 1024 * 1024);
  });
});
