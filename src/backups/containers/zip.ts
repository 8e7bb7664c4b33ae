import { crc32, inflateRawSync } from 'node:zlib';
import type { HostPath } from '../../domain/host-path.ts';
import type { ByteSource } from '../../system/ports.ts';
import type { Member } from '../contract.ts';
import { instantOf } from '../dating/local-time.ts';
import { inflate } from './inflate.ts';
import type { ReadingReport } from './reading-report.ts';
import { SourceWindow } from './source-window.ts';
import { END_BYTES, findZipDirectory, parseZipEntries, type ZipDirectory, type ZipEntry } from './zip-directory.ts';

/** Largest central directory that is read, with room for a million names. */
const MAX_DIRECTORY_BYTES = 128 * 1024 * 1024;
const MAX_ENTRIES = 1_000_000;
/** What is unpacked in one step; larger members are streamed. */
const MAX_AT_ONCE_BYTES = 8 * 1024 * 1024;
/** Deflate packs 1,032 to one at most: an entry that claims more lies about its size. */
const MAX_RATIO = 1100;
const LOCAL_SIGNATURE = 0x04034b50;
const LOCAL_BYTES = 30;
const MAX_LINK_BYTES = 4096;

/**
 * The members of a zip by its central directory, in the order in which they lie in the file; every content is checked against
 * its size and CRC. Entries that overlap make the whole archive refused: no honest writer makes them, and unpackers differ on
 * what they mean. Encrypted members and rare methods are told and left out. `timeZone` is that of times without a zone.
 */
export async function* readZip(
  source: ByteSource,
  report: ReadingReport,
  timeZone = 'UTC',
): AsyncGenerator<Member, void, undefined> {
  const entries = await readDirectory(source, report);
  if (entries === null) return;
  const window = new SourceWindow(source);
  for (const [index, entry] of entries.entries()) {
    if (entry.path === '') continue;
    if (!report.admitMember()) return;
    const end = entries[index + 1]?.offset ?? source.sizeBytes;
    const content = new ZipContent(source, window, entry, end, report);
    const linkTarget = entry.kind === 'link' ? await readLink(content, entry) : null;
    yield {
      path: entry.path,
      kind: entry.kind,
      sizeBytes: entry.kind === 'file' ? entry.sizeBytes : 0,
      modifiedMs: modifiedMs(entry, timeZone),
      mode: entry.mode,
      uid: entry.uid,
      linkTarget,
      content: () => content.chunks(),
    };
    if (report.stopped) return;
  }
}

/** The entries sorted by offset; null when the archive cannot be read at all, which is then said. */
async function readDirectory(source: ByteSource, report: ReadingReport): Promise<readonly ZipEntry[] | null> {
  const tailStart = Math.max(0, source.sizeBytes - END_BYTES);
  const tail = await readAt(source, tailStart, source.sizeBytes - tailStart);
  const directory = await findZipDirectory(tail, source.sizeBytes, (offset, length) => readAt(source, offset, length));
  const maxEntries = Math.min(MAX_ENTRIES, report.maxMembers);
  const problem = problemOf(directory, maxEntries);
  if (directory === null || problem !== null) {
    report.note('damaged', 'truncated', problem ?? 'no end record: the archive is cut off');
    return null;
  }
  if (directory.hasMoreBehind) report.note('unsupported', 'partial', BEHIND);
  const bytes = await readAt(source, directory.offset, directory.sizeBytes);
  const { entries, isWhole } = parseZipEntries(bytes, directory, maxEntries);
  if (!isWhole) report.note('damaged', 'truncated', 'the list of members is damaged: the rest of them is not known');
  entries.sort((a, b) => a.offset - b.offset);
  if (doOverlap(entries, directory.offset)) {
    report.note('damaged', 'truncated', 'members overlap each other: the archive was refused');
    return null;
  }
  return entries;
}

const BEHIND = 'more data lies behind the end of the archive: it was not read';

function problemOf(directory: ZipDirectory | null, maxMembers: number): string | null {
  if (directory === null) return null;
  if (directory.disk !== 0) return 'one part of a split archive: the other parts are missing';
  if (directory.sizeBytes > MAX_DIRECTORY_BYTES) return `the list of members claims ${directory.sizeBytes} bytes`;
  if (directory.entries > maxMembers) return `the archive claims ${directory.entries} members`;
  return null;
}

