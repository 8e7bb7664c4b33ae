import { assemble } from '../../kernel/wasm-assembler.ts';
import { CLASS, CLASSES, FOLDED, nameHash } from './character-classes.ts';
import { commentEnd, heredocLabel, numberEnd } from './literal-ends.ts';
import { operatorCode, operatorLength, packed } from './operators.ts';
import { operatorEntry, PLAIN, SIGN_BITS, STOP, type TokenAddresses, tokenFunctions } from './token-program.ts';
import {
  heredocAt,
  matchesWord,
  openingTag,
  SEMICOLON,
  scriptEnd,
  TOKEN,
  TOKEN_LIMIT,
  type Tokens,
} from './tokenizer.ts';

/**
 * Finds the tokens of whole contents, as `tokenize` does; a property test holds both together. The columns lie in a memory of
 * its own and are overwritten by the next reading.
 */
export class TokenReader {
  /** Other programs read the tokens there, by `TOKENS_AT`. */
  readonly memory: WebAssembly.Memory;
  readonly #view: Uint8Array;
  readonly #kinds: Uint8Array;
  readonly #starts: Int32Array;
  readonly #ends: Int32Array;
  readonly #codes: Int32Array;
  readonly #state: Int32Array;
  readonly #readTokens: (at: number, end: number, count: number, room: number) => number;
  #text = '';
  #at = 0;
  #count = 0;
  #isOutside = true;

