import type { EntryKind } from '../../system/ports.ts';
import type { Member } from '../contract.ts';
import { ByteCursor } from './byte-cursor.ts';
import { inflate } from './inflate.ts';
import { memberPath } from './member-path.ts';
import type { ReadingReport } from './reading-report.ts';

/** Largest header, path included, and largest packed piece of a file that are believed. */
const MAX_HEADER_BYTES = 64 * 1024;
const MAX_PIECE_BYTES = 64 * 1024 * 1024;
const IS_PACKED = 1;
const IS_ENCRYPTED = 2;

export function isDafHead(head: Uint8Array): boolean {
  return Buffer.from(head.subarray(0, 6)).toString('latin1') === '<A><V>';
}

/**
 * The members of Duplicator's own archive (`.daf`, DupArchive 1 to 5): headers in tags, each file as pieces of raw deflate.
 * There is no end mark: an archive that ends between two members is taken for whole, which is said of none of the others.
 * Source: the headers that the plug-in writes.
 */
export async function* readDaf(
  stream: AsyncIterable<Uint8Array>,
  report: ReadingReport,
): AsyncGenerator<Member, void, undefined> {
  const reader = new DafReader(new ByteCursor(stream), report);
  const flags = await reader.archiveFlags();
  if (flags === null) {
    reader.cut('the header of the archive is damaged');
    return;
  }
  if ((flags & IS_ENCRYPTED) !== 0) {
    report.note('encrypted', 'encrypted', 'the archive is encrypted');
    return;
  }
  for (;;) {
    const header = await reader.header();
    if (header === null || !report.admitMember()) return;
    yield {
      path: memberPath(header.path),
      kind: header.kind,
      sizeBytes: header.sizeBytes,
      modifiedMs: header.modifiedMs,
      mode: header.mode,
      uid: 0,
      linkTarget: null,
      content: () => reader.content((flags & IS_PACKED) !== 0),
    };
    if (!(await reader.pass())) return;
  }
}

interface DafHeader {
  readonly path: string;
  readonly kind: EntryKind;
  readonly sizeBytes: number;
  readonly modifiedMs: number;
  readonly mode: number;
}

class DafReader {
  readonly #cursor: ByteCursor;
  readonly #report: ReadingReport;
  /** Content bytes of the current file whose pieces were not read yet. */
  #left = 0;

  constructor(cursor: ByteCursor, report: ReadingReport) {
    this.#cursor = cursor;
    this.#report = report;
  }

  cut(detail: string): void {
    this.#report.noteCut(detail);
  }

