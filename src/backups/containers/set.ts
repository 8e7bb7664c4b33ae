import type { ByteSource } from '../../system/ports.ts';
import type { Member, OpenHelp } from '../contract.ts';
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

/** A file of a set as one member, unpacked where it is compressed (a dump as `.gz`). Its size is that of the file. */
export function memberOfSource(
  path: Member['path'],
  source: ByteSource,
  report: ReadingReport,
  help: OpenHelp | undefined,
): Member {
  return {
    path,
    kind: 'file',
    sizeBytes: source.sizeBytes,
    modifiedMs: source.modifiedMs,
    mode: 0o600,
    uid: 0,
    linkTarget: null,
    content: () => unpack(source.stream(), report, help?.decompress),
  };
}

/** Several files read as if they were one: the volumes of a split archive, in their order. */
export async function* joined(sources: readonly ByteSource[]): AsyncGenerator<Uint8Array, void, undefined> {
  for (const source of sources) yield* source.stream();
}
