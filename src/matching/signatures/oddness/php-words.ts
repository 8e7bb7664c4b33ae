/**
 * What the words of a PHP file look like to someone who does not read it: every distinct word, pair and triple of neighbours,
 * as 30-bit hashes. Comments are left out: they are where a disguise costs nothing.
 *
 * Words: `eval(` a call, `$_POST` a global of the request, `$` any other variable, `$x` a short one, `$?` one that no person
 * would name so, `"b64`, `"picture`, `"hex`, `"esc`, `"url`, `"html`, `"sql`, `"long` texts of a kind, `"abc` a short text as it is,
 * `9` a number, signs as they are; alone, without neighbours: `~word` inside of a text or of the page around, `$~name` a
 * variable's name. `names`, when given, learns what each hash stands for, neighbours with
 * a tab between. Never throws; at most MOST_WORDS words are read.
 */
export function phpWords(text: string, names?: Map<number, string>): ReadonlySet<number> {
  const found = new Set<number>();
  const alone = (word: string): void => {
    const hash = hashOf(word);
    found.add(hash);
    names?.set(hash, word);
  };
  let [before, last] = [EMPTY, EMPTY];
  const inRow = (word: Word): void => {
    for (const aside of word.alone) alone(aside);
    if (word.text === '') return;
    const pair = mix(last.hash, word.hash);
    const triple = mix(mix(before.hash, last.hash), word.hash);
    found.add(word.hash).add(pair).add(triple);
    names
      ?.set(word.hash, word.text)
      .set(pair, `${last.text}\t${word.text}`)
      .set(triple, `${before.text}\t${last.text}\t${word.text}`);
    [before, last] = [last, word];
  };
  let at = 0;
  let taken = 0;
  while (at < text.length && taken < MOST_WORDS) {
    const open = text.indexOf('<?', at);
    const pageEnd = Math.min(open < 0 ? text.length : open, at + MOST_TEXT);
    for (const word of innerWords(text.slice(at, pageEnd))) alone(word);
    if (open < 0) break;
    TOKEN.lastIndex = open;
    at = text.length;
    for (let match = TOKEN.exec(text); match !== null && taken < MOST_WORDS; match = TOKEN.exec(text)) {
      taken += 1;
      inRow(wordOf(match[0]));
      if (match[0] !== '?>') continue;
      at = TOKEN.lastIndex;
      break;
    }
  }
  return found;
}

/** Words of one file that are read. */
export const MOST_WORDS = 20_000;
/** Characters of one text that are read. */
export const MOST_TEXT = 4000;

/** A word as it counts in a row, and those that count by themselves. */
export interface Word {
  /** '' for a comment. */
  readonly text: string;
  readonly hash: number;
  readonly alone: readonly string[];
}

/** Every token of PHP as far as it matters here; an unterminated text or comment reaches to the end. */
const TOKEN =
  /\/\*[^]*?(?:\*\/|$)|\/\/[^\n]*?(?=\?>|\n|$)|#(?!\[)[^\n]*?(?=\?>|\n|$)|\?>|<\?(?:php|=)?|'(?:[^'\\]|\\[^])*(?:'|$)|"(?:[^"\\]|\\[^])*(?:"|$)|`(?:[^`\\]|\\[^])*(?:`|$)|\$+\{?[A-Za-z_\x80-\xff][\w\x80-\xff]*|\$+|[A-Za-z_\x80-\xff\\][\w\x80-\xff\\]*[ \t\r\n]{0,9}\(?|\d[\w.]*|->|=>|::|\.=|===?|!==?|<=|>=|&&|\|\||\+\+|--|[-+*/%.^&|~!=<>@?:;,()[\]{}]/gi;

/** Tokens that were seen lately: most of a file repeats. */
const recent = new Map<string, Word>();
const MOST_RECENT = 20_000;

function wordOf(token: string): Word {
  const known = recent.get(token);
  if (known !== undefined) return known;
  const word = readWord(token);
  if (token.length <= 40) {
    if (recent.size >= MOST_RECENT) recent.clear();
    recent.set(token, word);
  }
  return word;
}

/** What one token of PHP says, one character per byte. */
export function readWord(token: string): Word {
  const first = token[0] as string;
  if (first === '#' || token.startsWith('//') || token.startsWith('/*')) return EMPTY;
  if (first === '$') return variableWord(token);
  if (first === "'" || first === '"') return textWord(token.slice(1, -1));
  if (first === '`') return word('`', innerWords(token));
  if (/\d/.test(first)) return word(token === '0' || token === '1' ? token : '9');
  if (/[A-Za-z_\\\x80-\xff]/.test(first)) return word(nameWord(token));
  return word(token);
}

