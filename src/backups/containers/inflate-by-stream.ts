import type { Transform } from 'node:stream';
import { createGunzip, createInflate, createInflateRaw } from 'node:zlib';
import type { Deflated } from './deflate-engine.ts';
import { errorName, noteDamage, stepBytes } from './deflate-steps.ts';
import type { ReadingReport } from './reading-report.ts';

/** Large output buffers halve the cost of a pass against the default of 16 KiB. */
const CHUNK_BYTES = 2 * 1024 * 1024;

const CREATE = { gzip: createGunzip, zlib: createInflate, raw: createInflateRaw } as const;

/** What `inflate` does, by Node's streams alone: for a Node without the inside that `deflateEngine` needs. */
export async function* inflateByStream(
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
  let given = 0;
  const spent = () => {
    given += ready.reduce((sum, chunk) => sum + chunk.length, 0);
    return ready.every((chunk) => report.spend(chunk.length));
  };
  try {
    for await (const chunk of input) {
      for (let at = 0, next = 0; at < chunk.length && !seen.isOver; at = next) {
        next = at + stepBytes(taken);
        const bytes = chunk.subarray(at, next);
        taken += bytes.length;
        await step((done) => engine.write(bytes, done));
        if (!spent()) return;
        yield* ready.splice(0);
      }
      if (seen.isOver) break;
    }
    if (!seen.isOver) await step(() => engine.end());
    if (!spent()) return;
    yield* ready.splice(0);
    if (seen.error !== null) noteDamage(errorName(seen.error.message, seen.error.code), given, report);
  } finally {
    engine.destroy();
  }
}
