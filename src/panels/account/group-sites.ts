import type { Site, SiteKind } from '../../domain/account.ts';
import { comparePaths, displayPath, type HostPath, normalPath, pathOfText } from '../../domain/host-path.ts';
import { type Reading, tell } from '../text/panel-files.ts';
import type { ResolvedRoot } from './document-roots.ts';
import { domainName, isBelowName } from './domain-name.ts';
import type { NamedRoot } from './named-root.ts';

const KIND_ORDER: readonly SiteKind[] = ['main', 'addon', 'subdomain', 'alias', 'orphan'];

interface CheckedRoot extends NamedRoot {
  readonly kind: SiteKind;
  readonly documentRoot: HostPath;
  readonly resolved: ResolvedRoot;
}

export interface GroupedSites {
  readonly sites: readonly Site[];
  /** Document roots that may be scanned, links resolved. */
  readonly scanned: readonly HostPath[];
  /** Names that serve no files. */
  readonly otherDomains: readonly string[];
}

/**
 * One site for each document root, called by its most important name, with what every source said of it. Invalid
 * names and roots are told, and so is a name to which two
 * sources give different document roots: both become sites.
 */
export async function groupSites(
  reading: Reading,
  named: readonly NamedRoot[],
  main: string | null,
  resolve: (root: HostPath) => Promise<ResolvedRoot>,
): Promise<GroupedSites> {
  const valid = named.flatMap((root) => checkedName(reading, root));
  const names = new Set(valid.map(({ domain }) => domain));
  const groups = new Map<HostPath, CheckedRoot[]>();
  const rootsOf = new Map<string, { readonly path: HostPath; readonly source: string }>();
  for (const root of valid) {
    if (root.documentRoot === null) continue;
    const resolved = await resolve(root.documentRoot);
    const kind = root.kind ?? kindByName(root.domain, main, names);
    const group = groups.get(resolved.documentRoot) ?? [];
    group.push({ ...root, kind, documentRoot: resolved.documentRoot, resolved });
    groups.set(resolved.documentRoot, group);
    const other = rootsOf.get(root.domain);
    if (other !== undefined && other.path !== resolved.documentRoot && other.source !== root.source)
      tell(reading, { reason: 'conflict', path: resolved.documentRoot, detail: 'one name has two document roots' });
    rootsOf.set(root.domain, { path: resolved.documentRoot, source: root.source });
  }
  return {
    sites: [...groups].map(([documentRoot, roots]) => siteOf(documentRoot, roots, main)),
    scanned: [...groups].filter(([, roots]) => roots.some(({ resolved }) => resolved.isScanned)).map(([root]) => root),
    otherDomains: [...names].filter((name) => !rootsOf.has(name)).sort(comparePaths),
  };
}

/** What a name is when nothing says it: `www.` of another name is an alias, a name below another one a subdomain. */
export function kindByName(name: string, main: string | null, names: ReadonlySet<string>): SiteKind {
  if (name === main) return 'main';
  if (/^(?:www|mail|\*)\./.test(name) && names.has(name.slice(name.indexOf('.') + 1))) return 'alias';
  for (let dot = name.indexOf('.'); dot >= 0; dot = name.indexOf('.', dot + 1))
    if (names.has(name.slice(dot + 1))) return 'subdomain';
  return main !== null && isBelowName(name, main) ? 'subdomain' : 'addon';
}

function checkedName(reading: Reading, root: NamedRoot): readonly NamedRoot[] {
  const path = root.documentRoot;
  const domain = root.domain === '' && path !== null ? (root.label ?? displayPath(path)) : domainName(root.domain);
  const isRoot = path === null || (path.startsWith('/') && !path.includes('\0') && path.length < 4096);
  if (domain === null || !isRoot) {
    const detail = domain === null ? 'a name that no host can have' : 'a document root that is no absolute path';
    tell(reading, { reason: 'damaged', path: pathOfText(root.source), detail });
    // A root without a valid name is served by somebody all the same.
    if (!isRoot || path === null) return [];
    return [{ ...root, domain: displayPath(root.domain as HostPath), documentRoot: normalPath(path) }];
  }
  return [{ ...root, domain, documentRoot: path === null ? null : normalPath(path) }];
}

function siteOf(documentRoot: HostPath, roots: readonly CheckedRoot[], main: string | null): Site {
  const sorted = [...roots].sort(
    (a, b) =>
      Number(b.domain === main) - Number(a.domain === main) ||
      Number(a.domain.startsWith('*.')) - Number(b.domain.startsWith('*.')) ||
      KIND_ORDER.indexOf(a.kind) - KIND_ORDER.indexOf(b.kind) ||
      comparePaths(a.domain, b.domain),
  );
  const first = sorted[0] as CheckedRoot; // a group is made with its first member
  const names = unique(sorted.map(({ domain }) => domain)).filter((name) => name !== first.domain);
  const sources = unique(roots.map(({ source }) => source));
  const linkedFrom = roots.find(({ resolved }) => resolved.linkedFrom !== null)?.resolved.linkedFrom ?? null;
  return {
    domain: first.domain,
    names,
    kind: first.kind,
    documentRoot,
    phpVersion: roots.find(({ phpVersion }) => phpVersion !== null)?.phpVersion ?? null,
    sources,
    ...(sources.length > 1 ? { nameSources: sourcesByName(roots) } : {}),
    ...(linkedFrom === null ? {} : { linkedFrom }),
    ...(roots.some(({ suspended }) => suspended === true) ? { suspended: true } : {}),
  };
}

function sourcesByName(roots: readonly CheckedRoot[]): readonly { name: string; sources: readonly string[] }[] {
  const byName = new Map<string, string[]>();
  for (const { domain, source } of roots) {
    const sources = byName.get(domain);
    if (sources === undefined) byName.set(domain, [source]);
    else sources.push(source);
  }
  return [...byName]
    .sort(([a], [b]) => comparePaths(a, b))
    .map(([name, sources]) => ({ name, sources: unique(sources) }));
}

function unique(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)].sort(comparePaths);
}
