import type { TakenAt } from '../../domain/backup.ts';
import { instantOf } from './local-time.ts';

/**
 * When a backup was taken by its name. `match` has the groups `year`, `month`, `day` and, where the name tells them, `hour`,
 * `minute`, `second`, `half` (`am`, `pm`); a month may be a number or an English abbreviation, a year may have two digits.
 *
 * The time is the server's (`timeZone`, IANA). A name with a date alone means the last second of that day: a backup is never
 * taken for older than it may be. null when the numbers are no date. A date in the future is kept: the caller knows the clock.
 */
export function takenAtOfName(match: RegExpMatchArray | null, timeZone: string): TakenAt | null {
  const groups = match?.groups;
  if (groups === undefined) return null;
  const number = (name: string) => (groups[name] === undefined ? null : Number(groups[name]));
  const hour = number('hour');
  const at = instantOf(
    {
      year: fullYear(number('year') ?? 0),
      month: monthOf(groups['month'] ?? ''),
      day: number('day') ?? 0,
      hour: hour === null ? 23 : hourOf(hour, groups['half']),
      minute: number('minute') ?? (hour === null ? 59 : 0),
      second: number('second') ?? (hour === null ? 59 : 0),
    },
    timeZone,
  );
  return at === null ? null : { at, source: 'name' };
}

/** When a backup was taken by a count of seconds since 1970 in its name; null when it lies outside of 1990 to 2100. */
export function takenAtOfEpoch(seconds: number): TakenAt | null {
  if (!(seconds >= 631_152_000 && seconds < 4_133_980_800)) return null;
  return { at: new Date(seconds * 1000).toISOString().replace('.000Z', 'Z'), source: 'name' };
}

/** When a backup was taken by metadata, members or the container's own time, in milliseconds since 1970. */
export function takenAtOfMs(milliseconds: number, source: TakenAt['source']): TakenAt | null {
  const known = takenAtOfEpoch(Math.floor(milliseconds / 1000));
  return known === null ? null : { at: known.at, source };
}

function fullYear(year: number): number {
  return year < 100 ? 2000 + year : year;
}

function monthOf(text: string): number {
  if (/^\d+$/.test(text)) return Number(text);
  return MONTHS.indexOf(text.slice(0, 3).toLowerCase()) + 1;
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** 12 am is midnight, 12 pm is noon. */
function hourOf(hour: number, half: string | undefined): number {
  if (half === undefined) return hour;
  return (hour % 12) + (half.toLowerCase() === 'pm' ? 12 : 0);
}
