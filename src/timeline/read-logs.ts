import { unpack } from '../backups/containers/compression.ts';
import { ReadingReport } from '../backups/containers/reading-report.ts';
import { instantOf } from '../backups/dating/local-time.ts';
import type { Issue } from '../domain/coverage.ts';
import type { HostPath } from '../domain/host-path.ts';
import type { LogClock, LogEntry } from '../reading/log-entry.ts';
import { logLines } from '../reading/log-lines.ts';
import { logReader } from '../reading/log-reader.ts';
import type { Decompress, FileStreams } from '../system/ports.ts';
import type { FoundLog } from './find-logs.ts';

export interface LogLimits {
  /** Unpacked bytes of one file, and of all together. */
  readonly maxFileBytes: number;
  readonly maxTotalBytes: number;
}

export const LOG_LIMITS: LogLimits = { maxFileBytes: 1024 ** 3, maxTotalBytes: 4 * 1024 ** 3 };

/** What reading the logs needs. */
export interface LogReading {
  readonly files: FileStreams;
  /** IANA zone of lines that name none. */
  readonly timeZone: string;
  readonly limits: LogLimits;
  /** For logs packed by bzip2, xz or zstd. */
  readonly decompress?: Decompress;
  readonly signal?: AbortSignal;
  readonly progress?: (file: number, of: number) => void;
}

/**
 * Reads logs, plain or compressed, and hands every entry to `take`. Memory is bounded: one chunk and one line. What was not
 * read to its end is an Issue; answers how many files were read.
 */
export async function readLogs(
  logs: readonly FoundLog[],
  reading: LogReading,
  take: (entry: LogEntry, log: FoundLog) => void,
): Promise<{ readonly files: number; readonly issues: readonly Issue[] }> {
  const { timeZone, limits, signal, progress } = reading;
  const issues: Issue[] = [];
  let leftBytes = limits.maxTotalBytes;
  let read = 0;
  for (const log of logs) {
    if (leftBytes <= 0 || signal?.aborted === true) {
      const reason = leftBytes <= 0 ? 'too-large' : 'budget';
      issues.push({ reason, path: null, detail: `${logs.length - read} of ${logs.length} log files were not read` });
      break;
    }
    progress?.(read + 1, logs.length);
    const maxBytes = Math.min(limits.maxFileBytes, leftBytes);
    const next = logReader(clockOf(timeZone, log.modifiedMs));
    const answer = await readOne(log.path, reading, maxBytes, (line) => {
      const entry = next(line);
      if (entry !== null) take(entry, log);
    });
    leftBytes -= answer.bytes;
    issues.push(...answer.issues);
    read += 1;
  }
  return { files: read, issues };
}

async function readOne(
  path: HostPath,
  { files, decompress, signal }: LogReading,
  maxBytes: number,
  take: (line: string) => void,
): Promise<{ readonly bytes: number; readonly issues: readonly Issue[] }> {
  const issues: Issue[] = [];
  // The limit is kept below, alike for packed and plain logs; the report only tells of damage.
  const report = new ReadingReport({ maxMembers: 0, maxTotalBytes: Number.MAX_SAFE_INTEGER, maxDepth: 0 });
  let bytes = 0;
  async function* packed(): AsyncGenerator<Uint8Array, void, undefined> {
    for await (const chunk of files.stream(path)) {
      if (chunk.ok) yield chunk.value;
      else if (chunk.error.reason === 'unreadable') issues.push({ ...chunk.error, reason: 'no-privilege' });
      else issues.push(chunk.error);
    }
  }
  async function* counted(): AsyncGenerator<Uint8Array, void, undefined> {
    for await (const chunk of unpack(packed(), report, decompress)) {
      if (signal?.aborted === true) {
        issues.push({ reason: 'budget', path, detail: 'the log was not read to its end' });
        return;
      }
      const room = maxBytes - bytes;
      bytes += Math.min(chunk.length, room);
      yield chunk.length > room ? chunk.subarray(0, room) : chunk;
      if (chunk.length > room) {
        issues.push({ reason: 'too-large', path, detail: `only the first ${bytes} bytes of the log were read` });
        return;
      }
    }
  }
  for await (const lines of logLines(counted())) for (const line of lines) take(line);
  const told = report.end().issues.map((issue) => ({ ...issue, path }));
  return { bytes, issues: [...issues, ...told] };
}

/** The server's clock in its zone. Neighbouring lines lie in the same half hour, and zones change at none shorter. */
function clockOf(timeZone: string, newestMs: number): LogClock {
  let lastKey = '';
  let lastMs: number | null = null;
  return {
    newestMs,
    instant(year, month, day, hour, minute, second) {
      const half = minute < 30 ? 0 : 30;
      const key = `${year} ${month} ${day} ${hour} ${half}`;
      if (key !== lastKey) {
        const iso = instantOf({ year, month, day, hour, minute: half, second: 0 }, timeZone);
        lastKey = key;
        lastMs = iso === null ? null : Date.parse(iso);
      }
      return lastMs === null ? null : lastMs + (minute - half) * 60_000 + second * 1000;
    },
  };
}
