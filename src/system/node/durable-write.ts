import { randomBytes } from 'node:crypto';
import { constants } from 'node:fs';
import { open, rename, unlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { writeError } from './write-error.ts';

/**
 * Replaces a file whole: afterwards it holds either all of the new bytes, on the disk, or still the old ones.
 *
 * Its folder must exist. `mode` is set whatever the umask says (default 0600). A symbolic link at `path` is replaced, not
 * followed. Throws a UserError for a full or read-only disk and a missing folder or right, and leaves no half file then;
 * kill -9 can leave a `.lastgood-….tmp` beside it.
 *
 * Written by hand because write-file-atomic 7 ignores short writes (a full disk truncates the file without an error) and
 * never syncs the folder.
 */
export async function durableWrite(
  path: string,
  data: string | Uint8Array | Iterable<string>,
  mode = 0o600,
): Promise<void> {
  const folder = dirname(path);
  const temporary = join(folder, `.lastgood-${randomBytes(8).toString('hex')}.tmp`);
  try {
    const file = await open(temporary, 'wx', 0o600);
    try {
      await file.chmod(mode);
      const parts = typeof data === 'string' || data instanceof Uint8Array ? [data] : data;
      // Each goes on where the one before it ended, and is written whole.
      for (const part of parts) await file.writeFile(part);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, path);
    await syncFolder(folder);
  } catch (error) {
    await unlink(temporary).catch(() => {});
    throw writeError(error, path);
  }
}

/** Makes a new or renamed name in a folder survive a power cut. */
export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, constants.O_RDONLY | constants.O_DIRECTORY);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
