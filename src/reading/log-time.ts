import type { LogClock } from './log-entry.ts';

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const CLF = /^(\d{1,2})\/([A-Z][a-z]{2}|\d{2})\/(\d{4}):(\d{2}):(\d{2}):(\d{2})(?: ?([+-])(\d{2}):?(\d{2}))?$/;
const ISO = /^(\d{4})-(\d{2})-(\d{2})[T ](\d{2}):(\d{2}):(\d{2})(?:[.,]\d{1,9})?(?: ?(?:(Z)|([+-])(\d{2}):?(\d{2})))?$/;
const C_TIME = /^[A-Z][a-z]{2} ([A-Z][a-z]{2}) {1,2}(\d{1,2}) (\d{2}):(\d{2}):(\d{2}) (\d{4})$/;
const SYSLOG = /^([A-Z][a-z]{2}) {1,2}(\d{1,2}) (\d{2}):(\d{2}):(\d{2})$/;
const DAY_MS = 86_400_000;

/**
 * The time of an access log: `20/Nov/2026:09:12:03 +0100`, ISO 8601, or cPanel's own `11/20/2026:09:12:03 -0000`.
 * Milliseconds since 1970; null when it is no such time. Without a zone the clock's is taken.
 */
export function accessLogTime(text: string, clock: LogClock): number | null {
  const match = CLF.exec(text);
  if (match === null) return isoLogTime(text, clock);
  const [, first = '', second = '', year = '', hour = '', minute = '', seconds = '', sign, hours, minutes] = match;
  const named = MONTHS.indexOf(second) + 1;
  const [month, day] = named > 0 ? [named, first] : [Number(first), second];
  return instantOf([year, month, day, hour, minute, seconds], zoneOf(sign, hours, minutes), clock);
}

/** `2026-11-20T09:12:03.123+01:00`, with a blank for the `T`, with or without fraction and zone. */
export function isoLogTime(text: string, clock: LogClock): number | null {
  const match = ISO.exec(text);
  if (match === null) return null;
  const [, year = '', month = '', day = '', hour = '', minute = '', second = '', utc, sign, hours, minutes] = match;
  return instantOf([year, month, day, hour, minute, second], utc === 'Z' ? 0 : zoneOf(sign, hours, minutes), clock);
}

/** `Fri Nov 20 09:12:03 2026`: the local time of the server, as xferlog and vsftpd write it. */
export function cLogTime(text: string, clock: LogClock): number | null {
  const match = C_TIME.exec(text);
  if (match === null) return null;
  const [, month = '', day = '', hour = '', minute = '', second = '', year = ''] = match;
  return instantOf([year, MONTHS.indexOf(month) + 1, day, hour, minute, second], null, clock);
}

/** `Nov 20 09:12:03`: in the latest year in which it is not newer than the log itself (a day's grace for zones). */
export function syslogTime(text: string, clock: LogClock): number | null {
  const match = SYSLOG.exec(text);
  if (match === null) return null;
  const [, month = '', day = '', hour = '', minute = '', second = ''] = match;
  const newest = clock.newestMs + DAY_MS;
  const year = new Date(newest).getUTCFullYear();
  // Up to eight years back: the 29th of February may be missing from seven of them.
  for (let back = 0; back <= 8; back += 1) {
    const at = instantOf([year - back, MONTHS.indexOf(month) + 1, day, hour, minute, second], null, clock);
    if (at !== null && at <= newest) return at;
  }
  return null;
}

type Fields = readonly [
  year: string | number,
  month: number | string,
  day: string,
  hour: string,
  minute: string,
  second: string,
];

/** Minutes east of UTC; null where the line does not say. */
function zoneOf(sign: string | undefined, hours: string | undefined, minutes: string | undefined): number | null {
  if (sign === undefined) return null;
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
}

function instantOf(fields: Fields, zoneMinutes: number | null, clock: LogClock): number | null {
  const [year, month, day, hour, minute, leapSecond] = fields.map(Number) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  // A leap second is written as :60, and belongs to the minute before.
  const second = leapSecond === 60 ? 59 : leapSecond;
  if (year < 1990 || year > 2100 || hour > 23 || minute > 59 || second > 59) return null;
  const asUtc = Date.UTC(year, month - 1, day, hour, minute, second);
  const date = new Date(asUtc);
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return null;
  if (zoneMinutes === null) return clock.instant(year, month, day, hour, minute, second);
  return Math.abs(zoneMinutes) > 15 * 60 ? null : asUtc - zoneMinutes * 60_000;
}
