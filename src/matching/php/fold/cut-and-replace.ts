import { asText, isPlain, type Known, PhpArray, type Plain } from '../values.ts';
import { number, text } from './arguments.ts';
import { OUTPUT_LIMIT } from './output-limit.ts';

/** `trim` and its kin. */
export function trimmed(source: string, characters: Plain | undefined, left: boolean, right: boolean): string {
  const set = characters === undefined || characters === null ? ' \t\n\r\0\x0b' : asText(characters);
  let start = 0;
  let end = source.length;
  if (left) while (start < end && set.includes(source[start] as string)) start += 1;
  if (right) while (end > start && set.includes(source[end - 1] as string)) end -= 1;
  return source.slice(start, end);
}

/** `substr`. */
export function cut(source: string, args: readonly Plain[]): string {
  const start = Math.trunc(number(args, 1));
  const from = start < 0 ? Math.max(0, source.length + start) : start;
  if (args.length < 3 || args[2] === null) return source.slice(from);
  const length = Math.trunc(number(args, 2));
  return length < 0 ? source.slice(from, Math.max(from, source.length + length)) : source.slice(from, from + length);
}

/** `strpos` and its kin: false for what is not found. */
export function position(at: number): number | false {
  return at < 0 ? false : at;
}

/** `strstr`. */
export function after(source: string, needle: string): string | false {
  const at = source.indexOf(needle);
  return at < 0 ? false : source.slice(at);
}

/** `strtr` with two texts. */
export function translated(source: string, from: string, to: string): string {
  const length = Math.min(from.length, to.length);
  const map = new Map<string, string>();
  for (let index = 0; index < length; index += 1) map.set(from[index] as string, to[index] as string);
  let out = '';
  for (const character of source) out += map.get(character) ?? character;
  return out;
}

/** Characters that one replacement may look at, over all its texts. */
const WORK_LIMIT = 32 * 1024 * 1024;

/** `strtr` with a map, longest key first. */
export function translatedByMap(source: string, map: PhpArray): string | undefined {
  const pairs = new Map<string, string>();
  let longest = 0;
  for (const [key, value] of map.entries) {
    if (!isPlain(value.known)) return undefined;
    const from = String(key);
    pairs.set(from, asText(value.known));
    longest = Math.max(longest, from.length);
  }
  if (longest === 0) return source;
  if (longest > 64 || longest * source.length > WORK_LIMIT) return undefined;
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

/** `str_replace`; undefined when the result would pass the limit. */
export function replaced(source: string, from: string, to: string): string | undefined {
  if (from === '') return source;
  if (to.length > from.length && (source.length / from.length) * to.length > OUTPUT_LIMIT) return undefined;
  return source.replaceAll(from, () => to);
}

/** `str_replace` with lists. */
export function replacedByLists(source: string, from: PhpArray, to: Known | undefined): string | undefined {
  if (from.entries.size * source.length > WORK_LIMIT) return undefined;
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

/** `substr_replace`. */
export function spliced(args: readonly Plain[]): string {
  const source = text(args, 0);
  const start = Math.trunc(number(args, 2));
  const from = start < 0 ? Math.max(0, source.length + start) : Math.min(start, source.length);
  const length = args.length < 4 ? source.length : Math.trunc(number(args, 3));
  const to = length < 0 ? Math.max(from, source.length + length) : Math.min(source.length, from + length);
  return source.slice(0, from) + text(args, 1) + source.slice(to);
}

/** `strcmp`. */
export function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** `strip_tags`, in one pass: of a tag that does not end the rest of the text is left. */
export function withoutTags(source: string): string {
  let out = '';
  let at = 0;
  for (let open = source.indexOf('<'); open >= 0; open = source.indexOf('<', at)) {
    const close = source.indexOf('>', open);
    if (close < 0) break;
    out += source.slice(at, open);
    at = close + 1;
  }
  return out + source.slice(at);
}

/** `basename` without its suffix: the last part of a path, whatever slashes end it. */
export function lastSegment(path: string): string {
  let end = path.length;
  while (end > 0 && path.charCodeAt(end - 1) === 0x2f) end -= 1;
  return path.slice(path.lastIndexOf('/', end - 1) + 1, end);
}
