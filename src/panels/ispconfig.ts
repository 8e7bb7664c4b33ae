import type { CronJob } from '../domain/account.ts';
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
import { cronJobs } from './account/crontab.ts';
import { describeAccount } from './account/describe-account.ts';
import { domainName } from './account/domain-name.ts';
import type { NamedRoot } from './account/named-root.ts';
import { userTable } from './account/user-table.ts';
import type { Panel } from './contract.ts';
import { operatorTable } from './text/operator-table.ts';
import { type Reading, serverEntries, serverText, startReading, tell } from './text/panel-files.ts';
import { tableRecords } from './text/table-records.ts';
import { apacheHosts } from './web-server/apache-config.ts';
import { hostRoots } from './web-server/host-roots.ts';
import { nginxHosts } from './web-server/nginx-config.ts';
import { phpVersionIn } from './web-server/virtual-host.ts';

// Layout after ISPConfig: the web folders, the links that name them, and the virtual hosts that it writes.
const WWW = pathOfText('/var/www');
const CLIENTS = joinPath(WWW, 'clients');
const APACHE = ['/etc/apache2', '/etc/httpd/conf'].map(pathOfText);
const NGINX = pathOfText('/etc/nginx');
const TABLES = ['/ispconfig.tsv', '/root/ispconfig.tsv'].map(pathOfText);
const COLUMNS = [
  'domain_id',
  'domain',
  'type',
  'parent_domain_id',
  'document_root',
  'web_folder',
  'system_user',
  'system_group',
  'php',
  'active',
];

/** ISPConfig: all webs of a client are one account, because one person answers for them. */
export const ispconfig: Panel = {
  id: 'ispconfig',
  title: 'ISPConfig',
  precedence: 100,
  async account(question) {
    const reading = startReading(question);
    const entries = await serverEntries(reading, CLIENTS);
    const clients = entries.filter(({ name, kind }) => kind === 'folder' && /^client\d{1,18}$/.test(name));
    if (clients.length === 0) return null;
    const table = await operatorTable(question, reading, TABLES);
    const links = await webLinks(reading);
    const rows = table === null ? [] : tableNames(reading, table.text, table.source);
    const named = [...linkedNames(links), ...behindLinks(await configuredNames(reading), links), ...rows];
    const users = await userTable(reading);
    const candidates = clients.map(({ name }) => clientOf(joinPath(CLIENTS, name), name, named));
    const isMeant = ({ home }: Candidate & { readonly home: HostPath }) =>
      (question.targetPath !== null && folderOf(question.targetPath) === home) ||
      users.some((user) => user.name === question.target && isWithin(user.home, home));
    const chosen = candidates.find(isMeant) ?? chooseAccount(question, candidates);
    if (chosen === null) return null;
    const { user, home } = chosen;
    const webUsers = users.filter((one) => isWithin(one.home, home));
    const webs = (await serverEntries(reading, home)).filter(({ kind }) => kind === 'folder');
    tell(reading, {
      reason: 'no-knowledge',
      path: CLIENTS,
      detail: "databases, mail, FTP logins and limits are in the panel's database: not read",
    });
    return describeAccount(question, reading, {
      panel: 'ispconfig',
      user,
      home,
      named: chosen.named,
      mainDomain: chosen.named.find(({ kind }) => kind === 'main')?.domain ?? chosen.named[0]?.domain ?? null,
      othersHomes: candidates.filter((other) => other !== chosen).map((other) => other.home),
      otherUsers: webUsers,
      cron: await panelCron(
        reading,
        webUsers.map(({ name }) => name),
      ),
      backupPlaces: [
        { path: pathOfText('/var/backup'), trust: 'server' },
        ...webs.map(({ name }) => ({ path: joinPath(home, `${name}/backup`), trust: 'account' as const })),
      ],
    });
  },
};

/** A client's names: those served from its folder, and those of its web users served from elsewhere. */
function clientOf(home: HostPath, user: string, named: readonly OwnedRoot[]) {
  const inside = named.filter(({ documentRoot }) => documentRoot !== null && isWithin(documentRoot, home));
  const webUsers = new Set(inside.flatMap(({ owner }) => owner ?? []));
  const own = new Set(inside);
  return {
    user,
    home,
    named: named.filter((root) => own.has(root) || (root.owner !== null && webUsers.has(root.owner))),
  };
}

/** A name with the web user (`web3`) it belongs to, where the source tells. */
interface OwnedRoot extends NamedRoot {
  readonly owner: string | null;
}

/** `/var/www/<domain>` → `/var/www/clients/client1/web3`, made by root for each web. */
async function webLinks(reading: Reading): Promise<ReadonlyMap<HostPath, HostPath>> {
  const links = new Map<HostPath, HostPath>();
  for (const { name, kind } of await serverEntries(reading, WWW)) {
    if (kind !== 'link') continue;
    const path = joinPath(WWW, name);
    const stat = await reading.files.stat(path);
    const target = stat.ok ? stat.value.linkTarget : null;
    if (target === null) continue;
    const web = normalPath(target.startsWith('/') ? target : joinPath(WWW, target));
    if (isWithin(web, CLIENTS)) links.set(path, web);
  }
  return links;
}

