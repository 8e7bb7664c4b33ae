import type { HostPath } from '../../domain/host-path.ts';
import { memberPath } from './member-path.ts';

/** Whether these first bytes are a zip's: a member, the end of an empty one, or the mark of a split one. */
export function isZipHead(head: Uint8Array): boolean {
  if (head[0] !== 0x50 || head[1] !== 0x4b) return false;
  const kind = ((head[2] ?? 0) << 8) | (head[3] ?? 0);
  return kind === 0x0304 || kind === 0x0506 || kind === 0x0708;
}

/** The paths of the first members of a zip, as far as the first bytes of the file hold them; none for anything else. */
export function zipHeadPaths(head: Uint8Array): readonly HostPath[] {
  const bytes = Buffer.from(head.buffer, head.byteOffset, head.byteLength);
  const paths: HostPath[] = [];
  for (let at = 0; at + 30 <= bytes.length && bytes.readUInt32LE(at) === 0x04034b50; ) {
    const nameEnd = at + 30 + bytes.readUInt16LE(at + 26);
    if (nameEnd > bytes.length) break;
    paths.push(memberPath(bytes.toString('latin1', at + 30, nameEnd)));
    // A member whose size comes behind it (bit 3) hides where the next begins.
    if ((bytes.readUInt16LE(at + 6) & 8) !== 0) break;
    at = nameEnd + bytes.readUInt16LE(at + 28) + bytes.readUInt32LE(at + 18);
  }
  return paths;
}
