import { archiveNamed } from './containers/dated-archive.ts';
import type { BackupFormat } from './contract.ts';

const NAME =
  /(?:^|\/)[a-z0-9]+\.\d+_\d+\.(?<year>\d{4})-(?<month>\d\d)-(?<day>\d\d)_(?<hour>\d\d)-(?<minute>\d\d)-(?<second>\d\d)\.(?:tar\.gz|zip)$/i;

/**
 * One installation by Softaculous, in `~/softaculous_backups/`: `wp.26_12345.2026-11-20_02-30-15.tar.gz`, with the dump
 * `softsql.sql` and the modes in `softperms.txt`.
 */
export const softaculous: BackupFormat = {
  id: 'softaculous',
  title: 'Softaculous archive',
  precedence: 40,
  ...archiveNamed(NAME),
  place: (path) => (OWN.test(path) ? { outside: true } : { siteRelative: path }),
};

/** What the tool adds to the tree of the site. */
const OWN = /^(?:softsql\.sql|softperms\.txt)$/;
