import { isPlain, join, keyOf, known, objectOf, PhpArray, type PhpObject, UNKNOWN, type Value } from '../values.ts';
import { anyOf, itemsOf } from './lists.ts';
import { callMagic } from './objects.ts';
import type { Reading } from './reading.ts';

/** What PHP calls of an object where a text, an entry or a loop is written. */

/** The text of an object: `"$object"`, `echo $object`. */
export function inWords(reading: Reading, value: Value): Value {
  const object = objectOf(value);
  return object === null ? value : (callMagic(reading, object, '__tostring', []) ?? value);
}

/** `$object[$key]`; null when the object is no list. */
export function entryOf(reading: Reading, value: Value, key: Value): Value | null {
  const object = objectOf(value);
  if (object === null) return null;
  const held = listIn(object);
  return held === null ? callMagic(reading, object, 'offsetget', [key]) : entryIn(held, key);
}

/** `$object[$key] = $value`; whether it is an object. */
export function putEntry(reading: Reading, base: Value, key: Value, value: Value): boolean {
  const object = objectOf(base);
  if (object === null) return false;
  if (callMagic(reading, object, 'offsetset', [key, value]) !== null) return true;
  // a store of PHP's own gives back one of what was put into it
  if (object.declaration === null) object.fields.set(STORED, join(object.fields.get(STORED) ?? value, value));
  return true;
}

const STORED = '#stored';

/** What a loop over the object goes through; null when this file does not say it. */
export function turnsOf(reading: Reading, value: Value, depth = 0): [Value, Value][] | null {
  const object = objectOf(value);
  if (object === null) return null;
  const held = listIn(object);
  if (held !== null) return itemsOf(held);
  const inner = depth > MOST_INSIDE ? null : callMagic(reading, object, 'getiterator', []);
  if (inner !== null) return turnsOf(reading, inner, depth + 1) ?? itemsOf(inner);
  const current = callMagic(reading, object, 'current', []);
  return current === null ? null : [[callMagic(reading, object, 'key', []) ?? UNKNOWN, current]];
}

const MOST_INSIDE = 3;

function entryIn(list: Value, key: Value): Value {
  const entry =
    list.known instanceof PhpArray && isPlain(key.known) ? list.known.entries.get(keyOf(key.known)) : undefined;
  return entry ?? anyOf(list);
}

/** What a list of PHP's own in the coat of an object was made of. */
function listIn({ className, fields }: PhpObject): Value | null {
  return fields.get(STORED) ?? (OWN_LISTS.test(className) ? (fields.get('#0') ?? known(new PhpArray())) : null);
}

const OWN_LISTS = /^\\?(?:array(?:object|iterator)|recursivearrayiterator)$/i;
