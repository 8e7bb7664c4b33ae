import type { HostPath } from '../../domain/host-path.ts';
import type { EntryKind } from '../../system/ports.ts';
import type { Member } from '../contract.ts';
import { ByteCursor } from './byte-cursor.ts';
import { memberPath } from './member-path.ts';
import { parsePaxRecords } from './pax-records.ts';
import type { ReadingReport } from './reading-report.ts';
import { BLOCK_BYTES, isZeroBlock, parseTarHeader, type TarHeader } from './tar-header.ts';

/** Largest long name or pax header that is believed; a name on Linux has 4,096 bytes at most. */
const MAX_EXTENSION_BYTES = 1024 * 1024;

/**
 * The members of a tar archive, in one pass: v7, ustar, GNU (long names, base-256 numbers) and pax (path, linkpath, size,
 * mtime, uid).
 *
 * A header whose checksum does not hold ends the reading: looking for the next good one would let the archive's owner choose
 * what is seen. Sparse members are told and passed over.
 */
export async function* readTar(
  stream: AsyncIterable<Uint8Array>,
  report: ReadingReport,
): AsyncGenerator<Member, void, undefined> {
  const cursor = new ByteCursor(stream);
  const said = new Extensions();
  try {
    for (;;) {
      const member = await nextMember(cursor, said, report);
      if (member === null) return;
      if (member.path !== '' && member.type !== 'V') {
        if (!report.admitMember()) return;
        yield member;
      }
      if (!(await member.pass())) {
        noteCut(report, 'the archive ends within a member', member.path);
        return;
      }
    }
  } finally {
    await cursor.close();
  }
}

/** The next member with what the headers before it say of it; null at the end, or where the archive cannot be read on. */
async function nextMember(cursor: ByteCursor, said: Extensions, report: ReadingReport): Promise<TarMember | null> {
  said.clear();
  for (;;) {
    const block = cursor.takeNow(BLOCK_BYTES) ?? (await cursor.take(BLOCK_BYTES));
    if (block === null) return noteCut(report, said.isEmpty ? 'the archive has no end mark' : 'the archive ends early');
    if (isZeroBlock(block)) return await readEnd(cursor, report);
    const header = parseTarHeader(block);
    if (header === null) return noteCut(report, `no valid member header at byte ${cursor.position - BLOCK_BYTES}`);
    if (isExtension(header.type)) {
      if (await readExtension(cursor, header, said, report)) continue;
      return null;
    }
    if (header.hasMoreMap && !(await passMap(cursor))) return noteCut(report, 'the archive ends within a header');
    const member = new TarMember(cursor, header, said, report);
    return member.sizeBytes < 0 ? noteCut(report, 'a member has an impossible size') : member;
  }
}

function noteCut(report: ReadingReport, detail: string, path: HostPath | null = null): null {
  report.noteCut(detail, path);
  return null;
}

/** Reads to the end of the stream, so that a checksum behind the archive is checked, and tells what lies behind the end mark. */
async function readEnd(cursor: ByteCursor, report: ReadingReport): Promise<null> {
  let isSaid = false;
  for (;;) {
    const some = await cursor.takeSome(64 * 1024);
    if (some === null) return null;
    if (!isSaid && some.some((byte) => byte !== 0)) {
      isSaid = true;
      report.note('unsupported', 'partial', 'more data lies behind the end of the archive: it was not read');
    }
  }
}

/** What the headers before a member said of it. */
class Extensions {
  path: string | null = null;
  linkPath: string | null = null;
  local: ReadonlyMap<string, string> | null = null;
  global: ReadonlyMap<string, string> | null = null;

  get isEmpty(): boolean {
    return this.path === null && this.linkPath === null && this.local === null;
  }

  get(key: string): string | undefined {
    return this.local?.get(key) ?? this.global?.get(key);
  }

  get isSparse(): boolean {
    if (this.local === null) return false;
    for (const key of this.local.keys()) if (key.startsWith('GNU.sparse.')) return true;
    return false;
  }

  clear(): void {
    this.path = null;
    this.linkPath = null;
    this.local = null;
  }
}

function isExtension(type: string): boolean {
  return type === 'L' || type === 'K' || type === 'x' || type === 'X' || type === 'g';
}

