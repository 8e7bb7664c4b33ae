import { constants, gunzipSync } from 'node:zlib';
import { BLOCK_BYTES, looksLikeTar } from './tar-header.ts';
import { isZipHead } from './zip-head.ts';

export type Compression = 'none' | 'gzip' | 'bzip2' | 'xz' | 'zstd';

/** How these first bytes of a file are compressed, by magic alone. */
export function compressionOf(head: Uint8Array): Compression {
  const [a, b, c, d, e, f] = head;
  if (a === 0x1f && b === 0x8b && c === 0x08) return 'gzip';
  if (a === 0x42 && b === 0x5a && c === 0x68 && d !== undefined && d >= 0x31 && d <= 0x39) return 'bzip2';
  if (a === 0xfd && b === 0x37 && c === 0x7a && d === 0x58 && e === 0x5a && f === 0x00) return 'xz';
  if (a === 0x28 && b === 0xb5 && c === 0x2f && d === 0xfd) return 'zstd';
  // pzstd begins with a skippable frame: 0x184D2A50 to 0x184D2A5F, little-endian.
  if (a !== undefined && (a & 0xf0) === 0x50 && b === 0x2a && c === 0x4d && d === 0x18) return 'zstd';
  return 'none';
}

/** The first unpacked bytes behind a head that is gzip; the head itself when it is not compressed; null when it cannot be told. */
export function unpackedHead(head: Uint8Array): Uint8Array | null {
  const compression = compressionOf(head);
  if (compression === 'none') return head;
  if (compression !== 'gzip') return null;
  try {
    return gunzipSync(head, { finishFlush: constants.Z_SYNC_FLUSH });
  } catch {
    return null;
  }
}

/**
 * Whether a tar archive lies behind these first bytes. Where they are damaged, too few, or packed in a way that is not
 * unpacked here (bzip2, xz, zstd), `isNamedSo` decides: a broken backup has to be named, not overlooked.
 */
export function isTarHead(head: Uint8Array, isNamedSo: boolean): boolean {
  const unpacked = unpackedHead(head);
  if (unpacked !== null && unpacked.length >= BLOCK_BYTES && looksLikeTar(unpacked)) return true;
  return isNamedSo;
}

/** Whether a zip or a tar archive, however packed, lies behind these first bytes; `isNamedSo` where they cannot tell. */
export function isArchiveHead(head: Uint8Array, isNamedSo: boolean): boolean {
  return isZipHead(head) || isTarHead(head, isNamedSo);
}
