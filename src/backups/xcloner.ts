import { archiveNamed } from './containers/dated-archive.ts';
import type { BackupFormat } from './contract.ts';

const NAME =
  /(?:^|\/)backup_[^/]+-(?<year>\d{4})-(?<month>\d\d)-(?<day>\d\d)_(?<hour>\d\d)-(?<minute>\d\d)(?:-[^/]*)?\.(?:tar|tgz|tar\.gz)$/i;

/**
 * The tree of one site by the plug-in XCloner.
 */
export const xcloner: BackupFormat = {
  id: 'xcloner',
  title: 'XCloner archive',
  precedence: 40,
  ...archiveNamed(NAME),
  place: (path) => (OWN.test(path) ? { outside: true } : { siteRelative: path }),
};

/** What the tool adds to the tree of the site. */
const OWN = /^(?:xcloner-[^/]+|[^/]+\.sql)(?:\/|$)/;
