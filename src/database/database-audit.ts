import type { Issue } from '../domain/coverage.ts';
import { type Evidence, type Finding, isCompromise } from '../domain/finding.ts';
import { comparePaths, displayPath, type HostPath } from '../domain/host-path.ts';
import type { IntrusionEvidence } from '../domain/intrusion.ts';
import { SEVERITIES } from '../domain/severity.ts';
import { stableId } from '../examination/new-finding.ts';
import type { RowSighting } from './checks/contract.ts';
import { rowExcerpt } from './row-excerpt.ts';
import type { UpdateHint } from './update-caches.ts';

/** Where the findings of some tables belong: the tables of one installation begin with its prefix. */
export interface TablePlace {
  readonly prefix: string;
  readonly path: HostPath | null;
  readonly domain: string | null;
  readonly installation?: HostPath;
}

/** What an audit of one database or one dump gives. */
export interface DatabaseAudit {
  readonly findings: readonly Finding[];
  readonly issues: readonly Issue[];
  /** Dated hints at when the account was lost, for `boundIntrusion`. */
  readonly hints: readonly IntrusionEvidence[];
  /** Ids of the checks whose tables were there, sorted. */
  readonly cms: readonly string[];
  readonly rows: number;
  /** What the sites' own update checks say. */
  readonly updates: readonly (UpdateHint & { readonly installation: HostPath | null })[];
}

/** A row that a check told of. */
export interface SightedRow {
  readonly table: string;
  readonly key: string;
  readonly excerpt: string;
  readonly at: string | null;
}

/** What a check says of one table, with the rows that it says it of. */
export interface SightingGroup {
  readonly sighting: RowSighting;
  readonly database: string;
  readonly table: string;
  places: SightedRow[];
  count: number;
}

/** What the rows gave before anybody knows whose they are: plain data, bounded, for another thread. */
export interface HeardDatabase {
  readonly groups: readonly SightingGroup[];
  readonly issues: readonly Omit<Issue, 'path'>[];
  readonly cms: readonly string[];
  /** Databases (`''` where a dump names none) and prefixes of the tables that a check knew. */
  readonly databases: readonly string[];
  readonly prefixes: readonly string[];
  readonly updates: readonly { readonly table: string; readonly hint: UpdateHint }[];
  readonly rows: number;
}

const MOST_EVIDENCE = 20;

/**
 * The findings of a database or dump. `path` is what issues are told about: the configuration that names the database, or the
 * dump. `places` tells which installation a table is of; the longest prefix counts, else the first.
 */
export function auditOf(heard: HeardDatabase, places: readonly TablePlace[], path: HostPath | null): DatabaseAudit {
  const findings = heard.groups.map((group) => findingOf(group, placeOf(group.table, places, path)));
  findings.sort(
    (a, b) =>
      SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) ||
      comparePaths(a.rule, b.rule) ||
      comparePaths(a.title, b.title) ||
      comparePaths(a.id, b.id),
  );
  return {
    findings,
    issues: heard.issues.map(({ reason, detail }) => ({ reason, path, detail })),
    hints: findings.filter(isCompromise).flatMap(hintOf),
    cms: heard.cms,
    rows: heard.rows,
    updates: heard.updates.map(({ table, hint }) => ({
      ...hint,
      installation: placeOf(table, places, path).installation ?? null,
    })),
  };
}

/** Those that are shown: the first by key, so that the order of the rows does not matter. */
export function firstPlaces(places: readonly SightedRow[]): SightedRow[] {
  return [...places]
    .sort((a, b) => a.key.length - b.key.length || comparePaths(a.key, b.key) || comparePaths(a.excerpt, b.excerpt))
    .slice(0, MOST_EVIDENCE);
}

function placeOf(table: string, places: readonly TablePlace[], path: HostPath | null): TablePlace {
  let best: TablePlace | null = null;
  for (const place of places) {
    if (table.startsWith(place.prefix) && (best === null || place.prefix.length > best.prefix.length)) best = place;
  }
  return best ?? places[0] ?? { prefix: '', path, domain: null };
}

function findingOf({ sighting, database, table, places, count }: SightingGroup, { path, domain }: TablePlace): Finding {
  const { rule, severity, confidence, title, remedy } = sighting;
  const name = shownName(database === '' ? table : `${database}.${table}`);
  return {
    id: stableId('database', rule, path ?? '', database, table, title, severity, confidence),
    kind: 'database',
    severity,
    confidence,
    domain,
    path,
    rule,
    title: `${title} (${name}${count > 1 ? `, ${count} rows` : ''})`,
    evidence: firstPlaces(places).map(evidenceOf),
    remedy,
  };
}

function evidenceOf({ table, key, excerpt, at }: SightedRow): Evidence {
  const where = key === '' ? table : `${table} ${key}`;
  return {
    line: null,
    offset: null,
    sha256: null,
    modifiedAt: at,
    changedAt: null,
    excerpt: rowExcerpt(where, excerpt),
  };
}

/** The earliest row that tells a date; the others came later, and prove no more. */
function hintOf({ path, title, evidence }: Finding): IntrusionEvidence[] {
  const at = evidence.flatMap(({ modifiedAt }) => (modifiedAt === null ? [] : [modifiedAt])).sort()[0];
  return at === undefined
    ? []
    : [{ at, bound: 'not-after', source: 'database', path, text: `${title}: dated by its own row` }];
}

/** A name from a database, escaped and short. */
export function shownName(name: string): string {
  return displayPath(name.slice(0, 150) as HostPath);
}
