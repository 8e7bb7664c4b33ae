import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import type { HostPath } from '../../domain/host-path.ts';
import type { ByteSource } from '../ports.ts';

const CHUNK_BYTES = 2 * 1024 * 1024;

/**
 * A container for the backup formats, opened once more from its descriptor, so that no name is looked up again that somebody
 * may have swapped meanwhile. Close it. System errors are thrown.
 */
export async function openByteSource(
  descriptor: number,
  path: HostPath,
): Promise<{ readonly source: ByteSource; close(): Promise<void> }> {
  const handle = await open(`/proc/self/fd/${descriptor}`, constants.O_RDONLY | constants.O_NONBLOCK);
  try {
    const stat = await handle.stat();
    if (!stat.isFile()) throw new Error('not a regular file');
    const source: ByteSource = {
      path,
      sizeBytes: stat.size,
      modifiedMs: stat.mtimeMs,
      read: (offset, length) => readAt(handle, offset, length),
      stream: (start = 0) => streamOf(handle, start),
    };
    return { source, close: () => handle.close() };
  } catch (error) {
    await handle.close();
    throw error;
  }
}

/** One buffer for all steps: fresh memory for each would have to be mapped, cleared and collected. */
async function* streamOf(handle: FileHandle, start: number): AsyncGenerator<Uint8Array, void, undefined> {
  const buffer = Buffer.allocUnsafe(CHUNK_BYTES);
  for (let position = start; ; ) {
    const { bytesRead } = await handle.read(buffer, 0, CHUNK_BYTES, position);
    if (bytesRead === 0) return;
    position += bytesRead;
    yield buffer.subarray(0, bytesRead);
  }
}

async function readAt(handle: FileHandle, offset: number, length: number): Promise<Uint8Array> {
  const bytes = new Uint8Array(length);
  let filled = 0;
  while (filled < length) {
    const { bytesRead } = await handle.read(bytes, filled, length - filled, offset + filled);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return bytes.subarray(0, filled);
}
