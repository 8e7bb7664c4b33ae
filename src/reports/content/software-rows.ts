import type { Analysis } from '../../domain/analysis.ts';
import { escapeText } from '../../domain/escape-text.ts';
import { displayPath } from '../../domain/host-path.ts';
import type { Assessment, Installation, ReleaseStatus, Vulnerability } from '../../domain/installation.ts';
import { SEVERITIES } from '../../domain/severity.ts';
import type { Words } from '../words/words.ts';
import { isBehind } from './is-behind.ts';
import { softwareTitle } from './software-titles.ts';

/** One product that is behind: a CMS or one of its parts. */
export interface SoftwareRow {
  readonly title: string;
  /** null for the CMS itself; otherwise what the part is of. */
  readonly partOf: string | null;
  readonly where: string;
  readonly installed: string;
  readonly latest: string;
  readonly status: ReleaseStatus;
  readonly statusText: string;
  /** Gravest first. */
  readonly holes: readonly { readonly text: string; readonly exploited: boolean }[];
  /** The PHP that the newest release needs; null when the source does not say. */
  readonly phpNeeded: string | null;
  readonly source: string;
}

/** What is outdated, without support or has known holes, by installation; each with its date and source. */
export function softwareRows(analysis: Analysis, words: Words): readonly SoftwareRow[] {
  const today = analysis.startedAt.slice(0, 10);
  return analysis.installations.flatMap((one) => {
    const cms = softwareTitle(one.cms, one.edition);
    const where = whereOf(one);
    const parts = one.components
      // The core is the installation itself.
      .filter((component) => component.kind !== 'core')
      .map((component) => ({ ...component, title: escapeText(component.name || component.slug), partOf: cms }));
    return [{ ...one, title: cms, partOf: null }, ...parts]
      .filter(({ assessment }) => isBehind(assessment))
      .map((row) => ({
        title: row.title,
        partOf: row.partOf,
        where,
        installed: row.version === null ? words.say('software.version-unknown') : escapeText(row.version),
        latest: row.assessment.latest === null ? '–' : escapeText(row.assessment.latest),
        status: row.assessment.status,
        statusText: statusText(row.assessment, today, words),
        holes: holeRows(row.assessment, words),
        phpNeeded:
          row.assessment.phpNeeded === null
            ? null
            : words.say('software.php-needed', { versions: escapeText(row.assessment.phpNeeded) }),
        source: sourceText(row.assessment, words),
      }));
  });
}

/** An old release has a hundred holes: a page for people names the gravest, and the JSON report all. */
export const HOLES_SHOWN = 5;

/** `and 43 more, in the JSON report`; null when all are shown. */
export function moreHoles({ holes }: SoftwareRow, words: Words): string | null {
  const more = holes.length - HOLES_SHOWN;
  return more > 0 ? words.say('software.more-holes', { count: words.number(more) }) : null;
}

/** Exploited ones first, then by severity; of equals one with a CVE number, which people know and can look up. */
function gravestFirst(a: Vulnerability, b: Vulnerability): number {
  return (
    Number(b.exploited) - Number(a.exploited) ||
    SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) ||
    Number(b.id.startsWith('CVE-')) - Number(a.id.startsWith('CVE-')) ||
    (a.id < b.id ? 1 : -1)
  );
}

/** What is said beside the rows: what could not be rated, or that nothing is behind. "Nothing" is not said over a gap. */
export function softwareNote(analysis: Analysis, words: Words): string | null {
  const { installations } = analysis;
  const unrated = installations.filter(({ assessment }) => assessment.status === 'unknown').length;
  if (unrated > 0) return words.count('unrated', unrated);
  return installations.some((one) => [one, ...one.components].some(({ assessment }) => isBehind(assessment)))
    ? null
    : words.say('software.none');
}

function whereOf(one: Installation): string {
  return one.domains[0] === undefined ? displayPath(one.path) : escapeText(one.domains[0]);
}

function statusText({ status, endOfLife }: Assessment, today: string, words: Words): string {
  if (endOfLife === null) return words.say(`status.${status}`);
  const date = words.day(endOfLife);
  if (endOfLife <= today) return words.say('software.eol', { date });
  return `${words.say(`status.${status}`)}, ${words.say('software.eol-future', { date })}`;
}

/** Several holes of one bulletin read the same: one line for them. */
function holeRows({ vulnerabilities }: Assessment, words: Words): SoftwareRow['holes'] {
  const rows = [...vulnerabilities].sort(gravestFirst).map((hole) => holeRow(hole, words));
  return [...new Map(rows.map((row) => [row.text, row])).values()];
}

function holeRow(hole: Vulnerability, words: Words): SoftwareRow['holes'][number] {
  const parts = [escapeText(hole.id), words.say(`severity.${hole.severity}`)];
  if (hole.fixedIn !== null) parts.push(words.say('software.fixed-in', { version: escapeText(hole.fixedIn) }));
  if (hole.exploited) parts.push(words.say('software.exploited'));
  return { text: parts.join(', '), exploited: hole.exploited };
}

function sourceText({ source }: Assessment, words: Words): string {
  if (source === null) return words.say('software.no-source');
  return words.say('software.as-of', { source: escapeText(source.name), date: words.day(source.asOf) });
}
