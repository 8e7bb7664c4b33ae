import { wordsOf } from './literal-words.ts';
import {
  BITMAP_INDEX_BITS,
  BITMAP_MULTIPLIER,
  CANDIDATE_BYTES,
  ENTRY,
  HIT,
  LIST,
  LIST_INDEX_BITS,
  LIST_MULTIPLIER,
  LITERAL,
  type TableAddresses,
} from './scan-program.ts';
import { type ByteShape, MOST_BLOCKS, shapeTables } from './shape-program.ts';

/** Which literals are looked for, and how closely. */
export interface LiteralTable {
  /** Numbers of literals. */
  readonly literals: readonly number[];
  /** 4: literals of five bytes or more, at twice the speed of 2: of three bytes or more. */
  readonly stride: 2 | 4;
}

/** Lays out what the scan program reads: `bytes` is the memory's content from address 0 on. Address 0 itself means "none". */
export function layTables(
  patterns: readonly Uint8Array[],
  tables: readonly LiteralTable[],
  shapes: readonly ByteShape[],
  mostHits: number,
) {
  const shapeBytes = shapeTables(shapes);
  const contents = tables.map(({ literals, stride }) =>
    literals.flatMap((number) =>
      wordsOf(patterns[number] as Uint8Array, stride).map(({ word, offset }) => ({ word, offset, number })),
    ),
  );
  const memory = new Layout();
  const count = memory.take(8);
  const found = memory.take(patterns.length);
  const hits = memory.take(mostHits * HIT.size);
  const candidates = memory.take(CANDIDATE_BYTES);
  const blockCount = memory.take(4);
  const blocks = memory.take(MOST_BLOCKS * 4);
  const shapesAt = memory.take(shapeBytes.length);
  const literals = memory.take(patterns.length * LITERAL.size);
  const bytesAt = patterns.map((pattern) => memory.take(pattern.length));
  const places = tables.map(({ stride }, index) => ({
    stride,
    bitmap: memory.take((1 << BITMAP_INDEX_BITS) + 4),
    lists: memory.take(LIST.size << LIST_INDEX_BITS),
    entries: memory.take((contents[index] as readonly unknown[]).length * ENTRY.size),
  }));
  const piece = memory.take(0);
  const view = new DataView(new ArrayBuffer(piece));
  new Uint8Array(view.buffer).set(shapeBytes, shapesAt);
  for (const [number, pattern] of patterns.entries()) {
    const at = literals + number * LITERAL.size;
    view.setInt32(at + LITERAL.length, pattern.length, true);
    view.setInt32(at + LITERAL.number, number, true);
    view.setInt32(at + LITERAL.bytes, bytesAt[number] as number, true);
    for (const [index, byte] of pattern.entries()) view.setUint8((bytesAt[number] as number) + index, byte);
  }
  for (const [index, place] of places.entries()) {
    for (const [position, { word, offset, number }] of (contents[index] as (typeof contents)[number]).entries()) {
      setBit(view, place, word);
      const entry = place.entries + position * ENTRY.size;
      const list = place.lists + (Math.imul(word, LIST_MULTIPLIER) >>> (32 - LIST_INDEX_BITS)) * LIST.size;
      view.setInt32(entry + ENTRY.word, word, true);
      const beside = besideOf(patterns[number] as Uint8Array, offset);
      view.setInt32(entry + ENTRY.beside, beside.distance, true);
      view.setInt32(entry + ENTRY.known, beside.known, true);
      view.setInt32(entry + ENTRY.bytes, beside.bytes, true);
      view.setInt32(entry + ENTRY.literal, literals + number * LITERAL.size, true);
      view.setInt32(entry + ENTRY.offset, offset, true);
      view.setInt32(entry + ENTRY.next, view.getInt32(list + LIST.entry, true), true);
      view.setInt32(list + LIST.entry, entry, true);
      const [field, bits] = neighborOf(patterns[number] as Uint8Array, offset);
      view.setInt32(list + LIST[field], view.getInt32(list + LIST[field], true) | bits, true);
    }
  }
  return {
    at: { count, found, hits, candidates, shapeTables: shapesAt, blockCount, blocks, piece },
    tables: places,
    bytes: new Uint8Array(view.buffer),
  };
}

/** Up to four bytes of the literal next to the word at `offset`: most places that only share a word with it differ there. */
function besideOf(pattern: Uint8Array, offset: number) {
  const distance = offset + 4 < pattern.length ? 4 : -4;
  const bytes = new DataView(new ArrayBuffer(4));
  const known = new DataView(new ArrayBuffer(4));
  for (let index = 0; index < 4; index += 1) {
    const byte = pattern[offset + distance + index];
    if (byte === undefined) continue;
    bytes.setUint8(index, byte);
    known.setUint8(index, 0xff);
  }
  return { distance, bytes: bytes.getInt32(0, true), known: known.getInt32(0, true) };
}

/** Which byte stands behind the word at `offset`, or before it where nothing is behind; all may where the word is all there is. */
function neighborOf(pattern: Uint8Array, offset: number): readonly ['following' | 'preceding', number] {
  const following = pattern[offset + 4];
  if (following !== undefined) return ['following', 1 << following];
  const preceding = pattern[offset - 1];
  return ['preceding', preceding === undefined ? -1 : 1 << preceding];
}

/** The program loads 32 bits at the named byte and shifts by the product: the bit may lie in any of the four bytes. */
function setBit(view: DataView, { bitmap }: TableAddresses, word: number): void {
  const product = Math.imul(word, BITMAP_MULTIPLIER);
  const at = bitmap + (product >>> (32 - BITMAP_INDEX_BITS));
  view.setInt32(at, view.getInt32(at, true) | (1 << product), true);
}

/** Gives out addresses one after the other, each a multiple of 16. */
class Layout {
  #next = 16;

  take(bytes: number): number {
    const start = this.#next;
    this.#next = Math.ceil((start + bytes) / 16) * 16;
    return start;
  }
}
