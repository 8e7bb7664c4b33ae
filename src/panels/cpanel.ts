import type { AccountLimit, MailForward, SiteKind } from '../domain/account.ts';
import { type HostPath, joinPath, nameOf, normalPath, pathOfText } from '../domain/host-path.ts';
import { jsonMember, jsonValue } from '../reading/json-value.ts';
import { chooseAccount } from './account/choose-account.ts';
import { describeAccount } from './account/describe-account.ts';
import { domainName } from './account/domain-name.ts';
import type { NamedRoot } from './account/named-root.ts';
import { homesByName } from './account/user-table.ts';
import type { Panel, PanelQuestion } from './contract.ts';
import { aliasLines } from './text/alias-lines.ts';
import { blockYaml, yamlItems, yamlPairs, yamlScalar } from './text/block-yaml.ts';
import { keyValues } from './text/key-values.ts';
import {
  isThere,
  linesOf,
  ownEntries,
  ownText,
  type Reading,
  serverLines,
  serverNames,
  serverText,
  startReading,
  tell,
} from './text/panel-files.ts';
import { phpVersionIn } from './web-server/virtual-host.ts';

// Layout after cPanel's own files: /etc/userdatadomains (one line per name) and /var/cpanel/userdata/<user>/ (YAML).
const USERDATA = pathOfText('/var/cpanel/userdata');
const DOMAINS = pathOfText('/etc/userdatadomains');
const OWNERS = pathOfText('/etc/userdomains');
const USERS = pathOfText('/var/cpanel/users');
const USER_NAME = /^[a-z0-9_][a-z0-9_.-]{0,63}$/i;
const MAX_PASSWD_BYTES = 4 * 1024 * 1024;
const MAX_HTACCESS_BYTES = 256 * 1024;

/** cPanel and WHM. */
export const cpanel: Panel = {
  id: 'cpanel',
  title: 'cPanel',
  precedence: 140,
  async account(question) {
    const reading = startReading(question);
    const table = await domainTable(reading);
    const user = await userOf(question, reading, table);
    if (user === null) return null;
    const main = await mainYaml(reading, user);
    const stated = [...(table.get(user) ?? []), ...(await fromUserdata(reading, user, main))];
    if (stated.length === 0)
      tell(reading, {
        reason: 'unreadable',
        path: joinPath(USERDATA, user),
        detail: 'no domain could be read for this user',
      });
    const home = await homeOf(reading, user, stated);
    const named = [...(await withHandlers(reading, stated)), ...(await namesOnly(reading, user))];
    const mainDomain = yamlScalar(main, 'main_domain') ?? named.find(({ kind }) => kind === 'main')?.domain ?? null;
    const names = [...new Set(named.flatMap(({ domain }) => domainName(domain) ?? []))];
    return describeAccount(question, reading, {
      panel: 'cpanel',
      user,
      home,
      named,
      mainDomain,
      databases: await databasesOf(reading, user),
      mailboxes: await mailboxesOf(reading, home),
      ftpLogins: await ftpLoginsOf(reading, user),
      forwards: await forwardsOf(reading, names),
      limits: await limitsOf(reading, user),
      backupPlaces: [
        { path: pathOfText('/backup'), trust: 'server' },
        { path: home, trust: 'account' },
        { path: joinPath(home, 'backups'), trust: 'account' },
        { path: joinPath(home, 'softaculous_backups'), trust: 'account' },
        { path: joinPath(home, 'wordpress-backups'), trust: 'account' },
      ],
    });
  },
};

/** `shop.test: bob==root==addon==base==/home/bob/shop.test==ip:port==…==ea-php74`; short and odd lines are told. */
async function domainTable(reading: Reading): Promise<ReadonlyMap<string, readonly NamedRoot[]>> {
  const rows = new Map<string, NamedRoot[]>();
  for (const line of (await serverLines(reading, DOMAINS)) ?? []) {
    const colon = line.indexOf(':');
    if (colon < 0) continue;
    const fields = line
      .slice(colon + 1)
      .trim()
      .split('==', 64);
    const [user, , type, , documentRoot] = fields;
    if (user === undefined || documentRoot === undefined || !documentRoot.startsWith('/')) {
      tell(reading, { reason: 'damaged', path: DOMAINS, detail: 'a line without a document root' });
      continue;
    }
    const php = fields.slice(5).find((field) => /^(?:ea|alt)-php\d+$/.test(field));
    const own = rows.get(user) ?? [];
    own.push({
      domain: line.slice(0, colon),
      kind: kindOf(type ?? ''),
      documentRoot: normalPath(documentRoot as HostPath),
      phpVersion: php === undefined ? null : phpVersionIn(php),
      source: DOMAINS,
    });
    rows.set(user, own);
  }
  return rows;
}

