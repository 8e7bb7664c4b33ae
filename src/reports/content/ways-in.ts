import type { Analysis } from '../../domain/analysis.ts';
import { escapeText } from '../../domain/escape-text.ts';
import { displayPath } from '../../domain/host-path.ts';
import type { LogCoverage, LoggedRequest, WayIn } from '../../domain/intrusion.ts';
import type { Words } from '../words/words.ts';
import { ELSEWHERE } from './for-audience.ts';

export interface WayInRow {
  /** What it is and how sure: `wp-file-manager 6.8 (hole in software, likely)`. */
  readonly title: string;
  /** Domain and path; empty for a login that is about no site. */
  readonly where: string;
  readonly because: readonly string[];
  /** The requests that show it, one line each, oldest first. */
  readonly requests: readonly string[];
}

/** How the intruder came in, as far as the logs can tell. */
export interface WaysIn {
  /** Best guess first, at most `MOST_SHOWN`. */
  readonly rows: readonly WayInRow[];
  /** Guesses that are left to the JSON report. */
  readonly more: number;
  /** What the logs cover, and what they cannot show. */
  readonly logs: readonly string[];
}

const MOST_SHOWN = 5;

/** null when no logs were asked: a scan alone, or nothing planted to look for in them. */
export function waysInOf({ intrusion }: Analysis, words: Words): WaysIn | null {
  if (intrusion?.logs === undefined) return null;
  const all = intrusion.wayIn ?? [];
  return {
    rows: all.slice(0, MOST_SHOWN).map((way) => rowOf(way, words)),
    more: Math.max(0, all.length - MOST_SHOWN),
    logs: [...coverageOf(intrusion.logs, words), ...intrusion.logs.notes.map(escapeText)],
  };
}

function rowOf({ kind, confidence, title, domain, path, because, requests }: WayIn, words: Words): WayInRow {
  const place = path === null ? null : path === ELSEWHERE ? words.say('account.elsewhere') : displayPath(path);
  return {
    title: `${escapeText(title)} (${words.say(`way.${kind}`)}, ${words.say(`confidence.${confidence}`)})`,
    where: [domain === null ? null : escapeText(domain), place].filter((part) => part !== null).join(' · '),
    because: because.map(escapeText),
    requests: requests.map((request) => requestLine(request, words)),
  };
}

function requestLine({ at, address, method, target, status, agent }: LoggedRequest, words: Words): string {
  const answer = status === null ? '' : ` → ${status}`;
  const parts = [words.moment(at), address, `${method} ${target}${answer}`, ...(agent === null ? [] : [agent])];
  return escapeText(parts.join(' · '));
}

/** Empty without entries: the notes say so. */
function coverageOf({ from, to, files }: LogCoverage, words: Words): readonly string[] {
  if (from === null || to === null) return [];
  return [
    words.say('way.logs', { files: words.count('files', files), from: words.moment(from), to: words.moment(to) }),
  ];
}
