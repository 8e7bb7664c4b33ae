import { UserError } from '../domain/user-error.ts';

/** `90s`, `30m`, `1h` or `1h30m` in seconds; throws a UserError for anything else, and for more than 24 hours. */
export function parseDuration(text: string): number {
  const [, hours = '0', minutes = '0', seconds = '0'] =
    /^(?=\d)(?:(\d{1,4})h)?(?:(\d{1,4})m)?(?:(\d{1,5})s)?$/.exec(text) ?? [];
  const total = Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
  if (total > 0 && total <= 86_400) return total;
  throw new UserError(
    'usage',
    `"${text.slice(0, 40)}" is no duration up to 24 hours`,
    'Write it like 30m, 90s or 1h30m.',
  );
}
