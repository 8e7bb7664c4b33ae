import { snapshotOf } from './containers/snapshot-of.ts';
import { readZip } from './containers/zip.ts';
import { isZipHead } from './containers/zip-head.ts';
import type { BackupFormat } from './contract.ts';
import { nameDate } from './dating/name-date.ts';

/** A plain zip archive: zip64 and data descriptors are read, encrypted members told. */
export const zip: BackupFormat = {
  id: 'zip',
  title: 'zip archive',
  precedence: -10,
  recognise: ({ path, head, timeZone }) => (isZipHead(head) ? { takenAt: nameDate(path, timeZone) } : null),
  open: (source, limits, help) => snapshotOf(limits, (report) => readZip(source, report, help?.timeZone)),
  place: () => null,
};
