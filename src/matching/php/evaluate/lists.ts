import { join, known, marksOf, PhpArray, PhpGenerator, traceOf, UNKNOWN, unknown, type Value } from '../values.ts';
import { RUNNING_NAMES } from '../vocabulary.ts';

/** All arguments as one value, for their marks. */
export function group(args: readonly Value[]): Value {
  if (args.length === 1) return args[0] as Value;
  const array = new PhpArray();
  for (const argument of args) array.push(argument);
  return known(array);
}

/** An entry that is not known which. */
export function anyOf(list: Value): Value {
  if (list.known instanceof PhpArray) {
    const marks = marksOf(list);
    const items = list.known.entries.size <= MOST_ALTERNATIVES ? [...list.known.entries.values()] : [];
    if (items.length === 1) return items[0] as Value;
    if (items.length > 0 && items.every(isClosure)) return items.reduce(join);
    return unknown(marks, traceOf(list), dangerousIn(items));
  }
  return unknown(list.marks, list.trace);
}

/** Of names of functions the one that runs things: whoever picks one can pick it. */
function dangerousIn(items: readonly Value[]): string | undefined {
  const names = items.map(({ known: name }) => (typeof name === 'string' ? name.toLowerCase() : ''));
  return names.every((name) => NAME.test(name)) ? names.find((name) => RUNNING_NAMES.has(name)) : undefined;
}

const NAME = /^[a-z_]\w{1,40}$/;

const MOST_ALTERNATIVES = 16;

export function isClosure({ known }: Value): boolean {
  return typeof known === 'object' && known !== null && 'closure' in known;
}

/** Keys and values of a list; of an unknown one a single pair that stands for all. */
export function itemsOf(value: Value): [Value, Value][] {
  if (value.known instanceof PhpArray) {
    return [...value.known.entries].map(([key, item]) => [
      // keys that a generator gives are not kept
      value.known instanceof PhpGenerator ? UNKNOWN : known(key),
      value.marks === 0 ? item : { ...item, marks: item.marks | value.marks, trace: item.trace ?? value.trace },
    ]);
  }
  const item = unknown(marksOf(value), value.trace);
  return [[item, item]];
}
