import type { BackupFormat } from '../contract.ts';
import { type IsNested, readPackedTar } from './nested.ts';
import { snapshotOf } from './snapshot-of.ts';
import { readZip } from './zip.ts';
import { isZipHead } from './zip-head.ts';

/** The `open` of a format that comes as zip or as tar: the magic decides, not the name. */
export function openArchive(isNested?: IsNested): BackupFormat['open'] {
  return (source, limits, help) =>
    snapshotOf(limits, async function* (report) {
      if (isZipHead(await source.read(0, 4))) yield* readZip(source, report, help?.timeZone);
      else yield* readPackedTar(source.stream(), report, help, isNested);
    });
}