  /** The flags of the archive; null when its header is none. */
  async archiveFlags(): Promise<number | null> {
    const fields = (await this.#tag()) === 'A' ? await this.#fields('A') : null;
    if (fields === null) return null;
    const binary = fields.get('X');
    if (binary !== undefined) return binary.length === 2 ? binary.readUInt16LE(0) : null;
    return fields.get('C')?.toString('latin1') === 'true' ? IS_PACKED : 0;
  }

  /** The next file or folder; null at the end, or where the archive cannot be read on, which is said. */
  async header(): Promise<DafHeader | null> {
    const tag = await this.#tag();
    if (tag === null) return null;
    const fields = tag === 'F' || tag === 'D' ? await this.#fields(tag) : null;
    const path = fields?.get('RP')?.toString('latin1');
    const sizeBytes = tag === 'F' ? numberOf(fields?.get('FS')) : 0;
    if (fields === null || path === undefined || sizeBytes === null) {
      this.cut('the header of a member is damaged');
      return null;
    }
    this.#left = sizeBytes;
    return {
      path,
      kind: tag === 'F' ? 'file' : 'folder',
      sizeBytes,
      modifiedMs: (numberOf(fields.get('MT')) ?? 0) * 1000,
      mode: Number.parseInt(fields.get('P')?.toString('latin1') ?? '0', 8) & 0o7777,
    };
  }

  /** The content of the current file, piece by piece. */
  async *content(isPacked: boolean): AsyncGenerator<Uint8Array, void, undefined> {
    while (this.#left > 0) {
      const piece = await this.#piece();
      if (piece === null) return;
      const packed = this.#packed(piece);
      let seen = 0;
      for await (const chunk of isPacked ? inflate(packed, 'raw', this.#report) : packed) {
        seen += chunk.length;
        if (seen > piece.sizeBytes) break;
        yield chunk;
      }
      if (seen !== piece.sizeBytes) {
        if (!this.#report.stopped) this.cut('a member has another size than its header says');
        return;
      }
    }
  }

  /** Goes behind the pieces that nobody took; false where the archive cannot be read on. */
  async pass(): Promise<boolean> {
    while (this.#left > 0) {
      const piece = await this.#piece();
      if (piece === null) return false;
      if (await this.#cursor.skip(piece.packedBytes)) continue;
      this.cut('the archive ends within a member');
      return false;
    }
    return true;
  }

  async #piece(): Promise<{ readonly sizeBytes: number; readonly packedBytes: number } | null> {
    const fields = (await this.#tag()) === 'G' ? await this.#fields('G') : null;
    const sizeBytes = numberOf(fields?.get('OS'));
    const packedBytes = numberOf(fields?.get('SS'));
    const isSane = sizeBytes !== null && packedBytes !== null && packedBytes <= MAX_PIECE_BYTES;
    if (!isSane || sizeBytes === 0 || sizeBytes > this.#left) {
      this.#left = 0;
      this.cut('the archive ends within a member');
      return null;
    }
    this.#left -= sizeBytes;
    return { sizeBytes, packedBytes };
  }

  async *#packed(piece: { readonly packedBytes: number }): AsyncGenerator<Uint8Array, void, undefined> {
    let left = piece.packedBytes;
    try {
      while (left > 0) {
        const some = await this.#cursor.takeSome(left);
        if (some === null) return;
        left -= some.length;
        yield some;
      }
    } finally {
      // A piece that unpacked before its end, or was left: the next header lies behind it.
      if (left > 0) await this.#cursor.skip(left);
    }
  }

  /** The letter of the tag that comes next, `''` where there is none; null at the end of the stream. */
  async #tag(): Promise<string | null> {
    const start = this.#cursor.position;
    const bytes = await this.#cursor.take(3);
    if (bytes === null) return this.#cursor.position === start ? null : '';
    const tag = bytes.toString('latin1');
    return /^<[A-Z]>$/.test(tag) ? tag.slice(1, 2) : '';
  }

  /** The fields up to the closing tag. `X` holds two bytes of any value, a path as many as `RPL` says. */
  async #fields(tag: string): Promise<ReadonlyMap<string, Buffer> | null> {
    const fields = new Map<string, Buffer>();
    for (let total = 0; total < MAX_HEADER_BYTES; ) {
      const name = await this.#until('>', 8);
      if (name === `</${tag}`) return fields;
      if (name === null || !/^<[A-Z]{1,3}$/.test(name)) return null;
      const key = name.slice(1);
      const value = await this.#value(key, fields);
      if (value === null) return null;
      total += value.length + 8;
      fields.set(key, value);
    }
    return null;
  }

  async #value(key: string, fields: ReadonlyMap<string, Buffer>): Promise<Buffer | null> {
    const length = key === 'X' ? 2 : key === 'RP' ? numberOf(fields.get('RPL')) : null;
    if (length === null) {
      const text = await this.#until('<', 512);
      if (text === null) return null;
      return (await this.#expect(`/${key}>`)) ? Buffer.from(text, 'latin1') : null;
    }
    if (length > MAX_HEADER_BYTES) return null;
    const bytes = await this.#cursor.take(length);
    // Copied: the next step may overwrite it.
    const value = bytes === null ? null : Buffer.from(bytes);
    return (await this.#expect(`</${key}>`)) ? value : null;
  }

  async #expect(text: string): Promise<boolean> {
    return (await this.#cursor.take(text.length))?.toString('latin1') === text;
  }

  /** The bytes before `mark`, which is taken too; null when it does not come within `max`. */
  async #until(mark: string, max: number): Promise<string | null> {
    let text = '';
    while (text.length <= max) {
      const byte = await this.#cursor.take(1);
      if (byte === null) return null;
      const character = byte.toString('latin1');
      if (character === mark) return text;
      text += character;
    }
    return null;
  }
}

function numberOf(value: Buffer | undefined): number | null {
  const text = value?.toString('latin1') ?? '';
  if (!/^\d{1,15}$/.test(text)) return null;
  return Number(text);
}
