import type { Expression } from '../syntax.ts';
import type { Value } from '../values.ts';
import type { Reading } from './reading.ts';
import type { Scope } from './scope.ts';

/** A call of a function whose name is known. */
export interface NamedCall {
  /** Lower case, without a namespace. */
  readonly name: string;
  readonly args: readonly Value[];
  readonly at: number;
  readonly scope: Scope;
  /** The arguments as they are written, for those that the function changes; empty when they are not known. */
  readonly sources: readonly Expression[];
  /** The value that held the name; null when the name is written at the call. */
  readonly via: Value | null;
  /** Whether the call is a statement by itself, so that nobody looks at what it gives. */
  readonly dropped: boolean;
}

/** What a call of this name does here; null: nothing special, so that its result is folded or carried. */
export type CallHandler = (reading: Reading, call: NamedCall) => Value | null;