function kindOf(type: string): SiteKind {
  if (type === 'main') return 'main';
  if (type === 'addon') return 'addon';
  return type === 'parked' ? 'alias' : 'subdomain';
}

/** The target is a user's name, one of the domains, the home, or a document root in it. */
async function userOf(question: PanelQuestion, reading: Reading, table: ReadonlyMap<string, readonly NamedRoot[]>) {
  const accounts = [...table].map(([user, named]) => ({ user, named, home: mainHome(named) }));
  const known = chooseAccount(question, accounts);
  if (known !== null) return known.user;
  const { target, targetPath, operator } = question;
  const owner = await ownerOf(reading, target);
  const wanted = targetPath === null ? target || (operator.user ?? '') : nameOf(targetPath);
  for (const candidate of [owner, wanted]) {
    if (candidate === null || !USER_NAME.test(candidate)) continue;
    const folder = joinPath(USERDATA, candidate);
    if (table.has(candidate) || (await isThere(reading.files, joinPath(folder, 'main')))) return candidate;
    if (await isThere(reading.files, joinPath(USERS, candidate))) return candidate;
  }
  return null;
}

/** `/etc/userdomains` has `domain: user` for each name. */
async function ownerOf(reading: Reading, target: string): Promise<string | null> {
  const wanted = domainName(pathOfText(target));
  if (wanted === null) return null;
  const line = (await serverLines(reading, OWNERS))?.find((text) => text.startsWith(`${wanted}:`));
  return line === undefined ? null : line.slice(wanted.length + 1).trim();
}

/** The names that `/etc/userdomains` gives to the user, without a document root: what every other source leaves out. */
async function namesOnly(reading: Reading, user: string): Promise<readonly NamedRoot[]> {
  const lines = (await serverLines(reading, OWNERS)) ?? [];
  return lines.flatMap((line) => {
    const colon = line.indexOf(':');
    if (colon <= 0 || line.slice(colon + 1).trim() !== user) return [];
    return [{ domain: line.slice(0, colon), kind: null, documentRoot: null, phpVersion: null, source: OWNERS }];
  });
}

function mainHome(named: readonly NamedRoot[]): HostPath | null {
  const root = named.find(({ kind }) => kind === 'main')?.documentRoot ?? null;
  return root !== null && nameOf(root) === 'public_html' ? (root.slice(0, -'/public_html'.length) as HostPath) : null;
}

async function homeOf(reading: Reading, user: string, named: readonly NamedRoot[]): Promise<HostPath> {
  const home = mainHome(named) ?? (await homesByName(reading)).get(user) ?? null;
  return home === null || home === '' ? joinPath(pathOfText('/home'), user) : home;
}

/** The user's own list of names; null when it is not there, an Issue when it is no YAML of that form. */
async function mainYaml(reading: Reading, user: string): Promise<ReturnType<typeof blockYaml> | null> {
  const path = joinPath(joinPath(USERDATA, user), 'main');
  const lines = await serverLines(reading, path);
  if (lines === null) return null;
  const main = blockYaml(lines);
  if (main.has('main_domain')) return main;
  tell(reading, { reason: 'damaged', path, detail: 'no YAML of the expected form' });
  return null;
}

/** The names that only the user's own YAML holds: what a table that was cut or is not there leaves out. */
async function fromUserdata(
  reading: Reading,
  user: string,
  main: ReturnType<typeof blockYaml> | null,
): Promise<readonly NamedRoot[]> {
  const mainName = yamlScalar(main, 'main_domain');
  if (mainName === null) return [];
  const source = joinPath(USERDATA, user);
  const rootOf = async (vhost: string) => {
    if (domainName(vhost) === null) return null;
    const lines = await serverLines(reading, joinPath(source, vhost));
    const data = lines === null ? null : blockYaml(lines);
    const root = yamlScalar(data, 'documentroot');
    if (root === null) return null;
    return { root: root as HostPath, php: phpVersionIn(yamlScalar(data, 'phpversion') ?? '') };
  };
  const named: NamedRoot[] = [];
  const add = (domain: string, kind: SiteKind, host: Awaited<ReturnType<typeof rootOf>>) =>
    named.push({ domain, kind, documentRoot: host?.root ?? null, phpVersion: host?.php ?? null, source });
  const mainHost = await rootOf(mainName);
  add(mainName, 'main', mainHost);
  for (const alias of yamlItems(main, 'parked_domains')) add(alias, 'alias', mainHost);
  const addons = new Map<string, Awaited<ReturnType<typeof rootOf>>>();
  for (const [domain, vhost] of yamlPairs(main, 'addon_domains')) {
    addons.set(vhost, await rootOf(vhost));
    add(domain, 'addon', addons.get(vhost) ?? null);
  }
  for (const subdomain of yamlItems(main, 'sub_domains'))
    add(subdomain, 'subdomain', addons.get(subdomain) ?? (await rootOf(subdomain)));
  return named;
}

