import type { Account } from '../domain/account.ts';
import { comparePaths, isWithin } from '../domain/host-path.ts';
import type { Component, Installation, InstallationFacts } from '../domain/installation.ts';
import type { Knowledge } from '../knowledge/contract.ts';
import { stableId } from './new-finding.ts';

/** An installation and its components with what dated knowledge says of each. */
export async function assessInstallation(
  facts: InstallationFacts,
  account: Account,
  knowledge: Knowledge,
  today: Date,
): Promise<Installation> {
  const components: Component[] = [];
  for (const component of facts.components) {
    components.push({ ...component, assessment: await knowledge.assessComponent(facts.cms, component, today) });
  }
  components.sort(
    (a, b) => comparePaths(a.kind, b.kind) || comparePaths(a.slug, b.slug) || comparePaths(a.path, b.path),
  );
  return {
    ...facts,
    id: stableId('installation', facts.cms, facts.path),
    domains: domainsOf(account, facts),
    assessment: await knowledge.assessCore(facts.product, facts.version, today),
    components,
  };
}

/** Names whose document root holds the installation, or lies in it (a `public/` or `web/` folder). */
function domainsOf(account: Account, { path }: InstallationFacts): readonly string[] {
  const above = account.sites.filter(({ documentRoot }) => isWithin(path, documentRoot));
  const deepest = Math.max(0, ...above.map(({ documentRoot }) => documentRoot.length));
  const inside = account.sites.filter(({ documentRoot }) => documentRoot !== path && isWithin(documentRoot, path));
  const sites = above.length > 0 ? above.filter(({ documentRoot }) => documentRoot.length === deepest) : inside;
  return [...new Set(sites.map(({ domain }) => domain))].sort(comparePaths);
}
