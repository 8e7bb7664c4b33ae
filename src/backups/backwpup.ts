import { archiveNamed } from './containers/dated-archive.ts';
import type { BackupFormat } from './contract.ts';

const NAME =
  /(?:^|\/)backwpup_[^/]*?(?<year>\d{4})-(?<month>\d\d)-(?<day>\d\d)_(?<hour>\d\d)-(?<minute>\d\d)-(?<second>\d\d)[^/]*\.(?:tar|tar\.gz|tgz|tar\.bz2|zip)$/i;

/**
 * The tree of one WordPress by the plug-in BackWPup, with `manifest.json` and the dump beside it, in
 * `wp-content/uploads/backwpup-<hash>-backups/`. Dates are those of the server.
 */
export const backwpup: BackupFormat = {
  id: 'backwpup',
  title: 'BackWPup archive',
  precedence: 40,
  ...archiveNamed(NAME),
  place: (path) => (OWN.test(path) ? { outside: true } : { siteRelative: path }),
};

/** What the tool adds to the tree of the site. */
const OWN = /^(?:manifest\.json|backwpup_readme\.txt|[^/]+\.sql(?:\.gz|\.bz2)?)$/;
