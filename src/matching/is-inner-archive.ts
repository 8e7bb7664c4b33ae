import { compressionOf, isArchiveHead } from '../backups/containers/archive-head.ts';
import type { HostPath } from '../domain/host-path.ts';

/** A name that a tar has, however packed. */
export const TAR_NAME = /\.(?:tar(?:\.\w{2,5})?|t[bgx]z2?|tzst)$/i;

/** Whether a file with these first bytes can be opened: a zip, a tar, or something packed. Magic decides; the name helps a tar. */
export function isInnerArchive(path: HostPath, head: Uint8Array): boolean {
  return compressionOf(head) !== 'none' || isArchiveHead(head, head.length >= 512 && TAR_NAME.test(path));
}
