import type { Account, Site } from '../domain/account.ts';
import type { Issue } from '../domain/coverage.ts';
import { folderOf, type HostPath, isWithin, joinPath, nameOf, pathOfText } from '../domain/host-path.ts';
import type { Files } from '../system/ports.ts';
import type { LogSource } from './log-facts.ts';

/** A log file that may speak of the account. */
export interface FoundLog extends LogSource {
  readonly path: HostPath;
  readonly sizeBytes: number;
  readonly modifiedMs: number;
}

/** Folders whose files are of one domain each, and are called after it. */
const BY_NAME = [
  '/var/log/apache2', // Debian, Ubuntu
  '/var/log/httpd', // Red Hat
  '/var/log/nginx',
  '/var/log/apache2/domains', // Hestia
  '/var/log/httpd/domains', // DirectAdmin, Hestia
  '/var/log/nginx/domains',
  '/var/log/apache2/domlogs', // cPanel
  '/etc/apache2/logs/domlogs',
  '/usr/local/apache/domlogs',
  '/var/log/virtualmin',
  '/www/wwwlogs', // aaPanel
];

/** Logs of the whole server: folder and names. What does not name the account is left aside. */
const SHARED: readonly (readonly [folder: string, name: RegExp])[] = [
  ['/var/log', /^(?:xferlog|vsftpd\.log|auth\.log|secure|messages|syslog|proftpd\.log|pure-?ftpd\.log)/],
  ['/var/log/apache2', /^other_vhosts_access\.log/],
  ['/var/log/proftpd', /^(?:xferlog|proftpd\.log|auth\.log)/],
  ['/var/log/pure-ftpd', /^transfer\.log/],
  ['/var/log/plesk', /^xferlog/],
  ['/usr/local/psa/var/log', /^xferlog/],
  ['/var/log/apache2/domlogs', /^ftpxferlog/],
  ['/usr/local/apache/domlogs', /^ftpxferlog/],
  ['/usr/local/cpanel/logs', /^session_log/],
  ['/usr/local/cpanel/logs/archive', /^session_log/],
];

/** Shared logs that tell of no request, upload or login, and are evidence all the same: errors, mail, tasks. */
const SHARED_EVIDENCE: readonly (readonly [folder: string, name: RegExp])[] = [
  ['/var/log', /^(?:mail\.(?:log|info|warn|err)|maillog|exim_(?:main|reject)log|cron(?:\.log)?)(?:[-.]|$)/],
  ['/var/log/exim4', /^(?:main|reject)log/],
  ['/var/log/exim', /^(?:main|reject)(?:\.log|log)?/],
  ['/var/log/apache2', /^error(?:_log|\.log)/],
  ['/var/log/httpd', /^error_log/],
  ['/usr/local/apache/logs', /^(?:error_log|suexec_log)/],
  ['/var/log/nginx', /^error\.log/],
  ['/usr/local/cpanel/logs', /^(?:access_log|login_log)/],
];

/** Files beside logs that are none. */
const NO_LOG = /\.offset|offset\.|bytes_log|\.lock$|\.pid$|\.html?$/i;
/** Files in a folder of logs that hold no requests. */
const OTHER_LOG = /error|bytes_log|\.offset|offset\.|\.lock$|php|mail|stat|webalizer|cron|\.html?$|\.pid$/i;
/** What follows a domain in the name of its log: `-ssl_log`, `.access.log`, `-Nov-2026.gz`, `.log.1`; not the rest of another domain. */
const AFTER_DOMAIN = /^(?:$|[-._](?:access|ssl|log|transfer|request|proxy|ftp_log|[A-Z][a-z]{2}-\d{4}|\d|error|php))/;
const MAX_FILES = 2000;

/**
 * The logs of an account, in the places of the panels and servers: server logs before those that the account can write, then
 * newest first. A place that is not there is nobody's business; one that cannot be read is told. `whatFor`: `requests` passes over
 * logs that tell of no request, upload or login.
 */
