import type { RowSighting } from './checks/contract.ts';

/** What a CMS says of one account with every right. */
export interface Administrator {
  readonly login: string;
  readonly mail: string;
  /** ISO 8601, or null when the row has none. */
  readonly since: string | null;
  /** Whether the CMS keeps such a date at all. */
  readonly hasDate?: boolean;
}

/**
 * Tells of an administrator and since when; more when the name is one that intruders' tools use, or when the date is missing
 * that the CMS itself always writes.
 */
export function judgeAdministrator({ login, mail, since, hasDate = true }: Administrator): RowSighting {
  const shown = `${login} <${masked(mail)}>, since ${since ?? 'an unknown day'}`;
  const base = { excerpt: shown, at: since, remedy: REMEDY };
  if (TOOLS.test(login)) {
    return {
      ...base,
      rule: 'database.intruder-account',
      severity: 'high',
      confidence: 'likely',
      title: 'An administrator with a name that intruders’ tools use',
    };
  }
  if (hasDate && since === null) {
    return {
      ...base,
      rule: 'database.odd-administrator',
      severity: 'medium',
      confidence: 'likely',
      title: 'An administrator without a date: written into the database by hand',
    };
  }
  if (POSING.test(login)) {
    return {
      ...base,
      rule: 'database.odd-administrator',
      severity: 'medium',
      confidence: 'possible',
      title: 'An administrator who poses as a part of the system',
    };
  }
  return {
    ...base,
    rule: 'database.administrator',
    severity: 'info',
    confidence: 'certain',
    title: 'Administrator: ask the customer whether it is theirs',
  };
}

const REMEDY =
  'Ask the customer about each administrator; lock those that nobody knows, and change the passwords of the others.';

/** Accounts that campaigns against WordPress plug-ins left behind. */
const TOOLS =
  /^(?:t[23]trollherten|wpsupp-user|xtw18387\w{0,12}|plugin(?:auth|guest)|adminbackup|wp-?configuser|wpcron[\da-f]{5,}|wp_update-\w{4,})$/i;
const POSING =
  /^(?:wp[-_]?(?:support|updater?|user|system|cron|blog|backup|security|admin\w{1,8})\d{0,6}|(?:system|support|backup|service|security)[-_]?(?:user|wp|admin)\d{0,6})$/i;

/** A mail address is personal: its first letter and its host are enough to ask about it. */
function masked(mail: string): string {
  const at = mail.lastIndexOf('@');
  return at < 1 ? '*' : `${mail.slice(0, 1)}*${mail.slice(at)}`;
}
