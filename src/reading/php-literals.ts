import { type PhpArray, PhpLiteralReader, type PhpLiterals, type PhpValue } from './php-literal-reader.ts';
import { phpTokens } from './php-tokens.ts';

export type { PhpArray, PhpLiterals, PhpValue } from './php-literal-reader.ts';

/** The literal that counts, and whether others contradict it. */
export interface Literal {
  readonly value: PhpValue;
  readonly contradicted: boolean;
}

/**
 * Reads assignments, constants and returns of literals from PHP source. Folds `.` of literals, constants that the same text
 * defines, `dirname()` and, where `file` (the path of the source) is given, `__DIR__` and `__FILE__`. `known` names constants
 * from elsewhere. Never fails; what is no literal is `undefined`.
 */
export function phpLiterals(source: string, file = '', known: ReadonlyMap<string, string> = new Map()): PhpLiterals {
  return new PhpLiteralReader(phpTokens(source), file, known).read();
}

/** The value of a variable: the last assignment counts, as it does when the file runs from top to bottom. */
export function assignedValue(literals: PhpLiterals, name: string): Literal {
  return pick(literals.assigned.get(name), 'last');
}

/** The value of a constant: the first definition counts. */
export function constantValue(literals: PhpLiterals, name: string): Literal {
  return pick(literals.constants.get(name), 'first');
}

/** A text or number of an array literal, by keys from the outside in; null when it is not there. */
export function arrayText(value: PhpValue, ...keys: readonly string[]): string | null {
  let inner = value;
  for (const key of keys) inner = inner instanceof Map ? (inner as PhpArray).get(key) : undefined;
  return typeof inner === 'string' ? inner : typeof inner === 'number' ? String(inner) : null;
}

function pick(values: readonly PhpValue[] | undefined, which: 'first' | 'last'): Literal {
  if (values === undefined || values.length === 0) return { value: undefined, contradicted: false };
  const value = values.at(which === 'first' ? 0 : -1);
  return { value, contradicted: values.some((other) => typeof other !== 'object' && other !== value) };
}
