import { type Account, type Site, siteOfPath } from '../domain/account.ts';
import type { Examination } from '../domain/analysis.ts';
import { comparePaths, displayPath, type HostPath, isWithin, relativePath } from '../domain/host-path.ts';

/**
 * Adds a site of kind `orphan` for every installation that no document root holds: a copy that nobody remembers is scanned,
 * judged in the backups and upgraded or removed like any other.
 */
export function withOrphans(
  account: Account,
  live: Examination,
): { readonly account: Account; readonly live: Examination } {
  const homeless = live.installations
    .map(({ path }) => path)
    .filter(
      (path) => !account.sites.some(({ documentRoot }) => isWithin(path, documentRoot) || isWithin(documentRoot, path)),
    );
  const roots = [...new Set(homeless)].sort(comparePaths);
  const outermost = roots.filter((path) => !roots.some((other) => other !== path && isWithin(path, other)));
  if (outermost.length === 0) return { account, live };
  const sites = [...account.sites, ...outermost.map((path) => orphanAt(path, account.home))];
  const named = { ...account, sites: sites.sort((a, b) => comparePaths(a.documentRoot, b.documentRoot)) };
  return { account: named, live: attributed(live, named) };
}

function orphanAt(path: HostPath, home: HostPath): Site {
  const below = relativePath(path, home);
  const domain = displayPath(below === null || below === '' ? path : below);
  return { domain, names: [], kind: 'orphan', documentRoot: path, phpVersion: null, sources: ['found by its files'] };
}

/** Findings and installations in an orphan now have a site to belong to. */
function attributed(live: Examination, account: Account): Examination {
  const domainOf = (path: HostPath | null) =>
    path === null ? null : (siteOfPath(account.sites, path)?.domain ?? null);
  return {
    ...live,
    findings: live.findings.map((finding) => ({ ...finding, domain: finding.domain ?? domainOf(finding.path) })),
    installations: live.installations.map((installation) => {
      const own = domainOf(installation.path);
      return installation.domains.length > 0 || own === null ? installation : { ...installation, domains: [own] };
    }),
  };
}
