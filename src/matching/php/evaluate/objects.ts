import type { ClassDeclaration, Expression, Routine } from '../syntax.ts';
import {
  known,
  MARK,
  marksOf,
  NOTHING,
  PhpArray,
  type PhpObject,
  traceOf,
  UNKNOWN,
  unknown,
  type Value,
} from '../values.ts';
import { callValue } from './calls.ts';
import { evaluate } from './evaluate.ts';
import { anyOf, group, itemsOf } from './lists.ts';
import { functionName } from './names.ts';
import { noteHandover } from './note-sinks.ts';
import type { Reading } from './reading.ts';
import { callReflection } from './reflection.ts';
import { REQUEST_CLASS } from './request-objects.ts';
import { invoke } from './routines.ts';
import type { Scope } from './scope.ts';

/** `new`: an object of a class of this file runs its constructor. */
export function createObject(reading: Reading, expression: Extract<Expression, { kind: 'new' }>, scope: Scope): Value {
  const args = expression.args.map((argument) => evaluate(reading, argument, scope));
  const { owner, at } = expression;
  let declaration: ClassDeclaration | null = null;
  let name: string;
  if (typeof owner === 'string') name = owner;
  else if (owner.kind === 'class') {
    declaration = owner;
    name = '';
  } else {
    const value = evaluate(reading, owner, scope);
    if (typeof value.known !== 'string') {
      reading.note('call', 'new', at, group(args), value, true);
      return unknown(marksOf(group(args)) | MARK.through, traceOf(group(args)));
    }
    name = value.known;
  }
  const lower = functionName(name);
  declaration ??=
    reading.classes.get(lower === 'self' || lower === 'static' ? scope.owner.toLowerCase() : lower) ?? null;
  const object: PhpObject = { className: name, declaration, fields: new Map() };
  if (declaration === null) {
    args.forEach((argument, index) => object.fields.set(`#${index}`, argument));
    if (lower === 'com') object.fields.set('#com', known(true));
    noteHandover(reading, `new ${lower}`, args, at);
    const marks = marksOf(group(args));
    if (REQUEST_CLASS.test(name)) return known({ object }, MARK.request, reading.source(`new ${name}`, at));
    return known({ object }, marks === 0 ? 0 : marks | MARK.through, traceOf(group(args)));
  }
  initialiseFields(reading, object, declaration);
  if (reading.objects.length < 200) reading.objects.push(object);
  if (callMagic(reading, object, '__construct', args) === null)
    callMagic(reading, object, declaration.name.toLowerCase(), args);
  return known({ object });
}

/** Gives an object the fields that its class and the classes above declare. */
export function initialiseFields(reading: Reading, object: PhpObject, declaration: ClassDeclaration): void {
  let current: ClassDeclaration | undefined = declaration;
  for (let level = 0; level < 5 && current !== undefined; level += 1) {
    for (const field of fieldsOf(reading, current)) {
      if (!object.fields.has(field.name))
        object.fields.set(field.name, field.value === null ? NOTHING : evaluate(reading, field.value, reading.globals));
    }
    current = current.parent === null ? undefined : reading.classes.get(functionName(current.parent));
  }
}

/** The method of a class or of one above it; null when this file has none. */
export function findMethod(reading: Reading, declaration: ClassDeclaration | null, name: string): Routine | null {
  let current = declaration;
  const wanted = name.toLowerCase();
  for (let level = 0; level < 5 && current !== null; level += 1) {
    const found = methodIn(current, wanted) ?? inTraits(reading, current, wanted);
    if (found !== undefined) return found;
    current = current.parent === null ? null : (reading.classes.get(functionName(current.parent)) ?? null);
  }
  return null;
}

function methodIn({ methods }: ClassDeclaration, wanted: string): Routine | undefined {
  return methods.find((method) => method.name.toLowerCase() === wanted);
}

function inTraits(reading: Reading, declaration: ClassDeclaration, wanted: string): Routine | undefined {
  if (declaration.traits.length === 0) return undefined;
  return traitsOf(reading, declaration)
    .map((each) => methodIn(each, wanted))
    .find((found) => found !== undefined);
}

function fieldsOf(reading: Reading, declaration: ClassDeclaration): ClassDeclaration['fields'] {
  if (declaration.traits.length === 0) return declaration.fields;
  return [declaration, ...traitsOf(reading, declaration)].flatMap(({ fields }) => fields);
}

function traitsOf(reading: Reading, { traits }: ClassDeclaration): readonly ClassDeclaration[] {
  return traits.flatMap((name) => reading.classes.get(functionName(name)) ?? []);
}

/** Calls a method that PHP itself calls; null when the class has none. */
export function callMagic(reading: Reading, object: PhpObject, name: string, args: readonly Value[]): Value | null {
  const routine = findMethod(reading, object.declaration, name);
  return routine === null ? null : invoke(reading, routine, args, object, object.className);
}

/** Calls a method by its known name; null when nothing is known of it. */
export function callMethod(
  reading: Reading,
  object: PhpObject,
  name: string,
  args: readonly Value[],
  at: number,
): Value | null {
  const routine = findMethod(reading, object.declaration, name);
  if (routine !== null) return invoke(reading, routine, args, object, object.className);
  const lower = name.toLowerCase();
  const target = object.fields.get('#0');
  const className = object.className.replace(/^\\/, '').toLowerCase();
  if (
    target !== undefined &&
    (className === 'reflectionfunction' || className === 'arrayobject') &&
    lower.startsWith('invoke')
  ) {
    return callValue(
      reading,
      target,
      lower === 'invokeargs' ? [...itemsOf(args[0] ?? UNKNOWN)].map(([, value]) => value) : args,
      at,
      reading.globals,
    );
  }
  const mirrored = callReflection(reading, object, lower, args, at);
  if (mirrored !== null) return mirrored;
  if (className.startsWith('reflection') && target !== undefined && /^(?:invoke|newinstance)/.test(lower)) {
    reading.note('call', `->${name}`, at, group(args), target, true);
    return unknown(marksOf(group([target, ...args])) | MARK.through);
  }
  if ((lower === 'uasort' || lower === 'uksort') && target !== undefined && args[0] !== undefined) {
    const element = anyOf(target);
    return callValue(reading, args[0], [element, element], at, reading.globals);
  }
  if (object.fields.has('#com') && /^(?:exec|run|shellexecute)$/.test(lower)) {
    reading.note('command', `COM ${lower}`, at, args[0] ?? NOTHING);
    return unknown(marksOf(group(args)));
  }
  const call = findMethod(reading, object.declaration, '__call');
  if (call !== null) {
    const list = new PhpArray();
    for (const argument of args) list.push(argument);
    return invoke(reading, call, [known(name), known(list)], object, object.className);
  }
  return null;
}
