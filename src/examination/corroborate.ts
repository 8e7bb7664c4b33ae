import type { Finding } from '../domain/finding.ts';
import { isOfContent, readingOf } from '../domain/reading-of.ts';
import { isAtLeast } from '../domain/severity.ts';
import { stableId } from './new-finding.ts';

/**
 * Lets what was found of one file speak for each other: a grave finding that is only possible becomes likely where another
 * reading, which knows nothing of the first, also speaks of the file. Adds, as remarks on the same file, that the content lies
 * in several places and that the file claims to be older than it is. Changes no severity and removes nothing.
 */
export function corroborate(findings: readonly Finding[]): readonly Finding[] {
  const ofFile = groupBy(findings, ({ path }) => path);
  const sure = findings.map((finding) => {
    if (!isPlanted(finding) || finding.confidence !== 'possible' || finding.path === null) return finding;
    const others = ofFile.get(finding.path) ?? [];
    const readings = new Set(others.map(readingOf));
    return readings.size > 1 ? { ...finding, confidence: 'likely' as const } : finding;
  });
  return [...sure, ...remarks(ofFile, inSeveralPlaces(findings))];
}

function isPlanted(finding: Finding): boolean {
  return isOfContent(finding) && isAtLeast(finding.severity, 'high');
}

function* remarks(ofFile: ReadonlyMap<string, readonly Finding[]>, spread: ReadonlySet<string>): Iterable<Finding> {
  for (const found of ofFile.values()) {
    const grave = found.find(isPlanted);
    if (grave === undefined) continue;
    if (spread.has(grave.evidence[0]?.sha256 ?? ''))
      yield remark(grave, 'spread.same-content', 'The same content lies in several places');
    if (isSetBack(grave)) yield remark(grave, 'time.older-than-it-is', 'Claims to be older than its arrival here');
  }
}

/** The contents, by sha256, that were found planted at more than one path. */
function inSeveralPlaces(findings: readonly Finding[]): ReadonlySet<string> {
  const firstPath = new Map<string, string | null>();
  const spread = new Set<string>();
  for (const { path, evidence } of findings.filter(isPlanted)) {
    const content = evidence[0]?.sha256 ?? null;
    if (content === null) continue;
    const first = firstPath.get(content);
    if (first === undefined) firstPath.set(content, path);
    else if (first !== path) spread.add(content);
  }
  return spread;
}

/** An upload and a restore keep a file's time, too: a remark on what is accused anyhow, never an accusation. */
function isSetBack({ evidence }: Finding): boolean {
  const [first] = evidence;
  if (first?.modifiedAt == null || first.changedAt == null) return false;
  return Date.parse(first.changedAt) - Date.parse(first.modifiedAt) > SET_BACK_MS;
}

const SET_BACK_MS = 30 * 24 * 60 * 60 * 1000;

function remark(grave: Finding, rule: string, title: string): Finding {
  const evidence = grave.evidence.slice(0, 1).map((one) => ({ ...one, line: null, offset: null, excerpt: null }));
  return {
    ...grave,
    id: stableId(grave.kind, rule, grave.path ?? ''),
    severity: 'info',
    confidence: 'possible',
    rule,
    title,
    evidence,
  };
}

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string | null): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    if (key === null) continue;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return groups;
}
