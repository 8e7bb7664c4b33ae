import type { Site } from '../domain/account.ts';
import type { Backup } from '../domain/backup.ts';
import { type Finding, isTraceOfIntruder, weightInBackup } from '../domain/finding.ts';
import { folderOf, type HostPath } from '../domain/host-path.ts';
import type { ComponentFacts, Installation } from '../domain/installation.ts';
import { isOfContent, readingOf } from '../domain/reading-of.ts';
import { isAtLeast } from '../domain/severity.ts';
import { verdictOfBackup } from './verdict-of-backup.ts';

/** One generation proves nothing: it may be younger than the file. */
const LEAST_GENERATIONS = 2;
const ALTERED_RULE = 'core.altered';
const EVER_ALTERED_RULE = 'core.altered-ever-since';

/** A tree that was looked at: the live account, or a backup. */
interface Looked {
  readonly findings: readonly Finding[];
  readonly installations: readonly Installation[];
}

/**
 * What was found of one reading alone, without being sure, and is the same in every generation and today is most likely honest: the
 * owner's own patch of the core, or software that nobody here knows; or an intruder's from before the oldest backup. So it is a
 * reason to look, not proof: the finding becomes lasting, of medium severity at most and possible, and a backup with nothing else is
 * suspicious instead of infected. What is only suspicious may have changed meanwhile, and in a component it is held against the
 * generations with the same version of it: an update brings and takes such files. Pure.
 */
export function settleLastingFindings<T extends Looked>(
  live: T,
  backups: readonly Backup[],
  sites: readonly Site[],
): { readonly live: T; readonly backups: readonly Backup[] } {
  const lasting = lastingKeys(live, backups);
  if (lasting.size === 0) return { live, backups };
  const settle = ({ findings, installations }: Looked) => {
    const versionOf = versionsIn(installations);
    return findings.map((one) => (lasting.has(keyOf(one, versionOf)) ? softened(one) : one));
  };
  return {
    live: { ...live, findings: settle(live) },
    backups: backups.map((backup) => rejudged(backup, settle(backup), sites)),
  };
}

/**
 * What is found anew in a content that was found lasting when the case was made is no more than that: the backup was chosen with it.
 * @param known the findings of the case
 */
export function settleAsBefore(found: readonly Finding[], known: readonly Finding[]): readonly Finding[] {
  const lasting = new Set(known.filter((one) => one.lasting === true).flatMap((one) => contentKey(one) ?? []));
  return found.map((one) => (lasting.has(contentKey(one) ?? '') ? softened(one) : one));
}

/** null: no content is known. */
function contentKey({ path, evidence }: Finding): string | null {
  const sha256 = evidence[0]?.sha256 ?? null;
  return path === null || sha256 === null ? null : `${sha256} ${path}`;
}

/** The keys of the doubtful findings that all have who can be expected to have them. */
function lastingKeys(live: Looked, backups: readonly Backup[]): ReadonlySet<string> {
  const generations = backups.map((backup) => ({
    ...doubtsOf(backup),
    holds: (domain: string | null) => holds(backup, domain),
  }));
  const trees = [{ ...doubtsOf(live), holds: () => true }, ...generations];
  const lasting = new Set<string>();
  const all = new Map(trees.flatMap(({ doubts }) => [...doubts]));
  for (const [key, { domain, component }] of all) {
    if (generations.filter((tree) => tree.holds(domain)).length < LEAST_GENERATIONS) continue;
    const expected = trees.filter((tree) => tree.holds(domain) && (component === null || tree.versions.has(component)));
    if (expected.every(({ doubts }) => doubts.has(key))) lasting.add(key);
  }
  return lasting;
}

/** Whether the site of a finding, or for null what lies around the sites, can be looked at in this backup. */
function holds({ completeness, sites }: Backup, domain: string | null): boolean {
  if (domain === null) return completeness === 'ok';
  const isReadable = completeness === 'ok' || completeness === 'partial';
  return isReadable && sites.some((site) => site.domain === domain && site.present);
}

interface Doubt {
  readonly domain: string | null;
  /** The component and its version whose trees have to have it; null: every tree. */
  readonly component: string | null;
}

