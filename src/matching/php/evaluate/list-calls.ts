import { known, marksOf, NOTHING, PhpArray, traceOf, unknown, type Value } from '../values.ts';
import { assign } from './assignment.ts';
import { ARRAY_LIMIT } from './limits.ts';
import { group } from './lists.ts';
import type { CallHandler, NamedCall } from './named-call.ts';
import type { Reading } from './reading.ts';

/** Calls that change or look into a list that they are given by reference. */
export const LIST_CALLS = new Map<string, CallHandler>([
  ['array_push', pushed],
  ['array_unshift', pushed],
  ['array_pop', taken],
  ['array_shift', taken],
  ['end', pointed],
  ['reset', pointed],
  ['current', pointed],
  ['pos', pointed],
  ['preg_match', matched],
  ['preg_match_all', matched],
  ['ereg', matched],
]);

function pushed(reading: Reading, { args, sources, scope }: NamedCall): Value {
  const list = args[0]?.known;
  if (sources[0] === undefined) return unknown(0);
  if (list instanceof PhpArray) {
    for (const value of args.slice(1)) if (list.entries.size < ARRAY_LIMIT) list.push(value);
  } else assign(reading, sources[0], unknown(marksOf(group(args)), traceOf(group(args))), scope);
  return unknown(0);
}

function taken(reading: Reading, { name, args, sources, scope }: NamedCall): Value | null {
  const list = args[0]?.known;
  if (!(list instanceof PhpArray)) return null;
  const entries = [...list.entries];
  const entry = name === 'array_pop' ? entries.pop() : entries.shift();
  reading.stepsLeft -= entries.length >> 2;
  const rest = new PhpArray();
  for (const [key, value] of entries) {
    if (typeof key === 'number') rest.push(value);
    else rest.set(key, value);
  }
  if (sources[0] !== undefined) assign(reading, sources[0], known(rest), scope);
  return entry?.[1] ?? NOTHING;
}

function pointed(_: Reading, { name, args }: NamedCall): Value | null {
  const list = args[0]?.known;
  if (!(list instanceof PhpArray)) return null;
  const values = [...list.entries.values()];
  return (name === 'end' ? values.at(-1) : values[0]) ?? known(false);
}

/** What a pattern finds is part of the text that it searches. */
function matched(reading: Reading, { args, sources, scope }: NamedCall): Value {
  const searched = args[1] ?? NOTHING;
  if (sources[2] !== undefined) assign(reading, sources[2], unknown(marksOf(searched), traceOf(searched)), scope);
  return unknown(0);
}