  constructor() {
    this.memory = new WebAssembly.Memory({ initial: Math.ceil((AT.text + MOST_BYTES + MARGIN) / 65_536) });
    const { buffer } = this.memory;
    this.#view = new Uint8Array(buffer);
    this.#kinds = new Uint8Array(buffer, AT.kinds, COLUMN);
    this.#starts = new Int32Array(buffer, AT.starts, COLUMN);
    this.#ends = new Int32Array(buffer, AT.ends, COLUMN);
    this.#codes = new Int32Array(buffer, AT.codes, COLUMN);
    this.#state = new Int32Array(buffer, AT.state, 2);
    layTables(this.#view);
    const module = new WebAssembly.Module(assemble(tokenFunctions(AT)));
    const { readTokens } = new WebAssembly.Instance(module, { host: { memory: this.memory } }).exports;
    this.#readTokens = readTokens as (at: number, end: number, count: number, room: number) => number;
  }

  /** The tokens of a content that is no longer than `MOST_BYTES`; `text` has one character per byte. */
  read(bytes: Uint8Array, text: string): Tokens {
    this.#view.set(bytes, AT.text);
    this.#view.fill(0, AT.text + bytes.length, AT.text + bytes.length + MARGIN);
    this.#text = text;
    this.#at = 0;
    this.#count = 0;
    this.#isOutside = true;
    const isCut = this.#readAll();
    this.#push(TOKEN.end, text.length, text.length, 0);
    for (const each of [this.#kinds, this.#starts, this.#ends, this.#codes])
      each.fill(0, this.#count, this.#count + BEHIND);
    return {
      text,
      count: this.#count,
      kinds: this.#kinds,
      starts: this.#starts,
      ends: this.#ends,
      codes: this.#codes,
      cut: isCut,
    };
  }

  /** Whether the limit of tokens cut the text. */
  #readAll(): boolean {
    const { length } = this.#text;
    while (this.#at < length || this.#isOutside) {
      if (this.#count >= ROOM) return true;
      if (this.#isOutside) this.#readPage();
      const stop = this.#readTokens(this.#at, length, this.#count, ROOM);
      this.#at = this.#state[0] as number;
      this.#count = this.#state[1] as number;
      if (stop === STOP.outside) this.#isOutside = true;
      else if (stop === STOP.rare) this.#readRare();
      else return stop === STOP.full;
    }
    return false;
  }

  #push(kind: number, start: number, end: number, code: number): void {
    this.#kinds[this.#count] = kind;
    this.#starts[this.#count] = start;
    this.#ends[this.#count] = end;
    this.#codes[this.#count] = code;
    this.#count += 1;
  }

  /** What lies around PHP, up to and with the next opening tag. */
  #readPage(): void {
    const start = this.#at;
    const tag = openingTag(this.#text, start);
    const end = tag === null ? this.#text.length : tag.index;
    if (end > start) this.#push(TOKEN.html, start, end, 0);
    this.#at = end + (tag?.[0].length ?? 0);
    if (tag?.[0] === '<?=') this.#push(TOKEN.openEcho, end, this.#at, 0);
    this.#isOutside = false;
  }

  #readRare(): void {
    const text = this.#text;
    const start = this.#at;
    const code = text.charCodeAt(start);
    const next = text.charCodeAt(start + 1);
    if (code === 0x23) {
      this.#at = commentEnd(text, start, code, next);
    } else if (code === 0x3c) {
      if (next === 0x2f && text.startsWith('</script', start)) {
        this.#push(TOKEN.closeTag, start, start + 2, SEMICOLON);
        this.#at = scriptEnd(text, start);
        this.#isOutside = true;
      } else this.#readHeredoc();
    } else if (code === 0x2e || CLASSES[code] === CLASS.digit) {
      this.#at = numberEnd(text, start);
      this.#push(TOKEN.number, start, this.#at, 0);
    } else this.#readHalt();
  }

  #readHeredoc(): void {
    const text = this.#text;
    const start = this.#at;
    const heredoc = text.startsWith('<<', start) ? heredocAt(text, start) : null;
    if (heredoc === null) {
      this.#at += operatorLength(0x3c, text.charCodeAt(start + 1), text.charCodeAt(start + 2));
      this.#push(TOKEN.operator, start, this.#at, packed(text, start, this.#at - start));
      return;
    }
    const { length } = heredoc[0];
    this.#at = heredocLabel(text, start + length - 1, heredoc[2] as string);
    this.#push(heredoc[1] === "'" ? TOKEN.nowdoc : TOKEN.heredoc, start, this.#at, length);
  }

  /** A name with the hash of `__halt_compiler`, behind which nothing is PHP. */
  #readHalt(): void {
    const start = this.#at;
    let end = start + 1;
    while ((CLASSES[this.#text.charCodeAt(end)] as number) >= CLASS.identifier) end += 1;
    this.#at = end;
    if (matchesWord(this.#text, start, end, HALT)) this.#at = this.#text.length;
    else this.#push(TOKEN.name, start, end, nameHash(this.#text.slice(start, end)));
  }
}

const HALT = '__halt_compiler';

/** The longest content that is read in this way. */
export const MOST_BYTES = 8 << 20;
/** The last token and those that a step may add beside its own need room. */
const ROOM = TOKEN_LIMIT - 4;
const MARGIN = 64;

/** Who looks ahead reads so far behind the last token at most: nothing of another content may stay there. */
const BEHIND = 64;
const COLUMN = TOKEN_LIMIT + BEHIND;
const COLUMNS_AT = 4160;
const FEATURE_BYTES = 72 * 1024;
const OUTLINE_BYTES = 12 * 1024 + 4 * TOKEN_LIMIT;

const AT: TokenAddresses = {
  classes: 0,
  folded: 256,
  signs: 512,
  plain: 768,
  operators: 1024,
  state: 4096,
  kinds: COLUMNS_AT,
  starts: COLUMNS_AT + COLUMN,
  ends: COLUMNS_AT + 5 * COLUMN,
  codes: COLUMNS_AT + 9 * COLUMN,
  text: COLUMNS_AT + 13 * COLUMN + FEATURE_BYTES + OUTLINE_BYTES,
};

/** Where tokens and text lie, and what the programs that read them have for their own. */
export const TOKENS_AT = {
  ...AT,
  features: COLUMNS_AT + 13 * COLUMN,
  outline: COLUMNS_AT + 13 * COLUMN + FEATURE_BYTES,
};

const SIGNS = '!#%&*+-./:<=>?^|';

function layTables(view: Uint8Array): void {
  for (let byte = 0; byte < 256; byte += 1) {
    const type = CLASSES[byte] as number;
    view[AT.classes + byte] = type;
    view[AT.folded + byte] = FOLDED[byte] as number;
    view[AT.signs + byte] = SIGNS.indexOf(String.fromCharCode(byte)) + 1;
    const isLetter = type === CLASS.identifier && byte !== 0x5c;
    view[AT.plain + byte] = isLetter ? PLAIN.letter : type === CLASS.digit ? PLAIN.digit : 0;
  }
  const codes = [0, ...Array.from(SIGNS, operatorCode)];
  const entries = new DataView(view.buffer, view.byteOffset + AT.operators, 2 << (2 * SIGN_BITS));
  codes.forEach((first, left) => {
    codes.forEach((second, right) => {
      const length = operatorLength(first, second, 0);
      const third = codes.find((code) => operatorLength(first, second, code) > length) ?? 0;
      const longer = operatorLength(first, second, third) - length;
      entries.setUint16(2 * ((left << SIGN_BITS) | right), operatorEntry(length, longer, third), true);
    });
  });
}
