import { createHash } from 'node:crypto';
import { unpack } from '../../backups/containers/compression.ts';
import { ReadingReport } from '../../backups/containers/reading-report.ts';
import type { EvidenceLog } from '../../domain/change.ts';
import { logLines } from '../../reading/log-lines.ts';
import type { Tools } from '../contract.ts';

/** What became of the copy of one log; filled in while it is read. */
export interface LogCopy {
  bytes: number;
  /** Why not everything of it is there; null: it is. */
  leftOut: string | null;
  readonly hash: ReturnType<typeof createHash>;
}

export function emptyCopy(): LogCopy {
  return { bytes: 0, leftOut: null, hash: createHash('sha256') };
}

/** The bytes to keep of a log: as they lie, or, where others share it, its unpacked lines that hold one of the words. */
export async function* copyOfLog(
  log: EvidenceLog,
  words: RegExp,
  mostBytes: number,
  copy: LogCopy,
  tools: Pick<Tools, 'stream' | 'decompress'>,
): AsyncGenerator<Uint8Array, void, undefined> {
  const chunks = log.isShared ? ownLines(log, words, copy, tools) : asItLies(log, copy, tools);
  for await (const chunk of chunks) {
    const room = mostBytes - copy.bytes;
    const kept = chunk.length > room ? chunk.subarray(0, room) : chunk;
    copy.bytes += kept.length;
    copy.hash.update(kept);
    yield kept;
    if (kept.length === chunk.length) continue;
    copy.leftOut = `copied up to ${mostBytes} bytes`;
    return;
  }
}

async function* asItLies(
  { path }: EvidenceLog,
  copy: LogCopy,
  { stream }: Pick<Tools, 'stream'>,
): AsyncGenerator<Uint8Array, void, undefined> {
  for await (const chunk of stream(path)) {
    if (chunk.ok) yield chunk.value;
    else copy.leftOut = `could not be read to its end (${chunk.error.detail})`;
  }
}

async function* ownLines(
  log: EvidenceLog,
  words: RegExp,
  copy: LogCopy,
  tools: Pick<Tools, 'stream' | 'decompress'>,
): AsyncGenerator<Uint8Array, void, undefined> {
  const report = new ReadingReport({ maxMembers: 0, maxTotalBytes: MOST_UNPACKED_BYTES, maxDepth: 0 });
  for await (const lines of logLines(unpack(asItLies(log, copy, tools), report, tools.decompress))) {
    const own = lines.filter((line) => words.test(line));
    if (own.length > 0) yield Buffer.from(`${own.join('\n')}\n`, 'latin1');
  }
  const [issue] = report.end().issues;
  if (issue !== undefined) copy.leftOut = `could not be unpacked to its end (${issue.detail})`;
}

/** Of one shared log: a rotated one of 100 MB unpacks to so much. */
const MOST_UNPACKED_BYTES = 2 * 1024 ** 3;

/**
 * Finds lines that hold one of the words, not as a part of a longer one: a user `bob` is not the `bob` of `bob@other.test`, which
 * is somebody else's mail. No words find no line.
 */
export function patternOf(words: readonly string[]): RegExp {
  const escaped = words.map((word) => word.replaceAll(/[^\w/@-]/g, String.raw`\$&`));
  return escaped.length === 0 ? /(?!)/ : new RegExp(`(?<![\\w-])(?:${escaped.join('|')})(?!\\.?[\\w@-])`, 'i');
}
