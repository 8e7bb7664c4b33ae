import { closeSync } from 'node:fs';
import type { Issue } from '../domain/coverage.ts';
import type { HostPath } from '../domain/host-path.ts';
import { failed, ok, type Result } from '../domain/result.ts';
import type { NodeFiles } from '../system/node/node-files.ts';
import type { ArchiveAnswer, OpenContainer, Order, RepositoryOrder } from './messages.ts';
import type { SnapshotOrder } from './open-snapshot.ts';
import { WorkerLost, type WorkerPool } from './worker-pool.ts';

/** How to read a container: see `Order`. */
export type ContainerScan = Pick<
  Extract<Order, { readonly kind: 'archive' }>,
  'format' | 'timeZone' | 'hosts' | 'released'
>;

/** Has one container, or the files of a set, read and judged by the pool. What the content causes is an Issue. */
export async function scanContainer(
  files: NodeFiles,
  paths: readonly HostPath[],
  scan: ContainerScan,
  pool: WorkerPool,
): Promise<Result<ArchiveAnswer, Issue>> {
  const containers: OpenContainer[] = [];
  try {
    for (const path of paths) {
      const opened = files.openFile(path);
      if (!opened.ok) return opened;
      containers.push({ descriptor: opened.value, path });
    }
    return await answerOf({ kind: 'archive', containers, ...scan }, paths[0] ?? null, pool);
  } finally {
    for (const { descriptor } of containers) closeSync(descriptor);
  }
}

/** The same for one snapshot of a repository. */
export async function scanRepository(
  order: RepositoryOrder,
  shown: HostPath,
  pool: WorkerPool,
): Promise<Result<ArchiveAnswer, Issue>> {
  return answerOf(order, shown, pool);
}

async function answerOf(
  order: SnapshotOrder,
  path: HostPath | null,
  pool: WorkerPool,
): Promise<Result<ArchiveAnswer, Issue>> {
  try {
    const answer = await pool.run(order);
    if (answer.kind !== 'archive') throw new Error('a worker answered another question');
    return ok(answer);
  } catch (error) {
    if (!(error instanceof WorkerLost)) throw error;
    const reason = error.timedOut ? 'time-out' : 'failed';
    return failed({ reason, path, detail: error.message.split('\n')[0] ?? '' });
  }
}
