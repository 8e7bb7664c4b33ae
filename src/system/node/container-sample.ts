import { createHash } from 'node:crypto';
import { closeSync, fstatSync, readSync } from 'node:fs';
import type { HostPath } from '../../domain/host-path.ts';
import type { NodeFiles } from './node-files.ts';

const BLOCKS = 64;
const BLOCK_BYTES = 64 * 1024;

/**
 * A hash by which the files of a backup are known again: of their sizes and of 64 blocks spread over each, the whole of a small
 * one. Another archive under the same name has another one, whatever its size; a byte that changed between the blocks has not.
 * null: one of them cannot be read.
 */
export function containerSample(files: NodeFiles, paths: readonly HostPath[]): string | null {
  const hash = createHash('sha256');
  for (const path of paths) {
    const opened = files.openFile(path);
    if (!opened.ok) return null;
    try {
      addSample(opened.value, hash);
    } finally {
      closeSync(opened.value);
    }
  }
  return hash.digest('hex');
}

function addSample(file: number, hash: ReturnType<typeof createHash>): void {
  const { size } = fstatSync(file);
  hash.update(`${size}\n`);
  const buffer = Buffer.allocUnsafe(BLOCK_BYTES);
  const step = Math.max(BLOCK_BYTES, (size - BLOCK_BYTES) / (BLOCKS - 1));
  for (let block = 0; block < BLOCKS; block += 1) {
    const count = readSync(file, buffer, 0, BLOCK_BYTES, Math.floor(block * step));
    if (count === 0) return;
    hash.update(buffer.subarray(0, count));
  }
}
