import { asNumber, asText, type Plain } from '../values.ts';

/** An argument as PHP makes a text of it; of a missing one the empty text. */
export function text(args: readonly Plain[], index: number): string {
  return asText(args[index] ?? null);
}

/** An argument as PHP makes a number of it; of a missing one 0. */
export function number(args: readonly Plain[], index: number): number {
  return asNumber(args[index] ?? null);
}
