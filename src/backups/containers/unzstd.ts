import { Decompress } from 'fzstd';
import type { ReadingReport } from './reading-report.ts';

/** Compressed bytes per step. */
const STEP_BYTES = 16 * 1024;
/** What one step may unpack to: zeros shrink so far that 16 KiB hold half a gigabyte. */
const MAX_STEP_OUTPUT_BYTES = 128 * 1024 * 1024;
/** Memory that a frame may ask for; `zstd --ultra --long=27` asks for as much. */
const MAX_WINDOW_BYTES = 128 * 1024 * 1024;

/**
 * Unpacks zstd in this process (slow: about five times the program `zstd`), with the skippable frames of pzstd. Ends early on
 * damage, and where the program would be needed, and tells `report`.
 */
export async function* unzstd(
  input: AsyncIterable<Uint8Array>,
  report: ReadingReport,
): AsyncGenerator<Uint8Array, void, undefined> {
  const steps = new ZstdSteps();
  for await (const chunk of input) {
    for (let at = 0; at < chunk.length; at += STEP_BYTES) {
      // The engine keeps what it could not use yet, and the input may be overwritten: so it gets a copy (`slice` of a Buffer is
      // none).
      const problem = steps.push(Uint8Array.from(chunk.subarray(at, at + STEP_BYTES)), false);
      yield* counted(steps.take(), report);
      if (report.stopped) return;
      if (problem !== null) {
        note(problem, report);
        return;
      }
    }
  }
  const problem = steps.push(new Uint8Array(0), true);
  yield* counted(steps.take(), report);
  if (problem !== null) report.breakOff('damaged', 'truncated', 'the compressed data ends too early');
}

type Problem = 'damaged' | 'too-large';

function note(problem: Problem, report: ReadingReport): void {
  if (problem === 'damaged') {
    report.breakOff('damaged', 'truncated', 'the compressed data is damaged: nothing after that place could be read');
  } else {
    report.breakOff('unsupported', 'unsupported', 'packed so densely that it can only be read with the program `zstd`');
  }
}

function* counted(chunks: readonly Uint8Array[], report: ReadingReport): Generator<Uint8Array, void, undefined> {
  for (const chunk of chunks) {
    if (!report.spend(chunk.length)) return;
    yield chunk;
  }
}

/** The engine, one step at a time. */
class ZstdSteps {
  readonly #engine: Decompress;
  #ready: Uint8Array[] = [];
  #readyBytes = 0;
  #isFirst = true;

  constructor() {
    this.#engine = new Decompress((chunk) => {
      if (chunk.length === 0) return;
      this.#readyBytes += chunk.length;
      // The engine cannot be paused, only stopped.
      if (this.#readyBytes > MAX_STEP_OUTPUT_BYTES) throw new RangeError('too much for one step');
      this.#ready.push(chunk);
    });
  }

  /** Unpacks; what came out waits in `take`, even where there was a problem. */
  push(bytes: Uint8Array, isLast: boolean): Problem | null {
    if (this.#isFirst && windowBytes(bytes) > MAX_WINDOW_BYTES) return 'too-large';
    this.#isFirst = false;
    try {
      this.#engine.push(bytes, isLast);
      return null;
    } catch {
      // Whatever its input makes the engine throw is damage.
      return this.#readyBytes > MAX_STEP_OUTPUT_BYTES ? 'too-large' : 'damaged';
    }
  }

  take(): readonly Uint8Array[] {
    const taken = this.#ready;
    this.#ready = [];
    this.#readyBytes = 0;
    return taken;
  }
}

/**
 * Memory that the frame in these first bytes asks for; 0 where there is no frame. Source: RFC 8878, section 3.1.1.1.
 */
function windowBytes(head: Uint8Array): number {
  if (head.length < 18 || head[0] !== 0x28 || head[1] !== 0xb5) return 0;
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
  const descriptor = view.getUint8(4);
  if ((descriptor & 0x20) === 0) {
    const exponent = view.getUint8(5) >> 3;
    return 2 ** (10 + exponent) * (1 + (view.getUint8(5) & 7) / 8);
  }
  const at = 5 + ([0, 1, 2, 4][descriptor & 3] ?? 0);
  const size = descriptor >> 6;
  if (size === 0) return view.getUint8(at);
  if (size === 1) return view.getUint16(at, true) + 256;
  return size === 2 ? view.getUint32(at, true) : Number(view.getBigUint64(at, true));
}
