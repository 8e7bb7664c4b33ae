import { Fingerprints } from './fingerprints.ts';
import { foldByte } from './literal-words.ts';
import { HIT, scanProgram } from './scan-program.ts';
import { type ByteShape, MOST_BLOCKS, SHAPES_TOLD } from './shape-program.ts';
import { type LiteralTable, layTables } from './table-layout.ts';

/** What a search found; good until the next search of the same scanner. */
export interface LiteralHits {
  /** Numbers of the literals that occur, each once, in no order. */
  readonly found: readonly number[];
  isFound(literal: number): boolean;
  /** Where each occurrence of the literals begins, in ascending order; null when there were too many to keep. */
  positionsOf(literals: readonly number[]): readonly number[] | null;
}

/** A shape that is at more places than this does not lead anywhere. */
const MOST_PLACES = 200;
/** So many bytes are looked at in the time that one call of the program takes. */
const BYTES_OF_A_CALL = 256;
/** More occurrences than this are not kept one by one: what is asked for their places is answered without them. */
export const MOST_HITS = 1 << 15;

/** A search that is made ready, as plain data. */
export interface ScannerLayout {
  readonly at: ReturnType<typeof layTables>['at'];
  /** What the memory holds from address 0 on. */
  readonly memory: Uint8Array;
  readonly program: Uint8Array<ArrayBuffer>;
  readonly literalCount: number;
  /** Length of the longest literal. */
  readonly longest: number;
}

/**
 * Makes a search ready.
 * @param literals folded already (`foldByte`), one character per byte
 * @param tables each is searched by itself, by its place; a literal may stand in several
 * @param shapes what `mayHoldShape` can be asked for, by place
 */
export function layScanner(
  literals: readonly string[],
  tables: readonly LiteralTable[],
  shapes: readonly ByteShape[] = [],
): ScannerLayout {
  const patterns = literals.map((literal) => Buffer.from(literal, 'latin1').map(foldByte));
  const { at, tables: places, bytes } = layTables(patterns, tables, shapes, MOST_HITS);
  return {
    at,
    memory: bytes,
    program: scanProgram(places, { ...at, mostHits: MOST_HITS }, shapes),
    literalCount: literals.length,
    longest: patterns.reduce((longest, { length }) => Math.max(longest, length), 0),
  };
}

/**
 * Finds which of many literals occur in a content, and where: the first question that every byte of an account is asked.
 *
 * The work is done by a WebAssembly program (`scanProgram`) on memory that belongs to it. A content that is read straight into
 * `window` is searched where it lies; any other is copied piece by piece.
 */
export class LiteralScanner {
  readonly #memory: WebAssembly.Memory;
  readonly #program: Program;
  readonly #at: ScannerLayout['at'];
  readonly #literalCount: number;
  readonly #longest: number;
  readonly #windowBytes: number;
  #view: Uint8Array;
  #words: Int32Array;
  readonly #chains: Chains;
  #fingerprints: { readonly seed: Uint8Array; readonly by: Fingerprints } | null = null;
  #found: number[] = [];
  /** Which shapes may occur in the content that was searched last; null until it is asked. */
  #shapes: number | null = null;

  /** @param windowBytes size of `window` */
  constructor({ at, memory, program, literalCount, longest }: ScannerLayout, windowBytes: number) {
    this.#at = at;
    this.#literalCount = literalCount;
    this.#chains = new Chains(literalCount);
    this.#longest = longest;
    this.#windowBytes = windowBytes;
    this.#memory = new WebAssembly.Memory({ initial: pagesFor(this.#ownEnd) });
    this.#view = new Uint8Array(this.#memory.buffer);
    this.#words = new Int32Array(this.#memory.buffer);
    this.#view.set(memory);
    this.#program = new WebAssembly.Instance(new WebAssembly.Module(program), { host: { memory: this.#memory } })
      .exports as unknown as Program;
  }

