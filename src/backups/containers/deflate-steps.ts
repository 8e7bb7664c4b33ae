import type { ReadingReport } from './reading-report.ts';

/**
 * Compressed bytes per step: one in sixteen of those before, within these bounds. Damage takes with it only what its own step
 * would have given.
 */
const MIN_STEP_BYTES = 512;
const MAX_STEP_BYTES = 64 * 1024;

/** How many compressed bytes are given to zlib at once, when so many were before. */
export function stepBytes(taken: number): number {
  return Math.min(MAX_STEP_BYTES, Math.max(MIN_STEP_BYTES, taken >> 4));
}

/** Says what zlib met, by its own name of it. */
export function noteDamage(code: string | undefined, report: ReadingReport): void {
  if (code === 'Z_BUF_ERROR') report.breakOff('damaged', 'truncated', 'the compressed data ends too early');
  else
    report.breakOff('damaged', 'truncated', 'the compressed data is damaged: nothing after that place could be read');
}
