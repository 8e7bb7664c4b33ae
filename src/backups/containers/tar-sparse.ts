import type { ByteCursor } from './byte-cursor.ts';
import type { ReadingReport } from './reading-report.ts';
import { BLOCK_BYTES, tarNumber } from './tar-header.ts';

/** Where a stored piece of a file with holes belongs. */
interface Piece {
  readonly offset: number;
  readonly bytes: number;
}

/** A file with holes: its full size and its pieces, which pax version 1.0 keeps at the start of the content. */
export interface SparseMap {
  readonly sizeBytes: number;
  readonly pieces: readonly Piece[] | 'in-content';
}

const MAX_PIECES = 100_000;
/** Holes are given as zeros: up to this size, and beyond it up to that many times what is stored. */
const MAX_FREE_BYTES = 256 * 1024 * 1024;
const MAX_RATIO = 64;

/**
 * The map of a GNU sparse member (type `S`), from its header and the map blocks behind it; null when it is not to be believed,
 * `cut` when the archive ends before. Source: GNU tar manual, "Old GNU Format".
 */
export async function readGnuMap(header: Buffer, cursor: ByteCursor): Promise<SparseMap | null | 'cut'> {
  const sizeBytes = tarNumber(header, 483, 12);
  const pieces = piecesAt(header, 386, 4);
  let isSane = true;
  // Read on even where it is no map: what follows lies behind these blocks.
  for (let hasMore = header[482] !== 0; hasMore; ) {
    const block = await cursor.take(BLOCK_BYTES);
    if (block === null) return 'cut';
    if (pieces.length < MAX_PIECES) pieces.push(...piecesAt(block, 0, 21));
    else isSane = false;
    hasMore = block[504] !== 0;
  }
  return sizeBytes === null || sizeBytes < 0 || !isSane ? null : { sizeBytes, pieces };
}

/**
 * The map that pax records hold or announce (versions 0.1 and 1.0); null when there is one that cannot be read, as in version
 * 0.0, which repeats its keys; undefined for a file without holes. Source: GNU tar manual, "PAX Format".
 */
export function paxMap(records: ReadonlyMap<string, string>): SparseMap | null | undefined {
  const size = records.get('GNU.sparse.realsize') ?? records.get('GNU.sparse.size');
  if (size === undefined) return records.has('GNU.sparse.map') ? null : undefined;
  const sizeBytes = wholeNumber(size);
  if (sizeBytes === null) return null;
  if (records.get('GNU.sparse.major') === '1') return { sizeBytes, pieces: 'in-content' };
  const pieces = piecesOf((records.get('GNU.sparse.map') ?? '').split(','));
  return pieces === null ? null : { sizeBytes, pieces };
}

/** Whether a file of that size may be expanded from what is stored. */
export function isExpandable(map: SparseMap, storedBytes: number): boolean {
  return map.sizeBytes <= Math.max(MAX_FREE_BYTES, storedBytes * MAX_RATIO);
}

/** The map at the start of a content of version 1.0, in decimal lines, filled up to a block; null when there is none. */
export async function readContentMap(takeBlock: () => Promise<Buffer | null>): Promise<readonly Piece[] | null> {
  let text = '';
  let lines = 0;
  let count: number | null = null;
  for (;;) {
    const block = await takeBlock();
    if (block === null) return null;
    text += block.toString('latin1');
    for (let at = block.indexOf(0x0a); at >= 0; at = block.indexOf(0x0a, at + 1)) lines += 1;
    if (lines > 0) count ??= wholeNumber(text.slice(0, text.indexOf('\n'))) ?? Number.NaN;
    // Two numbers of at most fifteen digits for each piece.
    if (count !== null && (!(count <= MAX_PIECES) || text.length > (count + 1) * 32 + BLOCK_BYTES)) return null;
    if (count !== null && lines > 2 * count) return piecesOf(text.split('\n', 1 + 2 * count).slice(1));
    if (count === null && text.length > BLOCK_BYTES) return null;
  }
}

/**
 * The whole content: the pieces from `take`, zeros between them. The pieces must be in order and make up `storedBytes`; else
 * nothing is given, and false.
 */
export async function* expand(
  map: SparseMap,
  pieces: readonly Piece[],
  storedBytes: number,
  take: (bytes: number) => AsyncIterable<Uint8Array>,
  report: ReadingReport,
): AsyncGenerator<Uint8Array, boolean, undefined> {
  let at = 0;
  let stored = 0;
  for (const { offset, bytes } of pieces) {
    if (offset < at) return false;
    at = offset + bytes;
    stored += bytes;
  }
  if (at > map.sizeBytes || stored !== storedBytes) return false;
  at = 0;
  for (const { offset, bytes } of pieces) {
    yield* zeros(offset - at, report);
    yield* take(bytes);
    at = offset + bytes;
  }
  yield* zeros(map.sizeBytes - at, report);
  return true;
}

function* zeros(count: number, report: ReadingReport): Generator<Uint8Array, void, undefined> {
  for (let left = count; left > 0; left -= ZEROS.length) {
    const some = ZEROS.subarray(0, Math.min(left, ZEROS.length));
    if (!report.spend(some.length)) return;
    yield some;
  }
}

const ZEROS = new Uint8Array(64 * 1024);

/** Entries of twelve digits for the offset and twelve for the count, up to the first that is empty. */
function piecesAt(block: Buffer, start: number, count: number): Piece[] {
  const pieces: Piece[] = [];
  for (let index = 0; index < count; index += 1) {
    const at = start + index * 24;
    if (block[at] === 0) break;
    // A number that is none makes a piece that cannot fit, and so a map that is not believed.
    pieces.push({ offset: tarNumber(block, at, 12) ?? -1, bytes: tarNumber(block, at + 12, 12) ?? -1 });
  }
  return pieces;
}

function piecesOf(numbers: readonly string[]): readonly Piece[] | null {
  const pieces: Piece[] = [];
  if (numbers.length % 2 !== 0 || numbers.length > 2 * MAX_PIECES) return null;
  for (let index = 0; index < numbers.length; index += 2) {
    const offset = wholeNumber(numbers[index] ?? '');
    const bytes = wholeNumber(numbers[index + 1] ?? '');
    if (offset === null || bytes === null) return null;
    pieces.push({ offset, bytes });
  }
  return pieces;
}

function wholeNumber(text: string): number | null {
  return /^\d{1,15}$/.test(text) ? Number(text) : null;
}
