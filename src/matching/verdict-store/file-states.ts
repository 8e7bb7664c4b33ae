import type { Stats } from 'node:fs';

/** What has to be as it was for a verdict to be kept. `changedMs` cannot be set by the owner of a file, `modifiedMs` can. */
export interface FileState {
  readonly inode: number;
  readonly sizeBytes: number;
  readonly modifiedMs: number;
  readonly changedMs: number;
}

/** Numbers of one file in a list of states: inode, size, mtime, ctime. Numbers, so that a worker's answer stays small. */
export const STATE_NUMBERS = 4;

/** Room for the states of so many files, none of them known yet. */
export function noStates(files: number): Float64Array {
  return new Float64Array(files * STATE_NUMBERS).fill(Number.NaN);
}

/** Notes what an open file is like. */
export function noteState(states: Float64Array, place: number, { ino, size, mtimeMs, ctimeMs }: Stats): void {
  states.set([ino, size, mtimeMs, ctimeMs], place * STATE_NUMBERS);
}

/** The state at a place; null where none was noted. */
export function stateAt(states: Float64Array, place: number): FileState | null {
  const at = place * STATE_NUMBERS;
  const [inode = Number.NaN, sizeBytes = 0, modifiedMs = 0, changedMs = 0] = states.subarray(at, at + STATE_NUMBERS);
  return Number.isNaN(inode) ? null : { inode, sizeBytes, modifiedMs, changedMs };
}

/** Whether the state at a place is that of this file. */
export function isInState(states: Float64Array, place: number, { ino, size, mtimeMs, ctimeMs }: Stats): boolean {
  const at = place * STATE_NUMBERS;
  return states[at] === ino && states[at + 1] === size && states[at + 2] === mtimeMs && states[at + 3] === ctimeMs;
}
