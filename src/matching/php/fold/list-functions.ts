import { asNumber, asText, isPlain, type Known, keyOf, known, PhpArray, type Value } from '../values.ts';
import { ITEM_LIMIT, OUTPUT_LIMIT } from './output-limit.ts';

export const LIST = new Map<string, ListFunction>([
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

type ListFunction = (args: readonly (Known | undefined)[]) => Known | undefined;

type Entries = [string | number, Value][];

function mapped(source: Known | undefined, change: (entries: Entries) => Entries): PhpArray | undefined {
  if (!(source instanceof PhpArray) || source.entries.size > ITEM_LIMIT) return undefined;
  const array = new PhpArray();
  for (const [key, value] of change([...source.entries])) array.set(key, value);
  return array;
}

/** `implode`, in either order of its arguments. */
export function joined(glue: Known | undefined, list: Known | undefined): string | undefined {
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
