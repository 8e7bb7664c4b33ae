import type { ByteSource } from '../../system/ports.ts';
import type { Member, OpenHelp } from '../contract.ts';
import { compressionOf } from './archive-head.ts';
import { unpack } from './compression.ts';
import { readPackedTar, within } from './nested.ts';
import type { ReadingReport } from './reading-report.ts';
import { readZip } from './zip.ts';
import { isZipHead } from './zip-head.ts';

/** The members of a file of a set that is a zip or a tar, each below `folder`. */
export async function* readArchiveBelow(
  folder: string,
  source: ByteSource,
  report: ReadingReport,
  help: OpenHelp | undefined,
): AsyncGenerator<Member, void, undefined> {
  const isZip = isZipHead(await source.read(0, 4));
  const members = isZip ? readZip(source, report, help?.timeZone) : readPackedTar(source.stream(), report, help);
  for await (const member of members) yield within(folder, member);
}

/**
 * A file of a set as one member, unpacked where it is compressed (a dump as `.gz`). Its size is what the end of the file says;
 * content of another size is told as damaged, because readers trust the size.
 */
export async function memberOfSource(
  path: Member['path'],
  source: ByteSource,
  report: ReadingReport,
  help: OpenHelp | undefined,
): Promise<Member> {
  const sizeBytes = await unpackedSize(source);
  return {
    path,
    kind: 'file',
    sizeBytes,
    modifiedMs: source.modifiedMs,
    mode: 0o600,
    uid: 0,
    linkTarget: null,
    content: () => ofSize(sizeBytes, unpack(source.stream(), report, help?.decompress), path, report),
  };
}

/** RFC 1952: the last four bytes of a gzip member are its size, modulo 2^32. */
async function unpackedSize(source: ByteSource): Promise<number> {
  if (compressionOf(await source.read(0, 6)) !== 'gzip' || source.sizeBytes < 18) return source.sizeBytes;
  const end = await source.read(source.sizeBytes - 4, 4);
  return Buffer.from(end).readUInt32LE(0);
}

async function* ofSize(
  sizeBytes: number,
  chunks: AsyncIterable<Uint8Array>,
  path: Member['path'],
  report: ReadingReport,
): AsyncGenerator<Uint8Array, void, undefined> {
  let seen = 0;
  for await (const chunk of chunks) {
    seen += chunk.length;
    yield chunk;
  }
  if (seen !== sizeBytes) report.noteCut('the file has another size than its end says', path);
}

/** Several files read as if they were one: the volumes of a split archive, in their order. */
export async function* joined(sources: readonly ByteSource[]): AsyncGenerator<Uint8Array, void, undefined> {
  for (const source of sources) yield* source.stream();
}
