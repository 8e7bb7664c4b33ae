import { join, known, marksOf, NOTHING, PhpArray, traceOf, UNKNOWN, unknown, type Value } from '../values.ts';
import { CALLBACK_CALLS } from '../vocabulary.ts';
import { callValue } from './calls.ts';
import { anyOf, isClosure, itemsOf } from './lists.ts';
import type { NamedCall } from './named-call.ts';
import { noteOutput } from './note-sinks.ts';
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
  if (name === 'ob_start') {
    if (callee.known === null) return unknown(0);
    noteOutput(reading, name, callValue(reading, callee, [UNKNOWN], at, scope), at);
    return unknown(0);
  }
  if (
    name === 'array_reduce' &&
    isClosure(callee) &&
    data.known instanceof PhpArray &&
    data.known.entries.size <= MOST_FOLDED
  )
    return itemsOf(data).reduce(
      (carried, [, item]) => callValue(reading, callee, [carried, item], at, scope),
      args[2] ?? NOTHING,
    );
  const element = anyOf(data);
  const rest = name.startsWith('register_') ? args.slice(1) : [element, element];
  return callValue(reading, callee, rest, at, scope);
}

/** `preg_replace_callback_array`: a list of patterns, each with its function. */
export function callPatterns(
  reading: Reading,
  { args: [patterns = NOTHING, data = UNKNOWN], at, scope }: NamedCall,
): Value {
  const matches = new PhpArray();
  for (const place of [0, 1, 2]) matches.set(place, data);
  return itemsOf(patterns)
    .slice(0, MOST_FOLDED)
    .reduce(
      (all, [, each]) => join(all, callValue(reading, each, [known(matches)], at, scope)),
      unknown(marksOf(data), traceOf(data)),
    );
}

const MOST_FOLDED = 50;
const NO_PLACES = [-1, -1] as const;
