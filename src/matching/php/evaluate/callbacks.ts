import { known, MARK, marksOf, PhpArray, traceOf, UNKNOWN, unknown, type Value } from '../values.ts';
import { CALLBACK_CALLS } from '../vocabulary.ts';
import { callValue } from './calls.ts';
import { anyOf, itemsOf } from './lists.ts';
import type { NamedCall } from './named-call.ts';
import type { Reading } from './reading.ts';

/** A call that calls a function which is its argument. */
export function callBack(reading: Reading, { name, args, at, scope }: NamedCall): Value {
  const places = CALLBACK_CALLS.get(name) ?? NO_PLACES;
  const callee = args[places[0]];
  const data = args[places[1]] ?? UNKNOWN;
  if (callee === undefined) return unknown(marksOf(data), traceOf(data));
  if (name === 'array_map' && data.known instanceof PhpArray && data.known.entries.size <= 5000 && args.length === 2) {
    const out = new PhpArray();
    for (const [key, value] of data.known.entries) out.set(key, callValue(reading, callee, [value], at, scope));
    return known(out, data.marks, data.trace);
  }
  if (name === 'call_user_func') return callValue(reading, callee, args.slice(1), at, scope);
  if (name === 'call_user_func_array')
    return callValue(
      reading,
      callee,
      [...itemsOf(data)].map(([, value]) => value),
      at,
      scope,
    );
  if (name === 'ob_start')
    return callee.known === null ? unknown(0) : callValue(reading, callee, [unknown(MARK.through)], at, scope);
  const element = anyOf(data);
  const rest = name.startsWith('register_') ? args.slice(1) : [element, element];
  return callValue(reading, callee, rest, at, scope);
}

const NO_PLACES = [-1, -1] as const;
