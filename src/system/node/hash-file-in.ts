import { createHash, hash } from 'node:crypto';
import { type BigIntStats, closeSync, fstatSync } from 'node:fs';
import type { HostPath } from '../../domain/host-path.ts';
import { openFileIn } from './folder-handle.ts';
import { readFully } from './read-file-in.ts';

const CHUNK_BYTES = 1024 * 1024;

/** A regular file as it is, with the sha256 (hex) of its content. */
export interface HashedFile {
  readonly stat: BigIntStats;
  readonly sha256: string;
}

/**
 * Reads files one after the other, each by the descriptor of its folder; null for what is no regular file any more. System errors
 * are thrown.
 */
export function fileHasher(): (folder: number, name: HostPath) => HashedFile | null {
  const buffer = Buffer.allocUnsafeSlow(CHUNK_BYTES);
  return (folder, name) => {
    const descriptor = openFileIn(folder, name);
    try {
      const stat = fstatSync(descriptor, { bigint: true });
      return stat.isFile() ? { stat, sha256: hashOf(descriptor, buffer) } : null;
    } finally {
      closeSync(descriptor);
    }
  };
}

function hashOf(descriptor: number, buffer: Buffer): string {
  let count = readFully(descriptor, buffer, buffer.length, 0);
  // In one call: half the cost of a Hash object for a file of a few kilobytes.
  if (count < buffer.length) return hash('sha256', buffer.subarray(0, count), 'hex');
  const digest = createHash('sha256');
  for (let at = count; count > 0; at += count) {
    digest.update(buffer.subarray(0, count));
    count = readFully(descriptor, buffer, buffer.length, at);
  }
  return digest.digest('hex');
}
