import type { Examination } from '../domain/analysis.ts';
import type { Backup } from '../domain/backup.ts';
import { type Finding, isCompromise } from '../domain/finding.ts';
import { comparePaths, displayPath } from '../domain/host-path.ts';
import type { Intrusion, IntrusionEvidence } from '../domain/intrusion.ts';
import { SEVERITIES } from '../domain/severity.ts';
import { isGood, isGoodButForLastingFindings } from './is-good.ts';

/**
 * The interval in which the account was lost. `more`: dated hints from logs or databases. Pure; times are compared as
 * ISO 8601 UTC.
 *
 * Already lost: at the change time (ctime) of every planted file, which the account cannot set, and when the first infected
 * backup was taken. A copy or a restore moves ctime forward: the bound gets weaker, never wrong. Modification times are an
 * intruder's to choose and prove nothing; where they lie, that is told. Still clean: when the newest good backup before was
 * taken. A hint that would condemn even the oldest good backup is set aside and told as a contradiction.
 */
export function boundIntrusion(
  live: Pick<Examination, 'findings'>,
  backups: readonly Backup[],
  more: readonly IntrusionEvidence[] = [],
): Intrusion {
  const planted = live.findings.filter(isCompromise);
  const infected = infectedBackups(backups);
  const hints = [...fileTimes(planted), ...more.filter(({ bound }) => bound === 'not-after')];
  const good = goodBackups(backups, infected[0]?.at ?? null);
  const oldestGood = good[0]?.at ?? null;
  const believed = hints.filter(({ at }) => oldestGood === null || at > oldestGood);
  const doubted = hints.filter(({ at }) => oldestGood !== null && at <= oldestGood);
  const after = [...believed, ...infected].sort(byTime);
  const notAfter = after[0]?.at ?? null;

  const lost = planted.length > 0 || after.length > 0;
  const before = lost
    ? [...good, ...more.filter(({ bound }) => bound === 'not-before')]
        .filter(({ at }) => notAfter === null || at < notAfter)
        .sort(byTime)
    : [];
  return {
    notBefore: before.at(-1)?.at ?? null,
    notAfter,
    evidence: [...before.slice(-MOST_TOLD), ...after.slice(0, MOST_TOLD)],
    contradictions: [
      ...doubted.slice(0, MOST_TOLD).map((hint) => doubtOf(hint, good[0])),
      ...usedBeforeChange(planted, believed),
      ...forgedTimes(planted),
      ...resetTimes(planted),
      ...cleanAgain(backups, infected),
    ],
  };
}

const MOST_TOLD = 20;
const DAY_MS = 86_400_000;

function infectedBackups(backups: readonly Backup[]): readonly IntrusionEvidence[] {
  return backups
    .filter(({ verdict, sites }) => verdict === 'infected' || sites.some((site) => site.verdict === 'infected'))
    .flatMap((backup) => fromBackup(backup, 'not-after', `Backup ${backup.id} is infected: ${backup.reason}`))
    .sort(byTime);
}

/** Those from before the first infected one: a clean one after it may be a half-done cleaning. */
function goodBackups(backups: readonly Backup[], firstInfected: string | null): readonly IntrusionEvidence[] {
  return backups
    .filter((backup) => isGood(backup) || isGoodButForLastingFindings(backup))
    .flatMap((backup) => {
      const what = isGood(backup) ? 'clean on every site' : 'holds nothing suspicious that is not in every backup';
      return fromBackup(backup, 'not-before', `Backup ${backup.id} is complete and ${what}.`);
    })
    .filter(({ at }) => firstInfected === null || at < firstInfected)
    .sort(byTime);
}

function fromBackup(backup: Backup, bound: IntrusionEvidence['bound'], text: string): readonly IntrusionEvidence[] {
  const at = isoOf(backup.takenAt?.at ?? null);
  return at === null ? [] : [{ at, bound, source: 'backup', path: backup.path, text }];
}

/** One hint for each file and time, however much is found in it: what is gravest. */
function fileTimes(planted: readonly Finding[]): readonly IntrusionEvidence[] {
  const hints = new Map<string, IntrusionEvidence>();
  for (const { path, title, evidence } of [...planted].sort(gravestFirst)) {
    for (const { changedAt } of evidence) {
      const at = isoOf(changedAt);
      const key = `${at}\n${path}`;
      if (at === null || path === null || hints.has(key)) continue;
      const text = `${displayPath(path)} was there by then (change time): ${title}`;
      hints.set(key, { at, bound: 'not-after', source: 'file-time', path, text });
    }
  }
  return [...hints.values()].sort(byTime);
}

