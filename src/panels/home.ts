import { displayPath, type HostPath, isWithin, joinPath, nameOf, normalPath, pathOfText } from '../domain/host-path.ts';
import type { Entry } from '../system/ports.ts';
import { describeAccount } from './account/describe-account.ts';
import { domainName, folderDomain } from './account/domain-name.ts';
import { WEB_ROOTS, webRootOf } from './account/find-orphans.ts';
import type { NamedRoot } from './account/named-root.ts';
import type { Panel } from './contract.ts';
import { learnedNames, namesOfRoot } from './home/learn-names.ts';
import { isThere, ownEntries, type Reading, startReading, tell } from './text/panel-files.ts';

/** Folders of sites, one below the other: `domains/<name>/public_html`, `web/<name>/public_html`. */
const SITE_FOLDERS = ['domains', 'web', 'sites', 'vhosts', 'webspace/httpdocs', 'httpdocs', 'httpsdocs'];

/** Where panels lie, for those who may not read them. */
const PANELS = [
  '/usr/local/cpanel',
  '/usr/local/psa',
  '/opt/psa',
  '/usr/local/directadmin',
  '/usr/local/hestia',
  '/usr/local/vesta',
  '/usr/local/CyberCP',
  '/usr/local/ispconfig',
  '/www/server/panel',
  '/etc/webmin/virtual-server',
  '/usr/local/interworx',
  '/usr/local/pem',
].map(pathOfText);

/** An account that no panel describes: a home directory, or one document root. */
export const home: Panel = {
  id: 'home',
  title: 'Home directory',
  precedence: 0,
  async account(question) {
    const { operator } = question;
    const asked = domainName(pathOfText(question.target));
    const isOwn = question.target === '' || (asked !== null && question.targetPath === null);
    const folder = question.targetPath ?? (isOwn ? operator.home : null);
    if (folder === null) return null;
    const listed = await question.files.list(folder);
    if (!listed.ok) return null;
    const reading = startReading(question);
    await tellPanel(reading);
    const learned = await learnedNames(reading, folder);
    const named = await namedRoots(reading, folder, listed.value, learned);
    if (question.targetPath === null && asked !== null && !named.some(({ domain }) => domainName(domain) === asked))
      return null;
    return describeAccount(question, reading, {
      panel: 'home',
      user: operator.home === folder ? operator.user : displayPath(nameOf(folder)),
      home: folder,
      named: [...named, ...learned],
      mainDomain: named.find(({ kind }) => kind === 'main')?.domain ?? null,
      mailboxes: [],
      backupPlaces: [
        { path: folder, trust: 'account' },
        { path: joinPath(folder, 'backups'), trust: 'account' },
        { path: joinPath(folder, 'softaculous_backups'), trust: 'account' },
      ],
    });
  },
};

/** A customer without root rights cannot read the panel's own files: the list of names may then be short of some. */
async function tellPanel(reading: Reading): Promise<void> {
  if (reading.privilege === 'root') return;
  for (const path of PANELS) {
    if (!(await isThere(reading.files, path))) continue;
    tell(reading, {
      reason: 'no-privilege',
      path,
      detail: 'the panel knows the domains, and its files could not be read',
    });
    return;
  }
}

/** Document roots by the usual names of folders, with the host names that lie in them or were learned elsewhere. */
async function namedRoots(
  reading: Reading,
  folder: HostPath,
  entries: readonly Entry[],
  learned: readonly NamedRoot[],
): Promise<readonly NamedRoot[]> {
  const roots = await folderRoots(reading, folder, entries);
  const owned = new Set([...roots.values()].map(({ domain }) => domain));
  const free = [...new Set(learned.map(({ domain }) => domain))].filter((domain) => !owned.has(domain));
  const named: NamedRoot[] = [];
  for (const root of roots.values()) {
    const path = root.documentRoot;
    const inside = path === null ? [] : await namesOfRoot(reading, path);
    if (root.domain !== '') named.push(root, ...inside.map((one) => ({ ...one, kind: 'alias' as const })));
    else if (inside.length > 0)
      named.push(...inside.map((one, index) => ({ ...one, kind: index === 0 ? root.kind : ('alias' as const) })));
    // One name without a folder and one main root without a name: they belong together.
    else if (root.kind === 'main' && free.length === 1) named.push({ ...root, domain: free[0] ?? '' });
    else named.push(root);
  }
  return named;
}

async function folderRoots(
  reading: Reading,
  folder: HostPath,
  entries: readonly Entry[],
): Promise<ReadonlyMap<HostPath, NamedRoot>> {
  const roots = new Map<HostPath, NamedRoot>();
  const add = (root: HostPath, domain: string, kind: NamedRoot['kind'], label: string) => {
    if (roots.has(root)) return;
    roots.set(root, { domain, label, kind, documentRoot: root, phpVersion: null, source: sourceOf(root, folder) });
  };
  for (const path of [folder, ...SITE_FOLDERS.map((name) => joinPath(folder, name))]) {
    const isHome = path === folder;
    if (!isHome && !entries.some(({ name }) => path.startsWith(joinPath(folder, name)))) continue;
    for (const { name, kind } of isHome ? entries : await ownEntries(reading, path)) {
      const domain = folderDomain(name);
      if (domain === null || (kind !== 'folder' && kind !== 'link')) continue;
      const own = joinPath(path, name);
      const root = kind === 'link' ? own : (webRootOf(own, await ownEntries(reading, own)) ?? own);
      add(root, domain, domain.startsWith('*.') ? 'alias' : 'addon', domain);
    }
  }
  for (const name of WEB_ROOTS) {
    const root = joinPath(folder, name);
    const entry = entries.find((one) => one.name === name);
    const holdsSites = [...roots.keys()].some((known) => known.startsWith(`${root}/`));
    if (entry === undefined || (holdsSites && SITE_FOLDERS.includes(name))) continue;
    if (entry.kind === 'link' && (await leadsTo(reading, root, folder, entries))) continue;
    const own = domainName(nameOf(folder));
    if (entry.kind === 'folder' || entry.kind === 'link') add(root, own ?? '', own === null ? 'main' : 'addon', name);
  }
  const isRoot = roots.size === 0 && webRootOf(folder, entries) === folder;
  if (isRoot) add(folder, domainName(nameOf(folder)) ?? '', 'addon', displayPath(nameOf(folder)));
  return roots;
}

/** `www` is often a link to `public_html`: one root, not two. */
async function leadsTo(
  reading: Reading,
  link: HostPath,
  folder: HostPath,
  entries: readonly Entry[],
): Promise<boolean> {
  const stat = await reading.files.stat(link);
  const target = stat.ok ? stat.value.linkTarget : null;
  if (target === null) return false;
  const path = normalPath(target.startsWith('/') ? target : joinPath(folder, target));
  return (
    isWithin(path, folder) && entries.some(({ name, kind }) => kind === 'folder' && joinPath(folder, name) === path)
  );
}

function sourceOf(root: HostPath, folder: HostPath): string {
  const below = root.slice(folder.length + 1) as HostPath;
  return `folder ${displayPath(below === '' ? nameOf(root) : below)}`;
}
