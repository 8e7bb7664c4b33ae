import type { Site } from '../../domain/account.ts';
import { siteOfPath } from '../../domain/account.ts';
import type { Analysis } from '../../domain/analysis.ts';
import { isGap } from '../../domain/coverage.ts';
import { escapeText } from '../../domain/escape-text.ts';
import type { Finding } from '../../domain/finding.ts';
import { displayPath, isWithin } from '../../domain/host-path.ts';
import type { Installation, ReleaseStatus } from '../../domain/installation.ts';
import { SEVERITIES, type Severity } from '../../domain/severity.ts';
import { isProofOfIntrusion } from '../verdict.ts';
import type { Words } from '../words/words.ts';
import { isBehind } from './is-behind.ts';
import { softwareTitle } from './software-titles.ts';

/** Never green: a site is "no evidence found" at best, because the account is lost as a whole or not at all. */
export type Light = 'red' | 'amber' | 'grey' | 'none';

export interface SiteRow {
  readonly domain: string;
  readonly kind: string;
  readonly names: readonly string[];
  readonly folder: string;
  readonly php: string | null;
  readonly light: Light;
  readonly lightText: string;
  readonly installations: readonly {
    readonly title: string;
    readonly version: string;
    readonly status: ReleaseStatus;
    readonly statusText: string;
    /** The newest version, where it is not the installed one. */
    readonly latest: string | null;
    readonly components: number;
    readonly outdatedComponents: number;
  }[];
  /** How many findings of each severity, gravest first, without zeros. */
  readonly counts: readonly { readonly severity: Severity; readonly label: string; readonly count: number }[];
}

/** One row for each site of the account, with its traffic light. */
export function siteRows(analysis: Analysis, accountLost: boolean, words: Words): readonly SiteRow[] {
  const findingsOf = grouped(analysis.findings, (finding) => finding.domain ?? '');
  const { sites } = analysis.account;
  const installationsOf = grouped(
    analysis.installations,
    (one) => siteOfPath(sites, one.path)?.domain ?? one.domains[0] ?? '',
  );
  return sites.map((site) => {
    const findings = findingsOf.get(site.domain) ?? [];
    const installations = installationsOf.get(site.domain) ?? [];
    const light = lightOf(analysis, site, findings, installations);
    const lostAnyway = accountLost && (light === 'none' || light === 'grey');
    return {
      domain: escapeText(site.domain),
      kind: words.say(`site.${site.kind}`),
      names: site.names.map(escapeText),
      folder: displayPath(site.documentRoot),
      php: site.phpVersion === null ? null : escapeText(site.phpVersion),
      light: lostAnyway ? 'amber' : light,
      lightText: words.say(lostAnyway ? 'light.account-lost' : `light.${light}`),
      installations: installations.map((one) => installationRow(one, words)),
      counts: countsOf(findings, words),
    };
  });
}

/** How many findings of each severity, gravest first, without zeros. */
export function countsOf(findings: readonly Pick<Finding, 'severity'>[], words: Words): SiteRow['counts'] {
  return SEVERITIES.map((severity) => {
    const { length: count } = findings.filter((finding) => finding.severity === severity);
    return { severity, label: words.say(count === 1 ? `severity.${severity}` : `severities.${severity}`), count };
  }).filter(({ count }) => count > 0);
}

function lightOf(
  analysis: Analysis,
  site: Site,
  findings: readonly Finding[],
  installations: readonly Installation[],
): Light {
  if (findings.some(isProofOfIntrusion)) return 'red';
  const hole = installations.some((one) => [one, ...one.components].some(({ assessment }) => isBehind(assessment)));
  if (hole || findings.some(({ severity }) => severity !== 'info')) return 'amber';
  const blind = analysis.issues.some(
    (issue) => isGap(issue) && (issue.path === null || isWithin(issue.path, site.documentRoot)),
  );
  return blind || analysis.coverage.filesSeen === 0 ? 'grey' : 'none';
}

function installationRow(one: Installation, words: Words): SiteRow['installations'][number] {
  const { assessment, version } = one;
  return {
    title: softwareTitle(one.cms, one.edition),
    version: version === null ? words.say('software.version-unknown') : escapeText(version),
    status: assessment.status,
    statusText: words.say(`status.${assessment.status}`),
    latest: assessment.latest === null || assessment.latest === version ? null : escapeText(assessment.latest),
    components: one.components.length,
    outdatedComponents: one.components.filter((component) => isBehind(component.assessment)).length,
  };
}

function grouped<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return groups;
}
