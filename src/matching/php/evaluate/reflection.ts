import type { ClassDeclaration } from '../syntax.ts';
import { known, MARK, NOTHING, objectOf, PhpArray, type PhpObject, textOf, unknown, type Value } from '../values.ts';
import { evaluate } from './evaluate.ts';
import { itemsOf } from './lists.ts';
import { functionName } from './names.ts';
import { findMethod } from './objects.ts';
import type { Reading } from './reading.ts';
import { invoke } from './routines.ts';

/** A method of one of PHP's mirrors of a class or a method of this file; null: what it gives is not known. */
export function callReflection(
  reading: Reading,
  object: PhpObject,
  name: string,
  args: readonly Value[],
  at: number,
): Value | null {
  const declaration = mirrored(reading, object);
  if (declaration === null) return null;
  if (name.startsWith('invoke') || name === 'getclosure')
    return invokeMirrored(reading, object, declaration, name, args);
  // a comment that a program reads is a text that it hides
  if (name === 'getdoccomment') return unknown(MARK.own, reading.source('getDocComment()', at));
  if (name === 'getconstants') return known(constantsOf(reading, declaration));
  const wanted = textOf(args[0] ?? NOTHING);
  if (name === 'getconstant' || name === 'getstaticpropertyvalue')
    return constantsOf(reading, declaration).entries.get(wanted) ?? null;
  return null;
}

/** The class whose mirror it is, as a name, an object or `Class::method`. */
function mirrored(reading: Reading, { className, fields }: PhpObject): ClassDeclaration | null {
  const target = fields.get('#0') ?? NOTHING;
  if (!MIRRORS.test(className)) return null;
  if (typeof target.known === 'string')
    return reading.classes.get(functionName(target.known.split('::')[0] ?? '')) ?? null;
  return objectOf(target)?.declaration ?? null;
}

const MIRRORS = /^\\?reflection(?:class|object|method|classconstant|enum)$/i;

/** `invoke($object, …)` and `invokeArgs($object, […])` of a method. */
function invokeMirrored(
  reading: Reading,
  { fields }: PhpObject,
  declaration: ClassDeclaration,
  called: string,
  [self = NOTHING, ...rest]: readonly Value[],
): Value | null {
  const first = fields.get('#0')?.known;
  const inOne = typeof first === 'string' ? first.split('::')[1] : undefined;
  const routine = findMethod(reading, declaration, inOne ?? textOf(fields.get('#1') ?? NOTHING));
  if (routine === null) return null;
  const boundTo = objectOf(self);
  if (called === 'getclosure') return known({ closure: { routine, captured: new Map(), boundTo } });
  const args = called === 'invokeargs' ? itemsOf(rest[0] ?? NOTHING).map(([, value]) => value) : rest;
  return invoke(reading, routine, args, boundTo, declaration.name);
}

/** Constants and first values of the fields of a class. */
function constantsOf(reading: Reading, { fields }: ClassDeclaration): PhpArray {
  const list = new PhpArray();
  for (const { name, value } of fields.slice(0, MOST_FIELDS))
    if (value !== null) list.set(name, evaluate(reading, value, reading.globals));
  return list;
}

const MOST_FIELDS = 200;
