import type { AccountLimit, MailForward } from '../domain/account.ts';
import { displayPath, type HostPath, isWithin, joinPath, nameOf, normalPath, pathOfText } from '../domain/host-path.ts';
import { type Candidate, chooseAccount } from './account/choose-account.ts';
import { describeAccount } from './account/describe-account.ts';
import { domainName } from './account/domain-name.ts';
import type { NamedRoot } from './account/named-root.ts';
import { userTable } from './account/user-table.ts';
import type { Panel } from './contract.ts';
import { keyValues } from './text/key-values.ts';
import { type Reading, serverEntries, serverLines, startReading, tell } from './text/panel-files.ts';

// Layout after Virtualmin's domain files: one `key=value` file for each virtual server.
const DOMAINS = pathOfText('/etc/webmin/virtual-server/domains');
const FORWARDS = pathOfText('/etc/postfix/virtual');
const LIMITS = /^(?:quota|uquota|bw_limit|mailboxlimit|domslimit|dbslimit|aliaslimit|plan|limit_shell)$/;

type Server = ReadonlyMap<string, string>;
interface Owner extends Candidate {
  readonly home: HostPath;
  readonly top: Server;
  readonly servers: readonly { readonly server: Server; readonly source: HostPath }[];
}

/** Virtualmin: a top-level server, its sub-servers and its aliases are one account. */
export const virtualmin: Panel = {
  id: 'virtualmin',
  title: 'Virtualmin',
  precedence: 70,
  async account(question) {
    const reading = startReading(question);
    const chosen = chooseAccount(question, await owners(reading));
    if (chosen === null) return null;
    const { user, home, named, top, servers } = chosen;
    const names = new Set(named.map(({ domain }) => domainName(domain)));
    return describeAccount(question, reading, {
      panel: 'virtualmin',
      user,
      home,
      named,
      mainDomain: top.get('dom') ?? null,
      databases: servers.flatMap(({ server }) => databasesOf(server)),
      mailboxes: await mailboxesOf(reading, home, top.get('dom') ?? ''),
      forwards: await forwardsOf(reading, names),
      limits: servers.flatMap(({ server, source }) => (server === top ? limitsOf(server, source) : [])),
      backupPlaces: [
        { path: pathOfText('/backup'), trust: 'server' },
        { path: joinPath(home, 'virtualmin-backup'), trust: 'account' },
        { path: home, trust: 'account' },
      ],
    });
  },
};

async function owners(reading: Reading): Promise<readonly Owner[]> {
  const byId = new Map<string, { readonly server: Server; readonly source: HostPath }>();
  for (const { name, kind } of await serverEntries(reading, DOMAINS)) {
    if (kind !== 'file') continue;
    const source = joinPath(DOMAINS, name);
    const server = keyValues((await serverLines(reading, source)) ?? []);
    if (!(server.get('home') ?? '').startsWith('/') || (server.get('dom') ?? '') === '')
      tell(reading, { reason: 'damaged', path: source, detail: 'a virtual server without a name or a home' });
    else byId.set(server.get('id') ?? name, { server, source });
  }
  const groups = new Map<string, { readonly server: Server; readonly source: HostPath }[]>();
  for (const [id, entry] of byId) {
    const parent = entry.server.get('parent') ?? '';
    const top = byId.has(parent) ? parent : id;
    const group = groups.get(top) ?? [];
    group.push(entry);
    groups.set(top, group);
  }
  return [...groups].flatMap(([id, servers]) => {
    const top = byId.get(id)?.server;
    if (top === undefined) return [];
    const home = normalPath((top.get('home') ?? '') as HostPath);
    const named = servers.flatMap(({ server, source }) => namesOf(server, source, byId, server === top));
    return [{ user: top.get('user') ?? null, home, named, top, servers }];
  });
}

function namesOf(
  server: Server,
  source: HostPath,
  byId: ReadonlyMap<string, { readonly server: Server }>,
  isTop: boolean,
): readonly NamedRoot[] {
  const alias = byId.get(server.get('alias') ?? '')?.server;
  const kind = isTop
    ? 'main'
    : alias !== undefined
      ? 'alias'
      : (server.get('subdom') ?? '') !== ''
        ? 'subdomain'
        : null;
  const php = /^\d\.\d{1,2}$/.exec(server.get('php_fpm_version') ?? server.get('php_version') ?? '')?.[0] ?? null;
  const hasWeb = server.get('web') !== '0' || server.get('virtualmin-nginx') === '1';
  return [
    {
      domain: server.get('dom') ?? '',
      kind,
      documentRoot: hasWeb || alias !== undefined ? rootOf(alias ?? server) : null,
      phpVersion: php,
      suspended: (server.get('disabled') ?? '') !== '',
      source: displayPath(source),
    },
  ];
}

function rootOf(server: Server): HostPath {
  const whole = server.get('public_html_path') ?? '';
  if (whole.startsWith('/')) return normalPath(whole as HostPath);
  const home = normalPath((server.get('home') ?? '') as HostPath);
  return normalPath(joinPath(home, server.get('public_html_dir') ?? 'public_html'));
}

/** `db_mysql=bob bob_shop`; before, only `db=bob`. */
function databasesOf(server: Server) {
  const written = server.get('db_mysql') ?? (server.get('mysql') === '1' ? (server.get('db') ?? '') : '');
  const user = server.get('mysql_user') ?? server.get('user') ?? '';
  return written
    .split(/\s+/)
    .filter((name) => name !== '')
    .map((name) => ({ name, users: user === '' ? [] : [user] }));
}

/** Mail users are users of the system, with a home in `~/homes`. */
async function mailboxesOf(reading: Reading, home: HostPath, domain: string): Promise<readonly string[]> {
  const homes = joinPath(home, 'homes');
  const users = await userTable(reading);
  return users
    .filter((user) => isWithin(user.home, homes))
    .map(({ name, home: folder }) => (name.includes('@') ? name : `${nameOf(folder)}@${domain}`));
}

async function forwardsOf(reading: Reading, names: ReadonlySet<string | null>): Promise<readonly MailForward[]> {
  const forwards: MailForward[] = [];
  for (const line of (await serverLines(reading, FORWARDS)) ?? []) {
    const [, address, targets] = /^(\S{1,500})\s+(\S.*)$/.exec(line.slice(0, 65_536)) ?? [];
    if (address === undefined || targets === undefined || !names.has(address.slice(address.indexOf('@') + 1))) continue;
    for (const to of targets.split(','))
      if (to.trim() !== '' && forwards.length < 50_000) forwards.push({ address, to: to.trim(), source: FORWARDS });
  }
  return forwards;
}

function limitsOf(server: Server, source: HostPath): readonly AccountLimit[] {
  return [...server].filter(([name]) => LIMITS.test(name)).map(([name, value]) => ({ name, value, source }));
}
