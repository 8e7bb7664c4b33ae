import { type Deflated, deflateEngine } from './deflate-engine.ts';
import { noteDamage, stepBytes } from './deflate-steps.ts';
import { inflateByStream } from './inflate-by-stream.ts';
import type { ReadingReport } from './reading-report.ts';

/**
 * Unpacks gzip (of any number of members), zlib or raw deflate. Ends early on damage, after giving everything that came out
 * before it, and tells `report` whether the stream was cut off or broken. A chunk is good until the next one.
 */
export async function* inflate(
  input: AsyncIterable<Uint8Array>,
  kind: Deflated,
  report: ReadingReport,
): AsyncGenerator<Uint8Array, void, undefined> {
  const engine = deflateEngine(kind);
  if (engine === null) {
    yield* inflateByStream(input, kind, report);
    return;
  }
  let taken = 0;
  let given = 0;
  try {
    for await (const chunk of input) {
      for (let at = 0; at < chunk.length; ) {
        const end = Math.min(chunk.length, at + stepBytes(taken));
        const { bytes, left, isFull, error } = engine.step(chunk, at, end - at, false);
        taken += end - at - left;
        at = end - left;
        if (error !== null) return noteDamage(error, given, report);
        given += bytes.length;
        if (!report.spend(bytes.length)) return;
        if (bytes.length > 0) yield bytes;
        // The packed data may end before the input does: nobody waits for what lies behind it.
        if (left > 0 && !isFull) return;
      }
    }
    for (let isFull = true; isFull; ) {
      const step = engine.step(NOTHING, 0, 0, true);
      if (step.error !== null) return noteDamage(step.error, given, report);
      given += step.bytes.length;
      if (!report.spend(step.bytes.length)) return;
      if (step.bytes.length > 0) yield step.bytes;
      isFull = step.isFull;
    }
  } finally {
    engine.close();
  }
}

const NOTHING = new Uint8Array(0);
