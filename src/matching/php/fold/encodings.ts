import type { inflateSync } from 'node:zlib';
import { constants } from 'node:zlib';
import { OUTPUT_LIMIT } from './output-limit.ts';

/** `base64_decode`: what is no digit of it is left out. */
export function base64(source: string): string {
  return Buffer.from(source.replaceAll(/[^A-Za-z0-9+/]/g, ''), 'base64').toString('latin1');
}

/** Any of the inflating decoders; undefined when it fails or passes the limit. */
export function inflated(inflate: typeof inflateSync, source: string): string | undefined {
  try {
    const options = { maxOutputLength: OUTPUT_LIMIT, finishFlush: constants.Z_SYNC_FLUSH };
    return inflate(Buffer.from(source, 'latin1'), options).toString('latin1');
  } catch {
    return undefined;
  }
}

/** One letter of `str_rot13`. */
export function rot13(letter: string): string {
  const code = letter.charCodeAt(0);
  const base = code < 0x60 ? 0x41 : 0x61;
  return String.fromCharCode(((code - base + 13) % 26) + base);
}

/** `strrev`. */
export function reversed(source: string): string {
  return Buffer.from(Buffer.from(source, 'latin1').toReversed()).toString('latin1');
}

/** `hex2bin`; undefined when it is no hex. */
export function hexBytes(source: string): string | undefined {
  return source.length % 2 === 0 && !/[^0-9a-f]/i.test(source)
    ? Buffer.from(source, 'hex').toString('latin1')
    : undefined;
}

/** `rawurldecode`. */
export function percentDecoded(source: string): string {
  return source.replaceAll(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}

/** One character of `urlencode`. */
export function percentEncoded(character: string): string {
  return `%${character.charCodeAt(0).toString(16).padStart(2, '0').toUpperCase()}`;
}

/** `convert_uudecode`. */
export function uudecoded(source: string): string {
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

/** One escape of `stripcslashes`. */
export function slashed(_: string, hex?: string, octal?: string, plain?: string): string {
  if (hex !== undefined) return String.fromCharCode(Number.parseInt(hex, 16));
  if (octal !== undefined) return String.fromCharCode(Number.parseInt(octal, 8) & 0xff);
  return plain === 'n' ? '\n' : plain === 't' ? '\t' : plain === 'r' ? '\r' : (plain ?? '');
}

/** `html_entity_decode` of what a byte can hold. */
export function entities(source: string): string {
  return source.replaceAll(
    /&(?:#(\d{1,3})|#x([0-9a-f]{1,2})|(lt|gt|amp|quot));/gi,
    (whole, decimal?: string, hex?: string, name?: string) => {
      if (decimal !== undefined) return String.fromCharCode(Number(decimal) & 0xff);
      if (hex !== undefined) return String.fromCharCode(Number.parseInt(hex, 16));
      return { lt: '<', gt: '>', amp: '&', quot: '"' }[(name ?? '').toLowerCase()] ?? whole;
    },
  );
}

/** `base_convert`. */
export function rebased(source: string, from: number, to: number): string | undefined {
  // what is no number at all is no base either
  const isBase = (base: number): boolean => base >= 2 && base <= 36;
  if (!isBase(from) || !isBase(to) || source.length > 60) return undefined;
  const value = Number.parseInt(source, from);
  return Number.isNaN(value) ? '0' : value.toString(to);
}

/** `crc32`. */
export function crc32(source: string): number {
  let crc = -1;
  for (let index = 0; index < source.length; index += 1) {
    crc ^= source.charCodeAt(index);
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return (crc ^ -1) >>> 0;
}
