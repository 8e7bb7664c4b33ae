/** One 512-byte header of a tar archive, as written. Source: POSIX.1-2017 pax "ustar Interchange Format"; GNU tar manual, "Basic Tar Format". */
export interface TarHeader {
  /** Bytes, one character each; prefix and name joined. */
  readonly path: string;
  readonly linkPath: string;
  readonly type: string;
  readonly sizeBytes: number;
  readonly modifiedMs: number;
  readonly mode: number;
  readonly uid: number;
}

export const BLOCK_BYTES = 512;

/** What a content takes in the archive: whole blocks. */
export function paddedSize(sizeBytes: number): number {
  return Math.ceil(sizeBytes / BLOCK_BYTES) * BLOCK_BYTES;
}

/** The header in this block, or null when its checksum or a number does not hold. */
export function parseTarHeader(block: Buffer): TarHeader | null {
  if (!isChecksumRight(block)) return null;
  const sizeBytes = tarNumber(block, 124, 12);
  const modified = tarNumber(block, 136, 12);
  if (sizeBytes === null || sizeBytes < 0) return null;
  const isPosix = block.toString('latin1', 257, 263) === 'ustar\0';
  const prefix = isPosix ? textAt(block, 345, 155) : '';
  const name = textAt(block, 0, 100);
  return {
    path: prefix === '' ? name : `${prefix}/${name}`,
    linkPath: textAt(block, 157, 100),
    type: block.toString('latin1', 156, 157),
    sizeBytes,
    modifiedMs: (modified ?? 0) * 1000,
    mode: (tarNumber(block, 100, 8) ?? 0) & 0o7777,
    uid: tarNumber(block, 108, 8) ?? 0,
  };
}

export function isZeroBlock(block: Buffer): boolean {
  // The first byte of a name is almost never NUL: most headers are told apart here.
  if (block[0] !== 0) return false;
  return block.equals(ZERO_BLOCK);
}

/** Whether these bytes start a tar archive: by its checksum, which also v7 archives without `ustar` have. */
export function looksLikeTar(head: Uint8Array): boolean {
  if (head.length < BLOCK_BYTES) return false;
  const block = Buffer.from(head.buffer, head.byteOffset, BLOCK_BYTES);
  return block[0] !== 0 && isChecksumRight(block);
}

/** The sum of all bytes with the checksum itself as spaces. Old writers summed signed bytes, and both are accepted. */
function isChecksumRight(block: Buffer): boolean {
  const stated = tarNumber(block, 148, 8);
  if (stated === null) return false;
  let unsigned = 8 * 0x20;
  let high = 0;
  for (let index = 0; index < BLOCK_BYTES; index += 1) {
    if (index === 148) index = 156;
    const byte = block[index] as number;
    unsigned += byte;
    if (byte > 0x7f) high += 1;
  }
  return stated === unsigned || (high > 0 && stated === unsigned - 256 * high);
}

/** Octal digits, or base-256 where the first bit is set (GNU, for what octal cannot hold). null: not a safe number. */
export function tarNumber(block: Buffer, start: number, length: number): number | null {
  const first = block[start] as number;
  if (first >= 0x80) return base256(block, start, length);
  let value = 0;
  let index = start;
  const end = start + length;
  while (index < end && block[index] === 0x20) index += 1;
  for (; index < end; index += 1) {
    const byte = block[index] as number;
    if (byte === 0 || byte === 0x20) break;
    if (byte < 0x30 || byte > 0x37) return null;
    value = value * 8 + (byte - 0x30);
  }
  return Number.isSafeInteger(value) ? value : null;
}

function base256(block: Buffer, start: number, length: number): number | null {
  const negative = ((block[start] as number) & 0x40) !== 0;
  let value = negative ? -1 : 0;
  for (let index = start; index < start + length; index += 1) {
    let byte = block[index] as number;
    if (index === start) byte = negative ? byte | 0x80 : byte & 0x7f;
    if (index === start) value = negative ? byte - 256 : byte;
    else value = value * 256 + byte;
    if (!Number.isSafeInteger(value)) return null;
  }
  return value;
}

function textAt(block: Buffer, start: number, length: number): string {
  let end = start;
  while (end < start + length && block[end] !== 0) end += 1;
  return block.toString('latin1', start, end);
}

const ZERO_BLOCK = Buffer.alloc(BLOCK_BYTES);
