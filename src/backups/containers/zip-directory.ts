import type { HostPath } from '../../domain/host-path.ts';
import type { EntryKind } from '../../system/ports.ts';
import { memberPath } from './member-path.ts';

/** One entry of a zip's central directory. Source: PKWARE APPNOTE 6.3.10, sections 4.3.12 and 4.5. */
export interface ZipEntry {
  readonly path: HostPath;
  readonly kind: EntryKind;
  readonly method: number;
  readonly isEncrypted: boolean;
  readonly crc32: number;
  readonly packedBytes: number;
  readonly sizeBytes: number;
  /** Of the local header, from the start of the file. */
  readonly offset: number;
  readonly modifiedMs: number;
  /** Whether `modifiedMs` is a wall clock read as if it were UTC: the DOS time, which knows no zone. */
  readonly isLocalTime: boolean;
  readonly mode: number;
  readonly uid: number;
}

/** Where the central directory lies. */
export interface ZipDirectory {
  readonly entries: number;
  readonly offset: number;
  readonly sizeBytes: number;
  /** Bytes before the archive's own start (a self-extractor): every offset in it is meant from there. */
  readonly shift: number;
  readonly disk: number;
  /** Bytes that belong to no comment lie behind the archive. */
  readonly hasMoreBehind: boolean;
}

/** The end record has 22 bytes and a comment of up to 65,535. */
export const END_BYTES = 22 + 65_535;
const END_SIGNATURE = 0x06054b50;
const END64_SIGNATURE = 0x06064b50;
const LOCATOR64_SIGNATURE = 0x07064b50;
const ENTRY_SIGNATURE = 0x02014b50;
const LOCATOR64_BYTES = 20;
const END64_BYTES = 56;

/**
 * The end record in the last bytes of a file (`tail` ends at `fileBytes`), or null when there is none: the archive is cut off.
 * `readEnd64` reads the zip64 end record, 56 bytes from an offset.
 */
export async function findZipDirectory(
  tail: Buffer,
  fileBytes: number,
  readEnd64: (offset: number, length: number) => Promise<Buffer>,
): Promise<ZipDirectory | null> {
  const start = fileBytes - tail.length;
  const whole = endRecord(tail);
  const at = whole < 0 ? earlierEndRecord(tail, start) : whole;
  if (at < 0) return null;
  const end = start + at;
  const found = {
    disk: tail.readUInt16LE(at + 4),
    entries: tail.readUInt16LE(at + 10),
    sizeBytes: tail.readUInt32LE(at + 12),
    offset: tail.readUInt32LE(at + 16),
  };
  const locator = at - LOCATOR64_BYTES;
  // Also where 16 and 32 bits were enough: `zip` writes both records for what it reads from a pipe.
  if (locator >= 0 && tail.readUInt32LE(locator) === LOCATOR64_SIGNATURE) {
    const end64At = Number(tail.readBigUInt64LE(locator + 8));
    if (!(end64At + END64_BYTES <= fileBytes)) return null;
    const record = await readEnd64(end64At, END64_BYTES);
    if (record.length < END64_BYTES || record.readUInt32LE(0) !== END64_SIGNATURE) return null;
    const wide = {
      disk: record.readUInt32LE(16),
      entries: Number(record.readBigUInt64LE(32)),
      sizeBytes: Number(record.readBigUInt64LE(40)),
      offset: Number(record.readBigUInt64LE(48)),
    };
    return doAgree(found, wide) ? placed(wide, end64At, whole < 0) : null;
  }
  return placed(found, end, whole < 0);
}

/** Two records that name two lists are two archives in one: unpackers differ on which one is meant. */
function doAgree(
  narrow: Pick<ZipDirectory, 'sizeBytes' | 'offset'>,
  wide: Pick<ZipDirectory, 'sizeBytes' | 'offset'>,
): boolean {
  const sizes = narrow.sizeBytes === 0xffffffff || narrow.sizeBytes === wide.sizeBytes;
  return sizes && (narrow.offset === 0xffffffff || narrow.offset === wide.offset);
}

/** The last end record whose comment reaches exactly to the end of the file, so that a comment cannot pose as one. */
function endRecord(tail: Buffer): number {
  for (let at = tail.length - 22; at >= 0; at -= 1) {
    if (tail[at] !== 0x50 || tail.readUInt32LE(at) !== END_SIGNATURE) continue;
    if (at + 22 + tail.readUInt16LE(at + 20) === tail.length) return at;
  }
  return -1;
}

/** The last end record that follows its own directory, where other bytes were put behind the archive. */
function earlierEndRecord(tail: Buffer, start: number): number {
  for (let at = tail.length - 22; at >= 0; at -= 1) {
    if (tail[at] !== 0x50 || tail.readUInt32LE(at) !== END_SIGNATURE) continue;
    if (tail.readUInt32LE(at + 12) + tail.readUInt32LE(at + 16) === start + at) return at;
  }
  return -1;
}

/** The directory ends where its end record begins: a difference is what stands before the archive. */
function placed(
  found: Omit<ZipDirectory, 'shift' | 'hasMoreBehind'>,
  end: number,
  hasMoreBehind: boolean,
): ZipDirectory | null {
  const start = end - found.sizeBytes;
  const shift = start - found.offset;
  if (!Number.isSafeInteger(shift) || start < 0 || shift < 0) return null;
  return { ...found, offset: start, shift, hasMoreBehind };
}

