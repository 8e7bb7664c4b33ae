import { createHash } from 'node:crypto';
import { constants, gunzipSync, inflateRawSync, inflateSync } from 'node:zlib';
import { asNumber, asText, isPlain, type Known, keyOf, known, PhpArray, type Plain, type Value } from './values.ts';

/** The largest text that a decoder or a repetition may make, in bytes. */
export const OUTPUT_LIMIT = 4 * 1024 * 1024;

/** Decoders: what comes out of them was hidden before. */
export const DECODERS = new Set(
  'base64_decode gzinflate gzuncompress gzdecode zlib_decode str_rot13 hex2bin convert_uudecode urldecode rawurldecode strrev pack bzdecompress openssl_decrypt mcrypt_decrypt quoted_printable_decode base_convert'.split(
    ' ',
  ),
);

/** Builders: they put a text together from pieces. */
export const BUILDERS = new Set(
  'chr implode join substr str_replace str_ireplace strtr substr_replace sprintf vsprintf array_map ucfirst strtolower strtoupper trim rtrim ltrim'.split(
    ' ',
  ),
);

/**
 * The result of a built-in function over known values, or undefined: not known here, not pure, or past a limit.
 * Names are lower case. Nothing is executed; texts are byte strings.
 */
export function callBuiltin(name: string, args: readonly (Known | undefined)[]): Known | undefined {
  const builtin = TEXT.get(name);
  if (builtin !== undefined) {
    const plain: Plain[] = [];
    for (const argument of args) {
      if (!isPlain(argument)) return undefined;
      plain.push(argument);
    }
    return plain.length === 0 ? undefined : builtin(plain);
  }
  return LIST.get(name)?.(args);
}

type TextFunction = (args: readonly Plain[]) => Known | undefined;

const text = (args: readonly Plain[], index: number): string => asText(args[index] ?? null);
const number = (args: readonly Plain[], index: number): number => asNumber(args[index] ?? null);

