import type { Site } from '../../domain/account.ts';
import { comparePaths, displayPath, folderOf, type HostPath, joinPath, relativePath } from '../../domain/host-path.ts';
import type { Entry } from '../../system/ports.ts';
import { ownEntries, type Reading } from '../text/panel-files.ts';
import { domainName, folderDomain } from './domain-name.ts';

const MAX_FOLDERS = 5000;
const MAX_DEPTH = 4;
/** Names that hosters give to a document root. */
export const WEB_ROOTS: readonly string[] = [
  'public_html',
  'httpdocs',
  'httpsdocs',
  'htdocs',
  'www',
  'html',
  'public',
  'web',
  'wwwroot',
];
/** What a web root or a CMS holds at its top. */
const INDEX =
  /^(?:index\.(?:php\d?|phtml|html?)|wp-config\.php|wp-load\.php|configuration\.php|sites\.php|\.htaccess|\.user\.ini)$/i;
/** Folders of a home that hold no sites: mail, logs, caches and a chroot's system folders. */
const NO_SITES =
  /^(?:mail|imap|Maildir|logs?|tmp|etc|ssl|stats|statistics|access-logs|bin|dev|lib|lib64|usr|var|proc|error[-_]docs|error-documents|document_errors|cgi-bin|certs|conf|\.cpanel|\.cagefs|\.ssh|\.cache|\.config|\.npm|\.composer|\.trash|lscache|homes|webstat.*|awstats|anon_ftp|private_html|node_modules|backups?)$/;

/**
 * Web roots in the home that no name points to: folders called by a host name, or with an index file or a CMS at the top.
 * Looks into at most 5,000 folders, four deep; the scan looks into all of them, and adds what holds a CMS.
 */
export async function findOrphans(
  reading: Reading,
  home: HostPath,
  roots: Iterable<HostPath>,
): Promise<readonly Site[]> {
  const known = new Set(roots);
  if (known.has(home)) return [];
  const holders = foldersAbove(known);
  const orphans: Site[] = [];
  const queue: { readonly folder: HostPath; readonly depth: number }[] = [{ folder: home, depth: 0 }];
  for (let place = 0; place < queue.length && place < MAX_FOLDERS; place += 1) {
    const { folder, depth } = queue[place] ?? { folder: home, depth: 0 };
    const entries = await ownEntries(reading, folder);
    const root = depth === 0 || holders.has(folder) ? null : webRootOf(folder, entries);
    if (root !== null) {
      orphans.push(orphanAt(root, folder, home));
      continue;
    }
    if (depth >= MAX_DEPTH) continue;
    for (const { name, kind } of entries) {
      const path = joinPath(folder, name);
      if (kind === 'folder' && !known.has(path) && !NO_SITES.test(name)) queue.push({ folder: path, depth: depth + 1 });
    }
  }
  return orphans.sort((a, b) => comparePaths(a.documentRoot, b.documentRoot));
}

/** The folder's own web root; null when it looks like none. */
export function webRootOf(folder: HostPath, entries: readonly Entry[]): HostPath | null {
  if (entries.some(({ name, kind }) => kind === 'file' && INDEX.test(name))) return folder;
  const inner = WEB_ROOTS.find((name) => entries.some((entry) => entry.kind === 'folder' && entry.name === name));
  const name = folder.slice(folder.lastIndexOf('/') + 1);
  if (folderDomain(name as HostPath) === null) return null;
  return inner === undefined ? folder : joinPath(folder, inner);
}

function foldersAbove(roots: ReadonlySet<HostPath>): ReadonlySet<HostPath> {
  const above = new Set<HostPath>();
  for (const root of roots) {
    for (let at = folderOf(root); at !== '/' && at !== '' && !above.has(at); at = folderOf(at)) above.add(at);
  }
  return above;
}

function orphanAt(root: HostPath, folder: HostPath, home: HostPath): Site {
  const name = folder.slice(folder.lastIndexOf('/') + 1);
  const below = relativePath(root, home);
  return {
    domain: domainName(name) ?? displayPath(below === null || below === '' ? root : below),
    names: [],
    kind: 'orphan',
    documentRoot: root,
    phpVersion: null,
    sources: ['found by its files'],
  };
}
