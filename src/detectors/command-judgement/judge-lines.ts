import { escapeText } from '../../domain/escape-text.ts';
import type { Sighting } from '../../domain/finding.ts';
import { type CommandVerdict, judgeCommand } from './judge-command.ts';

/** What differs between the places where command lines lie. */
export interface LinePlace {
  /** Begins every rule id: `cron`, `shell`, … */
  readonly prefix: string;
  /** Ends every title: `in the crontab`. */
  readonly where: string;
  readonly remedy: string;
  /** The command of a line, or null for one without. */
  readonly commandOf: (line: string) => string | null;
  /** Words of the place's own, asked when the command itself says nothing. */
  readonly also?: (line: string) => CommandVerdict | null;
}

const MOST_LINES = 100_000;
const MOST_SIGHTINGS = 20;

/**
 * Judges the lines of one file (one character per byte). A line that ends in a backslash goes on in the next. At most
 * 100,000 lines and 20 sightings; the same rule is told again for another line.
 */
export function judgeLines(text: string, place: LinePlace): readonly Sighting[] {
  const sightings: Sighting[] = [];
  let offset = 0;
  let number = 0;
  let carried = '';
  let start = { offset: 0, number: 0 };
  while (offset < text.length && number < MOST_LINES && sightings.length < MOST_SIGHTINGS) {
    const found = text.indexOf('\n', offset);
    const end = found < 0 ? text.length : found;
    const line = text.slice(offset, end).replace(/\r$/, '');
    number += 1;
    if (carried === '') start = { offset, number };
    offset = end + 1;
    if (line.endsWith('\\') && carried.length < 65_536) {
      carried += `${line.slice(0, -1)} `;
      continue;
    }
    const whole = carried + line;
    carried = '';
    const verdict = verdictOf(whole, place);
    if (verdict !== null) sightings.push(sightingOf(verdict, whole, start, place));
  }
  return sightings;
}

function verdictOf(line: string, place: LinePlace): CommandVerdict | null {
  const command = place.commandOf(line);
  return (command === null ? null : judgeCommand(command)) ?? place.also?.(line) ?? null;
}

function sightingOf(
  { rule, severity, confidence, title }: CommandVerdict,
  line: string,
  start: { readonly offset: number; readonly number: number },
  place: LinePlace,
): Sighting {
  return {
    kind: 'persistence',
    severity,
    confidence,
    rule: `${place.prefix}.${rule.replace(/^command\./, '')}`,
    title: `${title}, ${place.where}`,
    line: start.number,
    offset: start.offset,
    excerpt: commandExcerpt(line),
    remedy: place.remedy,
  };
}

/** A command line for people, escaped, at most 120 characters. Words that look like passwords and keys are left out: a report goes through many hands. */
export function commandExcerpt(line: string): string {
  const safe = line
    .slice(0, 400)
    .replaceAll(/((?:pass(?:word|wd)?|secret|token|key|auth)\w{0,20}\s?[=:]\s?)[^\s&"']+/gi, '$1…')
    .replaceAll(/(\/\/[^/\s:@]{1,60}:)[^/\s@]+@/g, '$1…@')
    .replaceAll(/(\s-p)(?!\s)(?=\S*[^\s\w./-])\S+/g, '$1…')
    .replaceAll(/(\s-p\s+)(?![\d/~$.-])\S+/g, '$1…');
  return escapeText(safe.trim()).slice(0, 120);
}
