import { UserError } from '../../domain/user-error.ts';

/** A wall-clock time as written in a name; months and days count from 1. */
export interface LocalTime {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
}

/**
 * The instant at which a clock in `timeZone` (IANA) shows this time, ISO 8601 UTC to the second; null when there is no such
 * date.
 *
 * In the hour that daylight saving repeats, the later of the two instants: a backup is then never taken for older than it may
 * be. In the hour that it skips, the clock is read as if it had not been put forward yet.
 */
export function instantOf(local: LocalTime, timeZone: string): string | null {
  const asUtc = Date.UTC(local.year, local.month - 1, local.day, local.hour, local.minute, local.second);
  if (!isRealTime(local, asUtc)) return null;
  const before = offsetMs(asUtc - DAY_MS, timeZone);
  const after = offsetMs(asUtc + DAY_MS, timeZone);
  const fitting = [asUtc - before, asUtc - after].filter((instant) => asUtc - instant === offsetMs(instant, timeZone));
  const instant = fitting.length > 0 ? Math.max(...fitting) : asUtc - before;
  return new Date(instant).toISOString().replace('.000Z', 'Z');
}

const DAY_MS = 86_400_000;

/** Date.UTC rolls the 31st of June over into July; a name that says so was not written by a clock. */
function isRealTime(local: LocalTime, asUtc: number): boolean {
  const date = new Date(asUtc);
  return (
    local.year >= 1990 &&
    local.year <= 2100 &&
    date.getUTCMonth() === local.month - 1 &&
    date.getUTCDate() === local.day &&
    date.getUTCHours() === local.hour &&
    date.getUTCMinutes() === local.minute &&
    local.second < 60
  );
}

/** What the clock in the zone shows at this instant, less UTC. */
function offsetMs(instant: number, timeZone: string): number {
  const parts = new Map<string, number>();
  for (const part of formatOf(timeZone).formatToParts(instant)) parts.set(part.type, Number(part.value));
  const at = (type: string) => parts.get(type) ?? 0;
  const shown = Date.UTC(at('year'), at('month') - 1, at('day'), at('hour'), at('minute'), at('second'));
  return shown - Math.floor(instant / 1000) * 1000;
}

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known !== undefined) return known;
  const format = createFormat(timeZone);
  formats.set(timeZone, format);
  return format;
}

function createFormat(timeZone: string): Intl.DateTimeFormat {
  try {
    return new Intl.DateTimeFormat('en-US', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
  } catch {
    throw new UserError(
      'usage',
      `no such time zone: ${timeZone}`,
      'Give an IANA name such as Europe/Luxembourg or UTC.',
    );
  }
}
