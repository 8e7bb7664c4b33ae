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

/** What zlib says of a header that is none, in its three ways: its name for it is that of any damage. */
const NO_HEADER = /^(?:incorrect header check|unknown compression method|unknown header flags set)$/;
export const HEADER_ERROR = 'HEADER';

/** zlib's name of what is wrong, or `HEADER_ERROR`. */
export function errorName(message: string, code: string | undefined): string {
  return NO_HEADER.test(message) ? HEADER_ERROR : (code ?? '');
}

/** Says what zlib met, by its own name of it; `taken` bytes were unpacked before. */
export function noteDamage(code: string, taken: number, report: ReadingReport): void {
  if (code === HEADER_ERROR && taken > 0)
    report.breakOff(
      'damaged',
      'truncated',
      'behind the end of the compressed data lies something else: it was not read',
    );
  else if (code === 'Z_BUF_ERROR') report.breakOff('damaged', 'truncated', 'the compressed data ends too early');
  else
    report.breakOff('damaged', 'truncated', 'the compressed data is damaged: nothing after that place could be read');
}
