import type { ClassDeclaration, Expression } from '../syntax.ts';
import {
  HOLE,
  known,
  MARK,
  marksOf,
  NOTHING,
  objectOf,
  PhpArray,
  PhpGenerator,
  type PhpObject,
  textOf,
  traceOf,
  UNKNOWN,
  unknown,
  type Value,
} from '../values.ts';
import { REQUEST_METHODS } from '../vocabulary.ts';
import { callValue } from './calls.ts';
import { callLibrary, callStaticLibrary } from './cms-methods.ts';
import { evaluate } from './evaluate.ts';
import { anyOf, group } from './lists.ts';
import { functionName } from './names.ts';
import { noteHandover } from './note-sinks.ts';
import { callMagic, callMethod, findMethod } from './objects.ts';
import type { Reading } from './reading.ts';
import { isRequestPart } from './request-objects.ts';
import { invoke } from './routines.ts';
import type { Scope } from './scope.ts';

/** `$object->name(…)`. */
export function evaluateMethod(
  reading: Reading,
  expression: Extract<Expression, { kind: 'method' }>,
  scope: Scope,
): Value {
  const dropped = reading.dropped === expression;
  const object = evaluate(reading, expression.object, scope);
  const dynamic = typeof expression.name !== 'string';
  const named =
    typeof expression.name === 'string' ? known(expression.name) : evaluate(reading, expression.name, scope);
  const args = expression.args.map((argument) => evaluate(reading, argument, scope));
  const target = object.known;
  if (target !== undefined && target !== null && typeof target === 'object') {
    if (target instanceof PhpGenerator)
      return askGenerator(target, typeof named.known === 'string' ? named.known : '', args);
    if ('closure' in target) return callClosure(reading, named, object, args, expression, scope);
    if ('object' in target && typeof named.known === 'string') {
      const result = callMethod(reading, target.object, named.known, args, expression.at);
      if (result !== null) return result;
    }
  }
  // a text with methods is the name of a function, made a closure by `Closure::fromCallable`
  if (typeof target === 'string') return callClosure(reading, named, object, args, expression, scope);
  if (dynamic && typeof named.known !== 'string') {
    if (named.known !== undefined) return callValue(reading, named, args, expression.at, scope);
    reading.note('call', 'method', expression.at, group(args), named, true);
    const answered = callAnyOf(reading, target, named, args);
    if (answered !== null) return answered;
  }
  const name = textOf(named).toLowerCase();
  const ofLibrary = callLibrary(reading, { name, object, args, expression, dropped });
  if (ofLibrary !== null) return ofLibrary;
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

/** `$f->call($object, …)`, `$f->bindTo($object)`, `$f->__invoke(…)`. */
function callClosure(
  reading: Reading,
  named: Value,
  closure: Value,
  args: readonly Value[],
  { args: sources, at }: Extract<Expression, { kind: 'method' }>,
  scope: Scope,
): Value {
  const method = textOf(named).toLowerCase();
  if (method === 'bindto') return closure;
  const given = method === 'call' ? 1 : 0;
  return callValue(reading, closure, args.slice(given), at, scope, sources.slice(given));
}

/** It is sent something, or gives what comes next. */
function askGenerator(generator: PhpGenerator, name: string, [sent]: readonly Value[]): Value {
  if (name.toLowerCase() === 'send' && sent !== undefined) generator.resume(sent);
  return anyOf(known(generator));
}

/** `$this->$name()`: each method whose name begins as far as it is known, or the one that answers to every name. */
function callAnyOf(reading: Reading, target: Value['known'], named: Value, args: readonly Value[]): Value | null {
  if (typeof target !== 'object' || target === null || !('object' in target)) return null;
  const answers = findMethod(reading, target.object.declaration, '__call');
  if (answers !== null) return invoke(reading, answers, [named, listed(args)], target.object, target.object.className);
  const begins = named.text.split(HOLE)[0]?.slice(0, 3).toLowerCase() ?? '';
  const methods = begins.length < 3 ? [] : (target.object.declaration?.methods ?? []);
  for (const routine of methods.slice(0, 60))
    if (routine.name.toLowerCase().startsWith(begins))
      invoke(reading, routine, args, target.object, target.object.className);
  return null;
}

function listed(args: readonly Value[]): Value {
  const list = new PhpArray();
  for (const argument of args) list.push(argument);
  return known(list);
}

/** `Owner::name(…)`. */
export function evaluateStaticCall(
  reading: Reading,
  expression: Extract<Expression, { kind: 'static-call' }>,
  scope: Scope,
): Value {
  const dropped = reading.dropped === expression;
  const args = expression.args.map((argument) => evaluate(reading, argument, scope));
  const named =
    typeof expression.name === 'string' ? known(expression.name) : evaluate(reading, expression.name, scope);
  if (typeof named.known !== 'string') {
    reading.note('call', 'static method', expression.at, group(args), named, true);
    const declaration = reading.classes.get(ownerName(reading, expression.owner, scope)) ?? null;
    const answers = findMethod(reading, declaration, '__callStatic');
    if (answers !== null) return invoke(reading, answers, [named, listed(args)], null, declaration?.name ?? '');
    return unknown(marksOf(group(args)) | MARK.through, traceOf(group(args)));
  }
  const owner = ownerName(reading, expression.owner, scope);
  const ofLibrary = callStaticLibrary(reading, owner, named.known, args, expression, dropped);
  if (ofLibrary !== null) return ofLibrary;
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
  if (magic !== null) return invoke(reading, magic, [known(name), listed(args)], null, declaration?.name ?? owner);
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
  const ofEnumeration = declaration?.cases.find((each) => each.name === name);
  if (declaration !== undefined && ofEnumeration !== undefined) return caseOf(reading, declaration, ofEnumeration);
  const field = declaration?.fields.find((each) => each.name === name);
  return field === undefined || field.value === null ? UNKNOWN : evaluate(reading, field.value, scope);
}

/** A case of an enumeration is an object. */
function caseOf(
  reading: Reading,
  declaration: ClassDeclaration,
  { name, value }: ClassDeclaration['cases'][number],
): Value {
  const fields = new Map([['name', known(name)]]);
  if (value !== null) fields.set('value', evaluate(reading, value, reading.globals));
  return known({ object: { className: declaration.name, declaration, fields } });
}

/** `$object->name`. */
export function evaluateProperty(
  reading: Reading,
  expression: Extract<Expression, { kind: 'property' }>,
  scope: Scope,
): Value {
  const object = evaluate(reading, expression.object, scope);
  const name = typeof expression.name === 'string' ? known(expression.name) : evaluate(reading, expression.name, scope);
  const target = objectOf(object);
  const value =
    target?.fields.get(textOf(name)) ?? (target === null ? null : callMagic(reading, target, '__get', [name]));
  if (value !== null) return value;
  if (isRequestPart(expression.object, textOf(name)))
    return unknown(object.marks | MARK.request, reading.source(`->${textOf(name)}`, expression.at));
  return unknown(object.marks, object.trace);
}
