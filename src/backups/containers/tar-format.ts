import type { BackupFormat } from '../contract.ts';
import { nameDate } from '../dating/name-date.ts';
import { type Compression, compressionOf, isTarHead } from './archive-head.ts';
import { type IsNested, readPackedTar } from './nested.ts';
import { snapshotOf } from './snapshot-of.ts';

/** A plain tar archive with one kind of compression, and no rule of its own about what lies where. */
export function plainTar(id: string, title: string, compression: Compression, name: RegExp): BackupFormat {
  return {
    id,
    title,
    // Asked last: most formats of panels are such an archive and more.
    precedence: -10,
    recognise: ({ path, head, timeZone }) => {
      if (compressionOf(head) !== compression || !isTarHead(head, name.test(path))) return null;
      return { takenAt: nameDate(path, timeZone) };
    },
    open: openTar(),
    place: () => null,
  };
}

/** The `open` of a format that is a tar archive, however compressed, in which `isNested` members are archives again. */
export function openTar(isNested?: IsNested): BackupFormat['open'] {
  return (source, limits, help) =>
    snapshotOf(limits, (report) => readPackedTar(source.stream(), report, help, isNested));
}