/**
 * The entries of a central directory in its own order, at most `maxEntries`; stops at the first that is broken. `isWhole`: they
 * are as many as the end record says. Its 16 bits overflow without zip64 (PclZip), so only they are compared.
 */
export function parseZipEntries(
  bytes: Buffer,
  directory: ZipDirectory,
  maxEntries: number,
): { readonly entries: ZipEntry[]; readonly isWhole: boolean } {
  const entries: ZipEntry[] = [];
  let at = 0;
  while (at < bytes.length && entries.length < maxEntries) {
    if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== ENTRY_SIGNATURE) break;
    const next = at + 46 + bytes.readUInt16LE(at + 28) + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
    if (next > bytes.length) break;
    const entry = parseEntry(bytes, at, directory.shift);
    if (entry === null) break;
    entries.push(entry);
    at = next;
  }
  // A trailing signature block may follow the entries, so the count decides, not the bytes.
  return { entries, isWhole: (entries.length & 0xffff) === (directory.entries & 0xffff) };
}

function parseEntry(bytes: Buffer, at: number, shift: number): ZipEntry | null {
  const nameLength = bytes.readUInt16LE(at + 28);
  const extraStart = at + 46 + nameLength;
  const extra = bytes.subarray(extraStart, extraStart + bytes.readUInt16LE(at + 30));
  const wide = wideNumbers(bytes, at, extra);
  if (wide === null) return null;
  const madeBy = bytes.readUInt8(at + 5);
  const rawName = bytes.toString('latin1', at + 46, extraStart);
  const name = madeBy === 0 && !rawName.includes('/') ? rawName.replaceAll('\\', '/') : rawName;
  const unixMode = bytes.readUInt16LE(at + 40);
  const stated = unixTime(extra);
  const flags = bytes.readUInt16LE(at + 8);
  return {
    path: memberPath(name),
    kind: kindOf(name, unixMode, wide.sizeBytes),
    method: bytes.readUInt16LE(at + 10),
    isEncrypted: (flags & 1) !== 0,
    crc32: bytes.readUInt32LE(at + 16),
    packedBytes: wide.packedBytes,
    sizeBytes: wide.sizeBytes,
    offset: wide.offset + shift,
    modifiedMs: stated ?? dosTime(bytes.readUInt16LE(at + 14), bytes.readUInt16LE(at + 12)),
    isLocalTime: stated === null,
    mode: unixMode & 0o7777,
    uid: unixOwner(extra),
  };
}

/** Sizes and offset, from the zip64 field where the 32 bits are all ones; null when that is missing or absurd. */
function wideNumbers(
  bytes: Buffer,
  at: number,
  extra: Buffer,
): { readonly packedBytes: number; readonly sizeBytes: number; readonly offset: number } | null {
  let sizeBytes = bytes.readUInt32LE(at + 24);
  let packedBytes = bytes.readUInt32LE(at + 20);
  let offset = bytes.readUInt32LE(at + 42);
  const field = extraField(extra, 0x0001);
  let next = 0;
  const take = (): number => {
    if (field === null || next + 8 > field.length) return Number.NaN;
    next += 8;
    return Number(field.readBigUInt64LE(next - 8));
  };
  if (sizeBytes === 0xffffffff) sizeBytes = take();
  if (packedBytes === 0xffffffff) packedBytes = take();
  if (offset === 0xffffffff) offset = take();
  const isSane = [sizeBytes, packedBytes, offset].every((value) => Number.isSafeInteger(value));
  return isSane ? { packedBytes, sizeBytes, offset } : null;
}

function extraField(extra: Buffer, id: number): Buffer | null {
  for (let at = 0; at + 4 <= extra.length; ) {
    const length = extra.readUInt16LE(at + 2);
    if (at + 4 + length > extra.length) return null;
    if (extra.readUInt16LE(at) === id) return extra.subarray(at + 4, at + 4 + length);
    at += 4 + length;
  }
  return null;
}

/** Info-ZIP's "UT" field: seconds since 1970, signed. */
function unixTime(extra: Buffer): number | null {
  const field = extraField(extra, 0x5455);
  if (field === null || field.length < 5 || (field.readUInt8(0) & 1) === 0) return null;
  return field.readInt32LE(1) * 1000;
}

/** Info-ZIP's "ux" field: version 1, then the length of the uid and the uid. */
function unixOwner(extra: Buffer): number {
  const field = extraField(extra, 0x7875);
  if (field === null || field.length < 6 || field[1] !== 4) return 0;
  return field.readUInt32LE(2);
}

function dosTime(date: number, time: number): number {
  return Date.UTC(1980 + (date >> 9), ((date >> 5) & 15) - 1, date & 31, time >> 11, (time >> 5) & 63, (time & 31) * 2);
}

/** Unpackers make a folder of a name that ends with a slash, a link of a link, and a file of all else that has a content. */
function kindOf(name: string, unixMode: number, sizeBytes: number): EntryKind {
  if (name.endsWith('/')) return 'folder';
  const type = unixMode & 0o170000;
  if (type !== 0o120000 && sizeBytes > 0) return 'file';
  switch (type) {
    case 0o120000:
      return 'link';
    case 0o040000:
      return 'folder';
    case 0o010000:
    case 0o020000:
    case 0o060000:
    case 0o140000:
      return 'other';
    default:
      return 'file';
  }
}
