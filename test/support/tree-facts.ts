import { createHash } from 'node:crypto';
import { lstatSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';

/**
 * Everything that a tree is, by plain file system calls and none of our own code: names as bytes, kinds, owners, modes, times
 * to the nanosecond, links, second names and contents. Two trees are equal when the texts are.
 */
export function treeFacts(folder: string): string {
  const lines: string[] = [];
  collect(Buffer.from(folder), Buffer.alloc(0), lines, new Map());
  return `${lines.join('\n')}\n`;
}

function collect(path: Buffer, name: Buffer, lines: string[], inodes: Map<bigint, number>): void {
  const stat = lstatSync(path, { bigint: true });
  const kind = stat.isFile() ? 'f' : stat.isDirectory() ? 'd' : stat.isSymbolicLink() ? 'l' : 'o';
  const content = stat.isFile()
    ? createHash('sha256').update(readFileSync(path)).digest('hex')
    : stat.isSymbolicLink()
      ? readlinkSync(path, { encoding: 'latin1' })
      : '';
  // Which names are one file, without the inode's own number.
  if (!inodes.has(stat.ino)) inodes.set(stat.ino, inodes.size);
  const same = stat.isFile() && stat.nlink > 1n ? String(inodes.get(stat.ino)) : '';
  const facts = [kind, (Number(stat.mode) & 0o7777).toString(8), stat.uid, stat.gid, `t${stat.mtimeNs}`, same, content];
  lines.push(`${name.toString('latin1')}|${facts.join('|')}`);
  if (!stat.isDirectory()) return;
  for (const entry of readdirSync(path, { encoding: 'buffer' }).sort((a, b) => a.compare(b))) {
    const below = Buffer.concat([name, Buffer.from(name.length === 0 ? '' : '/'), entry]);
    collect(Buffer.concat([path, Buffer.from('/'), entry]), below, lines, inodes);
  }
}