const TEXT = new Map<string, TextFunction>([
  ['base64_decode', (a) => base64(text(a, 0))],
  ['base64_encode', (a) => Buffer.from(text(a, 0), 'latin1').toString('base64')],
  ['gzinflate', (a) => inflated(inflateRawSync, text(a, 0))],
  ['gzuncompress', (a) => inflated(inflateSync, text(a, 0))],
  ['gzdecode', (a) => inflated(gunzipSync, text(a, 0))],
  [
    'zlib_decode',
    (a) =>
      inflated(inflateSync, text(a, 0)) ?? inflated(gunzipSync, text(a, 0)) ?? inflated(inflateRawSync, text(a, 0)),
  ],
  ['str_rot13', (a) => text(a, 0).replaceAll(/[A-Za-z]/g, rot13)],
  ['strrev', (a) => reversed(text(a, 0))],
  ['hex2bin', (a) => hexBytes(text(a, 0))],
  ['bin2hex', (a) => Buffer.from(text(a, 0), 'latin1').toString('hex')],
  ['urldecode', (a) => percentDecoded(text(a, 0).replaceAll('+', ' '))],
  ['rawurldecode', (a) => percentDecoded(text(a, 0))],
  ['urlencode', (a) => text(a, 0).replaceAll(/[^\w.-]/g, percentEncoded)],
  ['convert_uudecode', (a) => uudecoded(text(a, 0))],
  [
    'quoted_printable_decode',
    (a) =>
      text(a, 0)
        .replaceAll(/=\r?\n/g, '')
        .replaceAll(/=([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
  ],
  ['chr', (a) => String.fromCharCode(((Math.trunc(number(a, 0)) % 256) + 256) % 256)],
  ['ord', (a) => text(a, 0).charCodeAt(0) || 0],
  ['strlen', (a) => text(a, 0).length],
  ['count', () => 1],
  ['trim', (a) => trimmed(text(a, 0), a[1], true, true)],
  ['ltrim', (a) => trimmed(text(a, 0), a[1], true, false)],
  ['rtrim', (a) => trimmed(text(a, 0), a[1], false, true)],
  ['chop', (a) => trimmed(text(a, 0), a[1], false, true)],
  ['strtolower', (a) => text(a, 0).replaceAll(/[A-Z]+/g, (part) => part.toLowerCase())],
  ['strtoupper', (a) => text(a, 0).replaceAll(/[a-z]+/g, (part) => part.toUpperCase())],
  ['ucfirst', (a) => text(a, 0).replace(/^[a-z]/, (part) => part.toUpperCase())],
  ['lcfirst', (a) => text(a, 0).replace(/^[A-Z]/, (part) => part.toLowerCase())],
  ['ucwords', (a) => text(a, 0).replaceAll(/(^|\s)([a-z])/g, (part) => part.toUpperCase())],
  ['substr', (a) => cut(text(a, 0), a)],
  ['mb_substr', (a) => cut(text(a, 0), a)],
  ['strpos', (a) => position(text(a, 0).indexOf(text(a, 1), number(a, 2)))],
  ['stripos', (a) => position(text(a, 0).toLowerCase().indexOf(text(a, 1).toLowerCase(), number(a, 2)))],
  ['strrpos', (a) => position(text(a, 0).lastIndexOf(text(a, 1)))],
  ['strstr', (a) => after(text(a, 0), text(a, 1))],
  [
    'str_repeat',
    (a) =>
      text(a, 0).length * number(a, 1) > OUTPUT_LIMIT || number(a, 1) < 0 ? undefined : text(a, 0).repeat(number(a, 1)),
  ],
  [
    'str_pad',
    (a) => (number(a, 1) > OUTPUT_LIMIT ? undefined : text(a, 0).padEnd(number(a, 1), a.length > 2 ? text(a, 2) : ' ')),
  ],
  ['strtr', (a) => (a.length === 3 ? translated(text(a, 0), text(a, 1), text(a, 2)) : undefined)],
  ['str_replace', (a) => replaced(text(a, 2), text(a, 0), text(a, 1))],
  ['str_ireplace', (a) => replaced(text(a, 2), text(a, 0), text(a, 1))],
  ['substr_replace', (a) => spliced(a)],
  ['substr_count', (a) => (text(a, 1) === '' ? undefined : text(a, 0).split(text(a, 1)).length - 1)],
  ['stripslashes', (a) => text(a, 0).replaceAll(/\\(.?)/gs, '$1')],
  ['stripcslashes', (a) => text(a, 0).replaceAll(/\\(?:x([0-9a-f]{1,2})|([0-7]{1,3})|(.))/gis, slashed)],
  ['addslashes', (a) => text(a, 0).replaceAll(/['"\\]/g, '\\$&')],
  ['nl2br', (a) => text(a, 0)],
  ['html_entity_decode', (a) => entities(text(a, 0))],
  ['htmlspecialchars_decode', (a) => entities(text(a, 0))],
  ['strip_tags', (a) => text(a, 0).replaceAll(/<[^>]*>/g, '')],
  ['dechex', (a) => Math.trunc(number(a, 0)).toString(16)],
  ['hexdec', (a) => Number.parseInt(text(a, 0).replaceAll(/[^0-9a-f]/gi, ''), 16) || 0],
  ['octdec', (a) => Number.parseInt(text(a, 0).replaceAll(/[^0-7]/g, ''), 8) || 0],
  ['bindec', (a) => Number.parseInt(text(a, 0).replaceAll(/[^01]/g, ''), 2) || 0],
  ['decbin', (a) => Math.trunc(number(a, 0)).toString(2)],
  ['base_convert', (a) => rebased(text(a, 0), number(a, 1), number(a, 2))],
  ['intval', (a) => Math.trunc(number(a, 0))],
  ['floatval', (a) => number(a, 0)],
  ['strval', (a) => text(a, 0)],
  ['abs', (a) => Math.abs(number(a, 0))],
  ['floor', (a) => Math.floor(number(a, 0))],
  ['ceil', (a) => Math.ceil(number(a, 0))],
  ['round', (a) => Math.round(number(a, 0))],
  ['sqrt', (a) => Math.sqrt(number(a, 0))],
  ['pow', (a) => number(a, 0) ** number(a, 1)],
  ['fmod', (a) => number(a, 0) % number(a, 1)],
  ['intdiv', (a) => (number(a, 1) === 0 ? undefined : Math.trunc(number(a, 0) / number(a, 1)))],
  [
    'md5',
    (a) =>
      createHash('md5')
        .update(Buffer.from(text(a, 0), 'latin1'))
        .digest('hex'),
  ],
  [
    'sha1',
    (a) =>
      createHash('sha1')
        .update(Buffer.from(text(a, 0), 'latin1'))
        .digest('hex'),
  ],
  ['crc32', (a) => (text(a, 0).length > 4096 ? undefined : crc32(text(a, 0)))],
  ['is_string', (a) => typeof a[0] === 'string'],
  ['is_array', () => false],
  ['is_numeric', (a) => typeof a[0] === 'number' || /^\s*[+-]?\d+(?:\.\d+)?$/.test(text(a, 0))],
  ['strcmp', (a) => compare(text(a, 0), text(a, 1))],
  ['strcasecmp', (a) => compare(text(a, 0).toLowerCase(), text(a, 1).toLowerCase())],
  ['ctype_alpha', (a) => /^[A-Za-z]+$/.test(text(a, 0))],
  ['ctype_digit', (a) => /^\d+$/.test(text(a, 0))],
  ['ctype_upper', (a) => /^[A-Z]+$/.test(text(a, 0))],
  ['explode', (a) => exploded(text(a, 0), text(a, 1), a.length > 2 ? number(a, 2) : 0)],
  ['str_split', (a) => pieces(text(a, 0), a.length > 1 ? number(a, 1) : 1)],
  ['chunk_split', (a) => text(a, 0)],
  ['range', (a) => ranged(a[0] ?? null, a[1] ?? null, a[2] ?? 1)],
  ['pack', (a) => packed(a)],
  ['unpack', (a) => unpacked(text(a, 0), text(a, 1))],
  ['sprintf', (a) => formatted(text(a, 0), a.slice(1))],
  ['implode', (a) => text(a, 0)],
  ['dirname', (a) => text(a, 0).replace(/\/[^/]*$/, '')],
  ['basename', (a) => replaced(text(a, 0).replace(/\/+$/, '').replace(/^.*\//s, ''), text(a, 1), '')],
  ['max', (a) => Math.max(...a.map((value) => asNumber(value)))],
  ['min', (a) => Math.min(...a.map((value) => asNumber(value)))],
]);

type ListFunction = (args: readonly (Known | undefined)[]) => Known | undefined;

const LIST = new Map<string, ListFunction>([
  ['join', (a) => joined(a[0], a[1])],
  ['array_reverse', (a) => mapped(a[0], (entries) => entries.toReversed().map(([, value], index) => [index, value]))],
  ['array_values', (a) => mapped(a[0], (entries) => entries.map(([, value], index) => [index, value]))],
  ['array_keys', (a) => mapped(a[0], (entries) => entries.map(([key], index) => [index, known(key)]))],
  [
    'array_flip',
    (a) =>
      mapped(a[0], (entries) =>
        entries.flatMap(([key, value]) => (isPlain(value.known) ? [[keyOf(value.known), known(key)]] : [])),
      ),
  ],
  ['array_merge', (a) => merged(a)],
  ['array_combine', (a) => combined(a[0], a[1])],
  ['array_slice', (a) => mapped(a[0], (entries) => sliced(entries, a))],
  ['array_unique', (a) => a[0]],
  ['array_filter', (a) => (a.length === 1 ? a[0] : undefined)],
]);

/** Functions over lists that have the name of one over texts: chosen when an argument is an array. */
export function callListBuiltin(name: string, args: readonly (Known | undefined)[]): Known | undefined {
  const [first, second, third] = args;
  switch (name) {
    case 'implode':
    case 'join':
      return first instanceof PhpArray ? joined(second ?? '', first) : joined(first, second);
    case 'count':
    case 'sizeof':
      return first instanceof PhpArray ? first.entries.size : undefined;
    case 'is_array':
      return first instanceof PhpArray;
    case 'strtr':
      return typeof first === 'string' && second instanceof PhpArray ? translatedByMap(first, second) : undefined;
    case 'str_replace':
    case 'str_ireplace':
      return typeof third === 'string' && first instanceof PhpArray ? replacedByLists(third, first, second) : undefined;
    case 'pack':
      return undefined;
    case 'vsprintf': {
      if (typeof first !== 'string' || !(second instanceof PhpArray)) return undefined;
      const values: Plain[] = [];
      for (const value of second.entries.values()) {
        if (!isPlain(value.known)) return undefined;
        values.push(value.known);
      }
      return formatted(first, values);
    }
    default:
      return LIST.get(name)?.(args);
  }
}

// ── texts ──

function base64(source: string): string {
  return Buffer.from(source.replaceAll(/[^A-Za-z0-9+/]/g, ''), 'base64').toString('latin1');
}

function inflated(inflate: typeof inflateSync, source: string): string | undefined {
  try {
    const options = { maxOutputLength: OUTPUT_LIMIT, finishFlush: constants.Z_SYNC_FLUSH };
    return inflate(Buffer.from(source, 'latin1'), options).toString('latin1');
  } catch {
    return undefined;
  }
}

function rot13(letter: string): string {
  const code = letter.charCodeAt(0);
  const base = code < 0x60 ? 0x41 : 0x61;
  return String.fromCharCode(((code - base + 13) % 26) + base);
}

function reversed(source: string): string {
  return Buffer.from(Buffer.from(source, 'latin1').toReversed()).toString('latin1');
}

function hexBytes(source: string): string | undefined {
  return /^(?:[0-9a-f]{2})*$/i.test(source) ? Buffer.from(source, 'hex').toString('latin1') : undefined;
}

function percentDecoded(source: string): string {
  return source.replaceAll(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}

function percentEncoded(character: string): string {
  return `%${character.charCodeAt(0).toString(16).padStart(2, '0').toUpperCase()}`;
}

function uudecoded(source: string): string {
  const bytes: number[] = [];
  for (const line of source.split('\n')) {
    let length = line.length === 0 ? 0 : (line.charCodeAt(0) - 32) & 63;
    for (let at = 1; length > 0 && at < line.length; at += 4) {
      const [a, b, c, d] = [0, 1, 2, 3].map((index) => ((line.charCodeAt(at + index) || 32) - 32) & 63) as [
        number,
        number,
        number,
        number,
      ];
      const triple = [(a << 2) | (b >> 4), ((b & 15) << 4) | (c >> 2), ((c & 3) << 6) | d];
      bytes.push(...triple.slice(0, length));
      length -= 3;
    }
  }
  return Buffer.from(bytes).toString('latin1');
}

function trimmed(source: string, characters: Plain | undefined, left: boolean, right: boolean): string {
  const set = characters === undefined || characters === null ? ' \t\n\r\0\x0b' : asText(characters);
  let start = 0;
  let end = source.length;
  if (left) while (start < end && set.includes(source[start] as string)) start += 1;
  if (right) while (end > start && set.includes(source[end - 1] as string)) end -= 1;
  return source.slice(start, end);
}

function cut(source: string, args: readonly Plain[]): string {
  const start = Math.trunc(number(args, 1));
  const from = start < 0 ? Math.max(0, source.length + start) : start;
  if (args.length < 3 || args[2] === null) return source.slice(from);
  const length = Math.trunc(number(args, 2));
  return length < 0 ? source.slice(from, Math.max(from, source.length + length)) : source.slice(from, from + length);
}

function position(at: number): number | false {
  return at < 0 ? false : at;
}

function after(source: string, needle: string): string | false {
  const at = source.indexOf(needle);
  return at < 0 ? false : source.slice(at);
}

function translated(source: string, from: string, to: string): string {
  const length = Math.min(from.length, to.length);
  const map = new Map<string, string>();
  for (let index = 0; index < length; index += 1) map.set(from[index] as string, to[index] as string);
  let out = '';
  for (const character of source) out += map.get(character) ?? character;
  return out;
}

function translatedByMap(source: string, map: PhpArray): string | undefined {
  const pairs = new Map<string, string>();
  let longest = 0;
  for (const [key, value] of map.entries) {
    if (!isPlain(value.known)) return undefined;
    const from = String(key);
    pairs.set(from, asText(value.known));
    longest = Math.max(longest, from.length);
  }
  if (longest === 0 || longest > 64) return longest === 0 ? source : undefined;
  let out = '';
  for (let at = 0; at < source.length; ) {
    let length = Math.min(longest, source.length - at);
    while (length > 0 && !pairs.has(source.slice(at, at + length))) length -= 1;
    out += length === 0 ? source[at] : pairs.get(source.slice(at, at + length));
    at += Math.max(1, length);
    if (out.length > OUTPUT_LIMIT) return undefined;
  }
  return out;
}

function replaced(source: string, from: string, to: string): string | undefined {
  if (from === '') return source;
  if (to.length > from.length && (source.length / from.length) * to.length > OUTPUT_LIMIT) return undefined;
  return source.replaceAll(from, () => to);
}

function replacedByLists(source: string, from: PhpArray, to: Known | undefined): string | undefined {
  const targets = to instanceof PhpArray ? [...to.entries.values()].map((value) => value.known) : null;
  let out: string | undefined = source;
  let index = 0;
  for (const value of from.entries.values()) {
    const target: Known | undefined = targets === null ? to : (targets[index] ?? '');
    if (!isPlain(value.known) || !isPlain(target) || index > 2000) return undefined;
    out = replaced(out, asText(value.known), asText(target));
    if (out === undefined) return undefined;
    index += 1;
  }
  return out;
}

function spliced(args: readonly Plain[]): string {
  const source = text(args, 0);
  const start = Math.trunc(number(args, 2));
  const from = start < 0 ? Math.max(0, source.length + start) : Math.min(start, source.length);
  const length = args.length < 4 ? source.length : Math.trunc(number(args, 3));
  const to = length < 0 ? Math.max(from, source.length + length) : Math.min(source.length, from + length);
  return source.slice(0, from) + text(args, 1) + source.slice(to);
}

function slashed(_: string, hex?: string, octal?: string, plain?: string): string {
  if (hex !== undefined) return String.fromCharCode(Number.parseInt(hex, 16));
  if (octal !== undefined) return String.fromCharCode(Number.parseInt(octal, 8) & 0xff);
  return plain === 'n' ? '\n' : plain === 't' ? '\t' : plain === 'r' ? '\r' : (plain ?? '');
}

function entities(source: string): string {
  return source.replaceAll(
    /&(?:#(\d{1,3})|#x([0-9a-f]{1,2})|(lt|gt|amp|quot));/gi,
    (whole, decimal?: string, hex?: string, name?: string) => {
      if (decimal !== undefined) return String.fromCharCode(Number(decimal) & 0xff);
      if (hex !== undefined) return String.fromCharCode(Number.parseInt(hex, 16));
      return { lt: '<', gt: '>', amp: '&', quot: '"' }[(name ?? '').toLowerCase()] ?? whole;
    },
  );
}

function rebased(source: string, from: number, to: number): string | undefined {
  if (from < 2 || from > 36 || to < 2 || to > 36 || source.length > 60) return undefined;
  const value = Number.parseInt(source, from);
  return Number.isNaN(value) ? '0' : value.toString(to);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function crc32(source: string): number {
  let crc = -1;
  for (let index = 0; index < source.length; index += 1) {
    crc ^= source.charCodeAt(index);
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return (crc ^ -1) >>> 0;
}

const ITEM_LIMIT = 200_000;

function listOf(items: readonly string[]): PhpArray | undefined {
  if (items.length > ITEM_LIMIT) return undefined;
  const array = new PhpArray();
  for (const item of items) array.push(known(item));
  return array;
}

function exploded(separator: string, source: string, limit: number): PhpArray | undefined {
  if (separator === '') return undefined;
  const items = source.split(separator);
  if (limit > 0 && items.length > limit) items.splice(limit - 1, items.length, items.slice(limit - 1).join(separator));
  return listOf(limit < 0 ? items.slice(0, limit) : items);
}

function pieces(source: string, size: number): PhpArray | undefined {
  if (size < 1 || source.length / size > ITEM_LIMIT) return undefined;
  const items: string[] = [];
  for (let at = 0; at < source.length; at += size) items.push(source.slice(at, at + size));
  return listOf(items);
}

function ranged(from: Plain, to: Plain, step: Plain): PhpArray | undefined {
  const letters = typeof from === 'string' && typeof to === 'string' && !/^\d/.test(from) && !/^\d/.test(to);
  const start = letters ? from.charCodeAt(0) : asNumber(from);
  const end = letters ? to.charCodeAt(0) : asNumber(to);
  const size = Math.abs(asNumber(step)) || 1;
  if (!(Math.abs(end - start) / size <= 10_000)) return undefined;
  const array = new PhpArray();
  for (let value = start; start <= end ? value <= end : value >= end; value += start <= end ? size : -size) {
    array.push(known(letters ? String.fromCharCode(value) : value));
  }
  return array;
}

function packed(args: readonly Plain[]): string | undefined {
  const format = text(args, 0);
  let out = '';
  let next = 1;
  for (const match of format.matchAll(/([A-Za-z])(\*|\d{1,6})?/g)) {
    const [, type, count] = match;
    if (type === 'H' || type === 'h') {
      const digits = text(args, next).replaceAll(/[^0-9a-f]/gi, '');
      const hex = count === undefined ? digits.slice(0, 1) : count === '*' ? digits : digits.slice(0, Number(count));
      const even = hex.length % 2 === 1 ? `${hex}0` : hex;
      out += Buffer.from(type === 'H' ? even : even.replaceAll(/(.)(.)/g, '$2$1'), 'hex').toString('latin1');
      next += 1;
    } else if (type === 'C' || type === 'c') {
      const times = count === '*' ? args.length - next : Number(count ?? 1);
      for (let index = 0; index < times && next < args.length; index += 1) {
        out += String.fromCharCode(number(args, next) & 0xff);
        next += 1;
      }
    } else if (type === 'a' || type === 'A') {
      out += text(args, next);
      next += 1;
    } else return undefined;
  }
  return out;
}

function unpacked(format: string, source: string): PhpArray | undefined {
  if (!/^[Cc]\*/.test(format) || source.length > ITEM_LIMIT) return undefined;
  const array = new PhpArray();
  for (let index = 0; index < source.length; index += 1) array.set(index + 1, known(source.charCodeAt(index)));
  return array;
}

function formatted(format: string, args: readonly Plain[]): string | undefined {
  let next = 0;
  let failed = false;
  const out = format.replaceAll(
    /%(?:(\d{1,3})\$)?([-+0]*)(\d{0,3})(?:\.(\d{1,2}))?([bcdeufFosxX%])/g,
    (_, place: string | undefined, flags: string, width: string, precision: string | undefined, type: string) => {
      if (type === '%') return '%';
      const index = place === undefined ? next++ : Number(place) - 1;
      const value = args[index];
      if (value === undefined) {
        failed = true;
        return '';
      }
      const shown = formatOne(type, value, precision);
      const filled = flags.includes('-')
        ? shown.padEnd(Number(width))
        : shown.padStart(Number(width), flags.includes('0') ? '0' : ' ');
      return filled;
    },
  );
  return failed || out.length > OUTPUT_LIMIT ? undefined : out;
}

function formatOne(type: string, value: Plain, precision: string | undefined): string {
  const whole = Math.trunc(asNumber(value));
  switch (type) {
    case 'c':
      return String.fromCharCode(whole & 0xff);
    case 'x':
      return (whole >>> 0).toString(16);
    case 'X':
      return (whole >>> 0).toString(16).toUpperCase();
    case 'o':
      return whole.toString(8);
    case 'b':
      return whole.toString(2);
    case 's':
      return precision === undefined ? asText(value) : asText(value).slice(0, Number(precision));
    case 'f':
    case 'F':
      return asNumber(value).toFixed(Number(precision ?? 6));
    default:
      return String(whole);
  }
}

// ── lists ──

type Entries = [string | number, Value][];

function mapped(source: Known | undefined, change: (entries: Entries) => Entries): PhpArray | undefined {
  if (!(source instanceof PhpArray) || source.entries.size > ITEM_LIMIT) return undefined;
  const array = new PhpArray();
  for (const [key, value] of change([...source.entries])) array.set(key, value);
  return array;
}

function joined(glue: Known | undefined, list: Known | undefined): string | undefined {
  if (glue instanceof PhpArray && !(list instanceof PhpArray)) return joined(list ?? '', glue);
  if (!(list instanceof PhpArray) || !isPlain(glue)) return undefined;
  const parts: string[] = [];
  let size = 0;
  for (const value of list.entries.values()) {
    if (!isPlain(value.known)) return undefined;
    const part = asText(value.known);
    size += part.length + 1;
    if (size > OUTPUT_LIMIT) return undefined;
    parts.push(part);
  }
  return parts.join(asText(glue));
}

function merged(lists: readonly (Known | undefined)[]): PhpArray | undefined {
  const array = new PhpArray();
  for (const list of lists) {
    if (!(list instanceof PhpArray)) return undefined;
    for (const [key, value] of list.entries) {
      if (typeof key === 'number') array.push(value);
      else array.set(key, value);
      if (array.entries.size > ITEM_LIMIT) return undefined;
    }
  }
  return array;
}

function combined(keys: Known | undefined, values: Known | undefined): PhpArray | undefined {
  if (!(keys instanceof PhpArray) || !(values instanceof PhpArray)) return undefined;
  const array = new PhpArray();
  const list = [...values.entries.values()];
  let index = 0;
  for (const key of keys.entries.values()) {
    const value = list[index];
    if (!isPlain(key.known) || value === undefined) return undefined;
    array.set(keyOf(key.known), value);
    index += 1;
  }
  return array;
}

function sliced(entries: Entries, args: readonly (Known | undefined)[]): Entries {
  const start = isPlain(args[1]) ? asNumber(args[1]) : 0;
  const length = isPlain(args[2]) && args[2] !== null ? asNumber(args[2]) : entries.length;
  const from = start < 0 ? Math.max(0, entries.length + start) : start;
  const part = length < 0 ? entries.slice(from, length) : entries.slice(from, from + length);
  return part.map(([key, value], index) => [typeof key === 'number' ? index : key, value]);
}