export async function findLogs(
  account: Account,
  files: Files,
  whatFor: 'requests' | 'evidence' = 'requests',
): Promise<{ readonly logs: readonly FoundLog[]; readonly issues: readonly Issue[] }> {
  const issues: Issue[] = [];
  const passedOver = whatFor === 'evidence' ? NO_LOG : OTHER_LOG;
  const shared = whatFor === 'evidence' ? [...SHARED, ...SHARED_EVIDENCE] : SHARED;
  const found = new Map<HostPath, FoundLog>();
  const home = await files.stat(account.home);
  const owner = home.ok && home.value.uid !== 0 ? home.value.uid : null;
  const look = async (folder: HostPath, sourceOf: (name: HostPath) => Pick<LogSource, 'site' | 'isShared'> | null) => {
    for (const name of await namesIn(files, folder, issues)) {
      const source = sourceOf(name);
      const path = joinPath(folder, name);
      if (source === null || found.has(path) || found.size >= MAX_FILES) continue;
      const stat = await files.stat(path);
      if (!stat.ok || stat.value.kind !== 'file' || stat.value.sizeBytes === 0) continue;
      const { sizeBytes, modifiedMs, uid } = stat.value;
      const isAccounts = isWithin(path, account.home) && uid === owner;
      found.set(path, { ...source, isAccounts, path, sizeBytes, modifiedMs });
    }
  };
  const siteOfName = (name: HostPath) => siteOfLog(name, account.sites);
  for (const { folder, site } of ownFolders(account)) {
    await look(folder, (name) => (passedOver.test(name) ? null : { site: site ?? siteOfName(name), isShared: false }));
  }
  for (const folder of BY_NAME) {
    await look(pathOfText(folder), (name) => {
      const site = passedOver.test(name) ? null : siteOfName(name);
      return site === null ? null : { site, isShared: false };
    });
  }
  for (const [folder, wanted] of shared)
    await look(pathOfText(folder), (name) => (wanted.test(name) ? { site: null, isShared: true } : null));
  if (found.size >= MAX_FILES)
    issues.push({ reason: 'too-many', path: null, detail: `more than ${MAX_FILES} log files: the rest was not read` });
  return { logs: [...found.values()].sort(mostTelling), issues };
}

/** Folders that hold nothing but logs of this account, or of one of its sites. */
function ownFolders({
  home,
  user,
  sites,
}: Account): readonly { readonly folder: HostPath; readonly site: Site | null }[] {
  const own = ['logs', 'log', 'access-logs'].map((name) => ({ folder: joinPath(home, name), site: null }));
  const domlogs = ['/var/log/apache2/domlogs', '/etc/apache2/logs/domlogs', '/usr/local/apache/domlogs'].flatMap(
    (folder) =>
      user === null || user.includes('/')
        ? []
        : [{ folder: joinPath(pathOfText(folder), pathOfText(user)), site: null }],
  );
  const ofSites = sites.flatMap((site) => {
    const around = folderOf(site.documentRoot);
    const beside = around === home ? [] : ['logs', 'log'].map((name) => joinPath(around, name));
    const named = [site.domain, ...site.names]
      .filter((name) => /^[\w.-]{1,253}$/.test(name))
      .flatMap((name) => [
        pathOfText(`/var/www/vhosts/system/${name}/logs`), // Plesk
        pathOfText(`/var/log/ispconfig/httpd/${name}`),
        joinPath(home, `var/${name}/logs`), // InterWorx
        joinPath(home, `domains/${name}/logs`), // DirectAdmin
        joinPath(home, `web/${name}/logs`), // Hestia
      ]);
    return [...named, ...beside].map((folder) => ({ folder, site }));
  });
  return [...own, ...domlogs, ...ofSites];
}

async function namesIn(files: Files, folder: HostPath, issues: Issue[]): Promise<readonly HostPath[]> {
  const listed = await files.list(folder);
  if (listed.ok) return listed.value.filter(({ kind }) => kind === 'file').map(({ name }) => name);
  if (listed.error.reason === 'unreadable')
    issues.push({ reason: 'no-privilege', path: folder, detail: 'logs that only root can read' });
  return [];
}

/** The site whose name the log's begins with; the longest of them. cPanel calls FTP logs `ftp.<domain>-ftp_log`. */
function siteOfLog(file: HostPath, sites: readonly Site[]): Site | null {
  const name = nameOf(file).replace(/^ftp\./, '');
  let best: { readonly site: Site; readonly length: number } | null = null;
  for (const site of sites) {
    for (const domain of [site.domain, ...site.names]) {
      const fits = name.toLowerCase().startsWith(domain.toLowerCase()) && AFTER_DOMAIN.test(name.slice(domain.length));
      if (fits && (best === null || domain.length > best.length)) best = { site, length: domain.length };
    }
  }
  return best?.site ?? null;
}

function mostTelling(a: FoundLog, b: FoundLog): number {
  if (a.isAccounts !== b.isAccounts) return a.isAccounts ? 1 : -1;
  if (a.isShared !== b.isShared) return a.isShared ? 1 : -1;
  return b.modifiedMs - a.modifiedMs || (a.path < b.path ? -1 : 1);
}
