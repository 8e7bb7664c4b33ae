import { createHash, hash } from 'node:crypto';
import type { FileFacts } from '../detectors/contract.ts';
import type { Issue } from '../domain/coverage.ts';
import type { Sighting } from '../domain/finding.ts';
import type { ContentJudge } from './judge-content.ts';
import { MAX_FILE_BYTES, WHOLE_FILE_BYTES, WINDOW_OVERLAP_BYTES } from './scan-limits.ts';
import { isReleased } from './vendors-of-member.ts';

/** One content as it comes: windows in order, each overlapping the one before. */
export interface JudgedFile {
  readonly sha256: Uint8Array | null;
  readonly sightings: readonly Sighting[];
  readonly bytesRead: number;
  readonly issue: Issue | null;
}

/** Fills `target` from byte `position` of the file; answers how much, 0 at the end. */
export type ReadAt = (target: Uint8Array, position: number) => number;

/**
 * Judges a file that can be read at any position, in one piece up to `WHOLE_FILE_BYTES`, in windows above.
 * @param hash whether the caller wants the sha256 whatever is found; a file with a sighting always has one
 * @param vendors what the vendor ever released under this path, as `isReleased` takes it: it is not judged
 */
export function judgeFile(
  judge: ContentJudge,
  file: FileFacts,
  readAt: ReadAt,
  hash: boolean,
  vendors = '',
): JudgedFile {
  const buffer = judge.window;
  const first = readAt(buffer, 0);
  const content = buffer.subarray(0, first);
  if (first < WHOLE_FILE_BYTES && hash && vendors !== '') {
    const sha256 = sha256Of(content);
    if (isReleased(sha256, vendors)) return { sha256, sightings: [], bytesRead: first, issue: null };
  }
  const sightings = [...judge.judge(file, content)];
  if (first < WHOLE_FILE_BYTES) {
    const wanted = hash || sightings.length > 0;
    return { sha256: wanted ? sha256Of(content) : null, sightings, bytesRead: first, issue: null };
  }
  const digest = createHash('sha256').update(content);
  let position = first;
  while (position < MAX_FILE_BYTES) {
    buffer.copyWithin(0, WHOLE_FILE_BYTES - WINDOW_OVERLAP_BYTES, WHOLE_FILE_BYTES);
    const count = readAt(buffer.subarray(WINDOW_OVERLAP_BYTES), position);
    if (count === 0) break;
    digest.update(buffer.subarray(WINDOW_OVERLAP_BYTES, WINDOW_OVERLAP_BYTES + count));
    const window = buffer.subarray(0, WINDOW_OVERLAP_BYTES + count);
    addNew(sightings, judge.judgeWindow(window, position - WINDOW_OVERLAP_BYTES));
    position += count;
    if (count < WHOLE_FILE_BYTES - WINDOW_OVERLAP_BYTES) break;
  }
  const issue: Issue | null =
    position >= MAX_FILE_BYTES && position < file.sizeBytes
      ? { reason: 'too-large', path: file.path, detail: `read ${position} of ${file.sizeBytes} bytes` }
      : null;
  return { sha256: issue === null ? new Uint8Array(digest.digest()) : null, sightings, bytesRead: position, issue };
}

export function sha256Of(bytes: Uint8Array): Uint8Array {
  // In one call: half the cost of a Hash object for a file of a few kilobytes.
  const digest = hash('sha256', bytes, 'buffer');
  return new Uint8Array(digest.buffer, digest.byteOffset, digest.length);
}

/** The overlap shows the end of the last window twice: a rule is told once per file. */
export function addNew(sightings: Sighting[], more: readonly Sighting[]): void {
  for (const sighting of more) {
    if (!sightings.some(({ rule }) => rule === sighting.rule)) sightings.push(sighting);
  }
}
