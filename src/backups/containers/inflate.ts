import type { Transform } from 'node:stream';
import { createGunzip, createInflate, createInflateRaw } from 'node:zlib';
import type { ReadingReport } from './reading-report.ts';

/** Large output buffers halve the cost of a pass against the default of 16 KiB. */
const CHUNK_BYTES = 2 * 1024 * 1024;

/**
 * Compressed bytes per step: one in sixteen of those before, within these bounds. A deflate stream grows 1032-fold at most, so
 * a step never holds more than 66 MiB; and damage takes with it only what its own step would have given.
 */
const MIN_STEP_BYTES = 512;
const MAX_STEP_BYTES = 64 * 1024;

const CREATE = { gzip: createGunzip, zlib: createInflate, raw: createInflateRaw } as const;

export type Deflated = keyof typeof CREATE;

/**
 * Unpacks gzip (of any number of members), zlib or raw deflate. Ends early on damage, after giving everything that came out
 * before it, and tells `report` whether the stream was cut off or broken.
 */
export async function* inflate(
  input: AsyncIterable<Uint8Array>,
  kind: Deflated,
  report: ReadingReport,
): AsyncGenerator<Uint8Array, void, undefined> {
  const engine: Transform = CREATE[kind]({ chunkSize: CHUNK_BYTES });
  const ready: Uint8Array[] = [];
  const seen: { error: NodeJS.ErrnoException | null; isOver: boolean } = { error: null, isOver: false };
  engine.on('data', (chunk: Uint8Array) => ready.push(chunk));
  // A write that fails never calls back, so whoever waits is woken by the failure itself.
  let wake = (): void => undefined;
  const step = (begin: (done: () => void) => void) =>
    new Promise<void>((resolve) => {
      wake = resolve;
      begin(resolve);
    });
  // The packed data may end before the input does: nobody waits for what lies behind it.
  const over = (): void => {
    seen.isOver = true;
    wake();
  };
  engine.once('end', over);
  engine.once('close', over);
  engine.once('error', (cause: NodeJS.ErrnoException) => {
    seen.error = cause;
    over();
  });
  let taken = 0;
  const spent = () => ready.every((chunk) => report.spend(chunk.length));
  try {
    for await (const chunk of input) {
      for (let at = 0, next = 0; at < chunk.length && !seen.isOver; at = next) {
        next = at + Math.min(MAX_STEP_BYTES, Math.max(MIN_STEP_BYTES, taken >> 4));
        const bytes = chunk.subarray(at, next);
        taken += bytes.length;
        beginOutput(engine);
        await step((done) => engine.write(bytes, done));
        if (!spent()) return;
        yield* ready.splice(0);
      }
      if (seen.isOver) break;
    }
    if (!seen.isOver) await step(() => engine.end());
    if (!spent()) return;
    yield* ready.splice(0);
    if (seen.error !== null) noteDamage(seen.error, report);
  } finally {
    engine.destroy();
  }
}

/**
 * What the step before gave was taken: zlib may write over it. It would go on in fresh memory until its buffer is full, which
 * costs a page fault for every 4 KiB and the collection of it all. `_outOffset` has been there since Node 10; without it nothing
 * is lost but time.
 */
function beginOutput(engine: Transform & { _outOffset?: number }): void {
  if (engine._outOffset !== undefined) engine._outOffset = 0;
}

function noteDamage(error: NodeJS.ErrnoException, report: ReadingReport): void {
  if (error.code === 'Z_BUF_ERROR') report.breakOff('damaged', 'truncated', 'the compressed data ends too early');
  else
    report.breakOff('damaged', 'truncated', 'the compressed data is damaged: nothing after that place could be read');
}
