import type { HostPath } from '../../domain/host-path.ts';
import type { ByteSource } from '../../system/ports.ts';
import type { Member } from '../contract.ts';
import { inflate } from './inflate.ts';
import { memberPath } from './member-path.ts';
import type { ReadingReport } from './reading-report.ts';
import { SourceWindow } from './source-window.ts';

const HEADER_BYTES = 512;
const MAX_INDEX_BYTES = 128 * 1024 * 1024;
const MAX_ENTRIES = 1_000_000;
/** An index line and a file header: the numbers in hex, two digits a byte. */
const LINE_DIGITS = 72;
const FILE_MARK = '47f6600b0200';
const IS_PACKED = 1;

interface WpstgEntry {
  readonly path: HostPath;
  readonly start: number;
  readonly headerBytes: number;
  readonly modifiedMs: number;
  readonly packedBytes: number;
  readonly sizeBytes: number;
  readonly isPacked: boolean;
}

export function isWpstgHead(head: Uint8Array): boolean {
  return Buffer.from(head.subarray(0, 8)).toString('latin1') === 'wpstg\0\0\0';
}

/**
 * The members of a WP Staging archive (`.wpstg`) of version 2, by its index, in the order in which they lie in the file.
 * Numbers are hex digits of little-endian bytes. Paths begin with `wpstg_c_` and the like, for the folder that they are
 * relative to. Source: the plug-in's own reader.
 */
export async function* readWpstg(source: ByteSource, report: ReadingReport): AsyncGenerator<Member, void, undefined> {
  const entries = await readIndex(source, report);
  const window = new SourceWindow(source);
  for (const entry of entries) {
    if (!report.admitMember()) return;
    yield {
      path: entry.path,
      kind: 'file',
      sizeBytes: entry.sizeBytes,
      modifiedMs: entry.modifiedMs,
      mode: 0o644,
      uid: 0,
      linkTarget: null,
      content: () => content(window, entry, report),
    };
  }
}

/** The entries by their place; empty, and said, when there is no index that could be read. */
async function readIndex(source: ByteSource, report: ReadingReport): Promise<readonly WpstgEntry[]> {
  const header = bufferOf(await source.read(0, HEADER_BYTES));
  const start = number(header, 16, 8);
  const end = number(header, 32, 8);
  if (start === null || end === null || start > end || end - start > MAX_INDEX_BYTES) {
    report.note('damaged', 'truncated', 'the header of the archive is damaged');
    return [];
  }
  if (end > source.sizeBytes) {
    report.note('damaged', 'truncated', 'the archive is cut off: its list of members is missing');
    return [];
  }
  const index = bufferOf(await source.read(start, end - start));
  const entries: WpstgEntry[] = [];
  for (let at = 0; at < index.length; ) {
    const found = parseLine(index, at);
    if (found === null || entries.length >= Math.min(MAX_ENTRIES, report.maxMembers)) {
      report.note('damaged', 'truncated', 'the list of members is damaged: the rest of them is not known');
      break;
    }
    entries.push(found.entry);
    at = found.next;
  }
  return entries.sort((a, b) => a.start - b.start);
}

/** Widths in bytes: start 6, mtime 4, crc 4, packed 5, size 5, attributes 2, folder 4, name 2, extra 4. */
function parseLine(index: Buffer, at: number): { readonly entry: WpstgEntry; readonly next: number } | null {
  const start = number(index, at, 6);
  const modified = number(index, at + 12, 4);
  const packedBytes = number(index, at + 28, 5);
  const sizeBytes = number(index, at + 38, 5);
  const attributes = number(index, at + 48, 2);
  const folderBytes = number(index, at + 52, 4);
  const nameBytes = number(index, at + 60, 2);
  const extraBytes = number(index, at + 64, 4);
  if (start === null || modified === null || packedBytes === null || sizeBytes === null || attributes === null)
    return null;
  if (folderBytes === null || nameBytes === null || extraBytes === null) return null;
  const nameStart = at + LINE_DIGITS + folderBytes;
  const end = nameStart + nameBytes;
  if (nameBytes === 0 || end > index.length) return null;
  const folder = index.toString('latin1', at + LINE_DIGITS, nameStart);
  const apart = folder === '' || folder.endsWith('/') || /^wpstg_[a-z]_$/.test(folder) ? '' : '/';
  const entry = {
    path: memberPath(`${folder}${apart}${index.toString('latin1', nameStart, end)}`),
    start,
    headerBytes: LINE_DIGITS + folderBytes + nameBytes + extraBytes + 1,
    modifiedMs: modified * 1000,
    packedBytes,
    sizeBytes,
    isPacked: (attributes & IS_PACKED) !== 0,
  };
  return { entry, next: index[end] === 0x0a ? end + 1 : end };
}

async function* content(
  window: SourceWindow,
  entry: WpstgEntry,
  report: ReadingReport,
): AsyncGenerator<Uint8Array, void, undefined> {
  const mark = await window.read(entry.start, FILE_MARK.length);
  let seen = 0;
  if (mark.toString('latin1') === FILE_MARK) {
    const packed = window.stream(entry.start + entry.headerBytes, entry.isPacked ? entry.packedBytes : entry.sizeBytes);
    for await (const chunk of entry.isPacked ? inflate(packed, 'zlib', report) : packed) {
      seen += chunk.length;
      if (seen > entry.sizeBytes) break;
      yield chunk;
    }
    if (seen === entry.sizeBytes || report.stopped) return;
  }
  report.note('damaged', 'truncated', 'the member is damaged or cut off', entry.path);
}

/** An integer of `bytes` bytes, least first, in hex digits; null when they are none. */
function number(text: Buffer, at: number, bytes: number): number | null {
  const digits = text.toString('latin1', at, at + bytes * 2);
  if (digits.length !== bytes * 2 || !/^[0-9a-f]+$/.test(digits)) return null;
  let value = 0;
  for (let index = bytes - 1; index >= 0; index -= 1) {
    value = value * 256 + Number.parseInt(digits.slice(index * 2, index * 2 + 2), 16);
  }
  return Number.isSafeInteger(value) ? value : null;
}

function bufferOf(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
