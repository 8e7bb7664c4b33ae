import { isPlain, type Known, PhpArray, type Plain } from '../values.ts';
import { replacedByLists, translatedByMap } from './cut-and-replace.ts';
import { joined, LIST } from './list-functions.ts';
import { formatted } from './pack-and-format.ts';
import { TEXT } from './text-functions.ts';

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
