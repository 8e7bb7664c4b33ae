import type { Decompress } from '../../system/ports.ts';
import { compressionOf } from './archive-head.ts';
import { inflate } from './inflate.ts';
import type { ReadingReport } from './reading-report.ts';
import { unzstd } from './unzstd.ts';

/**
 * The stream unpacked, whatever it is compressed with; magic decides. What cannot be read is told to `report`, and the
 * stream then ends.
 */
export async function* unpack(
  stream: AsyncIterable<Uint8Array>,
  report: ReadingReport,
  decompress: Decompress | undefined,
): AsyncGenerator<Uint8Array, void, undefined> {
  const { head, whole } = await peek(stream);
  const compression = compressionOf(head);
  if (compression === 'none') yield* whole;
  else if (compression === 'gzip') yield* inflate(whole, 'gzip', report);
  else yield* unpackByProgram(compression, whole, report, decompress);
}

async function* unpackByProgram(
  program: 'bzip2' | 'xz' | 'zstd',
  stream: AsyncIterable<Uint8Array>,
  report: ReadingReport,
  decompress: Decompress | undefined,
): AsyncGenerator<Uint8Array, void, undefined> {
  const output = (await decompress?.(program, stream)) ?? null;
  if (output !== null) yield* counted(output, program, report);
  else if (program === 'zstd') yield* unzstd(stream, report);
  else {
    const detail = `compressed with ${program}, and this machine has no program \`${program}\` to read it`;
    report.breakOff('unsupported', 'unsupported', detail);
    await leave(stream);
  }
}

/** Ends a stream that nobody will read: what lies below it is open already. */
async function leave(stream: AsyncIterable<Uint8Array>): Promise<void> {
  const chunks = stream[Symbol.asyncIterator]();
  await chunks.next();
  await chunks.return?.();
}

/** The first chunk of a stream, and the stream as if it had not been touched. */
async function peek(
  stream: AsyncIterable<Uint8Array>,
): Promise<{ readonly head: Uint8Array; readonly whole: AsyncIterable<Uint8Array> }> {
  const chunks = stream[Symbol.asyncIterator]();
  const heads: Uint8Array[] = [];
  let length = 0;
  while (length < MAGIC_BYTES) {
    const step = await chunks.next();
    if (step.done === true) break;
    // A later step may overwrite a short first chunk.
    heads.push(step.value.length < MAGIC_BYTES ? Uint8Array.from(step.value) : step.value);
    length += step.value.length;
  }
  async function* whole(): AsyncGenerator<Uint8Array, void, undefined> {
    try {
      yield* heads;
      for (let step = await chunks.next(); step.done !== true; step = await chunks.next()) yield step.value;
    } finally {
      await chunks.return?.();
    }
  }
  const first = heads[0];
  return { head: heads.length === 1 && first !== undefined ? first : Buffer.concat(heads), whole: whole() };
}

const MAGIC_BYTES = 6;

async function* counted(
  output: AsyncIterable<Uint8Array>,
  program: string,
  report: ReadingReport,
): AsyncGenerator<Uint8Array, void, undefined> {
  try {
    for await (const chunk of output) {
      if (!report.spend(chunk.length)) return;
      yield chunk;
    }
  } catch {
    report.breakOff('damaged', 'truncated', `\`${program}\` could not read the archive to its end`);
  }
}
