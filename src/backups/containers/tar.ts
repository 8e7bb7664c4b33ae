import type { Member } from '../contract.ts';
import { ByteCursor } from './byte-cursor.ts';
import type { ReadingReport } from './reading-report.ts';
import { noteSecondName } from './second-name.ts';
import { isExtension, readExtension, TarExtensions } from './tar-extensions.ts';
import { BLOCK_BYTES, isZeroBlock, parseTarHeader } from './tar-header.ts';
import { TarMember } from './tar-member.ts';
import { paxMap, readGnuMap } from './tar-sparse.ts';

/**
 * The members of a tar archive, in one pass: v7, ustar, GNU (long names, base-256 numbers, files with holes) and pax (path,
 * linkpath, size, mtime, uid, files with holes).
 *
 * A header whose checksum does not hold ends the reading: looking for the next good one would let the archive's owner choose
 * what is seen.
 */
export async function* readTar(
  stream: AsyncIterable<Uint8Array>,
  report: ReadingReport,
): AsyncGenerator<Member, void, undefined> {
  const cursor = new ByteCursor(stream);
  const said = new TarExtensions();
  try {
    for (;;) {
      const member = await nextMember(cursor, said, report);
      if (member === null) return;
      // GNU tar passes over a volume's label, other unpackers write its content as a file; an honest label has none.
      if (member.type === 'V' && member.hasContent) report.note('damaged', 'partial', LABEL_CONTENT, member.path);
      if (member.path !== '' && member.type !== 'V') {
        if (!report.admitMember()) return;
        noteSecondName(member, report);
        yield member;
      }
      if (!(await member.pass())) {
        report.noteCut('the archive ends within a member', member.path);
        return;
      }
    }
  } finally {
    await cursor.close();
  }
}

/** The next member with what the headers before it say of it; null at the end, or where the archive cannot be read on. */
async function nextMember(cursor: ByteCursor, said: TarExtensions, report: ReadingReport): Promise<TarMember | null> {
  said.clear();
  for (;;) {
    const start = cursor.position;
    const block = cursor.takeNow(BLOCK_BYTES) ?? (await cursor.take(BLOCK_BYTES));
    if (block === null) return noteCut(report, said.isEmpty ? 'the archive has no end mark' : 'the archive ends early');
    if (isZeroBlock(block)) return await readEnd(cursor, report);
    const header = parseTarHeader(block);
    if (header === null) return noteCut(report, `no valid member header at byte ${start}`);
    if (isExtension(header.type)) {
      if (await readExtension(cursor, header, said, report)) continue;
      return null;
    }
    if (header.type === 'M') return noteCut(report, 'the archive begins within a member of another volume');
    const sparse = header.type === 'S' ? await readGnuMap(block, cursor) : paxMap(said.records);
    if (sparse === 'cut') return noteCut(report, 'the archive ends within a header');
    const member = new TarMember(cursor, header, said, sparse, report);
    return member.sizeBytes < 0 ? noteCut(report, 'a member has an impossible size') : member;
  }
}

const LABEL_CONTENT = 'the label of a volume has a content, which was not read';

function noteCut(report: ReadingReport, detail: string): null {
  report.noteCut(detail);
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