/** Takes a long name or pax records in; false when the archive cannot be read on. */
async function readExtension(
  cursor: ByteCursor,
  header: TarHeader,
  said: Extensions,
  report: ReadingReport,
): Promise<boolean> {
  if (header.sizeBytes > MAX_EXTENSION_BYTES) {
    noteCut(report, `a name or attribute header claims ${header.sizeBytes} bytes`);
    return false;
  }
  if (!report.admitMember()) return false;
  // Padded to whole blocks, and so never larger than the limit plus one block.
  const padded = await cursor.take(paddedSize(header.sizeBytes));
  if (padded === null) {
    noteCut(report, 'the archive ends within a header');
    return false;
  }
  const bytes = padded.subarray(0, header.sizeBytes);
  if (header.type === 'L') said.path = cString(bytes);
  else if (header.type === 'K') said.linkPath = cString(bytes);
  else {
    const records = parsePaxRecords(bytes);
    if (records === null) {
      noteCut(report, 'an attribute header does not add up');
      return false;
    }
    if (header.type === 'g') said.global = records;
    else said.local = records;
  }
  return true;
}

/** Passes over the map blocks of a GNU sparse member; byte 504 says whether another follows. */
async function passMap(cursor: ByteCursor): Promise<boolean> {
  for (;;) {
    const block = await cursor.take(BLOCK_BYTES);
    if (block === null) return false;
    if (block[504] === 0) return true;
  }
}

function cString(bytes: Buffer): string {
  const end = bytes.indexOf(0);
  return bytes.toString('latin1', 0, end < 0 ? bytes.length : end);
}

class TarMember implements Member {
  readonly path: HostPath;
  readonly type: string;
  readonly kind: EntryKind;
  readonly sizeBytes: number;
  readonly modifiedMs: number;
  readonly mode: number;
  readonly uid: number;
  readonly linkTarget: HostPath | null;
  readonly hardLink: boolean;
  readonly #cursor: ByteCursor;
  /** Content bytes not taken yet. */
  #left: number;
  #padding: number;

  constructor(cursor: ByteCursor, header: TarHeader, said: Extensions, report: ReadingReport) {
    const name = said.get('path') ?? said.path ?? header.path;
    this.path = memberPath(name);
    this.type = header.type;
    this.kind = kindOf(header.type, name);
    this.hardLink = header.type === '1';
    const isLink = this.kind === 'link';
    this.linkTarget = isLink ? ((said.get('linkpath') ?? said.linkPath ?? header.linkPath) as HostPath) : null;
    const stored = hasContent(header.type) ? decimal(said.get('size'), header.sizeBytes) : 0;
    const isSparse = header.type === 'S' || said.isSparse;
    if (isSparse) report.note('unsupported', 'partial', 'a file with holes (sparse) was not read', this.path);
    if (header.type === 'M') noteCut(report, 'the archive continues another volume', this.path);
    this.sizeBytes = stored < 0 || this.kind === 'file' ? stored : 0;
    this.modifiedMs = decimal(said.get('mtime'), header.modifiedMs / 1000) * 1000;
    this.mode = header.mode;
    this.uid = decimal(said.get('uid'), header.uid);
    this.#cursor = cursor;
    this.#left = this.kind === 'file' && !isSparse ? stored : 0;
    this.#padding = paddedSize(Math.max(stored, 0)) - this.#left;
  }

  async *content(): AsyncGenerator<Uint8Array, void, undefined> {
    while (this.#left > 0) {
      const some = this.#cursor.takeNow(this.#left) ?? (await this.#cursor.takeSome(this.#left));
      if (some === null) return;
      this.#left -= some.length;
      yield some;
    }
  }

  /** Goes to the next header; false when the archive ends before. */
  async pass(): Promise<boolean> {
    const count = this.#left + this.#padding;
    this.#left = 0;
    this.#padding = 0;
    return count === 0 || this.#cursor.takeNow(count) !== null || (await this.#cursor.skip(count));
  }
}

function kindOf(type: string, name: string): EntryKind {
  switch (type) {
    case '0':
    case '\0':
      return name.endsWith('/') ? 'folder' : 'file';
    case '7':
    case 'S':
      return 'file';
    case '1':
    case '2':
      return 'link';
    case '5':
    case 'D':
      return 'folder';
    case '3':
    case '4':
    case '6':
    case 'V':
      return 'other';
    default:
      // POSIX: an unknown type is read as a regular file.
      return 'file';
  }
}

/** Links, devices, folders and FIFOs carry no data, whatever their size field says. */
function hasContent(type: string): boolean {
  return !'123456'.includes(type);
}

function paddedSize(size: number): number {
  return Math.ceil(size / BLOCK_BYTES) * BLOCK_BYTES;
}

/** A decimal number of a pax record; -1 when there is one that is none. */
function decimal(text: string | undefined, otherwise: number): number {
  if (text === undefined) return otherwise;
  if (!/^-?\d{1,20}(\.\d{1,30})?$/.test(text)) return -1;
  const value = Number(text);
  return Number.isSafeInteger(Math.trunc(value)) ? value : -1;
}
