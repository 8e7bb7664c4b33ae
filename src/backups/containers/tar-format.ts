import type { BackupFormat } from '../contract.ts';
import { nameDate } from '../dating/name-date.ts';
import { type Compression, compressionOf, unpackedHead } from './compression.ts';
import { type IsNested, readPackedTar } from './nested.ts';
import { snapshotOf } from './snapshot-of.ts';
import { BLOCK_BYTES, looksLikeTar } from './tar-header.ts';

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

/**
 * Whether a tar archive lies behind these first bytes. Where they are damaged, too few, or packed in a way that is not
 * unpacked here (bzip2, xz, zstd), `isNamedSo` decides: a broken backup has to be named, not overlooked.
 */
export function isTarHead(head: Uint8Array, isNamedSo: boolean): boolean {
  const unpacked = unpackedHead(head);
  if (unpacked !== null && unpacked.length >= BLOCK_BYTES && looksLikeTar(unpacked)) return true;
  return isNamedSo;
}
