import { closeSync, fstatSync, readSync, type Stats } from 'node:fs';
import type { HostPath } from '../../domain/host-path.ts';
import { openFileIn } from './folder-handle.ts';

export interface OpenFile {
  readonly descriptor: number;
  readonly stat: Stats;
}

/**
 * Opens a regular file by the descriptor of its folder, hands it to `use` and closes it.
 *
 * Answers null for anything that is no regular file by the time it is open, so that a name swapped for a FIFO or a device
 * after the listing is never read. System errors are thrown.
 */
export function withFileIn<T>(folder: number, name: HostPath, use: (file: OpenFile) => T): T | null {
  const descriptor = openFileIn(folder, name);
  try {
    const stat = fstatSync(descriptor);
    return stat.isFile() ? use({ descriptor, stat }) : null;
  } finally {
    closeSync(descriptor);
  }
}

/** Fills `target` from `position`; answers the bytes read, fewer only at the end of the file. */
export function readFully(descriptor: number, target: Uint8Array, length: number, position: number): number {
  let filled = 0;
  while (filled < length) {
    const count = readSync(descriptor, target, filled, length - filled, position + filled);
    if (count === 0) break;
    filled += count;
  }
  return filled;
}
