import { BUILDERS, callBuiltin, callListBuiltin, DECODERS } from '../fold/call-builtin.ts';
import {
  type Known,
  known,
  MARK,
  marksOf,
  PhpArray,
  step,
  textOf,
  traceOf,
  UNKNOWN,
  unknown,
  type Value,
} from '../values.ts';
import { CARRY_CALLS, CLEAN_CALLS, QUOTES_ARGUMENT } from '../vocabulary.ts';
import { group } from './lists.ts';
import { noteHandover } from './note-sinks.ts';
import type { Reading } from './reading.ts';

/** The result of a pure function over known values; null when it cannot be known. */
export function foldCall(reading: Reading, name: string, args: readonly Value[], at: number): Value | null {
  let marks = 0;
  let size = 0;
  const plain: (Known | undefined)[] = [];
  for (const argument of args) {
    marks |= marksOf(argument);
    plain.push(argument.known);
    if (typeof argument.known === 'string') size += argument.known.length;
    if (argument.known === undefined) return null;
  }
  // what only looks at a few characters costs them, so that a loop over a long text may call it for each
  const work = GLANCING.has(name) ? 8 : size;
  if (!reading.pay(work)) return null;
  reading.stepsLeft -= work >> 10;
  const lists = plain.some((argument) => argument instanceof PhpArray);
  const result = (lists ? callListBuiltin(name, plain) : undefined) ?? callBuiltin(name, plain);
  if (result === undefined) return null;
  const long = typeof result === 'string' && result.length > 2;
  if (DECODERS.has(name) && long) marks |= MARK.decoded;
  else if (BUILDERS.has(name)) marks |= name === 'chr' ? MARK.built | MARK.spelled : MARK.built;
  if (typeof result === 'boolean') marks = 0;
  const trace = traceOf(group(args));
  return known(result, marks, marks & MARK.decoded ? step(trace, `${name}()`, reading.place(at)) : trace);
}

const GLANCING = new Set(['strlen', 'substr', 'ord', 'chr', 'count', 'sizeof', 'hexdec', 'intval', 'is_string']);

/** Of a replacement the text that is searched, and markup that is put into it. */
function replacedText(name: string, args: readonly Value[]): string {
  if (!REPLACES.has(name)) return textOf(args[0] ?? UNKNOWN);
  const put = textOf(args[1] ?? UNKNOWN);
  return textOf(args[2] ?? UNKNOWN) + (put.includes('<') ? put : '');
}

const REPLACES: ReadonlySet<string> = new Set(['str_replace', 'str_ireplace']);

/** Leave a number or a digest of what they are given. */
const REDUCING = /^(?:md5|sha1|crc32|hash|intval|absint)$/;

/** The result of a function over what is not known: what went in, or nothing of it. */
export function carryThrough(reading: Reading, name: string, args: readonly Value[], at: number): Value {
  const all = group(args);
  let marks = marksOf(all);
  if (CLEAN_CALLS.has(name) || QUOTES_ARGUMENT.test(name)) {
    const typed = marks & (MARK.request | MARK.reduced | MARK.password);
    return unknown(typed !== 0 && REDUCING.test(name) ? MARK.reduced | (marks & MARK.password) : 0);
  }
  const trace = traceOf(all);
  if (DECODERS.has(name)) {
    marks |= MARK.decoded;
    if (args[0]?.known !== undefined && textOf(args[0]).length > 100) marks |= MARK.blob;
  }
  if (CARRY_CALLS.has(name))
    return unknown(
      marks,
      DECODERS.has(name) ? step(trace, `${name}()`, reading.place(at)) : trace,
      replacedText(name, args),
    );
  noteHandover(reading, name, args, at);
  return unknown(
    marks === 0 ? 0 : marks | MARK.through,
    trace === null ? null : step(trace, `${name}()`, reading.place(at)),
  );
}
