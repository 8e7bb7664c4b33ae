import { folderOf, type HostPath } from './host-path.ts';

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
  /** Which file said which name, when more than one did. */
  readonly nameSources?: readonly { readonly name: string; readonly sources: readonly string[] }[];
  /** The document root as the panel writes it, when links inside of the account lead to `documentRoot`. */
  readonly linkedFrom?: HostPath;
  /** true: the panel has switched the site off. It is scanned like any other. */
  readonly suspended?: boolean;
}

/** One line of a crontab. */
export interface CronJob {
  /** The five fields, or `@daily` and the like, as written. */
  readonly schedule: string;
  /** As written, at most 4,096 characters. */
  readonly command: string;
  readonly source: HostPath;
}

/** A key that opens the account over SSH. */
export interface SshKey {
  readonly type: string;
  /** `SHA256:…` as ssh-keygen prints it. */
  readonly fingerprint: string;
  readonly comment: string;
  /** What stands before the type: `command="…"`, `no-pty`. */
  readonly options: string;
  readonly source: HostPath;
}

/** Mail to `address` goes (also) to `to`: an address, a folder, or a program after `|`. */
export interface MailForward {
  readonly address: string;
  readonly to: string;
  readonly source: HostPath;
}

/** What the panel allows the account: `quota` = `10000 MB`. Words and units are the panel's own. */
export interface AccountLimit {
  readonly name: string;
  readonly value: string;
  readonly source: HostPath;
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
  /** Names of the account that serve no files from it: redirected, mail only, or without a known document root. */
  readonly otherDomains?: readonly string[];
  /** null: the system's user table does not tell. */
  readonly uid?: number | null;
  readonly shell?: string | null;
  readonly cron?: readonly CronJob[];
  readonly sshKeys?: readonly SshKey[];
  readonly forwards?: readonly MailForward[];
  readonly limits?: readonly AccountLimit[];
  /** What discovery wanted to read and could not: told apart from "there is none". Each has its Issue too. */
  readonly unreadable?: readonly HostPath[];
}

/** The site whose document root is the deepest one around `path`. */
export function siteOfPath(sites: readonly Site[], path: HostPath): Site | null {
  const byRoot = sitesByRoot(sites);
  for (let folder = path; ; folder = folderOf(folder)) {
    const site = byRoot.get(folder);
    if (site !== undefined) return site;
    if (folder === '/' || folder === '') return null;
  }
}

const known: WeakMap<readonly Site[], ReadonlyMap<HostPath, Site>> = new WeakMap();

/** Of two sites with one document root the first; made once for a list, which may hold ten thousand. */
function sitesByRoot(sites: readonly Site[]): ReadonlyMap<HostPath, Site> {
  const made = known.get(sites);
  if (made !== undefined) return made;
  const byRoot = new Map<HostPath, Site>();
  for (const site of sites) if (!byRoot.has(site.documentRoot)) byRoot.set(site.documentRoot, site);
  known.set(sites, byRoot);
  return byRoot;
}
