import type { TakenAt } from '../../domain/backup.ts';
import type { HostPath } from '../../domain/host-path.ts';
import { takenAtOfName } from './taken-at.ts';

/**
 * When a backup was taken by its name, where no format says how its names are made: a year-first date with or without a time,
 * then a day and month with the year last where their order is beyond doubt. Asked of the name, then of the three folders
 * around it. null when none holds a date.
 */
export function nameDate(path: HostPath, timeZone: string): TakenAt | null {
  const names = path.split('/').slice(-4).toReversed();
  for (const name of names) {
    const found = firstDate(name, YEAR_FIRST, timeZone) ?? yearLast(name, timeZone);
    if (found !== null) return found;
  }
  return null;
}

const TIME = String.raw`(?:[-_.T ]*(?<hour>\d\d)(?<apart>[-:_.h]?)(?<minute>\d\d)(?:\k<apart>(?<second>\d\d))?)?(?!\d)`;
const YEAR_FIRST = new RegExp(
  String.raw`(?<!\d)(?<year>20\d\d)(?<sign>[-_.]?)(?<month>\d\d)\k<sign>(?<day>\d\d)${TIME}`,
  'g',
);
const YEAR_LAST = new RegExp(
  String.raw`(?<!\d)(?<first>\d{1,2})(?<sign>[-_.])(?<other>\d{1,2})\k<sign>(?<year>20\d\d)${TIME}`,
);

function firstDate(name: string, pattern: RegExp, timeZone: string): TakenAt | null {
  for (const match of name.matchAll(pattern)) {
    const found = takenAtOfName(match, timeZone);
    if (found !== null) return found;
  }
  return null;
}

/** `13.11.2026` can only be the 13th of November; `3.4.2026` may be either, and then says nothing. */
function yearLast(name: string, timeZone: string): TakenAt | null {
  const match = YEAR_LAST.exec(name);
  const groups = match?.groups;
  if (match === null || groups === undefined) return null;
  const first = groups['first'] ?? '';
  const other = groups['other'] ?? '';
  if (Number(first) <= 12 && Number(other) <= 12 && Number(first) !== Number(other)) return null;
  const isDayFirst = Number(first) > 12;
  match.groups = { ...groups, day: isDayFirst ? first : other, month: isDayFirst ? other : first };
  return takenAtOfName(match, timeZone);
}
