import type { HostPath } from './host-path.ts';

export type Privilege = 'root' | 'owner';
export type SiteKind = 'main' | 'addon' | 'subdomain' | 'alias' | 'orphan';

/** A document root and every host name that is served from it. */
export interface Site {
  /** The name to call it by: ASCII host name, or the folder's name for an orphan. */
  readonly domain: string;
  /** Every other host name with the same document root, sorted. */
  readonly names: readonly string[];
  readonly kind: SiteKind;
  readonly documentRoot: HostPath;
  readonly phpVersion: string | null;
  /** The files or commands that named it, for the admin to check. */
  readonly sources: readonly string[];
}

/** One hosting subscription. Paths are as the account sees them: without the `--root` prefix. */
export interface Account {
  /** Id of the panel that described it: `cpanel`, `home`, … */
  readonly panel: string;
  readonly user: string | null;
  readonly home: HostPath;
  readonly privilege: Privilege;
  readonly sites: readonly Site[];
  /** Folders to scan: the home and every document root outside of it; none lies inside another. */
  readonly scanRoots: readonly HostPath[];
  readonly databases: readonly { readonly name: string; readonly users: readonly string[] }[];
  readonly mailboxes: readonly string[];
  readonly ftpLogins: readonly { readonly login: string; readonly folder: HostPath | null }[];
  /** Places where the panel keeps backups of this account. */
  readonly backupPlaces: readonly { readonly path: HostPath; readonly trust: 'server' | 'account' }[];
}

/** The site whose document root is the deepest one around `path`. */
export function siteOfPath(sites: readonly Site[], path: HostPath): Site | null {
  let best: Site | null = null;
  for (const site of sites) {
    const root = site.documentRoot;
    const within = path === root || path.startsWith(`${root}/`);
    if (within && (best === null || root.length > best.documentRoot.length)) best = site;
  }
  return best;
}
