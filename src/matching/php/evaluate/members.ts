import type { Expression } from '../syntax.ts';
import {
  known,
  MARK,
  marksOf,
  NOTHING,
  PhpArray,
  type PhpObject,
  textOf,
  traceOf,
  UNKNOWN,
  unknown,
  type Value,
} from '../values.ts';
import { REQUEST_METHODS } from '../vocabulary.ts';
import { callValue } from './calls.ts';
import { evaluate } from './evaluate.ts';
import { group } from './lists.ts';
import { functionName } from './names.ts';
import { noteHandover } from './note-sinks.ts';
import { callMethod, findMethod } from './objects.ts';
import type { Reading } from './reading.ts';
import { invoke } from './routines.ts';
import type { Scope } from './scope.ts';

/** `$object->name(…)`. */
export function evaluateMethod(
  reading: Reading,
  expression: Extract<Expression, { kind: 'method' }>,
  scope: Scope,
): Value {
  const object = evaluate(reading, expression.object, scope);
  const dynamic = typeof expression.name !== 'string';
  const named =
    typeof expression.name === 'string' ? known(expression.name) : evaluate(reading, expression.name, scope);
  const args = expression.args.map((argument) => evaluate(reading, argument, scope));
  const target = object.known;
  if (target !== undefined && target !== null && typeof target === 'object') {
    if ('closure' in target) return callValue(reading, object, args, expression.at, scope, expression.args);
    if ('object' in target && typeof named.known === 'string') {
      const result = callMethod(reading, target.object, named.known, args, expression.at);
      if (result !== null) return result;
    }
  }
  if (dynamic && typeof named.known !== 'string') {
    if (named.known !== undefined) return callValue(reading, named, args, expression.at, scope);
    reading.note('call', 'method', expression.at, group(args), named, true);
  }
  const name = textOf(named).toLowerCase();
  if (/^(?:fetch|get_results|get_var|get_row|get_col|loadobject|loadresult|fetch_\w+|fetch\w*)$/.test(name)) {
    return unknown(MARK.database, { what: `->${name}()`, at: reading.place(expression.at), before: null, length: 1 });
  }
  if (REQUEST_METHODS.has(name)) return unknown(MARK.request, reading.source(`->${name}()`, expression.at));
  if (name === 'eval') reading.note('code', '->eval', expression.at, args[0] ?? NOTHING);
  if (name === 'move' || name === 'extractto')
    reading.note('write', name, expression.at, args[0] ?? NOTHING, args[0] ?? NOTHING);
  if (/^sqlitecreate(?:function|aggregate)$|^createfunction$/.test(name) && args[1] !== undefined)
    callValue(reading, args[1], [unknown(MARK.request)], expression.at, scope);
  noteHandover(reading, name, args, expression.at);
  const marks = marksOf(group(args)) | object.marks;
  return unknown(marks === 0 ? 0 : marks | MARK.through, traceOf(group(args)) ?? object.trace);
}

/** `Owner::name(…)`. */
export function evaluateStaticCall(
  reading: Reading,
  expression: Extract<Expression, { kind: 'static-call' }>,
  scope: Scope,
): Value {
  const args = expression.args.map((argument) => evaluate(reading, argument, scope));
  const named =
    typeof expression.name === 'string' ? known(expression.name) : evaluate(reading, expression.name, scope);
  if (typeof named.known !== 'string') {
    reading.note('call', 'static method', expression.at, group(args), named, true);
    return unknown(marksOf(group(args)) | MARK.through, traceOf(group(args)));
  }
  const owner = ownerName(reading, expression.owner, scope);
  if (owner === 'closure' && named.known.toLowerCase() === 'fromcallable') return args[0] ?? UNKNOWN;
  return callStatic(reading, owner, named.known, args, expression.at, scope.self);
}

/** Calls a static method by its known name. */
export function callStatic(
  reading: Reading,
  owner: string,
  name: string,
  args: readonly Value[],
  _at: number,
  self: PhpObject | null = null,
): Value {
  const declaration = reading.classes.get(functionName(owner)) ?? null;
  const routine = findMethod(reading, declaration, name);
  if (routine !== null) return invoke(reading, routine, args, self, declaration?.name ?? owner);
  const magic = findMethod(reading, declaration, '__callStatic');
  if (magic !== null) {
    const list = new PhpArray();
    for (const argument of args) list.push(argument);
    return invoke(reading, magic, [known(name), known(list)], null, declaration?.name ?? owner);
  }
  const marks = marksOf(group(args));
  return unknown(marks === 0 ? 0 : marks | MARK.through, traceOf(group(args)));
}

/** The class that `Owner::` names, lower case. */
export function ownerName(reading: Reading, owner: string | Expression, scope: Scope): string {
  const name = typeof owner === 'string' ? owner : textOf(evaluate(reading, owner, scope));
  const lower = functionName(name);
  return lower === 'self' || lower === 'static' ? scope.owner.toLowerCase() : lower;
}

/** The first value of a static field or a class constant. */
export function staticField(reading: Reading, owner: string | Expression, name: string, scope: Scope): Value {
  const declaration = reading.classes.get(ownerName(reading, owner, scope));
  const field = declaration?.fields.find((each) => each.name === name);
  return field === undefined || field.value === null ? UNKNOWN : evaluate(reading, field.value, scope);
}

/** `$object->name`. */
export function evaluateProperty(
  reading: Reading,
  expression: Extract<Expression, { kind: 'property' }>,
  scope: Scope,
): Value {
  const object = evaluate(reading, expression.object, scope);
  const name = typeof expression.name === 'string' ? known(expression.name) : evaluate(reading, expression.name, scope);
  const target = object.known;
  if (target !== undefined && target !== null && typeof target === 'object' && 'object' in target) {
    const value = target.object.fields.get(textOf(name));
    if (value !== undefined) return value;
    const getter = findMethod(reading, target.object.declaration, '__get');
    if (getter !== null) return invoke(reading, getter, [name], target.object, target.object.className);
  }
  return unknown(object.marks, object.trace);
}
