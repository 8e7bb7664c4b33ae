import { asNumber, known, PhpArray, type Plain } from '../values.ts';
import { ITEM_LIMIT } from './output-limit.ts';

function listOf(items: readonly string[]): PhpArray | undefined {
  if (items.length > ITEM_LIMIT) return undefined;
  const array = new PhpArray();
  for (const item of items) array.push(known(item));
  return array;
}

/** `explode`. */
export function exploded(separator: string, source: string, limit: number): PhpArray | undefined {
  if (separator === '') return undefined;
  const items = source.split(separator);
  if (limit > 0 && items.length > limit) items.splice(limit - 1, items.length, items.slice(limit - 1).join(separator));
  return listOf(limit < 0 ? items.slice(0, limit) : items);
}

/** `str_split`. */
export function pieces(source: string, size: number): PhpArray | undefined {
  if (size < 1 || source.length / size > ITEM_LIMIT) return undefined;
  const items: string[] = [];
  for (let at = 0; at < source.length; at += size) items.push(source.slice(at, at + size));
  return listOf(items);
}

/** `range` over numbers or letters. */
export function ranged(from: Plain, to: Plain, step: Plain): PhpArray | undefined {
  const letters = typeof from === 'string' && typeof to === 'string' && !/^\d/.test(from) && !/^\d/.test(to);
  const start = letters ? from.charCodeAt(0) : asNumber(from);
  const end = letters ? to.charCodeAt(0) : asNumber(to);
  const size = Math.abs(asNumber(step)) || 1;
  const count = Math.floor(Math.abs(end - start) / size) + 1;
  if (!(count <= 10_000)) return undefined;
  const array = new PhpArray();
  // counted, since adding a small step to a huge number gives the same number
  for (let index = 0; index < count; index += 1) {
    const value = start + (start <= end ? size : -size) * index;
    array.push(known(letters ? String.fromCharCode(value) : value));
  }
  return array;
}