function gravestFirst(a: Finding, b: Finding): number {
  return SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) || (a.title < b.title ? -1 : 1);
}

function doubtOf({ at, text }: IntrusionEvidence, good: IntrusionEvidence | undefined): string {
  return `Set aside: ${text} (${at}). Every good backup is newer, and they hold nothing planted; the oldest was taken ${good?.at ?? ''}.`;
}

/** A log knows a file from before its change time: it was written again since, or the tree was copied. */
function usedBeforeChange(planted: readonly Finding[], hints: readonly IntrusionEvidence[]): readonly string[] {
  const changed = new Map<string, number>();
  for (const { path, evidence } of planted) {
    const [first] = times(evidence.map(({ changedAt }) => changedAt));
    if (path !== null && first !== undefined) changed.set(path, Math.min(first, changed.get(path) ?? first));
  }
  const lines = hints.flatMap(({ source, path, at }) => {
    const change = path === null ? undefined : changed.get(path);
    if (source !== 'log' || path === null || change === undefined || change - Date.parse(at) < COPY_MS) return [];
    return [
      `${displayPath(path)} changed ${new Date(change).toISOString()}, but a log knows it from ${at}: it was written again since, or copied.`,
    ];
  });
  return shortened([...new Set(lines)].sort());
}

/** A modification time long before the change time: set back, or unpacked with its old time. */
function forgedTimes(planted: readonly Finding[]): readonly string[] {
  const lines = planted.flatMap(({ path, evidence }) =>
    evidence.flatMap(({ modifiedAt, changedAt }) => {
      if (path === null || modifiedAt === null || changedAt === null) return [];
      const gap = Date.parse(changedAt) - Date.parse(modifiedAt);
      if (Number.isNaN(gap) || Math.abs(gap) < DAY_MS) return [];
      const how = gap > 0 ? 'set back, or kept while it was copied' : 'set into the future';
      return [
        `${displayPath(path)} says it was modified ${modifiedAt}, but changed ${changedAt}: its time was ${how}.`,
      ];
    }),
  );
  return shortened([...new Set(lines)].sort());
}

const COPY_MS = 600_000;
const ENOUGH_FILES = 3;

/** Many planted files whose change times lie together, while their modification times do not: the tree was copied then. */
function resetTimes(planted: readonly Finding[]): readonly string[] {
  const all = planted.flatMap(({ evidence }) => evidence);
  const changed = times(all.map(({ changedAt }) => changedAt));
  const modified = times(all.map(({ modifiedAt }) => modifiedAt));
  const [first, last] = [changed[0], changed.at(-1)];
  if (changed.length < ENOUGH_FILES || first === undefined || last === undefined || last - first > COPY_MS) return [];
  if ((modified.at(-1) ?? 0) - (modified[0] ?? 0) < DAY_MS) return [];
  return [
    `All planted files changed between ${new Date(first).toISOString()} and ${new Date(last).toISOString()}: the tree was copied or restored then, and the intrusion can be older.`,
  ];
}

function cleanAgain(backups: readonly Backup[], infected: readonly IntrusionEvidence[]): readonly string[] {
  const first = infected[0]?.at;
  if (first === undefined) return [];
  const again = backups.filter((backup) => isGood(backup) && (isoOf(backup.takenAt?.at ?? null) ?? '') > first);
  return shortened(
    again
      .map(({ id }) => `Backup ${id} is clean, though an older one is infected: cleaned in between, and lost again.`)
      .sort(),
  );
}

function shortened(lines: readonly string[]): readonly string[] {
  if (lines.length <= MOST_TOLD) return lines;
  return [...lines.slice(0, MOST_TOLD), `and ${lines.length - MOST_TOLD} more like these`];
}

function times(values: readonly (string | null)[]): readonly number[] {
  return values
    .map((value) => (value === null ? Number.NaN : Date.parse(value)))
    .filter((value) => !Number.isNaN(value))
    .sort((a, b) => a - b);
}

/** One spelling for all, so that they compare as text; null for what is no time. */
function isoOf(value: string | null): string | null {
  const time = value === null ? Number.NaN : Date.parse(value);
  return Number.isNaN(time) ? null : new Date(time).toISOString();
}

function byTime(a: IntrusionEvidence, b: IntrusionEvidence): number {
  return comparePaths(a.at, b.at) || comparePaths(a.path ?? '', b.path ?? '') || comparePaths(a.text, b.text);
}