/** Where the panel names no PHP version, the handler that it writes into `.htaccess` does. */
async function withHandlers(reading: Reading, named: readonly NamedRoot[]): Promise<readonly NamedRoot[]> {
  const told = new Set(named.filter(({ phpVersion }) => phpVersion !== null).map(({ documentRoot }) => documentRoot));
  const handlers = new Map<HostPath, string | null>();
  for (const { documentRoot: root } of named) {
    if (root === null || told.has(root) || handlers.has(root)) continue;
    const content = await reading.files.read(joinPath(root, '.htaccess'), MAX_HTACCESS_BYTES);
    const text = content.ok ? Buffer.from(content.value.bytes).toString('latin1') : '';
    const handler = /application\/x-httpd-((?:ea|alt)-php\d{2,3})/.exec(text)?.[1];
    handlers.set(root, handler === undefined ? null : phpVersionIn(handler));
  }
  return named.map((root) =>
    root.documentRoot === null
      ? root
      : { ...root, phpVersion: root.phpVersion ?? handlers.get(root.documentRoot) ?? null },
  );
}

/** `/var/cpanel/databases/<user>.json`; where it is not readable, nothing is said of databases. */
async function databasesOf(reading: Reading, user: string) {
  const text = await serverText(reading, pathOfText(`/var/cpanel/databases/${user}.json`));
  if (text === null) return [];
  const value = jsonValue(text);
  const names = jsonMember(value, 'MYSQL', 'dbs');
  const users = jsonMember(value, 'MYSQL', 'dbusers');
  const usersOf = (name: string) =>
    keysOf(users).filter((login) => jsonMember(users, login, 'dbs', name) !== undefined);
  return keysOf(names).map((name) => ({ name, users: usersOf(name) }));
}

function keysOf(value: unknown): readonly string[] {
  return typeof value === 'object' && value !== null ? Object.keys(value).slice(0, 100_000) : [];
}

/** `~/etc/<domain>/passwd` has a line for each mailbox. */
async function mailboxesOf(reading: Reading, home: HostPath): Promise<readonly string[]> {
  const folder = joinPath(home, 'etc');
  const mailboxes: string[] = [];
  for (const { name, kind } of await ownEntries(reading, folder)) {
    if (kind !== 'folder') continue;
    const passwd = await ownText(reading, joinPath(folder, joinPath(name, 'passwd')), MAX_PASSWD_BYTES);
    for (const line of passwd === null ? [] : linesOf(passwd)) {
      const box = line.split(':', 1)[0] ?? '';
      if (box !== '') mailboxes.push(`${box}@${domainName(name) ?? name}`);
    }
  }
  return mailboxes;
}

/** `/etc/proftpd/<user>`: `login:hash:uid:gid:user:folder:shell`. The hash is never kept. */
async function ftpLoginsOf(reading: Reading, user: string) {
  const lines = (await serverLines(reading, pathOfText(`/etc/proftpd/${user}`))) ?? [];
  return lines.flatMap((line) => {
    const [login = '', , , , , folder = ''] = line.split(':', 7);
    return login === '' ? [] : [{ login, folder: folder.startsWith('/') ? normalPath(folder as HostPath) : null }];
  });
}

async function forwardsOf(reading: Reading, domains: readonly string[]): Promise<readonly MailForward[]> {
  const forwards: MailForward[] = [];
  const folder = pathOfText('/etc/valiases');
  const known = await serverNames(reading, folder);
  for (const domain of domains.filter((name) => known.has(name))) {
    const path = joinPath(folder, domain);
    forwards.push(...aliasLines((await serverLines(reading, path)) ?? [], domain, path));
  }
  return forwards;
}

/** The plan and its limits from `/var/cpanel/users/<user>`. */
async function limitsOf(reading: Reading, user: string): Promise<readonly AccountLimit[]> {
  const source = joinPath(USERS, user);
  const values = keyValues((await serverLines(reading, source)) ?? []);
  return [...values]
    .filter(([name]) => /^(?:PLAN|OWNER|MAX[A-Z]+|BWLIMIT|HASSHELL|HASCGI|DISK_BLOCK_LIMIT|SUSPENDED)$/.test(name))
    .map(([name, value]) => ({ name, value, source }));
}
