import {
  displayPath,
  folderOf,
  type HostPath,
  isWithin,
  joinPath,
  normalPath,
  pathOfText,
} from '../domain/host-path.ts';
import { type Candidate, chooseAccount } from './account/choose-account.ts';
import { describeAccount } from './account/describe-account.ts';
import { domainName } from './account/domain-name.ts';
import { mailboxesBelow } from './account/maildirs.ts';
import type { NamedRoot } from './account/named-root.ts';
import { userTable } from './account/user-table.ts';
import type { Panel, PanelQuestion } from './contract.ts';
import { keyValues } from './text/key-values.ts';
import { operatorTable } from './text/operator-table.ts';
import { isThere, type Reading, serverEntries, serverLines, startReading, tell } from './text/panel-files.ts';
import { tableRecords } from './text/table-records.ts';
import { apacheHosts } from './web-server/apache-config.ts';
import { hostRoots } from './web-server/host-roots.ts';
import { nginxHosts } from './web-server/nginx-config.ts';
import { phpVersionIn, type VirtualHost } from './web-server/virtual-host.ts';

// Layout after Plesk's documentation of its virtual host structure; columns after the psa database.
const CONFIGURATION = pathOfText('/etc/psa/psa.conf');
const TABLES = ['/psa.tsv', '/etc/psa/psa.tsv', '/root/psa.tsv'].map(pathOfText);
const COLUMNS = ['name', 'webspace', 'htype', 'www_root', 'login', 'home', 'shell', 'php_handler_type'];
const MAILBOXES = pathOfText('/var/qmail/mailnames');
/** Folders beside the subscriptions. */
const NO_SUBSCRIPTION = new Set(['system', 'default', 'chroot', 'fs', 'fs-passwd', '.skel', '.skel.custom', 'servers']);

interface Subscription extends Candidate {
  readonly name: string;
  readonly user: string | null;
  readonly home: HostPath;
  readonly named: readonly NamedRoot[];
}

/** Plesk for Linux: a subscription with all its domains is one account. */
export const plesk: Panel = {
  id: 'plesk',
  title: 'Plesk',
  precedence: 130,
  async account(question) {
    const reading = startReading(question);
    const given = await operatorTable(question, reading, TABLES);
    // A comma-separated file is another panel's export.
    const table = given?.text.includes('\t') ? given : null;
    const lines = await serverLines(reading, CONFIGURATION);
    if (lines === null && !(await isThere(reading.files, pathOfText('/etc/psa'))) && table === null) return null;
    const settings = keyValues(lines ?? []);
    const vhosts = folderOr(settings.get('HTTPD_VHOSTS_D'), '/var/www/vhosts');
    const listed = table === null ? [] : fromTable(reading, table.text, table.source, vhosts);
    const subscriptions = await withFolders(reading, listed, vhosts);
    const chosen = await choose(question, reading, subscriptions, vhosts);
    if (chosen === null) return null;
    const { home, user, name } = chosen;
    const configured = await fromVhosts(reading, vhosts, subscriptions, chosen);
    const named = [...chosen.named, ...configured];
    const domains = [...new Set(named.flatMap(({ domain }) => domainName(domain) ?? []))];
    const dumps = folderOr(settings.get('DUMP_D'), '/var/lib/psa/dumps');
    tell(reading, {
      reason: 'no-knowledge',
      path: CONFIGURATION,
      detail: "databases, FTP logins, mail forwards and scheduled tasks are in the panel's database: not read",
    });
    return describeAccount(question, reading, {
      panel: 'plesk',
      user,
      home,
      named,
      mainDomain: name,
      othersHomes: subscriptions.filter((other) => other !== chosen).map((other) => other.home),
      mailboxes: await mailboxesBelow(reading, folderOr(settings.get('PLESK_MAILNAMES_D'), MAILBOXES), domains),
      backupPlaces: [
        { path: dumps, trust: 'server' },
        ...(await resellers(reading, dumps)).map((path) => ({ path, trust: 'server' as const })),
        { path: home, trust: 'account' },
      ],
    });
  },
};

function folderOr(written: string | undefined, usual: string): HostPath {
  return written?.startsWith('/') === true ? normalPath(written as HostPath) : pathOfText(usual);
}

/** A reseller’s backups lie below a folder of its own, deeper than a place is searched. */
async function resellers(reading: Reading, dumps: HostPath): Promise<readonly HostPath[]> {
  const folder = joinPath(dumps, 'resellers');
  const entries = await serverEntries(reading, folder);
  return entries.filter(({ kind }) => kind === 'folder').map(({ name }) => joinPath(folder, name));
}

