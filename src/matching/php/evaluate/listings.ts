import { LIST_HOOKS } from '../cms-words.ts';
import { HOLE, isPlain, known, MARK, marksOf, PhpArray, textOf, type Value } from '../values.ts';
import type { Reading } from './reading.ts';

/** What a function that is given a list of the administration did with it. */
export interface Listing {
  /** A name that is written in the file, with which an entry was compared. */
  readonly compared: Value | null;
  /** Where entries were left out, and the marks of the conditions around it. */
  readonly removed: { readonly at: number; readonly under: number } | null;
  /** Whether it asks for the page that shows the list. */
  readonly screen: boolean;
}

export const NO_LISTING: Listing = { compared: null, removed: null, screen: false };

const isListing = (reading: Reading): boolean => LIST_HOOKS.has(reading.hook);

/** An entry of the list is compared with a value: does the file itself name it? */
export function compareListed(reading: Reading, values: readonly Value[]): void {
  if (!isListing(reading)) return;
  if (values.some(({ known: page }) => typeof page === 'string' && /^(?:plugins|users)(?:\.php)?$/.test(page)))
    reading.listing = { ...reading.listing, screen: true };
  if (reading.listing.compared !== null) return;
  if (!values.some((value) => (marksOf(value) & MARK.listed) !== 0)) return;
  const named = values.find(isNamed);
  if (named !== undefined) reading.listing = { ...reading.listing, compared: named };
}

/** Entries are left out, by the key or by whatever was compared. */
export function removeListed(reading: Reading, list: Value, key: Value | null, at: number): void {
  if (!isListing(reading) || (marksOf(list) & MARK.listed) === 0) return;
  const compared = reading.listing.compared ?? (key !== null && isNamed(key) ? key : null);
  reading.listing = { ...reading.listing, compared, removed: { at: reading.place(at), under: reading.under } };
}

/** Whether the file itself says which plug-in or user is meant: by its own path, by a name, by what it keeps. */
function isNamed(value: Value): boolean {
  const marks = marksOf(value);
  if ((marks & MARK.listed) !== 0) return false;
  if ((marks & (MARK.own | MARK.administrator)) !== 0) return true;
  if (value.known instanceof PhpArray)
    return [...value.known.entries].some(([key, item]) => isNamed(known(key)) || isNamed(item));
  return typeof value.known === 'string' && value.known.length > 2 && !ORDINARY.test(value.known);
}

/** Keys and values that every list has. */
const ORDINARY = /^(?:all|active|inactive|name|title|version|administrator|mustuse|upgrade|dropins|\W+)$/i;

/** A condition of a query about users that leaves out one of them, by name or by a number that is kept. */
export function leaveOutOfQuery(reading: Reading, condition: Value, at: number): void {
  if (!isListing(reading)) return;
  const found = LEAVES_OUT.exec(textOf(condition));
  if (found === null) return;
  const [, column = '', value = ''] = found;
  const isKept =
    value.includes(HOLE) && (marksOf(condition) & (MARK.administrator | MARK.database | MARK.reduced)) !== 0;
  if (/login|email/i.test(column) || /^\d+$/.test(value) || isKept) reading.note('hide', reading.hook, at, condition);
}

const LEAVES_OUT =
  /\b(user_login|user_email|ID)\b[`'"]?\s{0,4}(?:!=|<>|not\s{1,4}in|not\s{1,4}like)\s{0,4}\(?\s{0,4}['"]?([^\s'")]{1,80})/i;

/** `exclude` and the like among what is asked about users. */
export function leaveOutUsers(reading: Reading, field: Value, value: Value, at: number): void {
  if (!isListing(reading) || !isPlain(field.known) || !/^(?:exclude|login__not_in)$/.test(String(field.known))) return;
  const marks = marksOf(value);
  const isWritten = value.known !== undefined && marks === 0 && field.known === 'login__not_in';
  if (isWritten || (marks & (MARK.administrator | MARK.database | MARK.reduced)) !== 0)
    reading.note('hide', reading.hook, at, value);
}

/** One is taken off a count of users. */
export function countOneLess(reading: Reading, operator: string, left: Value, right: Value, at: number): void {
  if (reading.hook !== 'views_users' || operator !== '-' || right.known !== 1 || (marksOf(left) & MARK.listed) === 0)
    return;
  reading.note('hide', reading.hook, at, left);
}
