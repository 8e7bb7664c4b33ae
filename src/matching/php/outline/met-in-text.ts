import { TOKEN, type Tokens } from '../tokens/tokenizer.ts';
import { MET } from './found-body.ts';

/** The places of `<?` in a text, asked in ascending order. */
export class Tags {
  readonly #text: string;
  #next: number;

  constructor(text: string) {
    this.#text = text;
    this.#next = text.indexOf('<?');
  }

  /** Whether one lies between these places. */
  isBetween(start: number, end: number): boolean {
    while (this.#next >= 0 && this.#next < start) this.#next = this.#text.indexOf('<?', this.#next + 2);
    return this.#next >= 0 && this.#next < end;
  }
}

/** What a text shows: PHP or another program in it, an address, or letters that escapes hide. */
export function metInText(tokens: Tokens, index: number, tags: Tags): number {
  const start = tokens.starts[index] as number;
  const end = tokens.ends[index] as number;
  const { text } = tokens;
  const kind = tokens.kinds[index];
  const isLong = end - start > LONG || kind === TOKEN.heredoc || kind === TOKEN.nowdoc;
  let met = isLong || tags.isBetween(start, end) || beginsProgram(text, start + 1) ? MET.plants : 0;
  if (end - start < SHORT) return met;
  if (FIRST_OF_SCHEME[text.charCodeAt(start + 1) & 0xff] === 1 && SCHEME.test(text.slice(start + 1, start + 9)))
    met |= MET.address;
  if ((kind === TOKEN.double || kind === TOKEN.heredoc) && hidesLetter(text, start, end)) met |= MET.hidden;
  return met;
}

/** So long a text may be a program. */
export const LONG = 200;
/** The shortest text that matters, with its quotes: `"\\x61"`. */
export const SHORT = 5;
const SCHEME = /^(?:https?:|ftps?:|ssl:|tcp:|php:|data:|phar:|compress|zlib:)/i;
export const FIRST_OF_SCHEME = Uint8Array.from({ length: 256 }, (_, code) =>
  'hfstpdcz'.includes(String.fromCharCode(code | 0x20)) ? 1 : 0,
);

/** `#!`, `MZ`, `ELF` */
function beginsProgram(text: string, at: number): boolean {
  const first = text.charCodeAt(at);
  return first === 0x23 || first === 0x7f || (first === 0x4d && text.charCodeAt(at + 1) === 0x5a);
}

/** Whether an escape stands for a letter or digit, which only hides it. */
function hidesLetter(text: string, start: number, end: number): boolean {
  for (let at = start; at < end; at += 1) {
    if (text.charCodeAt(at) !== 0x5c) continue;
    const next = text.charCodeAt(at + 1);
    if (((next | 0x20) === 0x78 || (next >= 0x30 && next <= 0x37)) && HIDES.test(text.slice(at, at + 4))) return true;
    at += 1;
  }
  return false;
}

/** `\\x30` to `\\x7a`, `\\60` to `\\172`. */
const HIDES = /^\\(?:[xX][3-7]|[01]?[0-7][0-7])/;
