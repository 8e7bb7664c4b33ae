import { crc32 } from 'node:zlib';
import type { HostPath } from '../../domain/host-path.ts';
import type { ByteSource } from '../../system/ports.ts';
import type { Member } from '../contract.ts';
import { instantOf } from '../dating/local-time.ts';
import { type WholeInflater, wholeInflater } from './deflate-engine.ts';
import { inflate } from './inflate.ts';
import type { ReadingReport } from './reading-report.ts';
import { SourceWindow } from './source-window.ts';
import { END_BYTES, findZipDirectory, parseZipEntries, type ZipDirectory, type ZipEntry } from './zip-directory.ts';
import { contradicts, isPlainTarget, LOCAL_BYTES, localHeader } from './zip-local-header.ts';
import { hidesMemberBefore, hidesMemberBehind } from './zip-unlisted.ts';

/** Largest central directory that is read, with room for a million names. */
const MAX_DIRECTORY_BYTES = 128 * 1024 * 1024;
const MAX_ENTRIES = 1_000_000;
/** What is unpacked in one step; larger members are streamed. */
const MAX_AT_ONCE_BYTES = 8 * 1024 * 1024;
/** Deflate packs 1,032 to one at most: an entry that claims more lies about its size. */
const MAX_RATIO = 1100;
const MAX_LINK_BYTES = 4096;
/** Longest name that its field can say. */
const MAX_NAME_BYTES = 0xffff;
const CONTRADICTS =
  'the list of members says another thing of the member than its own header: what unpacks it may get another content';

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
  const read = await readDirectory(source, report);
  if (read === null) return;
  const { entries, directoryOffset } = read;
  const archive = { source, window: new SourceWindow(source), inflater: wholeInflater(), report };
  try {
    let isUnlisted = await hidesMemberBefore(archive.window, entries[0]?.offset ?? directoryOffset);
    if (isUnlisted) report.note('damaged', 'partial', UNLISTED);
    for (const [index, entry] of entries.entries()) {
      const end = entries[index + 1]?.offset ?? directoryOffset;
      if (!isUnlisted && (await hidesMemberBehind(archive.window, entry, end))) {
        isUnlisted = true;
        report.note('damaged', 'partial', UNLISTED);
      }
      if (entry.path === '') continue;
      if (!report.admitMember()) return;
      const content = new ZipContent(archive, entry, end);
      const linkTarget = entry.kind === 'link' ? await readLink(content, entry) : null;
      // Unpackers that make no links write what is packed as a file, and so does each of them for a target that is none.
      const kind = entry.kind === 'link' && linkTarget === null ? 'file' : entry.kind;
      yield {
        path: entry.path,
        kind,
        sizeBytes: kind === 'file' ? entry.sizeBytes : 0,
        modifiedMs: modifiedMs(entry, timeZone),
        mode: entry.mode,
        uid: entry.uid,
        linkTarget,
        content: () => (kind === 'file' ? content.bytes() : nothing()),
        whole: () => content.whole(),
      };
      if (report.stopped) return;
    }
  } finally {
    archive.inflater.close();
  }
}

/** What all members of a zip are read with. */
interface ZipArchive {
  readonly source: ByteSource;
  readonly window: SourceWindow;
  readonly inflater: WholeInflater;
  readonly report: ReadingReport;
}

/** The entries sorted by offset; null when the archive cannot be read at all, which is then said. */
async function readDirectory(
  source: ByteSource,
  report: ReadingReport,
): Promise<{ readonly entries: readonly ZipEntry[]; readonly directoryOffset: number } | null> {
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
  return { entries, directoryOffset: directory.offset };
}

const UNLISTED = 'the archive holds a member that its list does not name: it was not read';
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

/** null: what is packed is no target of a link. */
async function readLink(content: ZipContent, entry: ZipEntry): Promise<HostPath | null> {
  if (entry.sizeBytes > MAX_LINK_BYTES) return null;
  let target = '';
  for await (const chunk of content.bytes()) target += Buffer.from(chunk).toString('latin1');
  return isPlainTarget(target) ? (target as HostPath) : null;
}

async function* nothing(): AsyncGenerator<Uint8Array, void, undefined> {}

class ZipContent {
  readonly #archive: ZipArchive;
  readonly #entry: ZipEntry;
  /** Where the next member begins. */
  readonly #end: number;

  constructor(archive: ZipArchive, entry: ZipEntry, end: number) {
    this.#archive = archive;
    this.#entry = entry;
    this.#end = end;
  }

