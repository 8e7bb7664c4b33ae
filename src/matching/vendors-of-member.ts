import type { HostPath } from '../domain/host-path.ts';
import { type ReleasedTree, START_BYTES } from './messages.ts';

/**
 * Beginnings of the sha256 of what a vendor ever released at the place of this member; '' where nothing is known. Which folder of
 * a container an installation lies in is told by its name alone: only the vendor's own content passes by it.
 */
export function vendorsOfMember(path: HostPath, trees: readonly ReleasedTree[]): string {
  let starts = '';
  for (const { folder, files } of trees) {
    const below = `/${path}`.lastIndexOf(`/${folder}/`);
    const inTree = below < 0 ? path : path.slice(below + folder.length + 1);
    starts += files.get(inTree as HostPath) ?? '';
  }
  return starts;
}

/** Whether this is the sha256 of one of them. */
export function isReleased(sha256: Uint8Array, starts: string): boolean {
  const start = Buffer.from(sha256.buffer, sha256.byteOffset, START_BYTES).toString('latin1');
  for (let at = starts.indexOf(start); at >= 0; at = starts.indexOf(start, at + 1))
    if (at % START_BYTES === 0) return true;
  return false;
}
