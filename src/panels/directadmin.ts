import type { CronJob, MailForward } from '../domain/account.ts';
import { type HostPath, isWithin, joinPath, normalPath, pathOfText, utf8OfPath } from '../domain/host-path.ts';
import { type Candidate, chooseAccount } from './account/choose-account.ts';
import { cronJobs } from './account/crontab.ts';
import { describeAccount } from './account/describe-account.ts';
import { domainName } from './account/domain-name.ts';
import type { NamedRoot } from './account/named-root.ts';
import { homesByName } from './account/user-table.ts';
import type { Panel } from './contract.ts';
import { aliasLines } from './text/alias-lines.ts';
import { keyValues } from './text/key-values.ts';
import { type Reading, serverEntries, serverLines, serverNames, startReading } from './text/panel-files.ts';
import { apacheHosts } from './web-server/apache-config.ts';
import { hostRoots } from './web-server/host-roots.ts';

// Layout after DirectAdmin's data folder: one folder a user, one file a fact.
const USERS = pathOfText('/usr/local/directadmin/data/users');
const BUILD_OPTIONS = pathOfText('/usr/local/directadmin/custombuild/options.conf');
const VIRTUAL = pathOfText('/etc/virtual');
const DATABASES = pathOfText('/var/lib/mysql');
const LIMITS = /^(?:package|creator|quota|bandwidth|vdomains|nsubdomains|domainptr|ftp|mysql|ssh|cgi|php|suspended)$/;

interface Owner extends Candidate {
  readonly user: HostPath;
  readonly home: HostPath;
}

/** DirectAdmin. */
export const directadmin: Panel = {
  id: 'directadmin',
  title: 'DirectAdmin',
  precedence: 120,
  async account(question) {
    const reading = startReading(question);
    const users = (await serverEntries(reading, USERS)).filter(({ kind }) => kind === 'folder');
    if (users.length === 0) return null;
    const homes = await homesByName(reading);
    const php = await phpReleases(reading);
    const ownerOf = async ({ name: user }: { readonly name: HostPath }, isWhole: boolean): Promise<Owner> => {
      const home = homes.get(user) ?? joinPath(pathOfText('/home'), user);
      return { user, home, named: await statedNames(reading, user, home, isWhole ? php : null) };
    };
    const owners: Owner[] = [];
    for (const user of users) owners.push(await ownerOf(user, false));
    let chosen = chooseAccount(question, owners);
    if (chosen === null) {
      // A subdomain or an alias: only now is it worth to read a few files for each domain of the server.
      owners.length = 0;
      for (const user of users) owners.push(await ownerOf(user, true));
      chosen = chooseAccount(question, owners);
    }
    if (chosen === null) return null;
    const { user, home } = chosen;
    const stated = await statedNames(reading, user, home, php);
    const folder = joinPath(USERS, user);
    const limitsFile = joinPath(folder, 'user.conf');
    const settings = keyValues((await serverLines(reading, limitsFile)) ?? []);
    const configured = hostRoots(await apacheHosts(reading, [joinPath(folder, 'httpd.conf')], folder));
    const domains = stated.flatMap(({ kind, domain }) => (kind === 'alias' ? [] : (domainName(domain) ?? [])));
    return describeAccount(question, reading, {
      panel: 'directadmin',
      user,
      home,
      named: united(stated, configured),
      mainDomain: settings.get('domain') ?? null,
      databases: await databasesOf(reading, user),
      mailboxes: await mailboxesOf(reading, domains),
      ftpLogins: await ftpLoginsOf(reading, home),
      forwards: await forwardsOf(reading, domains),
      cron: await panelCron(reading, joinPath(folder, 'crontab.conf')),
      limits: [...settings]
        .filter(([name]) => LIMITS.test(name))
        .map(([name, value]) => ({ name, value, source: limitsFile })),
      backupPlaces: [
        { path: pathOfText('/home/admin/admin_backups'), trust: 'server' },
        { path: joinPath(home, 'backups'), trust: 'account' },
        { path: home, trust: 'account' },
      ],
    });
  },
};

/**
 * The names in the user's own files, with the document roots that DirectAdmin gives them when nothing else is said. Without
 * the PHP releases only the domains, and not what belongs to each.
 */
async function statedNames(
  reading: Reading,
  user: HostPath,
  home: HostPath,
  php: ReadonlyMap<string, string> | null,
): Promise<readonly NamedRoot[]> {
  const source = joinPath(joinPath(USERS, user), 'domains.list');
  const folder = joinPath(joinPath(USERS, user), 'domains');
  const files = php === null ? new Set<string>() : await serverNames(reading, folder);
  const named: NamedRoot[] = [];
  for (const line of (await serverLines(reading, source)) ?? []) {
    const domain = line.trim();
    if (domain === '') continue;
    if (php !== null && domainName(domain) !== null) {
      const read = async (suffix: string) =>
        files.has(`${domain}.${suffix}`) ? serverLines(reading, joinPath(folder, `${domain}.${suffix}`)) : null;
      named.push(...(await namesOfDomain(read, joinPath(folder, domain), home, domain, php)));
      continue;
    }
    const documentRoot = domainName(domain) === null ? null : defaultRoot(home, domain);
    named.push({ domain, kind: null, documentRoot, phpVersion: null, source });
  }
  return named;
}

