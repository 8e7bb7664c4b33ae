import { constants, createGunzip, createInflate, createInflateRaw } from 'node:zlib';

const CREATE = { gzip: createGunzip, zlib: createInflate, raw: createInflateRaw } as const;

export type Deflated = keyof typeof CREATE;

/** Less than a second-level cache, so that what comes out is looked at before it leaves it. */
const OUTPUT_BYTES = 256 * 1024;

/** What one step of the engine did. */
export interface DeflateStep {
  /** What came out, in memory that the next step overwrites; empty after an error. */
  readonly bytes: Uint8Array;
  /** Bytes of the input that were not taken. */
  readonly left: number;
  /** More would have come out, had there been room. */
  readonly isFull: boolean;
  /** zlib's name of what is wrong with the input, e.g. `Z_DATA_ERROR`. */
  readonly error: string | null;
}

/** One pass of zlib over packed data, in this thread, into one buffer. */
export interface DeflateEngine {
  /** Unpacks `length` bytes of `input` from `at`; at the end of all input once more without any. */
  step(input: Uint8Array, at: number, length: number, isLast: boolean): DeflateStep;
  close(): void;
}

/** The part of Node's zlib objects below the stream: there since Node 10, and what its own `…Sync` functions call. */
interface Inner {
  readonly _handle?: {
    writeSync?: (
      flush: number,
      input: Uint8Array,
      inputAt: number,
      inputLength: number,
      output: Uint8Array,
      outputAt: number,
      outputLength: number,
    ) => void;
  } | null;
  /** What is left of the output's room, and of the input, after a step. */
  readonly _writeState?: Uint32Array;
}

/**
 * zlib without a stream around it: a stream hands every step to another thread and back, with fresh memory for what comes out,
 * which costs as much again as the unpacking. null where this Node has no such inside.
 */
export function deflateEngine(kind: Deflated): DeflateEngine | null {
  const stream = CREATE[kind]();
  const { _handle: handle, _writeState: state } = stream as Inner;
  if (handle == null || typeof handle.writeSync !== 'function' || !(state instanceof Uint32Array)) {
    stream.destroy();
    return null;
  }
  const output = Buffer.allocUnsafeSlow(OUTPUT_BYTES);
  let error: string | null = null;
  // How Node's own code is told, too: the handle knows no listeners.
  Object.assign(handle, { onerror: (_message: string, _number: number, code: string) => (error = code) });
  return {
    step(input, at, length, isLast) {
      const flush = isLast ? constants.Z_FINISH : constants.Z_NO_FLUSH;
      handle.writeSync?.(flush, input, at, length, output, 0, OUTPUT_BYTES);
      if (error !== null) return { bytes: NOTHING, left: 0, isFull: false, error };
      const room = state[0] ?? 0;
      return { bytes: output.subarray(0, OUTPUT_BYTES - room), left: state[1] ?? 0, isFull: room === 0, error };
    },
    close: () => stream.destroy(),
  };
}

const NOTHING = new Uint8Array(0);
