/** Bounds of one reading; all of them count work, none of them time. */
export interface Limits {
  /** Expressions and statements that are worked through. */
  readonly steps: number;
  /** Bytes of text that folding may make. */
  readonly bytes: number;
  /** Decoded texts inside decoded texts. */
  readonly layers: number;
  /** Steps that one routine may take which nobody calls: a share, so that a long one cannot starve the others. */
  readonly share: number;
  /** How often a routine is worked through for arguments that have the same marks, though other values. */
  readonly rounds: number;
}

export const LIMITS: Limits = {
  steps: 400_000,
  bytes: 48 * 1024 * 1024,
  layers: 12,
  share: 20_000,
  rounds: Number.POSITIVE_INFINITY,
};

/** For what is written as released software is, by far: every function is begun, none is worked through for each of its callers. */
export const SPARING_LIMITS: Limits = { ...LIMITS, steps: 120_000, share: 6000, rounds: 2 };

export const CALL_DEPTH = 14;

/** Expressions inside expressions, over all calls: what the stack bears. */
export const EXPRESSION_DEPTH = 700;

export const EVENT_LIMIT = 400;

export const ARRAY_LIMIT = 100_000;