  /** Memory to read a content into; made on first use, always the same. A search of a content elsewhere leaves it as it is. */
  get window(): Uint8Array {
    const start = this.#ownEnd + Fingerprints.bytesFor(this.#windowBytes);
    const missing = pagesFor(start + this.#windowBytes + MARGIN) - this.#memory.buffer.byteLength / PAGE;
    if (missing > 0) {
      this.#memory.grow(missing);
      this.#view = new Uint8Array(this.#memory.buffer);
      this.#words = new Int32Array(this.#memory.buffer);
    }
    return this.#view.subarray(start, start + this.#windowBytes);
  }

  /** What a content in `window` is known by, see `Fingerprints.of`; null where it lies elsewhere. */
  fingerprint(bytes: Uint8Array, seed: Uint8Array): Int32Array | null {
    if (!this.#isOwn(bytes)) return null;
    if (this.#fingerprints?.seed !== seed)
      this.#fingerprints = { seed, by: new Fingerprints(this.#memory, this.#ownEnd, this.#windowBytes, seed) };
    return this.#fingerprints.by.of(bytes);
  }

  /** Offset of the first `<?`, or -1. */
  tagIn(bytes: Uint8Array): number {
    if (!this.#isOwn(bytes)) return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).indexOf('<?');
    const end = bytes.byteOffset + bytes.length;
    const at = this.#program.findTag(bytes.byteOffset, end);
    return at === end ? -1 : at - bytes.byteOffset;
  }

  /** False where the content that was searched last certainly does not hold that shape: one pass tells it of the first shapes. */
  mayHoldShape(bytes: Uint8Array, shape: number): boolean {
    if (shape >= SHAPES_TOLD || !this.#isOwn(bytes)) return true;
    this.#shapes ??= this.#program.shapes(bytes.byteOffset, bytes.byteOffset + bytes.length);
    return (this.#shapes & (1 << shape)) !== 0;
  }

  /** Where that shape is, ascending; null when there are too many to tell, or the content lies elsewhere than in `window`. */
  placesOfShape(bytes: Uint8Array, shape: number): readonly number[] | null {
    if (!this.#isOwn(bytes)) return null;
    if (!this.mayHoldShape(bytes, shape)) return [];
    const end = bytes.byteOffset + bytes.length;
    const look = this.#program[`shape${shape}`] as Look;
    const places: number[] = [];
    const take = (from: number, to: number): boolean => {
      for (let at = look(from, to); at < to; at = look(at + 1, to)) {
        if (places.push(at - bytes.byteOffset) > MOST_PLACES) return false;
      }
      return true;
    };
    const count = this.#words[this.#at.blockCount >>> 2] as number;
    if (shape >= SHAPES_TOLD || count > MOST_BLOCKS || count * BYTES_OF_A_CALL > bytes.length)
      return take(bytes.byteOffset, end) ? places : null;
    for (let index = 0; index < count; index += 1) {
      const from = this.#words[(this.#at.blocks >>> 2) + index] as number;
      if (!take(from, Math.min(from + 16, end))) return null;
    }
    return places;
  }

  /** Searches with the table at that place. */
  search(bytes: Uint8Array, table: number): LiteralHits {
    this.#forget();
    const count = this.#isOwn(bytes)
      ? this.#run(table, bytes.byteOffset, bytes.length, 0, -bytes.byteOffset)
      : this.#searchPieces(bytes, table);
    return count === 0 ? NOTHING : this.#hits(count);
  }

  /** Pieces overlap by the longest literal less one byte; what lies whole in the overlap was told with the piece before. */
  #searchPieces(bytes: Uint8Array, table: number): number {
    const overlap = Math.min(bytes.length, Math.max(0, this.#longest - 1));
    let count = 0;
    for (let start = 0; start < bytes.length; start += PIECE - overlap) {
      const piece = bytes.subarray(start, start + PIECE);
      this.#view.set(piece, this.#at.piece);
      count = this.#run(table, this.#at.piece, piece.length, start === 0 ? 0 : overlap, start - this.#at.piece);
      if (start + piece.length === bytes.length) break;
    }
    return count;
  }

  #run(table: number, start: number, length: number, told: number, shift: number): number {
    const scan = this.#program[`scan${table}`] as Scan;
    return scan(start, start + length, start + told, shift);
  }

  /** Where the memory ends that is needed without a window. */
  get #ownEnd(): number {
    return this.#at.piece + PIECE + MARGIN;
  }

  #isOwn(bytes: Uint8Array): boolean {
    return bytes.buffer === this.#memory.buffer && (bytes.byteOffset & 3) === 0;
  }

  #hits(count: number): LiteralHits {
    const isComplete = count < MOST_HITS;
    const start = this.#at.hits >>> 2;
    const words = this.#words.subarray(start, start + (count * HIT.size) / 4);
    if (isComplete) for (let index = 1; index < words.length; index += 2) this.#take(words[index] as number);
    else for (let number = 0; number < this.#literalCount; number += 1) this.#take(number);
    const isFound = (number: number) => this.#view[this.#at.found + number] === TAKEN;
    return new Hits(this.#found, isFound, isComplete ? words : null, this.#chains);
  }

  /** The program marks what it finds with 1, however often. */
  #take(number: number): void {
    if (this.#view[this.#at.found + number] !== 1) return;
    this.#view[this.#at.found + number] = TAKEN;
    this.#found.push(number);
  }

  #forget(): void {
    for (const number of this.#found) this.#view[this.#at.found + number] = 0;
    this.#found = [];
    this.#words[this.#at.count >>> 2] = 0;
    this.#shapes = null;
  }
}

const TAKEN = 2;

/** Memory in which the hits of one search are put in order, used again by the next: by literal its last hit, by hit the one before. */
class Chains {
  readonly last: Int32Array;
  readonly before = new Int32Array(MOST_HITS);

  constructor(literalCount: number) {
    this.last = new Int32Array(literalCount);
  }
}

class Hits implements LiteralHits {
  readonly found: readonly number[];
  readonly isFound: (literal: number) => boolean;
  /** Position and number in turn. */
  readonly #hits: Int32Array | null;
  readonly #chains: Chains;
  #isChained = false;

  constructor(
    found: readonly number[],
    isFound: (literal: number) => boolean,
    hits: Int32Array | null,
    chains: Chains,
  ) {
    this.found = found;
    this.isFound = isFound;
    this.#hits = hits;
    this.#chains = chains;
  }

  positionsOf(literals: readonly number[]): readonly number[] | null {
    if (this.#hits === null) return null;
    if (!this.#isChained) this.#chain(this.#hits);
    const { last, before } = this.#chains;
    const places: number[] = [];
    for (const literal of literals) {
      if (!this.isFound(literal)) continue;
      for (let hit = last[literal] as number; hit >= 0; hit = before[hit] as number)
        places.push(this.#hits[2 * hit] as number);
    }
    return places.length < 2 ? places : places.sort((a, b) => a - b);
  }

  #chain(hits: Int32Array): void {
    const { last, before } = this.#chains;
    for (const number of this.found) last[number] = -1;
    for (let hit = 0; 2 * hit < hits.length; hit += 1) {
      const number = hits[2 * hit + 1] as number;
      before[hit] = last[number] as number;
      last[number] = hit;
    }
    this.#isChained = true;
  }
}

const NOTHING: LiteralHits = { found: [], isFound: () => false, positionsOf: () => [] };

type Scan = (start: number, end: number, after: number, shift: number) => number;
type Look = (at: number, end: number) => number;
interface Program {
  readonly [look: `shape${number}`]: Look;
  readonly [scan: `scan${number}`]: Scan;
  readonly shapes: Look;
  findTag(at: number, end: number): number;
}

const PAGE = 65_536;
/** Bytes of a content that lies elsewhere are copied here, so many at a time. */
const PIECE = 256 * 1024;
/** The program reads a little past the end. */
const MARGIN = 64;

function pagesFor(bytes: number): number {
  return Math.ceil(bytes / PAGE);
}
