import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach } from 'vitest';
import { type HostPath, pathOfText } from '../../src/domain/host-path.ts';

const made: string[] = [];

afterEach(() => {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** An empty folder that is gone after the test. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'lastgood-test-'));
  made.push(folder);
  return folder;
}

/** The same in memory where the machine has such a place: for tests that sync thousands of times. */
export function temporaryFolderInMemory(): string {
  const folder = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'lastgood-test-'));
  made.push(folder);
  return folder;
}

/** Real files from literals: `{ 'blog/wp-includes/version.php': '…' }`. */
export function writeTree(folder: string, files: Readonly<Record<string, string | Uint8Array>>): HostPath {
  for (const [path, content] of Object.entries(files)) {
    const target = join(folder, path);
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, content);
  }
  return pathOfText(folder);
}
