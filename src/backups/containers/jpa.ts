import { inflateRawSync } from 'node:zlib';
import type { HostPath } from '../../domain/host-path.ts';
import type { EntryKind } from '../../system/ports.ts';
import type { Member } from '../contract.ts';
import { ByteCursor } from './byte-cursor.ts';
import { inflate } from './inflate.ts';
import { memberPath } from './member-path.ts';
import type { ReadingReport } from './reading-report.ts';

const MAX_LINK_BYTES = 4096;
const MAX_HEADER_BYTES = 1024;
const STORED = 0;
const DEFLATED = 1;

interface JpaHeader {
  readonly path: HostPath;
  readonly kind: EntryKind;
  readonly method: number;
  readonly packedBytes: number;
  readonly sizeBytes: number;
  readonly mode: number;
  readonly modifiedMs: number;
}

/**
 * The members of an Akeeba archive (`.jpa`), whose header says how many there are: fewer means cut off. Sizes have 32 bits.
 * Source: the Akeeba "JPA Archive Format Specification" 1.2 and the Kickstart reader.
 */
export async function* readJpa(
  stream: AsyncIterable<Uint8Array>,
  report: ReadingReport,
): AsyncGenerator<Member, void, undefined> {
  const cursor = new ByteCursor(stream);
  try {
    const count = await readArchiveHeader(cursor);
    if (count === null) {
      cut(report, 'the header of the archive is damaged');
      return;
    }
    let seen = 0;
    for (let header = await nextHeader(cursor, report); header !== null; header = await nextHeader(cursor, report)) {
      if (!report.admitMember()) return;
      seen += 1;
      const content = new JpaContent(cursor, header, report);
      yield await memberOf(header, content);
      if (!(await content.pass())) {
        cut(report, 'the archive ends within a member', header.path);
        return;
      }
    }
    if (seen < count) cut(report, `the archive is to hold ${count} members and ends after ${seen}`);
  } finally {
    await cursor.close();
  }
}

/** The next header; null at the end, or where there is no valid one, which is said. */
async function nextHeader(cursor: ByteCursor, report: ReadingReport): Promise<JpaHeader | null> {
  const header = await readHeader(cursor);
  if (header === null) cut(report, 'the header of a member is damaged, or the archive is cut off');
  return header === 'end' ? null : header;
}

async function memberOf(header: JpaHeader, content: JpaContent): Promise<Member> {
  return {
    path: header.path,
    kind: header.kind,
    sizeBytes: header.kind === 'file' ? header.sizeBytes : 0,
    modifiedMs: header.modifiedMs,
    mode: header.mode,
    uid: 0,
    linkTarget: header.kind === 'link' ? await content.link() : null,
    content: () => content.chunks(),
  };
}

function cut(report: ReadingReport, detail: string, path: HostPath | null = null): void {
  report.noteCut(detail, path);
}

/** How many members there are. */
async function readArchiveHeader(cursor: ByteCursor): Promise<number | null> {
  const start = await cursor.take(5);
  if (start === null || start.toString('latin1', 0, 3) !== 'JPA') return null;
  const length = start.readUInt16LE(3);
  const rest = length < 19 || length > MAX_HEADER_BYTES ? null : await cursor.take(length - 5);
  return rest === null ? null : rest.readUInt32LE(2);
}

async function readHeader(cursor: ByteCursor): Promise<JpaHeader | 'end' | null> {
  const before = cursor.position;
  const start = await cursor.take(7);
  if (start === null) return cursor.position === before ? 'end' : null;
  const blockBytes = start.readUInt16LE(3);
  const pathBytes = start.readUInt16LE(5);
  const restBytes = blockBytes - 7;
  if (start.toString('latin1', 0, 3) !== 'JPF' || restBytes < pathBytes + 14) return null;
  const rest = await cursor.take(restBytes);
  if (rest === null) return null;
  const at = pathBytes;
  const kinds: readonly EntryKind[] = ['folder', 'file', 'link'];
  return {
    path: memberPath(rest.toString('latin1', 0, pathBytes)),
    kind: kinds[rest.readUInt8(at)] ?? 'other',
    method: rest.readUInt8(at + 1),
    packedBytes: rest.readUInt32LE(at + 2),
    sizeBytes: rest.readUInt32LE(at + 6),
    mode: rest.readUInt32LE(at + 10) & 0o7777,
    modifiedMs: extraTime(rest.subarray(at + 14)),
  };
}

/** Field 256 holds the time; 0 where there is none. */
function extraTime(extra: Buffer): number {
  for (let at = 0; at + 4 <= extra.length; ) {
    const length = extra.readUInt16LE(at + 2);
    if (extra.readUInt16LE(at) === 256 && length >= 8 && at + 8 <= extra.length)
      return extra.readUInt32LE(at + 4) * 1000;
    at += Math.max(4, length);
  }
  return 0;
}

class JpaContent {
  readonly #cursor: ByteCursor;
  readonly #header: JpaHeader;
  readonly #report: ReadingReport;
  #left: number;

  constructor(cursor: ByteCursor, header: JpaHeader, report: ReadingReport) {
    this.#cursor = cursor;
    this.#header = header;
    this.#report = report;
    this.#left = header.packedBytes;
  }

  /** The content of a file; nothing for any other kind. */
  async *chunks(): AsyncGenerator<Uint8Array, void, undefined> {
    const { kind, method, sizeBytes, path } = this.#header;
    if (kind !== 'file' || this.#left === 0) return;
    if (method !== STORED && method !== DEFLATED) {
      this.#report.note('unsupported', 'partial', `packed by method ${method}, which is not read here`, path);
      return;
    }
    let seen = 0;
    for await (const chunk of method === DEFLATED ? inflate(this.#packed(), 'raw', this.#report) : this.#packed()) {
      seen += chunk.length;
      // Whoever promised less than comes may send without end.
      if (seen > sizeBytes) break;
      yield chunk;
    }
    if (seen === sizeBytes || this.#report.stopped) return;
    this.#report.noteCut('the member has another size than its header says', path);
  }

  async link(): Promise<HostPath | null> {
    const bytes = this.#left > MAX_LINK_BYTES ? null : await this.#cursor.take(this.#left);
    if (bytes === null) return null;
    this.#left = 0;
    try {
      const target =
        this.#header.method === DEFLATED ? inflateRawSync(bytes, { maxOutputLength: MAX_LINK_BYTES }) : bytes;
      return target.toString('latin1') as HostPath;
    } catch {
      return null;
    }
  }

  /** Goes to the next header; false when the archive ends before. */
  async pass(): Promise<boolean> {
    const count = this.#left;
    this.#left = 0;
    return await this.#cursor.skip(count);
  }

  async *#packed(): AsyncGenerator<Uint8Array, void, undefined> {
    while (this.#left > 0) {
      const some = await this.#cursor.takeSome(this.#left);
      if (some === null) return;
      this.#left -= some.length;
      yield some;
    }
  }
}
