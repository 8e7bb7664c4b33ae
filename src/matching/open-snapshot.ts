import type { Snapshot } from '../backups/contract.ts';
import { backupFormats } from '../backups/index.generated.ts';
import { repositoryFormats } from '../backups/repositories/all-repositories.ts';
import { openRepository } from '../backups/repositories/open-repository.ts';
import { openByteSource } from '../system/node/byte-source.ts';
import { decompressChild } from '../system/node/decompress-child.ts';
import { programsWith } from '../system/node/run-program.ts';
import type { Order, RepositoryOrder } from './messages.ts';
import { ARCHIVE_LIMITS, MAX_RATIO, RATIO_FREE_BYTES } from './scan-limits.ts';

export type SnapshotOrder = Exclude<Order, { readonly kind: 'files' | 'inner' }>;

interface OpenedSnapshot {
  readonly snapshot: Snapshot;
  close(): Promise<void>;
}

/** Opens what an order names: containers by the descriptors of the main thread, a repository by its program. */
export async function openSnapshot(order: SnapshotOrder): Promise<OpenedSnapshot> {
  return order.kind === 'repository' ? openFromRepository(order) : openContainers(order);
}

function openFromRepository({
  format: id,
  passwordFile,
  repository,
  snapshot: name,
  home,
}: RepositoryOrder): OpenedSnapshot {
  const format = repositoryFormats.find((one) => one.id === id);
  if (format === undefined) throw new Error(`no repository format ${id}`);
  const snapshot = openRepository(
    format,
    { repository, snapshot: name, home },
    ARCHIVE_LIMITS,
    programsWith(passwordFile),
  );
  return { snapshot, close: () => Promise.resolve() };
}

async function openContainers(order: Extract<Order, { readonly kind: 'archive' }>): Promise<OpenedSnapshot> {
  const format = backupFormats.find(({ id }) => id === order.format);
  if (format === undefined) throw new Error(`no backup format ${order.format}`);
  const opened: Awaited<ReturnType<typeof openByteSource>>[] = [];
  const close = async () => {
    for (const one of opened) await one.close();
  };
  try {
    for (const { descriptor, path } of order.containers) opened.push(await openByteSource(descriptor, path));
    const [first, ...parts] = opened.map(({ source }) => source);
    if (first === undefined) throw new Error('an order without a container');
    const packedBytes = opened.reduce((sum, { source }) => sum + source.sizeBytes, 0);
    const maxTotalBytes = Math.min(ARCHIVE_LIMITS.maxTotalBytes, Math.max(RATIO_FREE_BYTES, packedBytes * MAX_RATIO));
    const help = { decompress: decompressChild, timeZone: order.timeZone, parts };
    return { snapshot: format.open(first, { ...ARCHIVE_LIMITS, maxTotalBytes }, help), close };
  } catch (error) {
    await close();
    throw error;
  }
}
