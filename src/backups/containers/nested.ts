import { type HostPath, joinPath } from '../../domain/host-path.ts';
import type { Member, OpenHelp } from '../contract.ts';
import { unpack } from './compression.ts';
import type { ReadingReport } from './reading-report.ts';
import { readTar } from './tar.ts';

/**
 * Which members of a container are archives that are read as folders, by their whole path, e.g. `cpmove-bob/homedir.tar`. What
 * the account holds in its own folders is a file, whatever it is called.
 */
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
  yield* readLevel(stream, report, help, isNested, []);
}

async function* readLevel(
  stream: AsyncIterable<Uint8Array>,
  report: ReadingReport,
  help: OpenHelp | undefined,
  isNested: IsNested,
  around: readonly string[],
): AsyncGenerator<Member, void, undefined> {
  for await (const member of readTar(unpack(stream, report, help?.decompress), report)) {
    const names = [...around, member.path];
    if (member.kind !== 'file' || !isNested(names.join('/')) || !report.admitDepth(names.length, member.path)) {
      yield member;
      continue;
    }
    for await (const inner of readLevel(member.content(), report, help, isNested, names)) {
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
    whole: () => inner.whole?.() ?? null,
  };
}