async function readAt(source: ByteSource, offset: number, length: number): Promise<Buffer> {
  const bytes = await source.read(offset, length);
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function doOverlap(entries: readonly ZipEntry[], directoryOffset: number): boolean {
  return entries.some((entry, index) => {
    const limit = entries[index + 1]?.offset ?? directoryOffset;
    return entry.offset + LOCAL_BYTES + entry.packedBytes > limit;
  });
}

/** A DOS time read as UTC, put right by the zone; unchanged where it is no time. */
function modifiedMs(entry: ZipEntry, timeZone: string): number {
  if (!entry.isLocalTime || timeZone === 'UTC' || !Number.isFinite(entry.modifiedMs)) return entry.modifiedMs;
  const clock = new Date(entry.modifiedMs);
  const instant = instantOf(
    {
      year: clock.getUTCFullYear(),
      month: clock.getUTCMonth() + 1,
      day: clock.getUTCDate(),
      hour: clock.getUTCHours(),
      minute: clock.getUTCMinutes(),
      second: clock.getUTCSeconds(),
    },
    timeZone,
  );
  return instant === null ? entry.modifiedMs : Date.parse(instant);
}

async function readLink(content: ZipContent, entry: ZipEntry): Promise<HostPath | null> {
  if (entry.sizeBytes > MAX_LINK_BYTES) return null;
  let target = '';
  for await (const chunk of content.bytes()) target += Buffer.from(chunk).toString('latin1');
  return target as HostPath;
}

class ZipContent {
  readonly #source: ByteSource;
  readonly #window: SourceWindow;
  readonly #entry: ZipEntry;
  /** Where the next member begins. */
  readonly #end: number;
  readonly #report: ReadingReport;

  constructor(source: ByteSource, window: SourceWindow, entry: ZipEntry, end: number, report: ReadingReport) {
    this.#source = source;
    this.#window = window;
    this.#entry = entry;
    this.#end = end;
    this.#report = report;
  }

  /** The content of a file; nothing for any other kind. */
  async *chunks(): AsyncGenerator<Uint8Array, void, undefined> {
    if (this.#entry.kind === 'file') yield* this.bytes();
  }

  async *bytes(): AsyncGenerator<Uint8Array, void, undefined> {
    const { method, sizeBytes, packedBytes } = this.#entry;
    if (!this.#isReadable() || (sizeBytes === 0 && packedBytes === 0)) return;
    const start = await this.#dataStart();
    if (start === null) this.#say('damaged', "the member's header is damaged");
    else if (method === 8 && Math.max(sizeBytes, packedBytes) <= MAX_AT_ONCE_BYTES) yield* this.#atOnce(start);
    else yield* this.#streamed(start);
  }

  /** Whether the directory promises something that can be read; says why not. */
  #isReadable(): boolean {
    const { isEncrypted, method, sizeBytes, packedBytes } = this.#entry;
    if (isEncrypted) this.#say('encrypted', 'the member is encrypted');
    else if (method !== 0 && method !== 8) {
      this.#say('unsupported', `packed by method ${method}, which is not read here`);
    } else if (sizeBytes > packedBytes * MAX_RATIO + 64) this.#say('damaged', 'the member lies about its size');
    else return true;
    return false;
  }

  /** Behind the local header, whose name and extra field may have other lengths than the directory says. */
  async #dataStart(): Promise<number | null> {
    const { offset, packedBytes } = this.#entry;
    // Read together with the data, which comes next.
    const wanted = LOCAL_BYTES + 512 + Math.min(packedBytes, MAX_AT_ONCE_BYTES);
    const header = this.#window.readNow(offset, LOCAL_BYTES) ?? (await this.#window.read(offset, wanted));
    if (header.length < LOCAL_BYTES || header.readUInt32LE(0) !== LOCAL_SIGNATURE) return null;
    const start = offset + LOCAL_BYTES + header.readUInt16LE(26) + header.readUInt16LE(28);
    return start + packedBytes > this.#end || start + packedBytes > this.#source.sizeBytes ? null : start;
  }

  async *#atOnce(start: number): AsyncGenerator<Uint8Array, void, undefined> {
    const { packedBytes, sizeBytes } = this.#entry;
    if (!this.#report.spend(sizeBytes)) return;
    const packed = this.#window.readNow(start, packedBytes) ?? (await this.#window.read(start, packedBytes));
    const bytes = inflated(packed, sizeBytes);
    if (bytes === null) {
      this.#say('damaged', "the member's data is damaged");
      return;
    }
    if (bytes.length > 0) yield bytes;
    if (bytes.length !== sizeBytes || crc32(bytes) !== this.#entry.crc32) this.#sayWrongSum();
  }

  async *#streamed(start: number): AsyncGenerator<Uint8Array, void, undefined> {
    const { packedBytes, sizeBytes, method } = this.#entry;
    const packed = this.#window.stream(start, packedBytes);
    let seen = 0;
    let sum = 0;
    for await (const chunk of method === 8 ? inflate(packed, 'raw', this.#report) : packed) {
      seen += chunk.length;
      // Whoever promised less than comes may send without end.
      if (seen > sizeBytes) break;
      sum = crc32(chunk, sum);
      yield chunk;
    }
    if (!this.#report.stopped && (seen !== sizeBytes || sum !== this.#entry.crc32)) this.#sayWrongSum();
  }

  #sayWrongSum(): void {
    this.#say('damaged', 'the member is damaged: its content does not match its checksum');
  }

  #say(reason: 'damaged' | 'encrypted' | 'unsupported', detail: string): void {
    const completeness = { damaged: 'truncated', encrypted: 'encrypted', unsupported: 'partial' } as const;
    this.#report.note(reason, completeness[reason], detail, this.#entry.path);
  }
}

function inflated(packed: Buffer, sizeBytes: number): Buffer | null {
  try {
    // One byte more than the content, so that zlib never asks for a second buffer.
    return inflateRawSync(packed, { chunkSize: Math.max(64, sizeBytes + 1), maxOutputLength: sizeBytes + 1 });
  } catch {
    return null;
  }
}