function linkedNames(links: ReadonlyMap<HostPath, HostPath>): readonly OwnedRoot[] {
  return [...links].map(([path, web]) => ({
    domain: path.slice(WWW.length + 1),
    kind: null,
    documentRoot: joinPath(web, 'web'),
    phpVersion: null,
    source: 'links in /var/www',
    owner: null,
  }));
}

/** Virtual hosts write document roots through the links: `/var/www/example.test/web`. */
function behindLinks(named: readonly OwnedRoot[], links: ReadonlyMap<HostPath, HostPath>): readonly OwnedRoot[] {
  return named.map((root) => {
    const path = root.documentRoot;
    if (path === null || !path.startsWith(`${WWW}/`)) return root;
    const end = path.indexOf('/', WWW.length + 1);
    const web = links.get(end < 0 ? path : (path.slice(0, end) as HostPath));
    return web === undefined ? root : { ...root, documentRoot: (web + (end < 0 ? '' : path.slice(end))) as HostPath };
  });
}

/** The virtual hosts that are switched on, and as suspended ones those that only lie there. */
async function configuredNames(reading: Reading): Promise<readonly OwnedRoot[]> {
  const named: OwnedRoot[] = [];
  for (const [folder, hostsOf] of [
    ...APACHE.map((root) => [root, apacheHosts] as const),
    [NGINX, nginxHosts] as const,
  ]) {
    const enabled = await vhostFiles(reading, joinPath(folder, 'sites-enabled'));
    const available = await vhostFiles(reading, joinPath(folder, 'sites-available'));
    const plainName = (path: HostPath) => path.slice(path.lastIndexOf('/') + 1).replace(/^\d+-/, '');
    const isOn = new Set(enabled.map(plainName));
    const off = available.filter((path) => !isOn.has(plainName(path)));
    for (const [files, suspended] of [[enabled, false] as const, [off, true] as const]) {
      for (const host of await hostsOf(reading, files, folder))
        named.push(...hostRoots([host]).map((root) => ({ ...root, suspended, owner: host.user })));
    }
  }
  return named;
}

async function vhostFiles(reading: Reading, folder: HostPath): Promise<readonly HostPath[]> {
  const entries = await serverEntries(reading, folder);
  return entries.filter(({ name }) => name.endsWith('.vhost')).map(({ name }) => joinPath(folder, name));
}

/** Rows of `web_domain`: a vhost has its document root, subdomains and aliases that of their parent. */
function tableNames(reading: Reading, text: string, source: HostPath): readonly OwnedRoot[] {
  const rows = tableRecords(text, COLUMNS, 'document_root');
  const byId = new Map(rows.map((row) => [row.get('domain_id') ?? '', row]));
  return rows.flatMap((row): readonly OwnedRoot[] => {
    const type = row.get('type') ?? '';
    const parent = byId.get(row.get('parent_domain_id') ?? '');
    const owner = type === 'alias' || type === 'subdomain' ? parent : row;
    const web = owner?.get('document_root') ?? '';
    if (!web.startsWith('/') || domainName(row.get('domain') ?? '') === null) {
      tell(reading, { reason: 'damaged', path: source, detail: 'a row without a valid name or document root' });
      return [];
    }
    const folder = owner === row && type.startsWith('vhost') && type !== 'vhost' ? (row.get('web_folder') ?? '') : '';
    return [
      {
        domain: row.get('domain') ?? '',
        kind: type.endsWith('alias') ? 'alias' : type.endsWith('subdomain') ? 'subdomain' : null,
        documentRoot: normalPath(joinPath(web as HostPath, folder === '' ? 'web' : folder)),
        phpVersion: phpVersionIn(row.get('php') ?? ''),
        suspended: row.get('active') === 'n',
        source: displayPath(source),
        owner: owner?.get('system_user') ?? null,
      },
    ];
  });
}

/** ISPConfig writes a client's jobs to `/etc/cron.d/ispc_<web user>`, with the user after the five fields. */
async function panelCron(reading: Reading, users: readonly string[]): Promise<readonly CronJob[]> {
  const jobs: CronJob[] = [];
  for (const user of users) {
    for (const name of [`ispc_${user}`, `ispc_chrooted_${user}`]) {
      const source = joinPath(pathOfText('/etc/cron.d'), name);
      const text = await serverText(reading, source);
      if (text === null) continue;
      for (const job of cronJobs(reading, text, source)) {
        const rest = job.command.startsWith(`${user} `) || job.command.startsWith(`${user}\t`);
        jobs.push(rest ? { ...job, command: job.command.slice(user.length).trim() } : job);
      }
    }
  }
  return jobs;
}
