import type { Account } from '../../domain/account.ts';
import type { Trust } from '../../domain/backup.ts';
import { type HostPath, joinPath } from '../../domain/host-path.ts';
import type { Files } from '../../system/ports.ts';

export interface KnownPlace {
  readonly path: HostPath;
  readonly trust: Trust;
}

/** Where panels and backup programs of a server keep their archives by default, whoever the account is. */
const SERVER_PLACES: readonly string[] = [
  '/backup', // cPanel, HestiaCP, Vesta
  '/var/lib/psa/dumps', // Plesk
  '/home/admin/admin_backups', // DirectAdmin
  '/var/backup', // ISPConfig
  '/www/backup/site', // aaPanel
  '/usr/local/jetapps/usr/jetbackup5/downloads', // JetBackup 5
  '/var/cache/rsnapshot', // rsnapshot as Debian sets it up
];

/** Below the home: what the customer and the panel's customer side leave there. */
const HOME_PLACES: readonly string[] = [
  '', // full backups of cPanel, loose archives
  'backup', // CyberPanel
  'backups', // DirectAdmin
  'softaculous_backups',
  'application_backups', // Installatron
  'wordpress-backups', // WP Toolkit
];

/** Below an installation: what its own tools leave there. A last `*` stands for the rest of a name. */
const TOOL_PLACES: readonly string[] = [
  'administrator/components/com_akeeba/backup',
  'administrator/components/com_akeebabackup/backup',
  'wp-content/ai1wm-backups',
  'wp-content/backups-dup-lite',
  'wp-content/backups-dup-pro',
  'wp-content/updraft',
  'wp-content/uploads/backupbuddy_backups',
  'wp-content/uploads/backwpup-*',
  'wp-content/uploads/wp-staging/backups',
  'wp-snapshots',
];

/** Places of backups that do not depend on the panel's own settings. Which of them exist is for the caller to see. */
export function knownPlaces(account: Pick<Account, 'home'>): readonly KnownPlace[] {
  const own = (path: string): KnownPlace => ({ path: joinPath(account.home, path), trust: 'account' });
  const server = (path: HostPath): KnownPlace => ({ path, trust: 'server' });
  return [...SERVER_PLACES.map((path) => server(path as HostPath)), ...HOME_PLACES.map(own)];
}

/**
 * Folders in which the tools of these installations (document roots, or folders below them) keep backups, as far as they exist,
 * sorted. The account can write there, and so can who took it.
 */
export async function toolPlaces(files: Files, installations: readonly HostPath[]): Promise<readonly KnownPlace[]> {
  const found = new Set<HostPath>();
  for (const installation of installations) {
    for (const place of TOOL_PLACES) {
      for (const path of await existing(files, joinPath(installation, place))) found.add(path);
    }
  }
  return [...found].sort().map((path) => ({ path, trust: 'account' }));
}

async function existing(files: Files, path: HostPath): Promise<readonly HostPath[]> {
  if (!path.endsWith('*')) {
    const stat = await files.stat(path);
    return stat.ok && stat.value.kind === 'folder' ? [path] : [];
  }
  const slash = path.lastIndexOf('/');
  const folder = path.slice(0, slash) as HostPath;
  const start = path.slice(slash + 1, -1);
  const listed = await files.list(folder);
  if (!listed.ok) return [];
  const matching = listed.value.filter(({ name, kind }) => kind === 'folder' && name.startsWith(start));
  return matching.map(({ name }) => joinPath(folder, name));
}
