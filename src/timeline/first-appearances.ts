import type { Backup } from '../domain/backup.ts';
import { type Finding, type FirstSeen, isTraceOfIntruder } from '../domain/finding.ts';
import { comparePaths } from '../domain/host-path.ts';

/**
 * Each finding that an intruder may have left, with the oldest backup that has it and the newest one before that has not: when
 * it came, as far as the generations can tell. Nothing is added where no backup has it. Pure.
 */
export function withFirstAppearances(findings: readonly Finding[], backups: readonly Backup[]): readonly Finding[] {
  const generations = backups
    .filter(({ takenAt, completeness }) => takenAt !== null && (completeness === 'ok' || completeness === 'partial'))
    .sort((a, b) => comparePaths(a.takenAt?.at ?? '', b.takenAt?.at ?? '') || comparePaths(a.id, b.id))
    .map((backup) => ({ backup, keys: new Set(backup.findings.map(keyOf)) }));
  return findings.map((finding) => {
    const key = keyOf(finding);
    const first = isTraceOfIntruder(finding) ? generations.findIndex(({ keys }) => keys.has(key)) : -1;
    const found = generations[first];
    if (found === undefined) return finding;
    const before = generations.slice(0, first).findLast(({ backup }) => showsSite(backup, finding.domain));
    const firstSeen: FirstSeen = {
      backup: found.backup.id,
      at: found.backup.takenAt?.at ?? '',
      notYetIn: before?.backup.id ?? null,
      notYetAt: before?.backup.takenAt?.at ?? null,
    };
    return { ...finding, firstSeen };
  });
}

/** The same rule at the same place, whatever the content: intruders rewrite their files. */
function keyOf({ kind, rule, path, title }: Finding): string {
  return [kind, rule, path ?? title].join('\0');
}

/** Whether a finding of this site would be known: nothing is "not yet" in a backup without the site, or with too many findings. */
function showsSite({ sites, completeness, issues }: Backup, domain: string | null): boolean {
  if (issues.some(({ reason }) => reason === 'too-many')) return false;
  if (domain === null) return completeness === 'ok';
  return sites.some((site) => site.domain === domain && site.present);
}
