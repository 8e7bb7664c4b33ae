import { createHash } from 'node:crypto';
import { closeSync, constants, fstatSync, openSync, readdirSync, statSync, unlinkSync } from 'node:fs';
import { join } from 'node:path';
import { makeFolder } from '../../system/node/make-folder.ts';
import { readFully } from '../../system/node/read-file-in.ts';

// A store is one file: head, body, and the sha256 of both. The head holds what it is, in which byte order, and for which rules.
const MAGIC = Buffer.from('lastgood store 1');
const BYTE_ORDER = new Uint8Array(Float64Array.of(-1.5).buffer);
const KEY_BYTES = 32;
export const HEAD_BYTES = MAGIC.length + BYTE_ORDER.length + 8 + KEY_BYTES;
const CHECKSUM_BYTES = 32;
const LARGEST_BYTES = 512 * 1024 * 1024;
/** All stores of one folder together; beyond it the ones that were not used for the longest time go. */
const FOLDER_BYTES = 2 * 1024 * 1024 * 1024;

/** Why a store that is there is not believed. */
export type Distrust = 'foreign' | 'damaged';
export type StoreRead =
  | { readonly kind: 'read'; readonly bytes: Buffer }
  | { readonly kind: 'none' }
  | { readonly kind: 'distrusted'; readonly why: Distrust };

/**
 * The whole store: the body begins at `HEAD_BYTES` and ends `CHECKSUM_BYTES` before the end of `body`.
 *
 * `none` where there is none, or one for other rules. A file or folder that somebody else owns or could have written is
 * `foreign`, one that is not whole `damaged`: neither is believed.
 */
export function readStore(path: string, folder: string, key: Uint8Array): StoreRead {
  let descriptor: number;
  try {
    if (!isOurs(statSync(folder))) return { kind: 'distrusted', why: 'foreign' };
    descriptor = openSync(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  } catch (error) {
    const absent = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    return absent ? { kind: 'none' } : { kind: 'distrusted', why: 'foreign' };
  }
  try {
    const stat = fstatSync(descriptor);
    if (!stat.isFile() || !isOurs(stat)) return { kind: 'distrusted', why: 'foreign' };
    if (stat.size < HEAD_BYTES + CHECKSUM_BYTES || stat.size > LARGEST_BYTES)
      return { kind: 'distrusted', why: 'damaged' };
    // Memory of its own, so that the numbers in it can be looked at where they lie.
    const whole = Buffer.from(new ArrayBuffer(stat.size));
    const filled = readFully(descriptor, whole, whole.length, 0);
    const bytes = whole.subarray(0, -CHECKSUM_BYTES);
    const checksum = createHash('sha256').update(bytes).digest();
    const isWhole = filled === stat.size && checksum.equals(whole.subarray(-CHECKSUM_BYTES));
    if (!isWhole || !bytes.subarray(0, MAGIC.length).equals(MAGIC)) return { kind: 'distrusted', why: 'damaged' };
    return bytes.subarray(0, HEAD_BYTES).equals(headOf(key)) ? { kind: 'read', bytes } : { kind: 'none' };
  } catch {
    return { kind: 'distrusted', why: 'damaged' };
  } finally {
    closeSync(descriptor);
  }
}

/** Makes the folder, for its owner only; one that others can write is refused. System errors are thrown. */
export function makeStoreFolder(folder: string): void {
  makeFolder(folder, 0o700);
  if (!isOurs(statSync(folder))) throw new Error('the folder belongs to somebody else');
}

function isOurs({ uid, mode }: { readonly uid: number; readonly mode: number }): boolean {
  return uid === process.geteuid?.() && (mode & 0o022) === 0;
}

/** What a store for these rules begins with. */
export function headOf(key: Uint8Array): Buffer {
  const head = Buffer.alloc(HEAD_BYTES);
  head.set(MAGIC, 0);
  head.set(BYTE_ORDER, MAGIC.length);
  head.set(key.subarray(0, KEY_BYTES), HEAD_BYTES - KEY_BYTES);
  return head;
}

/** Keeps the folder bounded, and free of what a killed run left half written. Whatever cannot be removed stays. */
export function tidy(folder: string, justWritten: string): void {
  const stores: { readonly path: string; readonly sizeBytes: number; readonly usedMs: number }[] = [];
  for (const name of readdirSync(folder)) {
    try {
      const { size, mtimeMs } = statSync(join(folder, name));
      stores.push({ path: join(folder, name), sizeBytes: size, usedMs: mtimeMs });
    } catch {
      // Gone meanwhile.
    }
  }
  let total = stores.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
  for (const { path, sizeBytes, usedMs } of stores.sort((a, b) => a.usedMs - b.usedMs)) {
    const isLeftOver = LEFT_OVER.test(path) && usedMs < Date.now() - DAY_MS;
    const isTooMuch = STORE_NAME.test(path) && path !== justWritten && total > FOLDER_BYTES;
    if (!isLeftOver && !isTooMuch) continue;
    try {
      unlinkSync(path);
      total -= sizeBytes;
    } catch {
      // Another run removed it.
    }
  }
}

const DAY_MS = 24 * 3600 * 1000;
const LEFT_OVER = /\/\.lastgood-[0-9a-f]{16}\.tmp$/;
const STORE_NAME = /\/[0-9a-f]{32}\.verdicts$/;
