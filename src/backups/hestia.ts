import type { HostPath } from '../domain/host-path.ts';
import { isTarHead } from './containers/archive-head.ts';
import { openTar } from './containers/tar-format.ts';
import { tarHeadPaths } from './containers/tar-head.ts';
import type { BackupFormat, MemberPlace } from './contract.ts';
import { takenAtOfName } from './dating/taken-at.ts';

/**
 * A user of HestiaCP or Vesta: `bob.2026-11-20_02-30-15.tar`, itself not packed. Each site is an archive inside
 * (`web/<domain>/domain_data.tar.zst`), and so is every other entry of the home (`user_dir/<name>.tar.zst`). Its logs are not in
 * it.
 */
export const hestia: BackupFormat = {
  id: 'hestia',
  title: 'HestiaCP or Vesta user backup',
  precedence: 45,
  recognise: ({ path, head, timeZone }) => {
    const name = NAME.exec(path);
    const isInside = tarHeadPaths(head).some((member) => INSIDE.test(member));
    return isInside && isTarHead(head, false) ? { takenAt: takenAtOfName(name, timeZone) } : null;
  },
  open: openTar((path) => SITE_TAR.test(path) || HOME_TAR.test(path)),
  place,
};

/** The time is that of the end; older versions wrote the date alone, or dots. */
const NAME =
  /(?:^|\/)[^/]+\.(?<year>\d{4})[-.](?<month>\d\d)[-.](?<day>\d\d)(?:[-_](?<hour>\d\d)-(?<minute>\d\d)(?:-(?<second>\d\d))?)?\.tar$/;
const INSIDE = /^(?:hestia|vesta|pam)(?:\/|$)|^\.(?:zstd|gzip)$/;
const SITE_TAR = /^web\/[^/]+\/domain_data\.tar(?:\.gz|\.zst)?$/;
const HOME_TAR = /^user_dir\/[^/]+\.tar(?:\.gz|\.zst)?$/;
const IN_SITE = /^web\/(?<domain>[^/]+)\/domain_data\.tar(?:\.gz|\.zst)?\/(?<rest>.+)$/s;
const IN_HOME = /^user_dir\/(?<name>[^/]+?)\.tar(?:\.gz|\.zst)?\/(?<rest>.+)$/s;

function place(path: HostPath): MemberPlace {
  const site = IN_SITE.exec(path)?.groups;
  if (site !== undefined) return { homeRelative: `web/${site['domain']}/${site['rest']}` as HostPath };
  const home = IN_HOME.exec(path)?.groups;
  if (home === undefined) return { outside: true };
  // The entry's own name comes first inside: `.ssh.tar.zst` holds `.ssh/authorized_keys`.
  return { homeRelative: home['rest'] as HostPath };
}
