import type { Site } from '../domain/account.ts';
import type { Backup } from '../domain/backup.ts';
import { type Finding, isTraceOfIntruder, weightInBackup } from '../domain/finding.ts';
import { INTEGRITY, readingOf } from '../domain/reading-of.ts';
import { isAtLeast } from '../domain/severity.ts';
import { verdictOfBackup } from './verdict-of-backup.ts';

/** One generation proves nothing: it may be younger than the file. */
const LEAST_GENERATIONS = 2;
const ALTERED_RULE = 'core.altered';
const EVER_ALTERED_RULE = 'core.altered-ever-since';

/**
 * What was found of one reading alone, without being sure, and is the same in every generation and today is most likely honest: the
 * owner's own patch of the core, or software that nobody here knows; or an intruder's from before the oldest backup. So it is a
 * reason to look, not proof: the finding becomes lasting, of medium severity at most and possible, and a backup with nothing else is
 * suspicious instead of infected. Pure.
 */
export function settleLastingFindings<T extends { readonly findings: readonly Finding[] }>(
  live: T,
  backups: readonly Backup[],
  sites: readonly Site[],
): { readonly live: T; readonly backups: readonly Backup[] } {
  const lasting = lastingKeys(live.findings, backups);
  if (lasting.size === 0) return { live, backups };
  const settle = (findings: readonly Finding[]) =>
    findings.map((one) => (lasting.has(keyOf(one)) ? softened(one) : one));
  return {
    live: { ...live, findings: settle(live.findings) },
    backups: backups.map((backup) => rejudged(backup, settle(backup.findings), sites)),
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

/** The keys of the doubtful findings that the live account shares with each backup of their site. */
function lastingKeys(live: readonly Finding[], backups: readonly Backup[]): ReadonlySet<string> {
  const kept = backups.map((backup) => ({ backup, keys: doubtfulOf(backup.findings) }));
  const lasting = new Set<string>();
  for (const [key, domain] of doubtfulOf(live)) {
    const holders = kept.filter(({ backup }) => holds(backup, domain));
    if (holders.length >= LEAST_GENERATIONS && holders.every(({ keys }) => keys.has(key))) lasting.add(key);
  }
  return lasting;
}

/** Whether the site of a finding, or for null what lies around the sites, can be looked at in this backup. */
function holds({ completeness, sites }: Backup, domain: string | null): boolean {
  if (domain === null) return completeness === 'ok';
  const isReadable = completeness === 'ok' || completeness === 'partial';
  return isReadable && sites.some((site) => site.domain === domain && site.present);
}

/** What may be honest: its key → its site. */
function doubtfulOf(findings: readonly Finding[]): ReadonlyMap<string, string | null> {
  const traces = findings.filter((one) => isTraceOfIntruder(one) && weightInBackup(one) !== 'nothing');
  const accused = accusedPaths(traces);
  const doubtful = traces.filter((one) => isDoubtful(one) && (one.path === null || !accused.has(one.path)));
  return new Map(doubtful.map((one) => [keyOf(one), one.domain]));
}

function isDoubtful(finding: Finding): boolean {
  if (finding.rule === ALTERED_RULE) return true;
  if (weightInBackup(finding) === 'suspicious') return true;
  return isOfContent(finding) && finding.severity === 'high' && finding.confidence !== 'certain';
}

/** What the content of a file says, as against a command, a key or a row, which nobody misreads. */
function isOfContent({ kind }: Finding): boolean {
  return kind === 'backdoor' || INTEGRITY.has(kind);
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

/** The same rule says the same of the same content, or where none is known the same words. */
function keyOf({ rule, path, domain, title, evidence }: Finding): string {
  const [first] = evidence;
  return [rule, path ?? domain ?? '', first?.sha256 ?? `${title}\0${first?.excerpt ?? ''}`].join('\0');
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
