import { writeSync } from 'node:fs';

/** Writes all of the bytes: one write(2) may take fewer, a full disk first. */
export function writeFully(file: number, bytes: Uint8Array): void {
  for (let done = 0; done < bytes.length; ) done += writeSync(file, bytes, done, bytes.length - done);
}
