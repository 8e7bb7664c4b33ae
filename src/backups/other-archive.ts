import { snapshotOf } from './containers/snapshot-of.ts';
import type { BackupFormat } from './contract.ts';
import { nameDate } from './dating/name-date.ts';

/**
 * Archives that are known and not read, and empty files with an archive's name: a backup that nobody can judge has to be named,
 * not overlooked. The way round is said with it.
 */
export const otherArchive: BackupFormat = {
  id: 'other-archive',
  title: 'archive of another kind',
  precedence: -50,
  recognise: ({ path, head, timeZone }) =>
    kindOf(head) === null && !isEmptyArchive(path, head) ? null : { takenAt: nameDate(path, timeZone) },
  open: (source, limits) =>
    // oxlint-disable-next-line require-yield -- what is not read has no members
    snapshotOf(limits, async function* (report) {
      if (source.sizeBytes === 0) {
        report.noteCut('the file is empty: the backup failed, or its disk was full');
        return;
      }
      const kind = kindOf(await source.read(0, 16)) ?? 'unknown';
      const detail = `a ${kind} archive is not read here: unpack it and give the folder`;
      report.note('unsupported', 'unsupported', detail);
    }),
  place: () => null,
};

/** What a backup that failed at its first byte leaves. */
function isEmptyArchive(path: string, head: Uint8Array): boolean {
  return head.length === 0 && /\.(?:tar(?:\.\w{1,4})?|t[gbx]z|tzst|zip|jpa|wpress|daf|7z|rar)$/i.test(path);
}

/** Magic in hex → name. Sources: the formats' own specifications; `compress` and `cpio` from file(1). */
const MAGIC: readonly (readonly [string, string])[] = [
  ['377abcaf271c', '7z'],
  ['526172211a07', 'rar'],
  ['04224d18', 'lz4'],
  ['4c5a4950', 'lzip'],
  ['894c5a4f000d0a1a0a', 'lzop'],
  ['1f9d', 'compress (.Z)'],
  ['303730373031', 'cpio'],
];

function kindOf(head: Uint8Array): string | null {
  const start = Buffer.from(head.subarray(0, 16)).toString('hex');
  return MAGIC.find(([magic]) => start.startsWith(magic))?.[1] ?? null;
}
