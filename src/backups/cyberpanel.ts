import type { HostPath } from '../domain/host-path.ts';
import { isTarHead } from './containers/archive-head.ts';
import { openTar } from './containers/tar-format.ts';
import { tarHeadPaths } from './containers/tar-head.ts';
import type { BackupFormat } from './contract.ts';
import { takenAtOfName } from './dating/taken-at.ts';

/**
 * A website of CyberPanel: `backup-<domain>-MM.DD.YYYY_HH-MM-SS.tar.gz`. Its `public_html/` is the document root or, with the
 * option to back up the whole folder, the home itself, so that the document root is `public_html/public_html/`.
 */
export const cyberpanel: BackupFormat = {
  id: 'cyberpanel',
  title: 'CyberPanel website backup',
  precedence: 45,
  recognise: ({ path, head, timeZone }) => {
    const name = NAME.exec(path);
    const isInside = tarHeadPaths(head).includes('meta.xml' as HostPath);
    if (!isTarHead(head, name !== null) || (name === null && !isInside)) return null;
    return { takenAt: takenAtOfName(name, timeZone) };
  },
  open: openTar(),
  place: (path, folders) => {
    if (!path.startsWith(FOLDER)) return { outside: true };
    const isWhole = folders?.has('public_html/public_html') ?? path.startsWith(`${FOLDER}${FOLDER}`);
    return { homeRelative: (isWhole ? path.slice(FOLDER.length) : path) as HostPath };
  },
};

/** Month first. */
const NAME =
  /(?:^|\/)backup-[^/]+-(?<month>\d\d)\.(?<day>\d\d)\.(?<year>\d{4})_(?<hour>\d\d)-(?<minute>\d\d)-(?<second>\d\d)\.tar\.gz$/;
const FOLDER = 'public_html/';
