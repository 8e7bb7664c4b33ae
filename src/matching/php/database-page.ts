import type { FlowReport } from './events.ts';
import { GLANCE } from './gate.ts';
import { words } from './vocabulary.ts';

/**
 * Whether a file asks the database of its own site, and can do nothing else: neither run, write, send nor hide anything. Sites that
 * somebody made by hand consist of such pages, and the words of these are those of tools that plunder databases. Those ask one
 * that the visitor names, or what the visitor says.
 */
export function onlyAsksDatabase(report: FlowReport, seen: number): boolean {
  if ((seen & ABLE) !== 0 || report.cut || report.layers.length > 0 || report.foreignDatabase) return false;
  return [...QUERIES].some((name) => report.calls.has(name)) && report.events.every(({ sink }) => SHOWS.has(sink));
}

const QUERIES = words(
  'mysql_query mysqli_query mysql_unbuffered_query mysqli_multi_query pg_query sqlite_query mssql_query',
);

/** Pages also load what belongs to them, and go on to others. */
const SHOWS: ReadonlySet<string> = new Set(['output', 'include', 'header']);

const ABLE =
  GLANCE.code |
  GLANCE.command |
  GLANCE.dynamic |
  GLANCE.decoder |
  GLANCE.write |
  GLANCE.callback |
  GLANCE.mail |
  GLANCE.escapes |
  GLANCE.blob |
  GLANCE.assertion |
  GLANCE.builder |
  GLANCE.named |
  GLANCE.spaced |
  GLANCE.remote;
