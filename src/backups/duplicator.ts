import { isArchiveHead } from './containers/archive-head.ts';
import { isDafHead, readDaf } from './containers/daf.ts';
import { readPackedTar } from './containers/nested.ts';
import { snapshotOf } from './containers/snapshot-of.ts';
import { readZip } from './containers/zip.ts';
import { isZipHead } from './containers/zip-head.ts';
import type { BackupFormat } from './contract.ts';
import { takenAtOfName } from './dating/taken-at.ts';

/**
 * One WordPress by the plug-in Duplicator: `20261120_site_<hash>_20261120023015_archive.zip`, or `.daf`, its own format. The
 * installer and the dump lie in `dup-installer/` inside.
 */
export const duplicator: BackupFormat = {
  id: 'duplicator',
  title: 'Duplicator package',
  precedence: 40,
  recognise: ({ path, head, timeZone }) => {
    const name = NAME.exec(path);
    if (isDafHead(head)) return { takenAt: takenAtOfName(name, timeZone) };
    return name !== null && isArchiveHead(head, true) ? { takenAt: takenAtOfName(name, timeZone) } : null;
  },
  open: (source, limits, help) =>
    snapshotOf(limits, async function* (report) {
      const head = await source.read(0, 8);
      if (isDafHead(head)) yield* readDaf(source.stream(), report);
      else if (isZipHead(head)) yield* readZip(source, report, help?.timeZone);
      else yield* readPackedTar(source.stream(), report, help);
    }),
  place: (path) => (OWN.test(path) ? { outside: true } : { siteRelative: path }),
};

const NAME =
  /(?:^|\/)[^/]+_(?<year>\d{4})(?<month>\d\d)(?<day>\d\d)(?<hour>\d\d)(?<minute>\d\d)(?<second>\d\d)_archive\.(?:zip|daf)$/;
const OWN = /^(?:dup-installer(?:\/|$)|__dup__|[^/]*installer-backup\.php$)/;
