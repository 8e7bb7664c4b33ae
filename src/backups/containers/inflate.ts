import type { Transform } from 'node:stream';
import { createGunzip, createInflate, createInflateRaw } from 'node:zlib';
import type { ReadingReport } from './reading-report.ts';

/** Large output buffers halve the cost of a pass against the default of 16 KiB. */
const CHUNK_BYTES = 2 * 1024 * 1024;

/** Compressed bytes per step. A deflate stream grows 1032-fold at most, so a step never holds more than 66 MiB. */
const STEP_BYTES = 64 * 1024;

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
  const seen: { error: NodeJS.ErrnoException | null } = { error: null };
  engine.on('data', (chunk: Uint8Array) => ready.push(chunk));
  // A write that fails never calls back, so whoever waits is woken by the failure itself.
  let wake = (): void => undefined;
  const step = (begin: (done: () => void) => void) =>
    new Promise<void>((resolve) => {
      wake = resolve;
      begin(resolve);
    });
  engine.once('end', () => wake());
  engine.once('close', () => wake());
  engine.once('error', (cause: NodeJS.ErrnoException) => {
    seen.error = cause;
    wake();
  });
  const spent = () => ready.every((chunk) => report.spend(chunk.length));
  try {
    for await (const chunk of input) {
      for (let at = 0; at < chunk.length && seen.error === null; at += STEP_BYTES) {
        await step((done) => engine.write(chunk.subarray(at, at + STEP_BYTES), done));
        if (!spent()) return;
        yield* ready.splice(0);
      }
      if (seen.error !== null) break;
    }
    if (seen.error === null) await step(() => engine.end());
    if (!spent()) return;
    yield* ready.splice(0);
    if (seen.error !== null) noteDamage(seen.error, report);
  } finally {
    engine.destroy();
  }
}

function noteDamage(error: NodeJS.ErrnoException, report: ReadingReport): void {
  if (error.code === 'Z_BUF_ERROR') report.note('damaged', 'truncated', 'the compressed data ends too early');
  else report.note('damaged', 'truncated', 'the compressed data is damaged: nothing after that place could be read');
}
