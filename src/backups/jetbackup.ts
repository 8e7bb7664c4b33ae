import type { HostPath } from '../domain/host-path.ts';
import { isTarHead } from './containers/archive-head.ts';
import { openTar } from './containers/tar-format.ts';
import { tarHeadPaths } from './containers/tar-head.ts';
import type { BackupFormat } from './contract.ts';
import { takenAtOfEpoch } from './dating/taken-at.ts';

/**
 * A download of JetBackup 5: `download_<user>_<epoch>_<id>.tar.gz`. The home lies in `backup/homedir/`; it holds no symbolic
 * links, which JetBackup does not store.
 */
export const jetbackup: BackupFormat = {
  id: 'jetbackup',
  title: 'JetBackup 5 download',
  precedence: 45,
  recognise: ({ path, head }) => {
    const name = NAME.exec(path);
    const isInside = tarHeadPaths(head).some((member) => INSIDE.test(member));
    if (!isTarHead(head, name !== null) || (name === null && !isInside)) return null;
    return { takenAt: name === null ? null : takenAtOfEpoch(Number(name[1])) };
  },
  open: openTar(),
  place: (path) => {
    const home = HOME.exec(path);
    return home === null ? { outside: true } : { homeRelative: path.slice(home[0].length) as HostPath };
  },
};

const NAME = /(?:^|\/)download_[^/]+_(\d{10})_[^/]+\.tar\.gz$/;
const INSIDE = /^backup\/(?:jetbackup\.configs|database_user|homedir)(?:\/|$)/;
const HOME = /^backup\/homedir(?:\/|$)/;