/** Subscriptions from the rows of the psa database. */
function fromTable(reading: Reading, text: string, source: HostPath, vhosts: HostPath): readonly Subscription[] {
  const groups = new Map<string, { user: string | null; home: HostPath | null; named: NamedRoot[] }>();
  for (const row of tableRecords(text, COLUMNS, 'www_root')) {
    const name = row.get('name') ?? '';
    if (domainName(name) === null) {
      tell(reading, { reason: 'damaged', path: source, detail: 'a row without a valid name' });
      continue;
    }
    const webspace = row.get('webspace') ?? '';
    const key = domainName(webspace) ?? domainName(name) ?? name;
    const group = groups.get(key) ?? { user: null, home: null, named: [] };
    groups.set(key, group);
    const root = row.get('www_root') ?? '';
    const home = normalPath((row.get('home') ?? '') as HostPath);
    const login = row.get('login') ?? '';
    group.user ??= login === '' ? null : login;
    if (home.startsWith('/') && home !== '/') group.home ??= home;
    group.named.push({
      domain: name,
      kind: webspace === '' ? 'main' : null,
      documentRoot: root.startsWith('/') ? normalPath(root as HostPath) : null,
      phpVersion: phpVersionIn(row.get('php_handler_type') ?? ''),
      source: displayPath(source),
    });
  }
  return [...groups].map(([name, { user, home, named }]) => ({
    name,
    user,
    home: home ?? joinPath(vhosts, name),
    named,
  }));
}

/** Every folder of the tree that is a subscription, with what the rows say of it. */
async function withFolders(
  reading: Reading,
  listed: readonly Subscription[],
  vhosts: HostPath,
): Promise<readonly Subscription[]> {
  const known = new Set(listed.map(({ home }) => home));
  const found: Subscription[] = [...listed];
  const users = new Map((await userTable(reading)).map(({ home, name }) => [home, name]));
  for (const { name, kind } of await serverEntries(reading, vhosts)) {
    const home = joinPath(vhosts, name);
    const domain = domainName(name);
    if (kind !== 'folder' || NO_SUBSCRIPTION.has(name) || domain === null || known.has(home)) continue;
    found.push({ name: domain, user: users.get(home) ?? null, home, named: [] });
  }
  return found;
}

/** The subscription that the question names; a name that only the web server's configuration holds is looked up there. */
async function choose(
  question: PanelQuestion,
  reading: Reading,
  subscriptions: readonly Subscription[],
  vhosts: HostPath,
): Promise<Subscription | null> {
  const own = subscriptions.find(({ name }) => name === domainName(pathOfText(question.target)));
  const known = own ?? chooseAccount(question, subscriptions);
  if (known !== null) return known;
  const domain = domainName(pathOfText(question.target));
  const { targetPath } = question;
  if (targetPath !== null) {
    const isFolderOfSite = (home: HostPath) => folderOf(targetPath) === home && isWithin(targetPath, vhosts);
    return subscriptions.find(({ home }) => isFolderOfSite(home)) ?? null;
  }
  if (domain === null) return null;
  const direct = await hostsOf(reading, vhosts, domain);
  const hosts = direct.length > 0 ? direct : await hostsOfAll(reading, vhosts);
  const host = hosts.find(({ names }) => names.some((name) => domainName(name) === domain));
  return subscriptions.find((subscription) => host !== undefined && belongsTo(host, subscription)) ?? null;
}

/** What the generated configuration of each domain of the subscription says. */
async function fromVhosts(
  reading: Reading,
  vhosts: HostPath,
  subscriptions: readonly Subscription[],
  chosen: Subscription,
): Promise<readonly NamedRoot[]> {
  const named: NamedRoot[] = [];
  // A domain that is another subscription's by the rows or by its folder need not be read.
  const others = new Set(
    subscriptions.flatMap((other) =>
      other === chosen ? [] : [other.name, ...other.named.flatMap(({ domain }) => domainName(domain) ?? [])],
    ),
  );
  for (const { name, kind } of await serverEntries(reading, joinPath(vhosts, 'system'))) {
    if (kind !== 'folder' || others.has(name)) continue;
    const hosts = await hostsOf(reading, vhosts, name);
    named.push(...hostRoots(hosts.filter((host) => belongsTo(host, chosen))));
    if (hosts.length === 0 && name === chosen.name)
      tell(reading, {
        reason: reading.privilege === 'owner' ? 'no-privilege' : 'missing',
        path: joinPath(vhosts, `system/${name}/conf`),
        detail: 'no configuration of the main domain could be read',
      });
  }
  return named;
}

async function hostsOf(reading: Reading, vhosts: HostPath, domain: string): Promise<readonly VirtualHost[]> {
  const folder = joinPath(vhosts, `system/${domain}/conf`);
  const apache = await apacheHosts(reading, [joinPath(folder, 'httpd.conf')], folder);
  return apache.length > 0 ? apache : nginxHosts(reading, [joinPath(folder, 'nginx.conf')], folder);
}

async function hostsOfAll(reading: Reading, vhosts: HostPath): Promise<readonly VirtualHost[]> {
  const hosts: VirtualHost[] = [];
  for (const { name } of await serverEntries(reading, joinPath(vhosts, 'system')))
    hosts.push(...(await hostsOf(reading, vhosts, name)));
  return hosts;
}

function belongsTo(host: VirtualHost, { user, home, name, named }: Subscription): boolean {
  if (host.user !== null && user !== null) return host.user === user;
  if (host.documentRoot !== null && isWithin(host.documentRoot, home)) return true;
  const names = host.names.map(domainName);
  return names.includes(name) || named.some(({ domain }) => names.includes(domainName(domain)));
}
