import type { Site } from '../domain/account.ts';
import type { Backup } from '../domain/backup.ts';
import { type Finding, isTraceOfIntruder, LASTING_CHANGE_RULE, weightInBackup } from '../domain/finding.ts';
import { isAtLeast } from '../domain/severity.ts';
import { verdictOfBackup } from './verdict-of-backup.ts';

/** One generation proves nothing: it may be younger than the change. */
const LEAST_GENERATIONS = 2;
const ALTERED_RULE = 'core.altered';

/**
 * A core file that differs from its release, and holds the same content in every generation and today, is most likely the
 * owner's own patch, or an intruder's from before the oldest backup. Nothing else was found in it, or it would not be this case.
 * So it is a reason to look, not proof: the finding becomes one of medium severity and possible, and a backup with nothing else
 * is suspicious instead of infected. Pure.
 */
export function settleLastingChanges<T extends { readonly findings: readonly Finding[] }>(
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

/** Path and content of every change that the live account shares with each backup of its site. */
function lastingKeys(live: readonly Finding[], backups: readonly Backup[]): ReadonlySet<string> {
  const kept = backups.map((backup) => ({ backup, keys: changesOf(backup.findings) }));
  const lasting = new Set<string>();
  for (const [key, domain] of changesOf(live)) {
    const holders = kept.filter(({ backup }) => holds(backup, domain));
    if (holders.length >= LEAST_GENERATIONS && holders.every(({ keys }) => keys.has(key))) lasting.add(key);
  }
  return lasting;
}

/** Whether the site of a finding can be looked at in this backup. */
function holds({ completeness, sites }: Backup, domain: string | null): boolean {
  const isReadable = completeness === 'ok' || completeness === 'partial';
  return isReadable && sites.some((site) => site.domain === domain && site.present);
}

/** Altered core files in which nothing else was found: their key → their site. */
function changesOf(findings: readonly Finding[]): ReadonlyMap<string, string | null> {
  const accused = new Set(
    findings
      .filter((one) => one.rule !== ALTERED_RULE && isTraceOfIntruder(one) && weightInBackup(one) !== 'nothing')
      .flatMap(({ path }) => path ?? []),
  );
  return new Map(
    findings
      .filter(({ rule, path, evidence }) => {
        return rule === ALTERED_RULE && path !== null && !accused.has(path) && evidence[0]?.sha256 != null;
      })
      .map((one) => [keyOf(one), one.domain]),
  );
}

function keyOf({ rule, path, evidence }: Finding): string {
  return `${rule}\0${path ?? ''}\0${evidence[0]?.sha256 ?? ''}`;
}

function softened(finding: Finding): Finding {
  return {
    ...finding,
    rule: LASTING_CHANGE_RULE,
    severity: isAtLeast(finding.severity, 'medium') ? 'medium' : finding.severity,
    confidence: 'possible',
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
