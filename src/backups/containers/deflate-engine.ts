import { constants, createGunzip, createInflate, createInflateRaw, inflateRawSync } from 'node:zlib';
import { errorName } from './deflate-steps.ts';

const CREATE = { gzip: createGunzip, zlib: createInflate, raw: createInflateRaw } as const;

export type Deflated = keyof typeof CREATE;

/** Less than a second-level cache, so that what comes out is looked at before it leaves it. */
const OUTPUT_BYTES = 256 * 1024;
/** Of many small archives, each with an engine of its own, the buffers are garbage together. */
const LEAST_OUTPUT_BYTES = 16 * 1024;

/** What one step of the engine did. */
export interface DeflateStep {
  /** What came out, in memory that the next step overwrites; empty after an error. */
  readonly bytes: Uint8Array;
  /** Bytes of the input that were not taken. */
  readonly left: number;
  /** More would have come out, had there been room. */
  readonly isFull: boolean;
  /** zlib's name of what is wrong with the input, e.g. `Z_DATA_ERROR`, or `HEADER_ERROR`. */
  readonly error: string | null;
}

/** One pass of zlib over packed data, in this thread, into one buffer. */
export interface DeflateEngine {
  /** Unpacks `length` bytes of `input` from `at`; at the end of all input once more without any. */
  step(input: Uint8Array, at: number, length: number, isLast: boolean): DeflateStep;
  close(): void;
}

/** Unpacks many short contents, one after the other. */
export interface WholeInflater {
  /** What raw deflate data holds, good until the next call; null where it is damaged or more than `mostBytes`. */
  unpack(packed: Uint8Array, mostBytes: number): Uint8Array | null;
  close(): void;
}

/** The part of Node's zlib objects below the stream: there since Node 10, and what its own `…Sync` functions call. */
interface Handle {
  writeSync(
    flush: number,
    input: Uint8Array,
    inputAt: number,
    inputLength: number,
    output: Uint8Array,
    outputAt: number,
    outputLength: number,
  ): void;
  reset(): void;
}

interface Opened {
  readonly handle: Handle;
  /** What is left of the output's room, and of the input, after a step. */
  readonly state: Uint32Array;
  /** zlib's name of what was wrong with the last step. */
  error: string | null;
  close(): void;
}

/**
 * zlib without a stream around it: a stream hands every step to another thread and back, with fresh memory for what comes out,
 * which costs as much again as the unpacking. null where this Node has no such inside.
 */
export function deflateEngine(kind: Deflated): DeflateEngine | null {
  const opened = openHandle(kind);
  if (opened === null) return null;
  const { handle, state } = opened;
  const output = Buffer.allocUnsafeSlow(OUTPUT_BYTES);
  return {
    step(input, at, length, isLast) {
      const flush = isLast ? constants.Z_FINISH : constants.Z_NO_FLUSH;
      handle.writeSync(flush, input, at, length, output, 0, OUTPUT_BYTES);
      const { error } = opened;
      if (error !== null) return { bytes: NOTHING, left: 0, isFull: false, error };
      const room = state[0] ?? 0;
      return { bytes: output.subarray(0, OUTPUT_BYTES - room), left: state[1] ?? 0, isFull: room === 0, error };
    },
    close: opened.close,
  };
}

/** The same for the members of a zip: one engine for all of them, for making one costs more than most members. */
export function wholeInflater(): WholeInflater {
  const opened = openHandle('raw');
  if (opened === null) return { unpack: inflatedAtOnce, close: () => undefined };
  const { handle, state } = opened;
  let output = Buffer.allocUnsafeSlow(LEAST_OUTPUT_BYTES);
  return {
    unpack(packed, mostBytes) {
      if (output.length <= mostBytes) output = Buffer.allocUnsafeSlow(2 * mostBytes);
      opened.error = null;
      // One byte more: where it is filled, more comes than was promised.
      handle.writeSync(constants.Z_FINISH, packed, 0, packed.length, output, 0, mostBytes + 1);
      const room = state[0] ?? 0;
      handle.reset();
      return opened.error === null && room > 0 ? output.subarray(0, mostBytes + 1 - room) : null;
    },
    close: opened.close,
  };
}

function openHandle(kind: Deflated): Opened | null {
  const stream = CREATE[kind]();
  const { _handle: handle, _writeState: state } = stream as { _handle?: Partial<Handle> | null; _writeState?: unknown };
  if (
    typeof handle?.writeSync !== 'function' ||
    typeof handle.reset !== 'function' ||
    !(state instanceof Uint32Array)
  ) {
    stream.destroy();
    return null;
  }
  const opened: Opened = { handle: handle as Handle, state, error: null, close: () => void stream.destroy() };
  // How Node's own code is told, too: the handle knows no listeners.
  Object.assign(handle, {
    onerror: (message: string, _number: number, code: string) => (opened.error = errorName(message, code)),
  });
  return opened;
}

/** Without the inside of zlib. */
export function inflatedAtOnce(packed: Uint8Array, mostBytes: number): Uint8Array | null {
  try {
    // One byte more than the content, so that zlib never asks for a second buffer.
    const bytes = inflateRawSync(packed, { chunkSize: Math.max(64, mostBytes + 1), maxOutputLength: mostBytes + 1 });
    return bytes.length <= mostBytes ? bytes : null;
  } catch {
    return null;
  }
}

const NOTHING = new Uint8Array(0);
