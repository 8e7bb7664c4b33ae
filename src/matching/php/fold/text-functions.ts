import { createHash } from 'node:crypto';
import { gunzipSync, inflateRawSync, inflateSync } from 'node:zlib';
import { asNumber, type Known, type Plain } from '../values.ts';
import { number, text } from './arguments.ts';
import {
  after,
  compare,
  cut,
  lastSegment,
  position,
  replaced,
  spliced,
  translated,
  trimmed,
  withoutTags,
} from './cut-and-replace.ts';
import {
  base64,
  crc32,
  entities,
  hexBytes,
  inflated,
  percentDecoded,
  percentEncoded,
  rebased,
  reversed,
  rot13,
  slashed,
  uudecoded,
} from './encodings.ts';
import { exploded, pieces, ranged } from './make-lists.ts';
import { OUTPUT_LIMIT } from './output-limit.ts';
import { formatted, packed, unpacked } from './pack-and-format.ts';

/** Pure functions over texts and numbers, by their lower-case names. */
export const TEXT = new Map<string, TextFunction>([
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
      text(a, 0).length * number(a, 1) <= OUTPUT_LIMIT && number(a, 1) >= 0
        ? text(a, 0).repeat(number(a, 1))
        : undefined,
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
  ['strip_tags', (a) => withoutTags(text(a, 0))],
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
  ['basename', (a) => replaced(lastSegment(text(a, 0)), text(a, 1), '')],
  ['max', (a) => Math.max(...a.map((value) => asNumber(value)))],
  ['min', (a) => Math.min(...a.map((value) => asNumber(value)))],
]);

type TextFunction = (args: readonly Plain[]) => Known | undefined;
