import { type ByteShape, MOST_BLOCKS, shapesFunction, shapeTables } from './shape-program.ts';
import { assemble } from './wasm-assembler.ts';

/** Tells by one pass which of a few hints may stand in a content, piece by piece in a memory of its own. */
export class HintScanner {
  readonly #view: Uint8Array;
  readonly #look: (start: number, end: number) => number;

  /** @param hints at most eight, ASCII: of each the first five characters are looked for, upper and lower case alike */
  constructor(hints: readonly string[]) {
    const memory = new WebAssembly.Memory({ initial: Math.ceil((PIECE_AT + PIECE + 2 * MARGIN) / 65_536) });
    this.#view = new Uint8Array(memory.buffer);
    const shapes = hints.map(shapeOf);
    this.#view.set(shapeTables(shapes), AT.shapeTables);
    const module = new WebAssembly.Module(assemble([shapesFunction('look', shapes, AT)]));
    const { look } = new WebAssembly.Instance(module, { host: { memory } }).exports;
    this.#look = look as (start: number, end: number) => number;
  }

  /** A bit for each hint, by its place. One that is not set is certain. */
  look(bytes: Uint8Array): number {
    let told = 0;
    for (let start = 0; start < bytes.length; start += PIECE) {
      const piece = bytes.subarray(start, start + PIECE + MARGIN);
      this.#view.set(piece, PIECE_AT);
      this.#view.fill(0, PIECE_AT + piece.length, PIECE_AT + piece.length + MARGIN);
      told |= this.#look(PIECE_AT, PIECE_AT + Math.min(piece.length, PIECE));
    }
    return told;
  }
}

function shapeOf(hint: string): ByteShape {
  const bothCases = (character: string) => [character.toLowerCase(), character.toUpperCase()];
  const classOf = (character: string) => new Set(bothCases(character).map((either) => either.charCodeAt(0)));
  return { classes: Array.from(hint.slice(0, LONGEST), classOf), count: 1 };
}

const PIECE = 64 * 1024;
/** So much may be read behind a piece. */
const MARGIN = 64;
/** So many characters of a hint are looked for: two tables of 16 bytes each. */
const LONGEST = 5;
const AT = { blocks: 0, blockCount: 4 * MOST_BLOCKS, shapeTables: 4 * MOST_BLOCKS + 64 };
const PIECE_AT = AT.shapeTables + LONGEST * 32 + 32;
