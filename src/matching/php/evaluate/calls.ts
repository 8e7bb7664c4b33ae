import type { Expression } from '../syntax.ts';
import {
  isPlain,
  join,
  MARK,
  marksOf,
  PhpArray,
  type PhpClosure,
  textOf,
  traceOf,
  unknown,
  type Value,
} from '../values.ts';
import { RUNNING_NAMES, TELLING_NAMES } from '../vocabulary.ts';
import { COMPARING_CALLS, compareByCall } from './comparisons.ts';
import { evaluate } from './evaluate.ts';
import { carryThrough, foldCall } from './fold-calls.ts';
import { noteGuard } from './guards.ts';
import { group } from './lists.ts';
import { callStatic } from './members.ts';
import type { NamedCall } from './named-call.ts';
import { functionName } from './names.ts';
import { callMethod } from './objects.ts';
import type { Reading } from './reading.ts';
import { invoke, writeBack } from './routines.ts';
import type { Scope } from './scope.ts';
import { compactScope, spreadIntoScope } from './scope-calls.ts';
import { callSpecial } from './special-calls.ts';

/** The name of an event: what is called is a field of the request itself. */
export const SENT_FIELD = 'a field of the request';

/** `name(…)` and `$value(…)`. */
export function evaluateCall(reading: Reading, expression: Extract<Expression, { kind: 'call' }>, scope: Scope): Value {
  const { callee, at } = expression;
  const dropped = reading.dropped === expression;
  if (typeof callee === 'string') {
    const written = functionName(callee);
    const name = reading.aliases.get(written) ?? written;
    reading.calls.add(name);
    if (name === 'extract' || name === 'parse_str' || name === 'import_request_variables')
      return spreadIntoScope(reading, name, expression.args, scope, at);
    if (name === 'compact') return compactScope(reading, expression.args, scope);
    if (name === 'get_defined_vars')
      return unknown(MARK.request | MARK.through, reading.source('get_defined_vars()', at));
    const args = expression.args.map((argument) => evaluate(reading, argument, scope));
    return callNamed(reading, { name, args, at, scope, sources: expression.args, via: null, dropped });
  }
  const constant = callee.kind === 'literal' ? reading.constants.get(`${callee.value}`) : undefined;
  const value = constant ?? evaluate(reading, callee, scope);
  const args = expression.args.map((argument) => evaluate(reading, argument, scope));
  if (isSentField(callee) && (value.marks & MARK.request) !== 0)
    reading.note('call', SENT_FIELD, at, group(args), value, true);
  return callValue(
    reading,
    value,
    args,
    at,
    scope,
    expression.args,
    callee.kind !== 'literal' || constant !== undefined,
  );
}

/** `$_POST['name'](…)`: nobody who chooses among functions of his own writes it that way. */
function isSentField(callee: Expression): boolean {
  return callee.kind === 'index' && callee.base.kind === 'variable' && FILLED.has(callee.base.name);
}

const FILLED: ReadonlySet<unknown> = new Set(['_GET', '_POST', '_REQUEST', '_COOKIE']);

/** Calls what a value names: a function, a method, a closure, an object. */
export function callValue(
  reading: Reading,
  value: Value,
  args: readonly Value[],
  at: number,
  scope: Scope,
  sources: readonly Expression[] = [],
  indirect = true,
): Value {
  const target = value.known;
  if (typeof target === 'string') {
    const [owner, method] = target.split('::');
    if (method !== undefined && owner !== undefined) return callStatic(reading, owner, method, args, at);
    const name = functionName(target);
    reading.calls.add(name);
    if (indirect && hidesName(value, name)) reading.note('hidden-call', name, at, group(args), value, true);
    return callNamed(reading, { name, args, at, scope, sources, via: value, dropped: false });
  }
  if (target instanceof PhpArray) {
    const [first, second] = [...target.entries.values()];
    const owner = first?.known;
    const name = second === undefined ? '' : textOf(second);
    if (owner !== null && typeof owner === 'object' && 'object' in owner)
      return callMethod(reading, owner.object, name, args, at) ?? unknown(marksOf(group(args)));
    if (typeof owner === 'string' && isPlain(second?.known)) return callStatic(reading, owner, name, args, at);
    reading.note(
      'call',
      'callback',
      at,
      group(args),
      first === undefined ? value : { ...value, marks: marksOf(value) },
      true,
    );
    return unknown(marksOf(group(args)) | MARK.through);
  }
  if (typeof target === 'object' && target !== null) {
    if ('closure' in target) return callClosure(reading, target.closure, args);
    return callMethod(reading, target.object, '__invoke', args, at) ?? unknown(marksOf(group(args)));
  }
  if (target === undefined) {
    if (RUNNING_NAMES.has(value.text))
      return callNamed(reading, { name: value.text, args, at, scope, sources, via: value, dropped: false });
    if (hidesName(value, value.text.toLowerCase()))
      reading.note('hidden-call', value.text.toLowerCase(), at, group(args), value, true);
    reading.note('call', 'variable function', at, group(args), value, indirect);
    return unknown(
      marksOf(group(args)) | (value.marks & MARK.request) | MARK.through,
      traceOf(group(args)) ?? value.trace,
    );
  }
  return unknown(marksOf(group(args)) | MARK.through, traceOf(group(args)));
}

/** Each of those that it may be. */
function callClosure(reading: Reading, closure: PhpClosure, args: readonly Value[]): Value {
  return [closure, ...(closure.others ?? [])]
    .map(({ routine, captured, boundTo }) => invoke(reading, routine, args, boundTo, '', captured))
    .reduce(join);
}

function callNamed(reading: Reading, call: NamedCall): Value {
  const { name, args } = call;
  const routine = reading.functions.get(name);
  if (routine !== undefined) {
    const inner = new Map<string, Value>();
    const result = invoke(reading, routine, args, null, '', inner);
    writeBack(reading, routine, inner, call.sources, call.scope);
    reading.touched |= result.marks & WHO_VISITS;
    return result;
  }
  if (!reading.uncalled) reading.reached.add(name);
  noteGuard(reading, call);
  const compared = COMPARING_CALLS.has(name) ? compareByCall(reading, call) : 0;
  const result = answerOf(reading, call);
  return compared === 0 ? result : { ...result, known: undefined, marks: result.marks | compared };
}

/** What a condition that calls a function asks for, though it reads no variable. */
const WHO_VISITS = MARK.visitor | MARK.engine;

function answerOf(reading: Reading, call: NamedCall): Value {
  const { name, args, at } = call;
  const special = callSpecial(reading, call);
  if (special !== null) return special;
  const folded = foldCall(reading, name, args, at);
  if (folded !== null) return folded;
  return carryThrough(reading, name, args, at);
}

const SPELLED = MARK.spelled | MARK.decoded | MARK.escaped;

/** Whether the name of a function was put together so that nobody reads it. */
function hidesName(value: Value, name: string): boolean {
  if ((value.marks & SPELLED) !== 0) return /^[a-z_]\w{2,40}$/.test(name);
  return (value.marks & MARK.built) !== 0 && TELLING_NAMES.has(name);
}
