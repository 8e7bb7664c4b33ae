import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import type { HostPath } from '../../domain/host-path.ts';
import type { ByteSource } from '../ports.ts';
import { pathOfDescriptor } from './folder-handle.ts';

const CHUNK_BYTES = 2 * 1024 * 1024;
const LEAST_BYTES = 4096;

/**
 * A container for the backup formats, opened once more from its descriptor, so that no name is looked up again that somebody
 * may have swapped meanwhile. Close it. System errors are thrown.
 */
export async function openByteSource(
  descriptor: number,
  path: HostPath,
): Promise<{ readonly source: ByteSource; close(): Promise<void> }> {
  const handle = await open(pathOfDescriptor(descriptor), constants.O_RDONLY | constants.O_NONBLOCK);
  try {
    const stat = await handle.stat();
    if (!stat.isFile()) throw new Error('not a regular file');
    const source: ByteSource = {
      path,
      sizeBytes: stat.size,
      modifiedMs: stat.mtimeMs,
      // Memory only for what is there: most archives among the files of a site are small.
      read: (offset, length) => readAt(handle, offset, Math.min(length, Math.max(0, stat.size - offset))),
      stream: (start = 0) => streamOf(handle, start, Math.min(CHUNK_BYTES, Math.max(LEAST_BYTES, stat.size - start))),
    };
    return { source, close: () => handle.close() };
  } catch (error) {
    await handle.close();
    throw error;
  }
}

/** One buffer for all steps: fresh memory for each would have to be mapped, cleared and collected. */
async function* streamOf(
  handle: FileHandle,
  start: number,
  chunkBytes: number,
): AsyncGenerator<Uint8Array, void, undefined> {
  const buffer = Buffer.allocUnsafeSlow(chunkBytes);
  for (let position = start; ; ) {
    const { bytesRead } = await handle.read(buffer, 0, chunkBytes, position);
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
