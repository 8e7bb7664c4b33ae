/** Upper case becomes lower case, and some signs fall together, which only adds candidates. */
export function foldByte(byte: number): number {
  return byte | 0x20;
}

/** A folded word that shows where a literal may stand. */
export interface LiteralWord {
  /** Four folded bytes as the processor reads them, the first the lowest. */
  readonly word: number;
  /** Where in the literal the word begins; -1 for one byte before it. */
  readonly offset: number;
}

/** The shortest literal that can be looked for when only every `stride`-th byte begins a word: one byte of a word may be unknown. */
export function shortestFor(stride: 2 | 4): number {
  return stride + 1;
}

/**
 * The words by which a folded literal is found when only every `stride`-th byte begins a word: `stride` neighbouring ones, of
 * which one is looked at wherever the literal lies. Those are chosen that are rarest in programs and pages. Where the literal is
 * so short that a word reaches over its end by one byte, every value of that byte gives a word. Throws Error for a shorter literal.
 */
export function wordsOf(pattern: Uint8Array, stride: 2 | 4): readonly LiteralWord[] {
  if (pattern.length < shortestFor(stride)) throw new Error('a literal is too short to be searched for');
  const last = pattern.length - 4;
  const start = last >= stride - 1 ? rarestStart(pattern, stride) : 0;
  const words: LiteralWord[] = [];
  for (let offset = start; offset < start + stride; offset += 1) {
    if (offset <= last) words.push({ word: wordAt(pattern, offset), offset });
    else addCompleted(words, pattern, offset, stride);
  }
  return words;
}

/** The word would reach over the end by one byte, or, taken one stride earlier, begins one byte before the literal. */
function addCompleted(words: LiteralWord[], pattern: Uint8Array, offset: number, stride: number): void {
  const begin = offset - stride === -1 ? -1 : offset;
  const unknown = begin === -1 ? 0 : 3;
  const bytes = Uint8Array.from({ length: 4 }, (_, index) => pattern[begin + index] ?? 0);
  for (let value = 0; value < 256; value += 1) {
    if (foldByte(value) !== value) continue;
    bytes[unknown] = value;
    words.push({ word: wordAt(bytes, 0), offset: begin });
  }
}

function wordAt(bytes: Uint8Array, at: number): number {
  return (
    (bytes[at] as number) |
    ((bytes[at + 1] as number) << 8) |
    ((bytes[at + 2] as number) << 16) |
    ((bytes[at + 3] as number) << 24)
  );
}

function rarestStart(pattern: Uint8Array, stride: number): number {
  const rarities: number[] = [];
  for (let at = 0; at + 4 <= pattern.length; at += 1) rarities.push(rarity(pattern, at));
  let best = 0;
  let bestScore = -Infinity;
  for (let start = 0; start + stride <= rarities.length; start += 1) {
    let score = 0;
    for (let offset = start; offset < start + stride; offset += 1) score += rarities[offset] as number;
    if (score > bestScore) {
      best = start;
      bestScore = score;
    }
  }
  return best;
}

/** How seldom the four bytes are, as a sum of logarithms: 0 for vowels and spaces, less for a part of a common word. */
function rarity(bytes: Uint8Array, at: number): number {
  let sum = COMMON.has(wordAt(bytes, at)) ? -COMMON_COSTS : 0;
  for (let index = at; index < at + 4; index += 1) sum += RARITY[bytes[index] as number] as number;
  return sum;
}

/** Folded, a tab is `)`, and the ends of lines are `*` and `-`. */
function rarityOf(character: string): number {
  if (' )*-etaoinsr'.includes(character)) return 1;
  if (/[a-z]/.test(character)) return 2;
  return /[0-9_/<>"'=.-]/.test(character) ? 3 : 6;
}

const RARITY = Float64Array.from({ length: 256 }, (_, byte) => Math.log2(rarityOf(String.fromCharCode(byte))));

const COMMON_COSTS = 8;
/** Every four letters of the words that released PHP, scripts and pages hold most often, counted over Debian's web packages. */
const COMMON: ReadonlySet<number> = new Set(
  `this return function string array param name public null type value data true false license class text file else with user
   error html options title that from width length object case content default table self left input color list item element
   version line config style block private lang page isset foreach break static form height border size right bool link count
   message code result http mode empty button index filter background display start labels query will image action label
   protected method post match select none output parent request font node token field position copyright margin path require
   current since event menu template session header status replace messages editor source values number group document padding
   next state span https throw search option check column namespace items software author body module time params exists host
   update under prototype general void align edit cache used show remove should bottom media date before attributes when disabled
   format icon info only create target delete focus regex context auto const call without server fields have property first href
   language container last comment exports base active attr response where distributed args arguments offset hidden plugins free
   range exception plugin elseif push widget typeof window after settings global view core script copy returns selected attribute
   keys rules find program echo required hover database description more password meta which callback child prefix while test
   construct open instance substr trigger math close inline full part extends admin continue main each types your toolbar solid
   given theme command details preg jquery json must handler change either mixed strict include support other sprintf information
   center tags insert component float throws invalid parameters undefined print graph debug warranty section package apply space
   interface headers missing handle boolean define save instanceof order cursor parse switch read bold rows extension please
   local help small level styles unset write parameter later selection columns email letter limit hook overflow using enabled
   elements deprecated internal valid dialog click stack names actions filters configuration parser site strong ajax upload success
   normal resource schema relative constructor errors flags into templates absolute links username root files clear constant
   sort specific children hash auth images even load highlight prop metadata operator optional timestamp directory init cell reset
   model filename rights fonts hide modify found example apache properties checked toggle fetch merge about once frame terms join
   register important custom wrap comments there split`
    .split(/\s+/)
    .map((word) => Buffer.from(word, 'latin1'))
    .flatMap((word) => Array.from({ length: word.length - 3 }, (_, at) => wordAt(word, at))),
);
