import { parse } from 'yaml';
import type { Site, SiteKind } from '../domain/account.ts';
import type { Issue } from '../domain/coverage.ts';
import {
  comparePaths,
  folderOf,
  type HostPath,
  isWithin,
  joinPath,
  nameOf,
  normalPath,
  pathOfText,
} from '../domain/host-path.ts';
import type { Files } from '../system/ports.ts';
import type { Panel, PanelQuestion } from './contract.ts';

// Layout after cPanel's own files: /etc/userdatadomains (one line per name) and /var/cpanel/userdata/<user>/ (YAML).
const USERDATA = pathOfText('/var/cpanel/userdata');
const DOMAINS = pathOfText('/etc/userdatadomains');
const USERS = pathOfText('/var/cpanel/users');
const MAX_TABLE_BYTES = 64 * 1024 * 1024;
const MAX_USERDATA_BYTES = 1024 * 1024;
const USER_NAME = /^[a-z0-9_][a-z0-9_.-]{0,63}$/i;

interface NamedRoot {
  readonly domain: string;
  readonly kind: SiteKind;
  readonly documentRoot: HostPath;
  readonly phpVersion: string | null;
  readonly source: string;
}

/** cPanel and WHM. */
export const cpanel: Panel = {
  id: 'cpanel',
  title: 'cPanel',
  precedence: 50,
  async account(question) {
    const { files } = question;
    const issues: Issue[] = [];
    const table = await domainTable(files, issues);
    const user = await userOf(question, table);
    if (user === null) return null;
    const home = await homeOf(files, user, table);
    const main = await userdata(files, user, 'main', issues);
    const named = [
      ...table.filter((row) => row.user === user).map(({ root }) => root),
      ...(await fromUserdata(files, user, main, issues)),
    ];
    if (named.length === 0)
      issues.push({
        reason: 'unreadable',
        path: joinPath(USERDATA, user),
        detail: 'no domain could be read for this user',
      });
    const sites = groupByRoot(named, mainDomain(main, named));
    const outside = sites.map(({ documentRoot }) => documentRoot).filter((root) => !isWithin(root, home));
    return {
      account: {
        panel: 'cpanel',
        user,
        home,
        privilege: question.privilege,
        sites,
        scanRoots: [home, ...outermost(outside)],
        databases: [],
        mailboxes: await mailboxesOf(files, home),
        ftpLogins: [],
        backupPlaces: [
          { path: pathOfText('/backup'), trust: 'server' },
          { path: home, trust: 'account' },
          { path: joinPath(home, 'backups'), trust: 'account' },
          { path: joinPath(home, 'softaculous_backups'), trust: 'account' },
          { path: joinPath(home, 'wordpress-backups'), trust: 'account' },
        ],
      },
      issues,
    };
  },
};

/** `shop.test: bob==root==addon==base==/home/bob/shop.test==ip:port==…==ea-php74`; short and odd lines are told. */
async function domainTable(files: Files, issues: Issue[]) {
  const content = await files.read(DOMAINS, MAX_TABLE_BYTES);
  if (!content.ok) return [];
  const rows: { readonly user: string; readonly root: NamedRoot }[] = [];
  for (const line of Buffer.from(content.value.bytes).toString('latin1').split(/\r?\n/)) {
    const colon = line.indexOf(':');
    if (colon < 0) continue;
    const fields = line
      .slice(colon + 1)
      .trim()
      .split('==');
    const [user, , type, , documentRoot] = fields;
    if (user === undefined || documentRoot === undefined || !documentRoot.startsWith('/')) {
      issues.push({ reason: 'damaged', path: DOMAINS, detail: 'a line without a document root' });
      continue;
    }
    rows.push({
      user,
      root: {
        domain: line.slice(0, colon).trim().toLowerCase(),
        kind: kindOf(type ?? ''),
        documentRoot: normalPath(documentRoot as HostPath),
        phpVersion: fields.find((field) => /^(?:ea|alt)-php\d+$/.test(field)) ?? null,
        source: '/etc/userdatadomains',
      },
    });
  }
  return rows;
}

function kindOf(type: string): SiteKind {
  if (type === 'main') return 'main';
  if (type === 'addon') return 'addon';
  return type === 'parked' ? 'alias' : 'subdomain';
}

/** The target is a user's name, one of the domains, the home, or a folder inside it. */
async function userOf({ target, targetPath, files }: PanelQuestion, table: Awaited<ReturnType<typeof domainTable>>) {
  const wanted = target.toLowerCase();
  const byName = table.find(({ root }) => root.domain === wanted)?.user;
  if (byName !== undefined) return byName;
  if (targetPath !== null) {
    const byRoot = table.find(
      ({ root }) => root.documentRoot === targetPath || folderOf(root.documentRoot) === targetPath,
    )?.user;
    const candidate = byRoot ?? nameOf(targetPath);
    return USER_NAME.test(candidate) && (await knows(files, candidate, table)) ? candidate : null;
  }
  return USER_NAME.test(target) && (await knows(files, target, table)) ? target : null;
}

async function knows(files: Files, user: string, table: Awaited<ReturnType<typeof domainTable>>): Promise<boolean> {
  return (
    table.some((row) => row.user === user) ||
    (await files.stat(joinPath(joinPath(USERDATA, user), 'main'))).ok ||
    (await files.stat(joinPath(USERS, user))).ok
  );
}

async function homeOf(files: Files, user: string, table: Awaited<ReturnType<typeof domainTable>>): Promise<HostPath> {
  const mainRoot = table.find((row) => row.user === user && row.root.kind === 'main')?.root.documentRoot;
  if (mainRoot !== undefined && nameOf(mainRoot) === 'public_html') return folderOf(mainRoot);
  const passwd = await files.read(pathOfText('/etc/passwd'), MAX_TABLE_BYTES);
  if (passwd.ok) {
    const line = Buffer.from(passwd.value.bytes)
      .toString('latin1')
      .split('\n')
      .find((text) => text.startsWith(`${user}:`));
    const folder = line?.split(':')[5];
    if (folder?.startsWith('/')) return normalPath(folder as HostPath);
  }
  return joinPath(pathOfText('/home'), user);
}

