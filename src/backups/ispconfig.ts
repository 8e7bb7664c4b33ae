import type { HostPath } from '../domain/host-path.ts';
import { archiveNamed } from './containers/dated-archive.ts';
import type { BackupFormat } from './contract.ts';

const NAME =
  /(?:^|\/)(?:manual-)?web\d+_(?<year>\d{4})-(?<month>\d\d)-(?<day>\d\d)_(?<hour>\d\d)-(?<minute>\d\d)\.(?:zip|tar|tar\.gz|tar\.bz2|tar\.xz|tar\.zst)$/;

/**
 * One web of ISPConfig: `web12_2026-11-20_02-30.tar.gz`, or `manual-web12_…`, as zip or tar. Its members are those of the web's
 * folder (`web/`, `private/`, `cgi-bin/`), which is the home. A zip may have a password: its members are then told as encrypted.
 */
export const ispconfig: BackupFormat = {
  id: 'ispconfig',
  title: 'ISPConfig web backup',
  precedence: 40,
  ...archiveNamed(NAME),
  homeFolder(container, { sites }) {
    const web = WEB.exec(container)?.[1];
    const inside = sites.map(({ documentRoot }) => documentRoot).find((root) => root.split('/').includes(`web${web}`));
    return inside === undefined
      ? null
      : (inside.slice(0, inside.indexOf(`/web${web}/`) + `/web${web}`.length) as HostPath);
  },
  place: (path) => ({ homeRelative: path }),
};

const WEB = /(?:^|\/)(?:manual-)?web(\d+)_[^/]*$/;
