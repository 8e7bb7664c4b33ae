import { closeSync } from 'node:fs';
import type { Issue } from '../domain/coverage.ts';
import type { HostPath } from '../domain/host-path.ts';
import { failed, ok, type Result } from '../domain/result.ts';
import type { NodeFiles } from '../system/node/node-files.ts';
import type { ArchiveAnswer } from './messages.ts';
import { WorkerLost, type WorkerPool } from './worker-pool.ts';

/** Has one container read and judged by the pool. What the container itself causes is an Issue. */
export async function scanContainer(
  files: NodeFiles,
  path: HostPath,
  format: string,
  timeZone: string,
  pool: WorkerPool,
): Promise<Result<ArchiveAnswer, Issue>> {
  const opened = files.openFile(path);
  if (!opened.ok) return opened;
  try {
    const answer = await pool.run({ kind: 'archive', descriptor: opened.value, path, format, timeZone });
    if (answer.kind !== 'archive') throw new Error('a worker answered another question');
    return ok(answer);
  } catch (error) {
    if (!(error instanceof WorkerLost)) throw error;
    const reason = error.timedOut ? 'time-out' : 'failed';
    return failed({ reason, path, detail: `at member ${error.place}: ${error.message.split('\n')[0] ?? ''}` });
  } finally {
    closeSync(opened.value);
  }
}