function word(text: string, alone: readonly string[] = []): Word {
  return { text, hash: hashOf(text), alone };
}

function variableWord(token: string): Word {
  const name = token.replace(/^\$+\{?/, '');
  const doubled = token.startsWith('$$') || token.startsWith('${') ? ['$$'] : [];
  if (REQUEST.has(name)) return word(`$${name}`, doubled);
  if (/^[O0oQ]{4,}$/.test(name) || /^[Il1]{4,}$/.test(name) || /^_+$/.test(name)) return word('$?O0', doubled);
  if (name.length <= 2) return word('$x', doubled);
  if (isStrange(name)) return word('$?', doubled);
  return word('$', [...doubled, `$~${name.toLowerCase()}`]);
}

const REQUEST: ReadonlySet<string> = new Set(
  ['_GET', '_POST', '_REQUEST', '_COOKIE', '_SERVER', '_FILES', '_SESSION', '_ENV', 'GLOBALS', 'this'].concat([
    'HTTP_RAW_POST_DATA',
    'HTTP_POST_VARS',
    'HTTP_GET_VARS',
  ]),
);

/** Nobody could say it: five consonants in a row, digits between letters, capitals strewn about, or a piece of a hash. */
function isStrange(name: string): boolean {
  return (
    (name.length >= 5 && /[bcdfghjklmnpqrstvwxz]{5}|[a-z]\d+[a-z]+\d/i.test(name)) ||
    /[a-z][A-Z][a-z][A-Z]|[A-Z]{2}[a-z][A-Z]|^[a-f0-9]{6,}$/.test(name)
  );
}

function nameWord(token: string): string {
  const isCall = token.endsWith('(');
  const name = (isCall ? token.slice(0, -1) : token).trim().toLowerCase();
  const short = name.slice(name.lastIndexOf('\\') + 1);
  const shown = short.length > 32 || isStrange(short) ? '?' : short;
  return isCall ? `${shown}(` : shown;
}

function textWord(body: string): Word {
  if (body.length <= 12) return word(/^[\w .:/%=?&+*!@#$^-]*$/.test(body) ? `"${body.toLowerCase()}` : shortKind(body));
  return word(longKind(body.slice(0, MOST_TEXT), body.length), innerWords(body.slice(0, MOST_TEXT)));
}

function shortKind(body: string): string {
  if (/\\x|\\[0-7]{2}/.test(body)) return '"esc';
  return /[^\x20-\x7e]/.test(body) ? '"raw' : '"signs';
}

/** What a text of more than twelve characters is: `body` its first characters, `length` that of the whole. */
export function longKind(body: string, length: number): string {
  if (/(?:\\x[0-9a-f]{2}|\\[0-7]{2,3}){4}/i.test(body)) return '"esc';
  if (length >= 40 && /^[0-9a-f]+$/i.test(body)) return '"hex';
  if (length >= 40 && /^[A-Za-z0-9+/=\r\n]+$/.test(body)) {
    if (PICTURE.test(body)) return '"picture';
    return length > 1000 ? '"b64long' : '"b64';
  }
  if (/^https?:\/\//i.test(body)) return '"url';
  if (/<\/?[a-z]/i.test(body)) return '"html';
  if (/^(?:select|insert|update|delete|create|alter|drop)\b/i.test(body)) return '"sql';
  if (length > 1000) return '"long';
  return body.replaceAll(/[\w\s]/g, '').length > 0.3 * body.length ? '"signs' : '"';
}

/** PNG, GIF, JPEG, WebP, an icon, SVG or a font, in base64: packed, and no code. */
const PICTURE = /^(?:iVBORw0KGgo|R0lGOD[dl]h|\/9j\/|UklGR|AAABAA|PHN2Z|PD94bWwg|d09GR|AAEAAA)/;

function innerWords(text: string): readonly string[] {
  return Array.from(text.matchAll(/[A-Za-z][A-Za-z_]{2,17}(?![A-Za-z_])/g), ([inner]) => `~${inner.toLowerCase()}`);
}

/** FNV-1a, cut to 30 bits: small integers are what the runtime keeps cheaply. */
export function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  return (hash ^ (hash >>> 15)) & 0x3fffffff;
}

/** The hash of one word, or of two or three neighbours. */
export function hashOfWords([first = '', second, third]: readonly string[]): number {
  const pair = second === undefined ? hashOf(first) : mix(hashOf(first), hashOf(second));
  return third === undefined ? pair : mix(pair, hashOf(third));
}

/** The hash of two neighbours. */
export function mix(first: number, second: number): number {
  const hash = Math.imul(Math.imul(first, 0x85ebca6b) ^ (second + 0x7ed55d16), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) & 0x3fffffff;
}

export const EMPTY: Word = { text: '', hash: hashOf(''), alone: [] };