async function namesOfDomain(
  read: (suffix: string) => Promise<readonly string[] | null>,
  base: HostPath,
  home: HostPath,
  domain: string,
  php: ReadonlyMap<string, string>,
): Promise<readonly NamedRoot[]> {
  const file = (suffix: string) => `${base}.${suffix}` as HostPath;
  const settings = keyValues((await read('conf')) ?? []);
  const phpVersion = php.get(settings.get('php1_select') ?? '1') ?? php.get('1') ?? null;
  const suspended = settings.get('suspended') === 'yes';
  const root = defaultRoot(home, domain);
  const at = (name: string, kind: NamedRoot['kind'], documentRoot: HostPath, source: HostPath): NamedRoot => ({
    domain: name,
    kind,
    documentRoot,
    phpVersion,
    suspended,
    source,
  });
  const named = [at(domain, settings.get('defaultdomain') === 'yes' ? 'main' : null, root, file('conf'))];
  const moved = keyValues((await read('subdomains.docroot.override')) ?? []);
  for (const line of (await read('subdomains')) ?? []) {
    const label = line.trim();
    if (label === '') continue;
    const own = movedRoot(moved.get(label), home) ?? joinPath(root, label);
    named.push(at(`${label}.${domain}`, 'subdomain', own, file('subdomains')));
  }
  for (const line of (await read('pointers')) ?? []) {
    const alias = line.split('=', 1)[0]?.trim() ?? '';
    if (alias !== '') named.push(at(alias, 'alias', root, file('pointers')));
  }
  return named;
}

/** `public_html=%2Fdomains%2Fblog.test%2Fpublic_html&…`: below the home, or absolute in it. */
function movedRoot(value: string | undefined, home: HostPath): HostPath | null {
  const encoded = /(?:^|&)public_html=([^&]+)/.exec(value ?? '')?.[1];
  if (encoded === undefined) return null;
  try {
    const path = pathOfText(decodeURIComponent(encoded));
    return path.startsWith(`${home}/`) ? normalPath(path) : normalPath(joinPath(home, path.replace(/^\/+/, '')));
  } catch {
    return null; // a broken escape
  }
}

function defaultRoot(home: HostPath, domain: string): HostPath {
  return joinPath(home, `domains/${domain}/public_html`);
}

/** The first, second … PHP of the server from its build options: `php1_select=2` means the second. */
async function phpReleases(reading: Reading): Promise<ReadonlyMap<string, string>> {
  const releases = new Map<string, string>();
  for (const [name, value] of keyValues((await serverLines(reading, BUILD_OPTIONS)) ?? [])) {
    const number = /^php(\d)_release$/.exec(name)?.[1];
    if (number !== undefined && /^\d\.\d{1,2}$/.test(value)) releases.set(number, value);
  }
  return releases;
}

/** The web server's configuration knows where a name is really served from; the rule is for names that it leaves out. */
function united(stated: readonly NamedRoot[], configured: readonly NamedRoot[]): readonly NamedRoot[] {
  const served = new Map(configured.map((root) => [domainName(root.domain), root.documentRoot]));
  const agreed = stated.map((root) => {
    const documentRoot = served.get(domainName(root.domain)) ?? root.documentRoot;
    return { ...root, documentRoot };
  });
  return [...agreed, ...configured];
}

/** DirectAdmin names databases `<user>_…`, and MySQL keeps a folder for each. */
async function databasesOf(reading: Reading, user: string) {
  const entries = await serverEntries(reading, DATABASES);
  return entries
    .filter(({ name, kind }) => kind === 'folder' && name.startsWith(`${user}_`))
    .map(({ name }) => ({ name, users: [] }));
}

async function mailboxesOf(reading: Reading, domains: readonly string[]): Promise<readonly string[]> {
  const boxes: string[] = [];
  const known = await serverNames(reading, VIRTUAL);
  for (const domain of domains.filter((name) => known.has(name))) {
    for (const line of (await serverLines(reading, joinPath(VIRTUAL, `${domain}/passwd`))) ?? []) {
      const box = line.split(':', 1)[0]?.trim() ?? '';
      if (box !== '') boxes.push(`${utf8OfPath(box as HostPath) ?? box}@${domain}`);
    }
  }
  return boxes;
}

async function forwardsOf(reading: Reading, domains: readonly string[]): Promise<readonly MailForward[]> {
  const forwards: MailForward[] = [];
  const known = await serverNames(reading, VIRTUAL);
  for (const domain of domains.filter((name) => known.has(name))) {
    const path = joinPath(VIRTUAL, `${domain}/aliases`);
    forwards.push(...aliasLines((await serverLines(reading, path)) ?? [], domain, path));
  }
  return forwards;
}

/** `/etc/proftpd.passwd`: `login:hash:uid:gid:owner:folder:shell`, for the whole server. The hash is never kept. */
async function ftpLoginsOf(reading: Reading, home: HostPath) {
  const lines = (await serverLines(reading, pathOfText('/etc/proftpd.passwd'))) ?? [];
  return lines.flatMap((line) => {
    const [login = '', , , , , written = ''] = line.split(':', 7);
    if (login === '' || !written.startsWith('/')) return [];
    const folder = normalPath(written as HostPath);
    return isWithin(folder, home) ? [{ login, folder }] : [];
  });
}

/** `N=min hour day month weekday command`. */
async function panelCron(reading: Reading, source: HostPath): Promise<readonly CronJob[]> {
  const lines = (await serverLines(reading, source)) ?? [];
  const jobs = lines.flatMap((line) => (/^\d{1,9}=/.test(line) ? [line.slice(line.indexOf('=') + 1)] : []));
  return cronJobs(reading, jobs.join('\n'), source);
}
