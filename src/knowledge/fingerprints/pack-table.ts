import { brotliCompressSync, constants } from 'node:zlib';
import { comparePaths } from '../../domain/host-path.ts';
import { HASH_BYTES, MAGIC, type TableHeader } from './table-format.ts';

/** One content that one or more releases have at one path. */
export interface FileState {
  /** Byte string, relative to the installation. */
  readonly path: string;
  readonly sha256: Uint8Array;
  /** Places in `versions`: `65-70,80`. */
  readonly ranges: string;
}

/** Packs the states of a product; equal input gives equal bytes. */
export function packTable({
  product,
  versions,
  states,
}: Omit<TableHeader, 'sets'> & { readonly states: readonly FileState[] }): Uint8Array {
  const sorted = [...states].sort((a, b) => comparePaths(a.path, b.path) || Buffer.compare(a.sha256, b.sha256));
  const sets = new Map<string, number>();
  const setIds = new Uint32Array(sorted.length);
  const hashes = Buffer.alloc(sorted.length * HASH_BYTES);
  const counts: number[] = [];
  let paths = '';
  let before = '';
  for (const [index, { path, sha256, ranges }] of sorted.entries()) {
    if (index > 0 && path === before) {
      counts[counts.length - 1] = (counts.at(-1) ?? 0) + 1;
    } else {
      const shared = sharedPrefix(before, path);
      paths += `${String.fromCharCode(shared)}${path.slice(shared)}\n`;
      counts.push(1);
      before = path;
    }
    const set = sets.get(ranges) ?? sets.size;
    sets.set(ranges, set);
    setIds[index] = set;
    hashes.set(sha256.subarray(0, HASH_BYTES), index * HASH_BYTES);
  }
  const header: TableHeader = { product, versions, sets: [...sets.keys()] };
  const columns = [
    Buffer.from(JSON.stringify(header)),
    Buffer.from(paths, 'latin1'),
    Buffer.from(new Uint16Array(counts).buffer),
    Buffer.from(setIds.buffer),
  ].map((column) =>
    brotliCompressSync(column, {
      params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: column.length },
    }),
  );
  const lengths = Buffer.from(new Uint32Array(columns.map(({ length }) => length)).buffer);
  return Buffer.concat([Buffer.from(MAGIC, 'latin1'), lengths, ...columns, hashes]);
}

/** Characters that two paths begin with in common: at most 255 minus what a newline would be mistaken for. */
function sharedPrefix(a: string, b: string): number {
  let length = 0;
  while (length < 250 && length < a.length && a[length] === b[length]) length += 1;
  return length === 10 ? 9 : length;
}