/** What may be honest, by its key, and the versions of components that are there. */
function doubtsOf({ findings, installations }: Looked) {
  const versionOf = versionsIn(installations);
  const traces = findings.filter((one) => isTraceOfIntruder(one) && weightInBackup(one) !== 'nothing');
  const accused = accusedPaths(traces);
  const doubtful = traces.filter((one) => isDoubtful(one) && (one.path === null || !accused.has(one.path)));
  return {
    versions: new Set(installations.flatMap(({ components }) => components.map(nameOfVersion))),
    doubts: new Map<string, Doubt>(
      doubtful.map((one) => [keyOf(one, versionOf), { domain: one.domain, component: componentOf(one, versionOf) }]),
    ),
  };
}

type VersionOf = (path: HostPath) => string | null;

/** Tells in which version of which component a path lies; null: in none. */
function versionsIn(installations: readonly Installation[]): VersionOf {
  const byFolder = new Map(
    installations.flatMap(({ components }) => components.map((part) => [part.path, nameOfVersion(part)] as const)),
  );
  return (path) => {
    for (let at = path; at !== '/' && at !== ''; at = folderOf(at)) {
      const found = byFolder.get(at);
      if (found !== undefined) return found;
    }
    return null;
  };
}

function nameOfVersion({ path, version }: ComponentFacts): string {
  return `${path} ${version ?? ''}`;
}

function componentOf(finding: Finding, versionOf: VersionOf): string | null {
  return finding.path !== null && mayChange(finding) ? versionOf(finding.path) : null;
}

/** Updates and developers explain another content of what is suspicious, never of what is grave. */
function mayChange(finding: Finding): boolean {
  return isOfContent(finding) && weightInBackup(finding) === 'suspicious';
}

function isDoubtful(finding: Finding): boolean {
  if (finding.rule === ALTERED_RULE) return true;
  if (weightInBackup(finding) === 'suspicious') return true;
  return isOfContent(finding) && finding.severity === 'high' && finding.confidence !== 'certain';
}

/** Files that something is sure of, or that several readings accuse: they are no mistake. */
function accusedPaths(traces: readonly Finding[]): ReadonlySet<string> {
  const readings = new Map<string, Set<string>>();
  const accused = new Set<string>();
  for (const finding of traces) {
    if (finding.path === null || weightInBackup(finding) !== 'infected') continue;
    if (!isDoubtful(finding)) accused.add(finding.path);
    const known = readings.get(finding.path);
    if (known === undefined) readings.set(finding.path, new Set([readingOf(finding)]));
    else if (known.add(readingOf(finding)).size > 1) accused.add(finding.path);
  }
  return accused;
}

/** The same rule at the same place says the same of the same content, or where none is known in the same words. */
function keyOf(finding: Finding, versionOf: VersionOf): string {
  const { rule, path, domain, title, evidence } = finding;
  const [first] = evidence;
  const what = mayChange(finding) ? '' : (first?.sha256 ?? `${title}\0${first?.excerpt ?? ''}`);
  return [rule, path ?? domain ?? '', componentOf(finding, versionOf) ?? '', what].join('\0');
}

function softened(finding: Finding): Finding {
  const severity = isAtLeast(finding.severity, 'medium') ? 'medium' : finding.severity;
  const lasting = { ...finding, severity, confidence: 'possible', lasting: true } as const;
  if (finding.rule !== ALTERED_RULE) return lasting;
  return {
    ...lasting,
    rule: EVER_ALTERED_RULE,
    title: `${finding.title}, the same in every backup and today: most likely the owner's own change`,
    remedy:
      'Ask the owner. The upgrade puts the released file back: a change that is wanted has to be made another way.',
  };
}

function rejudged(backup: Backup, findings: readonly Finding[], sites: readonly Site[]): Backup {
  if (findings.every((one, index) => one === backup.findings[index])) return backup;
  const { completeness, issues } = backup;
  const absent = new Set(backup.sites.filter(({ present }) => !present).map(({ domain }) => domain));
  const missing = sites.filter(({ domain }) => absent.has(domain));
  const judge = (of: readonly Finding[]) => verdictOfBackup({ sites, missing, completeness, findings: of, issues });
  const judged = judge(findings);
  // Doubts about the date stand behind the reason, and stay.
  const doubts = backup.reason.slice(judge(backup.findings).reason.length);
  return { ...backup, ...judged, reason: `${judged.reason}${doubts}`, findings };
}
