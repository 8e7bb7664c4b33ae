import { brotliDecompressSync } from 'node:zlib';
import { COLUMNS, HASH_BYTES, MAGIC, type TableHeader } from './table-format.ts';

export interface FingerprintTable extends TableHeader {
  /** Sorted, relative to the installation. */
  readonly paths: readonly string[];
  /** Where the states of each path begin; one more than paths, so that the next place ends them. */
  readonly starts: Uint32Array;
  /** For each state: which of `sets`. */
  readonly setIds: Uint32Array;
  /** For each state: the beginning of its sha256. */
  readonly hashes: Buffer;
}

const MAX_COLUMN_BYTES = 64 * 1024 * 1024;

/** Reads a table; throws an Error that says what is wrong with it. */
export function readTable(bytes: Uint8Array): FingerprintTable {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  if (file.toString('latin1', 0, MAGIC.length) !== MAGIC) throw new Error('it is no fingerprint table');
  let offset = MAGIC.length + COLUMNS * 4;
  const columns: Buffer[] = [];
  for (let column = 0; column < COLUMNS; column += 1) {
    const length = file.readUInt32LE(MAGIC.length + column * 4);
    if (offset + length > file.length) throw new Error('it is cut off');
    columns.push(brotliDecompressSync(file.subarray(offset, offset + length), { maxOutputLength: MAX_COLUMN_BYTES }));
    offset += length;
  }
  const [header = Buffer.of(), paths = Buffer.of(), counts = Buffer.of(), sets = Buffer.of()] = columns;
  const facts = JSON.parse(header.toString('utf8')) as TableHeader;
  const starts = startsOf(numbers(counts, 2));
  const setIds = Uint32Array.from(numbers(sets, 4));
  const names = unfold(paths.toString('latin1'));
  const hashes = file.subarray(offset);
  if (
    starts.length !== names.length + 1 ||
    starts.at(-1) !== setIds.length ||
    hashes.length !== setIds.length * HASH_BYTES
  ) {
    throw new Error('its columns do not fit each other');
  }
  return { ...facts, paths: names, starts, setIds, hashes };
}

function numbers(column: Buffer, width: 2 | 4): number[] {
  const values: number[] = [];
  for (let offset = 0; offset + width <= column.length; offset += width) values.push(column.readUIntLE(offset, width));
  return values;
}

function startsOf(counts: readonly number[]): Uint32Array {
  const starts = new Uint32Array(counts.length + 1);
  for (const [index, count] of counts.entries()) starts[index + 1] = (starts[index] ?? 0) + count;
  return starts;
}

/** Front-coded lines: how many characters of the path before, then the rest. */
function unfold(text: string): string[] {
  const paths: string[] = [];
  let before = '';
  for (let start = 0; start < text.length; ) {
    const end = text.indexOf('\n', start + 1);
    before = before.slice(0, text.charCodeAt(start)) + text.slice(start + 1, end < 0 ? text.length : end);
    paths.push(before);
    start = end < 0 ? text.length : end + 1;
  }
  return paths;
}
