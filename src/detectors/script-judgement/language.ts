/** Who a value comes from: the visitor of a page, or another machine. */
export type Origin = 'request' | 'remote';

/** An expression that gives what somebody else sends. */
export interface Source {
  readonly origin: Origin;
  readonly pattern: RegExp;
  /** It is one only where the whole text has this. */
  readonly where?: RegExp;
}

/**
 * What a follower must know of a scripting language. Patterns are tried on one statement; none of them may backtrack without
 * bounds, and those marked `g` are used with `matchAll`.
 */
export interface ScriptLanguage {
  readonly id: string;
  /** The end of a file's name. */
  readonly names: RegExp;
  /** The first line of a file with another name. */
  readonly interpreter: RegExp;
  /** A text without this runs nothing. */
  readonly runs: RegExp;
  /** A comment at the beginning of a statement. */
  readonly comment: RegExp;
  readonly sources: readonly Source[];
  /**
   * Groups `name` and `value`: the variable that is set, and to what. No name: those that have none, as `$_` and
   * `$1`; no value: what stands before.
   */
  readonly assignments: readonly RegExp[];
  /** Groups `name` and `parameters`. */
  readonly definition: RegExp;
  /** Text literals in which no variable is read; `g`. */
  readonly texts: RegExp;
  /** The name of a variable that is read, in group 1; `g`. */
  readonly variable: RegExp;
  /** Group `what`: it runs its arguments, or what the group `argument` holds, or where there is a group `piped` what stands before; `g`. */
  readonly sinks: readonly RegExp[];
  /** Of these the first argument alone is run. */
  readonly runsFirst: RegExp;
  /** An expression of which nothing dangerous is left. */
  readonly cleans: RegExp;
  /** Group `name`: a statement after which that variable is harmless. */
  readonly checks: RegExp;
}

/** A script that answers visitors by itself: what stands in its input was sent by them. */
export const PAGE = /\b(?:print|echo|printf|say|write)\b[^\n]{0,20}['"]content-type\s?:|CONTENT_LENGTH/i;

/** A program that is named in the script and gets the rest as arguments of its own: `['git', name]`. */
export const NAMED_PROGRAM =
  /^\s{0,9}\[?\s{0,9}(['"])(?!(?:\/usr)?(?:\/bin\/)?(?:env |ba|da|z|k|c)?sh\b)[^'"`$]{1,200}\1\s{0,9},/;
