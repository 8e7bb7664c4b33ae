import { isArchiveHead } from './containers/archive-head.ts';
import { readJpa } from './containers/jpa.ts';
import { joined } from './containers/set.ts';
import { snapshotOf } from './containers/snapshot-of.ts';
import { readZip } from './containers/zip.ts';
import { isZipHead } from './containers/zip-head.ts';
import type { BackupFormat } from './contract.ts';
import { nameDate } from './dating/name-date.ts';

/**
 * One site (Joomla, WordPress) by Akeeba Backup: `site-<host>-20261120-023015.jpa`, its volumes `.j01`, `.j02`, … before the
 * `.jpa`, or a zip. A `.jps` is encrypted, and so only told. The restoration script and the dump lie in `installation/`.
 */
export const akeeba: BackupFormat = {
  id: 'akeeba',
  title: 'Akeeba Backup archive',
  precedence: 40,
  recognise: ({ path, head, timeZone }) => {
    const takenAt = nameDate(path, timeZone);
    const volume = VOLUME.exec(path)?.groups;
    const magic = Buffer.from(head.subarray(0, 3)).toString('latin1');
    if (volume !== undefined) {
      const extension = (volume['extension'] ?? '').toLowerCase();
      return { takenAt, set: volume['stem'] ?? '', part: extension };
    }
    if (magic === 'JPA' || magic === 'JPS') return { takenAt };
    return ZIP_NAME.test(path) && isArchiveHead(head, false) ? { takenAt } : null;
  },
  open: (source, limits, help) =>
    snapshotOf(limits, async function* (report) {
      const head = await source.read(0, 4);
      const magic = Buffer.from(head.subarray(0, 3)).toString('latin1');
      if (magic === 'JPS') report.note('encrypted', 'encrypted', 'a .jps archive is encrypted');
      else if (isZipHead(head)) yield* readZip(source, report, help?.timeZone);
      else if (magic !== 'JPA') report.note('missing', 'truncated', 'the first volume of the archive is missing');
      else yield* readJpa(joined([source, ...(help?.parts ?? [])]), report);
    }),
  place: (path) => (OWN.test(path) ? { outside: true } : { siteRelative: path }),
};

/** The plain extension is that of the last volume. */
const VOLUME = /(?:^|\/)(?<stem>[^/]+)\.(?<extension>j\d\d|jpa|s\d\d|jps)$/i;
const ZIP_NAME = /(?:^|\/)site-[^/]+-\d{8}-\d{6}[^/]*\.zip$/;
const OWN = /^installation(?:\/|$)/;
