import { createHash, randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, openSync, renameSync, unlinkSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { syncFolder } from '../../system/node/durable-write.ts';
import { headOf, makeStoreFolder, tidy } from './store-file.ts';

const BUFFER_BYTES = 1024 * 1024;

/**
 * Writes a new store beside the old one while the scan runs, so that a million files need no memory, and puts it in the place of
 * the old one at the end, whole or not at all. What fails on the way is thrown by `finish`: it must not stop the scan.
 */
export class StoreWriter {
  readonly #folder: string;
  readonly #path: string;
  readonly #temporary: string;
  readonly #hash = createHash('sha256');
  readonly #buffer = Buffer.alloc(BUFFER_BYTES);
  #filled = 0;
  #descriptor: number | null = null;
  #problem: unknown = null;

  constructor(path: string, folder: string, key: Uint8Array) {
    this.#path = path;
    this.#folder = folder;
    this.#temporary = join(folder, `.lastgood-${randomBytes(8).toString('hex')}.tmp`);
    this.add(headOf(key));
  }

  add(bytes: Uint8Array): void {
    if (this.#problem !== null) return;
    if (this.#filled + bytes.length > BUFFER_BYTES) this.#attempt(() => this.#flush());
    if (bytes.length > BUFFER_BYTES) {
      this.#attempt(() => this.#write(bytes));
      return;
    }
    this.#buffer.set(bytes, this.#filled);
    this.#filled += bytes.length;
  }

  /** Afterwards the store holds all that was added, on the disk; or still what it held before, and the error is thrown. */
  async finish(): Promise<void> {
    this.#attempt(() => {
      this.#flush();
      this.#write(this.#hash.copy().digest());
      if (this.#descriptor !== null) fsyncSync(this.#descriptor);
    });
    this.#close();
    try {
      if (this.#problem !== null) throw this.#problem;
      renameSync(this.#temporary, this.#path);
      await syncFolder(this.#folder);
    } catch (error) {
      this.#remove();
      throw error;
    }
    tidy(this.#folder, this.#path);
  }

  /** Leaves what is in place as it is; nothing to do after `finish`. */
  drop(): void {
    this.#close();
    this.#remove();
  }

  #attempt(work: () => void): void {
    if (this.#problem !== null) return;
    try {
      work();
    } catch (error) {
      this.#problem = error;
    }
  }

  #flush(): void {
    const filled = this.#filled;
    this.#filled = 0;
    this.#write(this.#buffer.subarray(0, filled));
  }

  #write(bytes: Uint8Array): void {
    if (this.#descriptor === null) {
      makeStoreFolder(this.#folder);
      this.#descriptor = openSync(this.#temporary, 'wx', 0o600);
    }
    this.#hash.update(bytes);
    for (let at = 0; at < bytes.length; ) at += writeSync(this.#descriptor, bytes, at);
  }

  #close(): void {
    if (this.#descriptor !== null) closeSync(this.#descriptor);
    this.#descriptor = null;
  }

  #remove(): void {
    try {
      unlinkSync(this.#temporary);
    } catch {
      // It was never made, or its folder is gone.
    }
  }
}
