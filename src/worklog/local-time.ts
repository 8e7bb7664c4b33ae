/** A moment as the clock on the wall of a zone shows it. */
export interface LocalTime {
  /** `2026-11-20` */
  readonly date: string;
  /** `09:12:03` */
  readonly time: string;
  /** `+01:00` */
  readonly offset: string;
}

/** Throws a RangeError for an unknown zone: ask `isTimeZone` first. */
export function localTime(ms: number, timeZone: string): LocalTime {
  const part: Record<string, string> = {};
  for (const { type, value } of formatOf(timeZone).formatToParts(ms)) part[type] = value;
  const date = `${part['year']}-${part['month']}-${part['day']}`;
  const time = `${part['hour']}:${part['minute']}:${part['second']}`;
  const offsetMinutes = Math.round((Date.parse(`${date}T${time}Z`) - ms) / 60_000);
  const minutes = Math.abs(offsetMinutes);
  const offset = `${offsetMinutes < 0 ? '-' : '+'}${twoDigits(Math.floor(minutes / 60))}:${twoDigits(minutes % 60)}`;
  return { date, time, offset };
}

export function isTimeZone(name: string): boolean {
  try {
    formatOf(name);
    return true;
  } catch {
    return false;
  }
}

/** The first millisecond after `fromMs` that has another local date, or `toMs` if that comes first. */
export function nextLocalDay(fromMs: number, toMs: number, timeZone: string): number {
  const { date } = localTime(fromMs, timeZone);
  // A local day has at most 25 hours, so one date change lies in this range.
  let before = fromMs;
  let after = Math.min(toMs, fromMs + 25 * 3_600_000);
  if (localTime(after, timeZone).date === date) return toMs;
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2);
    if (localTime(middle, timeZone).date === date) before = middle;
    else after = middle;
  }
  return after;
}

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known !== undefined) return known;
  const format = new Intl.DateTimeFormat('en-GB-u-ca-iso8601', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
  formats.set(timeZone, format);
  return format;
}

function twoDigits(number: number): string {
  return String(number).padStart(2, '0');
}
