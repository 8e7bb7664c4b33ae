import type { HostPath } from '../../domain/host-path.ts';
import { unpackedHead } from './archive-head.ts';
import { memberPath } from './member-path.ts';
import { BLOCK_BYTES, paddedSize, parseTarHeader } from './tar-header.ts';

/** The paths of the first members of a tar archive, as far as the first bytes of the file hold them; none for anything else. */
export function tarHeadPaths(head: Uint8Array): readonly HostPath[] {
  const unpacked = unpackedHead(head);
  if (unpacked === null) return [];
  const bytes = Buffer.from(unpacked.buffer, unpacked.byteOffset, unpacked.byteLength);
  const paths: HostPath[] = [];
  for (let at = 0; at + BLOCK_BYTES <= bytes.length; ) {
    const header = parseTarHeader(bytes.subarray(at, at + BLOCK_BYTES));
    if (header === null || header.path === '') break;
    paths.push(memberPath(header.path));
    const size = '123456'.includes(header.type) ? 0 : header.sizeBytes;
    at += BLOCK_BYTES + paddedSize(size);
  }
  return paths;
}
