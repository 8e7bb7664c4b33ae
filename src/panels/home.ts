import type { Site } from '../domain/account.ts';
import type { Issue } from '../domain/coverage.ts';
import { comparePaths, displayPath, folderOf, type HostPath, joinPath, nameOf } from '../domain/host-path.ts';
import type { Entry, Files } from '../system/ports.ts';
import type { Panel } from './contract.ts';

/** Names that hosters give to a document root. */
const WEB_ROOTS = ['public_html', 'www', 'htdocs', 'httpdocs', 'httpsdocs', 'html', 'web', 'public', 'wwwroot'];
/** Folders of sites, one below the other: `domains/<name>/public_html`, `web/<name>/public_html`. */
const SITE_FOLDERS = ['domains', 'web', 'sites', 'vhosts'];
const DOMAIN = /^(?=.{4,253}$)(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$/i;
/** What a web root holds at its top: enough to scan a folder that was given as one. */
const INDEX = /^(?:index\.(?:php|html?)|wp-config\.php|configuration\.php|\.htaccess)$/i;

/** An account that no panel describes: a home directory, or one document root. */
export const home: Panel = {
  id: 'home',
  title: 'Home directory',
  precedence: 0,
  async account(question) {
    const { files, privilege } = question;
    const folder = question.targetPath ?? (question.target === '' ? question.operator.home : null);
    if (folder === null) return null;
    const listed = await files.list(folder);
    if (!listed.ok) return null;
    const { sites, issues } = await sitesOf(files, folder, listed.value);
    const user = question.operator.home === folder ? question.operator.user : displayPath(nameOf(folder));
    return {
      account: {
        panel: 'home',
        user,
        home: folder,
        privilege,
        sites,
        scanRoots: [folder],
        databases: [],
        mailboxes: [],
        ftpLogins: [],
        backupPlaces: [
          { path: folder, trust: 'account' },
          { path: joinPath(folder, 'backups'), trust: 'account' },
          { path: joinPath(folder, 'softaculous_backups'), trust: 'account' },
        ],
      },
      issues,
    };
  },
};

async function sitesOf(files: Files, folder: HostPath, entries: readonly Entry[]) {
  const issues: Issue[] = [];
  const roots = new Map<HostPath, string>();
  const folders = entries.filter(({ kind }) => kind === 'folder').map(({ name }) => name);
  for (const name of folders) {
    if (DOMAIN.test(name)) {
      const root = await webRootIn(files, joinPath(folder, name));
      roots.set(root, name.toLowerCase());
    }
  }
  for (const name of SITE_FOLDERS.filter((candidate) => folders.includes(candidate as HostPath))) {
    const listed = await files.list(joinPath(folder, name));
    if (!listed.ok) {
      issues.push(listed.error);
      continue;
    }
    for (const entry of listed.value) {
      if (entry.kind !== 'folder' || !DOMAIN.test(entry.name)) continue;
      roots.set(await webRootIn(files, joinPath(folder, `${name}/${entry.name}`)), entry.name.toLowerCase());
    }
  }
  for (const name of WEB_ROOTS) {
    const root = joinPath(folder, name);
    const holdsSites = SITE_FOLDERS.includes(name) && [...roots.keys()].some((known) => known.startsWith(`${root}/`));
    if (folders.includes(name as HostPath) && !holdsSites) roots.set(root, mainName(folder, name));
  }
  if (roots.size === 0 && entries.some(({ name, kind }) => kind === 'file' && INDEX.test(name)))
    roots.set(folder, displayPath(nameOf(folder)));
  const sites = [...roots]
    .sort(([a], [b]) => comparePaths(a, b))
    .map(([documentRoot, domain]) => siteOf(documentRoot, domain));
  return { sites, issues };
}

/** A site's folder is its document root, unless a known name lies in it. */
async function webRootIn(files: Files, folder: HostPath): Promise<HostPath> {
  const listed = await files.list(folder);
  if (!listed.ok) return folder;
  const inner = WEB_ROOTS.find((name) => listed.value.some((entry) => entry.kind === 'folder' && entry.name === name));
  const isApplication = listed.value.some(({ name, kind }) => kind === 'file' && INDEX.test(name));
  return inner === undefined || isApplication ? folder : joinPath(folder, inner);
}

/** Nothing on disk says the main domain's name: the home's own, if it is one, else the folder's. */
function mainName(folder: HostPath, webRoot: string): string {
  const own = nameOf(folder);
  return DOMAIN.test(own) ? own.toLowerCase() : webRoot;
}

function siteOf(documentRoot: HostPath, domain: string): Site {
  const kind = WEB_ROOTS.includes(domain) ? 'main' : 'addon';
  return {
    domain,
    names: [],
    kind,
    documentRoot,
    phpVersion: null,
    sources: [`folder ${displayPath(nameOf(folderOf(documentRoot)))}/${displayPath(nameOf(documentRoot))}`],
  };
}
