import { BYTE, glanceProgram, HASH_BITS, hashOfName, STATE } from './glance-program.ts';

/** Told of each place that may count, in order: where it lies, and where the last stop before it lies. */
export type OnPlace = (at: number, lastStop: number) => void;

/** Finds the places that a glance at PHP has to look at closer, piece by piece in a memory of its own. */
export class GlanceScanner {
  readonly #view: Uint8Array;
  readonly #words: Int32Array;
  readonly #look: (start: number, end: number) => number;

  /** @param names lower case: a place counts where one of them may stand */
  constructor(names: Iterable<string>) {
    const memory = new WebAssembly.Memory({ initial: Math.ceil((AT.places + PIECE * 8) / 65_536) });
    this.#view = new Uint8Array(memory.buffer);
    this.#words = new Int32Array(memory.buffer);
    for (let byte = 0; byte < 256; byte += 1) this.#view[AT.kinds + byte] = kindOf(byte);
    for (const name of names) this.#view[AT.names + hashOfName(name)] = 1;
    const module = new WebAssembly.Module(glanceProgram(AT));
    const { look } = new WebAssembly.Instance(module, { host: { memory } }).exports;
    this.#look = look as (start: number, end: number) => number;
  }

  /** Looks through all bytes; answers where the last stop lies, 0 when there is none. */
  look(bytes: Uint8Array, onPlace: OnPlace): number {
    const { length } = bytes;
    let last = 0;
    let from = 0;
    this.#words[(AT.state + STATE.ticked) >> 2] = 0;
    for (let start = 0; start < length; start += PIECE) {
      const end = Math.min(length, start + PIECE);
      this.#fill(bytes, start, end);
      const shift = PIECE_AT - start;
      this.#words[(AT.state + STATE.last) >> 2] = last + shift;
      this.#words[(AT.state + STATE.from) >> 2] = Math.max(0, from + shift);
      const count = this.#look(PIECE_AT, PIECE_AT + end - start);
      last = (this.#words[(AT.state + STATE.last) >> 2] as number) - shift;
      from = (this.#words[(AT.state + STATE.from) >> 2] as number) - shift;
      for (let word = AT.places >> 2, index = 0; index < count; index += 1, word += 2)
        onPlace((this.#words[word] as number) - shift, (this.#words[word + 1] as number) - shift);
    }
    return last;
  }

  /** Lays a piece with what stands around it; nothing of another content may stay there. */
  #fill(bytes: Uint8Array, start: number, end: number): void {
    const before = Math.min(start, MARGIN);
    const after = Math.min(bytes.length, end + MARGIN);
    this.#view.fill(0, PIECE_AT - MARGIN, PIECE_AT - before);
    this.#view.set(bytes.subarray(start - before, after), PIECE_AT - before);
    const laid = PIECE_AT + after - start;
    this.#view.fill(0, laid, laid + MARGIN);
  }
}

const PIECE = 64 * 1024;
const MARGIN = 64;
const NAMES = 1 << HASH_BITS;
const PIECE_AT = 256 + NAMES + 64 + MARGIN;
/** There is room for as many places as a piece has bytes. */
const AT = { kinds: 0, names: 256, state: 256 + NAMES, places: PIECE_AT + PIECE + 2 * MARGIN };

function kindOf(byte: number): number {
  const character = String.fromCharCode(byte);
  if (/\w/.test(character) || byte >= 0x80) return BYTE.name;
  if (/[\t-\r ]/.test(character)) return BYTE.blank;
  return ')]}"\'/'.includes(character) ? BYTE.closer : 0;
}
