import { type HostPath, joinPath } from '../../domain/host-path.ts';
import type { Member, OpenHelp } from '../contract.ts';
import { unpack } from './compression.ts';
import type { ReadingReport } from './reading-report.ts';
import { readTar } from './tar.ts';

/** Which members of a container are archives that are read as folders, e.g. `homedir.tar` of a cPanel backup. */
export type IsNested = (path: string) => boolean;

/**
 * The members of a tar archive, unpacked by its magic. Archives inside for which `isNested` holds are read as if they were
 * folders: the member `x` of `homedir.tar` has the path `homedir.tar/x`.
 */
export async function* readPackedTar(
  stream: AsyncIterable<Uint8Array>,
  report: ReadingReport,
  help: OpenHelp | undefined,
  isNested: IsNested = () => false,
): AsyncGenerator<Member, void, undefined> {
  yield* readLevel(stream, report, help, isNested, 0);
}

async function* readLevel(
  stream: AsyncIterable<Uint8Array>,
  report: ReadingReport,
  help: OpenHelp | undefined,
  isNested: IsNested,
  depth: number,
): AsyncGenerator<Member, void, undefined> {
  for await (const member of readTar(unpack(stream, report, help?.decompress), report)) {
    if (member.kind !== 'file' || !isNested(member.path) || !report.admitDepth(depth + 1, member.path)) {
      yield member;
      continue;
    }
    for await (const inner of readLevel(member.content(), report, help, isNested, depth + 1)) {
      yield within(member.path, inner);
    }
  }
}

/** The member as one below a folder. */
export function within(folder: string, inner: Member): Member {
  return {
    path: joinPath(folder as HostPath, inner.path),
    kind: inner.kind,
    sizeBytes: inner.sizeBytes,
    modifiedMs: inner.modifiedMs,
    mode: inner.mode,
    uid: inner.uid,
    linkTarget: inner.linkTarget,
    hardLink: inner.hardLink === true,
    content: () => inner.content(),
  };
}