/** One YAML file of a user; null when it is not there, an Issue when it cannot be read as YAML. */
async function userdata(
  files: Files,
  user: string,
  name: string,
  issues: Issue[],
): Promise<ReadonlyMap<string, unknown> | null> {
  const path = joinPath(joinPath(USERDATA, user), pathOfText(name));
  const content = await files.read(path, MAX_USERDATA_BYTES);
  if (!content.ok) {
    if (content.error.reason !== 'vanished') issues.push(content.error);
    return null;
  }
  try {
    const value: unknown = parse(new TextDecoder().decode(content.value.bytes), { maxAliasCount: 20, mapAsMap: true });
    if (value instanceof Map) return value as ReadonlyMap<string, unknown>;
  } catch {
    // told below
  }
  issues.push({ reason: 'damaged', path, detail: 'no YAML of the expected form' });
  return null;
}

/** The names that only the user's own YAML holds: what a table that was cut or is not there leaves out. */
async function fromUserdata(
  files: Files,
  user: string,
  main: ReadonlyMap<string, unknown> | null,
  issues: Issue[],
): Promise<readonly NamedRoot[]> {
  if (main === null) return [];
  const named: NamedRoot[] = [];
  const source = `/var/cpanel/userdata/${user}`;
  const rootOf = async (vhost: string) => {
    const data = await userdata(files, user, vhost, issues);
    const root = data?.get('documentroot');
    return typeof root === 'string' && root.startsWith('/') ? normalPath(pathOfText(root)) : null;
  };
  const mainName = main.get('main_domain');
  const mainRoot = typeof mainName === 'string' ? await rootOf(mainName) : null;
  const add = (domain: string, kind: SiteKind, documentRoot: HostPath | null) => {
    if (documentRoot !== null)
      named.push({ domain: domain.toLowerCase(), kind, documentRoot, phpVersion: null, source });
  };
  if (typeof mainName === 'string') add(mainName, 'main', mainRoot);
  for (const alias of strings(main.get('parked_domains'))) add(alias, 'alias', mainRoot);
  const addons = main.get('addon_domains');
  const vhosts = new Set<string>();
  if (addons instanceof Map) {
    for (const [domain, vhost] of addons as ReadonlyMap<unknown, unknown>) {
      if (typeof domain !== 'string' || typeof vhost !== 'string') continue;
      vhosts.add(vhost);
      add(domain, 'addon', await rootOf(vhost));
    }
  }
  for (const subdomain of strings(main.get('sub_domains'))) {
    if (!vhosts.has(subdomain)) add(subdomain, 'subdomain', await rootOf(subdomain));
  }
  return named;
}

function strings(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : [];
}

function mainDomain(main: ReadonlyMap<string, unknown> | null, named: readonly NamedRoot[]): string | null {
  const name = main?.get('main_domain');
  return typeof name === 'string' ? name.toLowerCase() : (named.find(({ kind }) => kind === 'main')?.domain ?? null);
}

const KIND_ORDER: readonly SiteKind[] = ['main', 'addon', 'subdomain', 'alias', 'orphan'];

/** One site for each document root, called by its most important name. */
function groupByRoot(named: readonly NamedRoot[], main: string | null): readonly Site[] {
  const groups = new Map<HostPath, NamedRoot[]>();
  for (const root of named) groups.set(root.documentRoot, [...(groups.get(root.documentRoot) ?? []), root]);
  return [...groups]
    .sort(([a], [b]) => comparePaths(a, b))
    .flatMap(([documentRoot, roots]) => {
      const sorted = [...roots].sort(
        (a, b) =>
          Number(b.domain === main) - Number(a.domain === main) ||
          KIND_ORDER.indexOf(a.kind) - KIND_ORDER.indexOf(b.kind) ||
          comparePaths(a.domain, b.domain),
      );
      const first = sorted[0];
      if (first === undefined) return [];
      const names = [...new Set(sorted.map(({ domain }) => domain))]
        .filter((domain) => domain !== first.domain)
        .sort(comparePaths);
      const sources = [...new Set(roots.map(({ source }) => source))].sort(comparePaths);
      const phpVersion = roots.find((root) => root.phpVersion !== null)?.phpVersion ?? null;
      return [{ domain: first.domain, names, kind: first.kind, documentRoot, phpVersion, sources }];
    });
}

function outermost(paths: readonly HostPath[]): readonly HostPath[] {
  const unique = [...new Set(paths)].sort(comparePaths);
  return unique.filter((path) => !unique.some((other) => other !== path && isWithin(path, other)));
}

/** `~/etc/<domain>/passwd` has a line for each mailbox. */
async function mailboxesOf(files: Files, home: HostPath): Promise<readonly string[]> {
  const domains = await files.list(joinPath(home, 'etc'));
  if (!domains.ok) return [];
  const mailboxes: string[] = [];
  for (const { name, kind } of domains.value) {
    if (kind !== 'folder') continue;
    const passwd = await files.read(joinPath(joinPath(home, 'etc'), joinPath(name, 'passwd')), MAX_USERDATA_BYTES);
    if (!passwd.ok) continue;
    for (const line of Buffer.from(passwd.value.bytes).toString('latin1').split('\n')) {
      const box = line.split(':')[0] ?? '';
      if (box !== '') mailboxes.push(`${box}@${name}`);
    }
  }
  return mailboxes.sort(comparePaths);
}
