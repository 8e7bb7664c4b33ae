import { closeSync } from 'node:fs';
import type { Issue } from '../domain/coverage.ts';
import type { HostPath } from '../domain/host-path.ts';
import { failed, ok, type Result } from '../domain/result.ts';
import type { NodeFiles } from '../system/node/node-files.ts';
import type { ArchiveAnswer, OpenContainer } from './messages.ts';
import { WorkerLost, type WorkerPool } from './worker-pool.ts';

/** Has one container, or the files of a set, read and judged by the pool. What the content causes is an Issue. */
export async function scanContainer(
  files: NodeFiles,
  paths: readonly HostPath[],
  format: string,
  timeZone: string,
  hosts: ReadonlySet<string>,
  pool: WorkerPool,
): Promise<Result<ArchiveAnswer, Issue>> {
  const containers: OpenContainer[] = [];
  try {
    for (const path of paths) {
      const opened = files.openFile(path);
      if (!opened.ok) return opened;
      containers.push({ descriptor: opened.value, path });
    }
    const answer = await pool.run({ kind: 'archive', containers, format, timeZone, hosts });
    if (answer.kind !== 'archive') throw new Error('a worker answered another question');
    return ok(answer);
  } catch (error) {
    if (!(error instanceof WorkerLost)) throw error;
    const reason = error.timedOut ? 'time-out' : 'failed';
    return failed({ reason, path: paths[0] ?? null, detail: error.message.split('\n')[0] ?? '' });
  } finally {
    for (const { descriptor } of containers) closeSync(descriptor);
  }
}