  /** The content of a small file that lies in the window; null for any other, of which nothing is said then. */
  whole(): Uint8Array | null {
    const { kind, method, isEncrypted, offset, packedBytes, sizeBytes } = this.#entry;
    if (kind !== 'file' || method !== 8 || isEncrypted || isTooLarge(this.#entry) || liesOfSize(this.#entry))
      return null;
    const { window, inflater, report } = this.#archive;
    const header = localHeader(window, offset);
    const start = header === null || contradicts(header, this.#entry) ? null : this.#startBehind(header);
    const packed = start === null ? null : window.readNow(start, packedBytes);
    const bytes = packed === null ? null : inflater.unpack(packed, sizeBytes);
    if (bytes?.length !== sizeBytes || crc32(bytes) !== this.#entry.crc32) return null;
    return report.spend(sizeBytes) ? bytes : null;
  }

  async *bytes(): AsyncGenerator<Uint8Array, void, undefined> {
    const { method, sizeBytes, packedBytes } = this.#entry;
    if (!this.#isReadable()) return;
    const start = await this.#dataStart();
    if (start === null) this.#say('damaged', "the member's header is damaged");
    else if (sizeBytes === 0 && packedBytes === 0) return;
    else if (method === 8 && !isTooLarge(this.#entry)) yield* this.#atOnce(start);
    else yield* this.#streamed(start);
  }

  /** Whether the directory promises something that can be read; says why not. */
  #isReadable(): boolean {
    const { isEncrypted, method } = this.#entry;
    if (isEncrypted) this.#say('encrypted', 'the member is encrypted');
    else if (method !== 0 && method !== 8) {
      this.#say('unsupported', `packed by method ${method}, which is not read here`);
    } else if (liesOfSize(this.#entry)) this.#say('damaged', 'the member lies about its size');
    else return true;
    return false;
  }

  /** Behind the local header, whose name and extra field may have other lengths than the directory says. */
  async #dataStart(): Promise<number | null> {
    const { offset, packedBytes } = this.#entry;
    const { window } = this.#archive;
    let header = localHeader(window, offset);
    if (header === null) {
      // Read together with the data, which comes next.
      await window.read(offset, LOCAL_BYTES + MAX_NAME_BYTES + Math.min(packedBytes, MAX_AT_ONCE_BYTES));
      header = localHeader(window, offset);
    }
    if (header === null) return null;
    if (contradicts(header, this.#entry)) this.#say('damaged', CONTRADICTS);
    return this.#startBehind(header);
  }

  #startBehind(header: Buffer): number | null {
    const { offset, packedBytes } = this.#entry;
    const start = offset + LOCAL_BYTES + header.readUInt16LE(26) + header.readUInt16LE(28);
    return start + packedBytes > Math.min(this.#end, this.#archive.source.sizeBytes) ? null : start;
  }

  async *#atOnce(start: number): AsyncGenerator<Uint8Array, void, undefined> {
    const { packedBytes, sizeBytes } = this.#entry;
    const { window, inflater, report } = this.#archive;
    if (!report.spend(sizeBytes)) return;
    const bytes = inflater.unpack(
      window.readNow(start, packedBytes) ?? (await window.read(start, packedBytes)),
      sizeBytes,
    );
    if (bytes === null) {
      this.#say('damaged', "the member's data is damaged");
      return;
    }
    if (bytes.length > 0) yield bytes;
    if (bytes.length !== sizeBytes || crc32(bytes) !== this.#entry.crc32) this.#sayWrongSum();
  }

  async *#streamed(start: number): AsyncGenerator<Uint8Array, void, undefined> {
    const { packedBytes, sizeBytes, method } = this.#entry;
    const { window, report } = this.#archive;
    const packed = window.stream(start, packedBytes);
    let seen = 0;
    let sum = 0;
    for await (const chunk of method === 8 ? inflate(packed, 'raw', report) : packed) {
      seen += chunk.length;
      // Whoever promised less than comes may send without end.
      if (seen > sizeBytes) break;
      sum = crc32(chunk, sum);
      yield chunk;
    }
    if (!report.stopped && (seen !== sizeBytes || sum !== this.#entry.crc32)) this.#sayWrongSum();
  }

  #sayWrongSum(): void {
    this.#say('damaged', 'the member is damaged: its content does not match its checksum');
  }

  #say(reason: 'damaged' | 'encrypted' | 'unsupported', detail: string): void {
    const completeness = { damaged: 'truncated', encrypted: 'encrypted', unsupported: 'partial' } as const;
    this.#archive.report.note(reason, completeness[reason], detail, this.#entry.path);
  }
}

/** Larger members are streamed. */
function isTooLarge({ sizeBytes, packedBytes }: ZipEntry): boolean {
  return Math.max(sizeBytes, packedBytes) > MAX_AT_ONCE_BYTES;
}

function liesOfSize({ sizeBytes, packedBytes }: ZipEntry): boolean {
  return sizeBytes > packedBytes * MAX_RATIO + 64;
}
