import { IDENTITY_HOOKS, NAMES_ENGINE } from '../cms-words.ts';
import { known, MARK, PhpArray, textOf, type Value } from '../values.ts';
import { words } from '../vocabulary.ts';
import { compareListed, removeListed } from './listings.ts';
import type { NamedCall } from './named-call.ts';
import type { Reading } from './reading.ts';

/** Calls that compare what they are given, or choose among it. */
export const COMPARING_CALLS = words(
  `strpos stripos mb_strpos mb_stripos strstr stristr str_contains str_starts_with str_ends_with strcmp strcasecmp strncmp
   strncasecmp substr_count preg_match preg_match_all ereg eregi fnmatch in_array array_search array_key_exists hash_equals
   password_verify array_diff array_diff_key array_udiff array_filter array_splice preg_grep`,
);

const LEAVES_OUT = words('array_diff array_diff_key array_udiff array_filter array_splice');

/** What a comparing call tells of the file, besides its answer; the marks of that. */
export function compareByCall(reading: Reading, { name, args, at }: NamedCall): number {
  if (reading.hook !== '') {
    compareListed(reading, args);
    const [list] = args;
    if (list !== undefined && LEAVES_OUT.has(name)) removeListed(reading, list, null, at);
  }
  const [first, second] = args;
  if (first !== undefined && second !== undefined) compareWithWritten(reading, first, second, name, at);
  return asksForEngine(reading, args);
}

/** Who visits is compared with the names of search engines. */
function asksForEngine(reading: Reading, args: readonly Value[]): number {
  if (!args.some(({ marks }) => (marks & (MARK.visitor | MARK.engine)) !== 0) || !args.some(namesEngine)) return 0;
  reading.touched |= MARK.engine;
  return MARK.engine;
}

function namesEngine(value: Value): boolean {
  if (value.known instanceof PhpArray) return [...value.known.entries.values()].slice(0, 50).some(namesEngine);
  return typeof value.known === 'string' && NAMES_ENGINE.test(value.known.slice(0, 2000));
}

/** Two values are compared: a list of the administration, or what somebody typed with what is written in the file. */
export function compareByOperator(reading: Reading, operator: string, left: Value, right: Value, at: number): void {
  if (!EQUALS.has(operator)) return;
  if (reading.hook !== '') compareListed(reading, [left, right]);
  compareWithWritten(reading, left, right, operator, at);
}

const EQUALS: ReadonlySet<string> = new Set(['==', '===', '!=', '!==', '<>']);

function compareWithWritten(reading: Reading, left: Value, right: Value, name: string, at: number): void {
  const written = isWritten(left) ? left : isWritten(right) ? right : null;
  const typed = written === left ? right : left;
  if (written === null || typed.known !== undefined) return;
  const { marks } = typed;
  const isDigest = (marks & MARK.reduced) !== 0 && DIGEST.test(textOf(written));
  const isPassword = (marks & MARK.password) !== 0 && ((marks & MARK.reduced) === 0 || isDigest);
  const isIdentity = IDENTITY_HOOKS.has(reading.hook) && (marks & MARK.request) !== 0;
  if (isDigest || isPassword || isIdentity) reading.note('compare', name, at, typed, known(textOf(written)));
}

/** A text that may be a password or what is left of one. */
function isWritten({ known: value }: Value): boolean {
  return typeof value === 'string' && value.length >= 5;
}

const DIGEST = /^(?:[0-9a-f]{32}|[0-9a-f]{40}|[0-9a-f]{64}|[0-9a-f]{128}|\$2[aby]\$.{56}|\$argon2.{20,})$/i;
