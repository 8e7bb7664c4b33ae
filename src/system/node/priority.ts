import { spawnSync } from 'node:child_process';
import { availableParallelism, constants, loadavg, setPriority } from 'node:os';

/**
 * Lets every other program go first, in computing and, where ionice is there, in reading the disk. Threads and programs that are
 * started afterwards inherit it. A system that refuses changes nothing: politeness is a wish, not a need.
 */
export function lowerPriority(): void {
  try {
    setPriority(constants.priority.PRIORITY_LOW);
  } catch {
    // Some jails refuse it.
  }
  spawnSync('ionice', ['-c', '3', '-p', String(process.pid)], { stdio: 'ignore' });
}

const PAUSE_MS = 1000;
/** However busy the machine stays, the work goes on that slowly at the least. */
const LONGEST_PAUSE_MS = 15_000;

export interface PaceOptions {
  /** Processes that run or wait, beside ours, for each core, from which on we wait. */
  readonly busyLoad?: number;
  /** Our own threads. */
  readonly jobs: number;
  readonly cores?: number;
  /** Average over a minute. */
  readonly load?: () => number;
  readonly sleep?: (ms: number) => Promise<void>;
  readonly signal?: AbortSignal;
}

/** Waits while the machine is busy with other things, each time for 15 s at the most. */
export function politePace({
  busyLoad = 1,
  jobs,
  cores = availableParallelism(),
  load = () => loadavg()[0] ?? 0,
  sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
  signal,
}: PaceOptions): () => Promise<void> {
  const isBusy = () => load() > busyLoad * cores + jobs;
  return async () => {
    for (let waitedMs = 0; waitedMs < LONGEST_PAUSE_MS && isBusy(); waitedMs += PAUSE_MS) {
      if (signal?.aborted === true) return;
      await sleep(PAUSE_MS);
    }
  };
}
