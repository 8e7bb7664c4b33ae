import { closeSync, constants, fsyncSync, linkSync, mkdirSync, openSync, unlinkSync } from 'node:fs';
import { dirname } from 'node:path';
import { errnoOf } from './write-error.ts';
import { writeFully } from './write-fully.ts';

/** Writes a file of the operator's own (0600) unless it is there; of two at once, one writes and both find it whole. */
export function writeFileOnce(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const temporary = `${path}.${process.pid}.tmp`;
  const file = openSync(
    temporary,
    constants.O_WRONLY | constants.O_CREAT | constants.O_TRUNC | constants.O_NOFOLLOW,
    0o600,
  );
  try {
    writeFully(file, Buffer.from(text));
    fsyncSync(file);
    linkSync(temporary, path);
  } catch (error) {
    if (errnoOf(error) !== 'EEXIST') throw error;
  } finally {
    closeSync(file);
    unlinkSync(temporary);
  }
}
