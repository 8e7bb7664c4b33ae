import { Decompress } from 'fzstd';
import type { ReadingReport } from './reading-report.ts';

/** Compressed bytes per step: bounds what one step can unpack to. */
const STEP_BYTES = 64 * 1024;

/**
 * Unpacks zstd in this process (slow: about five times the program `zstd`), with the skippable frames of pzstd. Ends early on
 * damage and tells `report`.
 */
export async function* unzstd(
  input: AsyncIterable<Uint8Array>,
  report: ReadingReport,
): AsyncGenerator<Uint8Array, void, undefined> {
  const ready: Uint8Array[] = [];
  const engine = new Decompress((chunk) => {
    if (chunk.length > 0) ready.push(chunk);
  });
  for await (const chunk of input) {
    for (let at = 0; at < chunk.length; at += STEP_BYTES) {
      // The engine keeps what it could not use yet, and the input may be overwritten: so it gets a copy.
      const isRead = step(() => engine.push(chunk.slice(at, at + STEP_BYTES)));
      yield* spend(ready, report);
      if (report.stopped) return;
      if (isRead) continue;
      report.note('damaged', 'truncated', DAMAGED);
      return;
    }
  }
  if (!step(() => engine.push(new Uint8Array(0), true))) report.note('damaged', 'truncated', CUT);
  yield* spend(ready, report);
}

const DAMAGED = 'the compressed data is damaged: nothing after that place could be read';
const CUT = 'the compressed data ends too early';

/** fzstd throws whatever its input makes it throw: each is damage. */
function step(push: () => void): boolean {
  try {
    push();
    return true;
  } catch {
    return false;
  }
}

function* spend(ready: Uint8Array[], report: ReadingReport): Generator<Uint8Array, void, undefined> {
  for (const chunk of ready.splice(0)) {
    if (!report.spend(chunk.length)) return;
    yield chunk;
  }
}
