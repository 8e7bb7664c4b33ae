import type { Member } from '../contract.ts';
import { ByteCursor } from './byte-cursor.ts';
import { memberPath } from './member-path.ts';
import type { ReadingReport } from './reading-report.ts';

export const WPRESS_HEADER_BYTES = 4377;
const NAME_BYTES = 255;

interface WpressHeader {
  readonly path: string;
  readonly sizeBytes: number;
  readonly modifiedMs: number;
}

/**
 * The header in a block of 4,377 bytes, or null when it is none: name[255], size[14] and mtime[12] in digits, folder[4096],
 * which in version 2 ends with eight hex digits of a checksum. Source: the archiver of All-in-One WP Migration.
 */
export function parseWpressHeader(block: Buffer): WpressHeader | null {
  const name = field(block, 0, NAME_BYTES);
  const size = field(block, 255, 14);
  const modified = field(block, 269, 12);
  const isVersion2 = /^[0-9a-f]{8}$/.test(block.toString('latin1', 4369, WPRESS_HEADER_BYTES));
  const folder = field(block, 281, isVersion2 ? 4088 : 4096);
  if (name === null || name === '' || folder === null) return null;
  if (size === null || !/^\d{1,14}$/.test(size) || modified === null || !/^\d{0,12}$/.test(modified)) return null;
  return {
    path: folder === '' || folder === '.' ? name : `${folder}/${name}`,
    sizeBytes: Number(size),
    modifiedMs: Number(modified) * 1000,
  };
}

/** The members of a `.wpress` archive, versions 1 and 2. Without its end block it is cut off. */
export async function* readWpress(
  stream: AsyncIterable<Uint8Array>,
  report: ReadingReport,
): AsyncGenerator<Member, void, undefined> {
  const cursor = new ByteCursor(stream);
  try {
    for (;;) {
      const block = await cursor.take(WPRESS_HEADER_BYTES);
      if (block !== null && isEnd(block)) return;
      const header = block === null ? null : parseWpressHeader(block);
      if (header === null) {
        const detail = block === null ? 'the archive has no end mark' : 'the header of a member is damaged';
        report.noteCut(detail);
        return;
      }
      if (!report.admitMember()) return;
      const content = new SizedContent(cursor, header.sizeBytes);
      yield {
        path: memberPath(header.path),
        kind: 'file',
        sizeBytes: header.sizeBytes,
        modifiedMs: header.modifiedMs,
        mode: 0o644,
        uid: 0,
        linkTarget: null,
        content: () => content.chunks(),
      };
      if (!(await content.pass())) {
        report.noteCut('the archive ends within a member', memberPath(header.path));
        return;
      }
    }
  } finally {
    await cursor.close();
  }
}

/** Bytes of a member that stand as they are in the stream. */
class SizedContent {
  readonly #cursor: ByteCursor;
  #left: number;

  constructor(cursor: ByteCursor, sizeBytes: number) {
    this.#cursor = cursor;
    this.#left = sizeBytes;
  }

  async *chunks(): AsyncGenerator<Uint8Array, void, undefined> {
    while (this.#left > 0) {
      const some = await this.#cursor.takeSome(this.#left);
      if (some === null) return;
      this.#left -= some.length;
      yield some;
    }
  }

  /** Goes to the next header; false when the archive ends before. */
  async pass(): Promise<boolean> {
    const count = this.#left;
    this.#left = 0;
    return await this.#cursor.skip(count);
  }
}

/** No name: all NUL in version 1; in version 2 size and checksum follow. */
function isEnd(block: Buffer): boolean {
  for (let at = 0; at < NAME_BYTES; at += 1) if (block[at] !== 0) return false;
  return true;
}

/** The text before the first NUL; null when something other than NUL follows it. */
function field(block: Buffer, start: number, length: number): string | null {
  const bytes = block.subarray(start, start + length);
  const end = bytes.indexOf(0);
  if (end < 0) return bytes.toString('latin1');
  for (let at = end; at < length; at += 1) if (bytes[at] !== 0) return null;
  return bytes.toString('latin1', 0, end);
}
