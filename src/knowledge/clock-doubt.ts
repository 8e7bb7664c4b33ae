const DAY_MS = 86_400_000;
/** Names of backups, archives and certificates know no later century. */
const LAST_YEAR = 2099;

/**
 * Whether the clock cannot be right: it runs before the day on which the shipped facts were gathered (a machine whose battery is
 * empty starts in 1970), or in another century. A day of grace, for the facts carry no time zone.
 */
export function isClockWrong(asOf: string, today: Date): boolean {
  const isEarly = today.getTime() < Date.parse(`${asOf}T00:00:00Z`) - DAY_MS;
  return isEarly || !(today.getUTCFullYear() <= LAST_YEAR);
}
