import { UserError } from '../../domain/user-error.ts';
import type { DumpStatement } from './dump-statements.ts';

/** The statement as it may be sent; null: it is left out. */
export type Allowed = Buffer | null;

/**
 * What a dump may ask of a server: to make and fill what is inside of one database. `source` is the name that the dump itself
 * may call its database by. A definer is left out, so that stored code belongs to the new user, who has no other rights.
 *
 * Throws a UserError `damaged` for everything else: rights, users, files, other databases, the server's own settings.
 */
export function allowStatement({ bytes, head }: DumpStatement, source: string): Allowed {
  if (LEFT_OUT.test(head)) return null;
  const used = USE.exec(head)?.[1];
  if (used !== undefined) {
    if (used.replaceAll('`', '') === source) return null;
    throw refused('it changes to another database');
  }
  const isStoredCode = STORED_CODE.test(head);
  if (!isStoredCode && !ALLOWED.some((pattern) => pattern.test(head)))
    throw refused(`it holds a statement that is none of a dump: ${wordsOf(head)}`);
  if (SETTING.test(head) && FORBIDDEN_SETTINGS.test(head)) throw refused('it changes settings of the server');
  return isStoredCode ? withoutDefiner(bytes) : bytes;
}

/** The database is there already, and it has another name. */
const LEFT_OUT =
  /^(?:CREATE\s+(?:DATABASE|SCHEMA)|DROP\s+(?:DATABASE|SCHEMA)|FLUSH\s+TABLES|START\s+TRANSACTION|COMMIT|BEGIN)\b/i;
const USE = /^USE\s+(`[^`]{1,64}`|[\w$-]{1,64})\s*$/i;

const ALLOWED: readonly RegExp[] = [
  /^CREATE\s+(?:OR\s+REPLACE\s+)?TABLE\b/i,
  /^DROP\s+(?:TABLE|VIEW|TRIGGER|EVENT|FUNCTION|PROCEDURE)\b/i,
  /^(?:INSERT|REPLACE)\s/i,
  /^ALTER\s+TABLE\b/i,
  /^(?:UN)?LOCK\s+TABLES?\b/i,
  /^(?:CREATE\s+(?:UNIQUE\s+|FULLTEXT\s+|SPATIAL\s+)?INDEX)\b/i,
  /^TRUNCATE\s+TABLE\b/i,
  /^SET\s/i,
];
const STORED_CODE =
  /^CREATE\s+(?:OR\s+REPLACE\s+)?(?:(?:ALGORITHM|DEFINER|SQL\s+SECURITY)\s*=?\s*\S{1,200}\s+){0,4}(?:AGGREGATE\s+)?(?:VIEW|TRIGGER|EVENT|FUNCTION|PROCEDURE)\b/i;
const SETTING = /^SET\s/i;
/** Global settings need rights that the new user does not have; the others would make us and the server read texts differently. */
const FORBIDDEN_SETTINGS =
  /\bGLOBAL\b|@@GLOBAL\b|\bPERSIST\b|\bPASSWORD\b|NO_BACKSLASH_ESCAPES|\bANSI_QUOTES\b|\bROLE\b/i;

const DEFINER = String.raw`DEFINER\s*=\s*(?:\x60(?:[^\x60]|\x60\x60){0,80}\x60|'[^']{0,80}'|[\w$.%-]{1,80})(?:\s*@\s*(?:\x60[^\x60]{0,255}\x60|'[^']{0,255}'|[\w$.%-]{1,255}))?`;
const DEFINER_COMMENT = new RegExp(String.raw`/\*!\d{5,6}\s+${DEFINER}\s*\*/`, 'i');
const DEFINER_WORDS = new RegExp(DEFINER, 'i');

function withoutDefiner(bytes: Buffer): Buffer {
  const text = bytes.toString('latin1');
  const start = text.slice(0, 4096);
  const clean = DEFINER_COMMENT.test(start) ? start.replace(DEFINER_COMMENT, '') : start.replace(DEFINER_WORDS, '');
  return Buffer.from(clean + text.slice(4096), 'latin1');
}

function wordsOf(head: string): string {
  return (/^[A-Za-z]+(?:\s+[A-Za-z]+)?/.exec(head.slice(0, 80))?.[0] ?? 'no word at its beginning').toUpperCase();
}

function refused(why: string): UserError {
  return new UserError(
    'damaged',
    `The database dump cannot be loaded: ${why}.`,
    'Look at the dump, and load it by hand: lastgood plan <case>',
  );
}
