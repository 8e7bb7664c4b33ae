import { type HostPath, nameOf } from '../domain/host-path.ts';

/** Files and bytes of one kind. */
export interface Amount {
  files: number;
  bytes: number;
}

/** Code is read closely and takes long, everything else is searched and does not: they are counted apart. */
export interface Work {
  readonly code: Amount;
  readonly other: Amount;
}

/** Work that was done, with the time that threads spent on it. */
export interface SpentWork {
  readonly code: Amount & { ms: number };
  readonly other: Amount & { ms: number };
}

/** What is left of a scan. */
export interface WorkLeft {
  /** Of the time that the whole takes, 0 to 1. */
  readonly doneShare: number;
  readonly secondsLeft: number;
}

const CODE = /\.(?:php\d?|phtml|pht|phar|inc|module|install|tpl|js|html?|cgi|pl|py|sh)$/i;
export const KINDS_OF_WORK = ['code', 'other'] as const;
/** Milliseconds for a file and for a byte, before anything was measured: only their proportions matter. */
const GUESS = { code: { file: 0.1, byte: 0.00003 }, other: { file: 0.04, byte: 0.000001 } } as const;

export function noWork(): Work {
  return { code: { files: 0, bytes: 0 }, other: { files: 0, bytes: 0 } };
}

export function noSpentWork(): SpentWork {
  return { code: { files: 0, bytes: 0, ms: 0 }, other: { files: 0, bytes: 0, ms: 0 } };
}

/** Which of the two a file of this name is. */
export function kindOfWork(path: HostPath): keyof Work {
  return CODE.test(nameOf(path)) ? 'code' : 'other';
}

export function addSpent(sum: SpentWork, part: SpentWork): void {
  for (const kind of KINDS_OF_WORK) {
    sum[kind].files += part[kind].files;
    sum[kind].bytes += part[kind].bytes;
    sum[kind].ms += part[kind].ms;
  }
}

/**
 * How much is left, from what the same kinds of files took so far. A kind that was not met yet is taken to be as much slower or
 * faster than guessed as the other one. null before anything was done.
 * @param total all work of the scan
 * @param elapsedMs wall time since the scan began: it tells how many threads really run
 */
export function forecast(total: Work, spent: SpentWork, elapsedMs: number): WorkLeft | null {
  const spentMs = spent.code.ms + spent.other.ms;
  const guessedMs = guessOf('code', spent.code) + guessOf('other', spent.other);
  if (spentMs <= 0 || guessedMs <= 0 || elapsedMs <= 0) return null;
  let doneMs = 0;
  let leftMs = 0;
  for (const kind of KINDS_OF_WORK) {
    const guessed = guessOf(kind, spent[kind]);
    const scale = guessed > 0 ? spent[kind].ms / guessed : spentMs / guessedMs;
    doneMs += spent[kind].ms;
    leftMs += Math.max(0, guessOf(kind, total[kind]) - guessed) * scale;
  }
  const threads = spentMs / elapsedMs;
  return { doneShare: doneMs / (doneMs + leftMs), secondsLeft: leftMs / threads / 1000 };
}

function guessOf(kind: keyof Work, { files, bytes }: Amount): number {
  return files * GUESS[kind].file + bytes * GUESS[kind].byte;
}
