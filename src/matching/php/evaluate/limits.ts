/** Bounds of one reading; all of them count work, none of them time. */
export interface Limits {
  /** Expressions and statements that are worked through. */
  readonly steps: number;
  /** Bytes of text that folding may make. */
  readonly bytes: number;
  /** Decoded texts inside decoded texts. */
  readonly layers: number;
}

export const LIMITS: Limits = { steps: 400_000, bytes: 48 * 1024 * 1024, layers: 12 };

export const CALL_DEPTH = 14;

/** Expressions inside expressions, over all calls: what the stack bears. */
export const EXPRESSION_DEPTH = 700;

export const EVENT_LIMIT = 400;

export const ARRAY_LIMIT = 100_000;
