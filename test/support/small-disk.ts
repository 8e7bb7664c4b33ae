import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A real file system of a few KiB, to be filled or made read-only. */
export interface SmallDisk {
  readonly path: string;
  makeReadOnly(): void;
  remove(): void;
}

/** Mounts one, or answers null where that is not allowed (it takes root). */
export function smallDisk(sizeKib: number): SmallDisk | null {
  const path = mkdtempSync(join(tmpdir(), 'lastgood-disk-'));
  if (spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${sizeKib}k`, 'none', path]).status !== 0) {
    rmSync(path, { recursive: true });
    return null;
  }
  return {
    path,
    makeReadOnly: () => void spawnSync('mount', ['-o', 'remount,ro', path]),
    remove: () => {
      spawnSync('umount', [path]);
      rmSync(path, { recursive: true, force: true });
    },
  };
}
