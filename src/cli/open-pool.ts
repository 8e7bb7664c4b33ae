import { join } from 'node:path';
import { FILE_TIMEOUT_MS } from '../matching/scan-limits.ts';
import { WorkerPool } from '../matching/worker-pool.ts';
import { isEmptyFolder } from '../system/node/is-empty-folder.ts';
import { nodeClock } from '../system/node/node-clock.ts';
import { stateFolder } from '../system/node/state-folder.ts';
import type { CliContext } from './context.ts';
import { type AccountOptions, wholeNumber } from './options.ts';

/** The threads of a run; none is started yet. To be closed, come what may: a thread keeps the process alive. */
export function openPool({ jobs }: Pick<AccountOptions, 'jobs'>): WorkerPool {
  return new WorkerPool({
    size: wholeNumber('jobs', jobs, 1, 64),
    timeoutMs: FILE_TIMEOUT_MS,
    monoMs: nodeClock.monoMs,
  });
}

/**
 * The same with its first thread started, which takes as long as the rest of the program needs to load. Not where verdicts are kept:
 * a scan that finds every file unchanged needs no thread.
 */
export function openPoolEarly(options: AccountOptions, { environment }: Pick<CliContext, 'environment'>): WorkerPool {
  const pool = openPool(options);
  const { cache } = options;
  const isFirst = cache === false || isEmptyFolder(cache ?? verdictFolder(environment));
  if (isFirst && options.nice !== true) pool.start();
  return pool;
}

/** Where verdicts are kept when nothing else is said. */
export function verdictFolder(environment: CliContext['environment']): string {
  return join(stateFolder(environment), 'verdicts');
}
