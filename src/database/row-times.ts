/** ISO 8601 of a DATETIME value, read as UTC; null for none and for the zero date. */
export function sqlTime(text: string): string | null {
  const match = /^(\d{4})-(\d\d)-(\d\d)[ T](\d\d):(\d\d):(\d\d)/.exec(text);
  if (match === null) return null;
  const [, year, month, day, hour, minute, second] = match.map(Number);
  return isoOf(Date.UTC(year ?? 0, (month ?? 0) - 1, day ?? 0, hour ?? 0, minute ?? 0, second ?? 0));
}

/** ISO 8601 of seconds since 1970; null for none and for zero. */
export function unixTime(text: string): string | null {
  return /^\d{1,11}$/.test(text) ? isoOf(Number(text) * 1000) : null;
}

function isoOf(milliseconds: number): string | null {
  return milliseconds > 0 && milliseconds < 253_402_300_800_000 ? new Date(milliseconds).toISOString() : null;
}
