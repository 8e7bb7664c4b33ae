import type { Expression, Routine } from '../syntax.ts';
import {
  isPlain,
  known,
  marksOf,
  NOTHING,
  PhpArray,
  PhpGenerator,
  type PhpObject,
  traceOf,
  UNKNOWN,
  unknown,
  type Value,
} from '../values.ts';
import { assign } from './assignment.ts';
import { evaluate } from './evaluate.ts';
import { CALL_DEPTH } from './limits.ts';
import { group } from './lists.ts';
import type { Reading, Rounds } from './reading.ts';
import { GO, runStatements } from './run-statements.ts';
import { Scope } from './scope.ts';
import { lookUp } from './variables.ts';

/** Works through a function, method or closure with these arguments; bounded in depth and recursion. */
export function invoke(
  reading: Reading,
  routine: Routine,
  args: readonly Value[],
  self: PhpObject | null,
  owner: string,
  variables = new Map<string, Value>(),
): Value {
  const running = reading.active.get(routine) ?? 0;
  const constant = args.length > 0 && args.every((argument) => argument.known !== undefined);
  if (reading.depth >= CALL_DEPTH || running >= (constant ? 10 : 2) || reading.stepsLeft <= 0)
    return unknown(marksOf(group(args)), traceOf(group(args)));
  const signature = args.every((argument) => argument.known === undefined)
    ? `${args.map((argument) => argument.marks).join()}|${reading.layer}`
    : null;
  const remembered = signature === null || self !== null ? undefined : reading.memory.get(routine)?.get(signature);
  if (
    remembered !== undefined &&
    variables.size === 0 &&
    reading.sent === null &&
    !routine.parameters.some((parameter) => parameter.byReference)
  )
    return remembered;
  const rounds = roundsOf(reading, routine, args);
  if (rounds !== null && rounds.count >= reading.limits.rounds && variables.size === 0) return rounds.result;
  reading.visited.add(routine);
  const scope = new Scope(variables, self, owner, args);
  scope.sent = reading.sent;
  reading.sent = null;
  routine.parameters.forEach((parameter, index) => {
    if (parameter.rest) {
      const array = new PhpArray();
      for (const argument of args.slice(index)) array.push(argument);
      variables.set(parameter.name, known(array));
      return;
    }
    const value = args[index] ?? (parameter.initial === null ? UNKNOWN : evaluate(reading, parameter.initial, scope));
    variables.set(parameter.name, value);
    if (parameter.promoted) self?.fields.set(parameter.name, value);
  });
  reading.active.set(routine, running + 1);
  reading.depth += 1;
  const ended = runStatements(reading, routine.body(), scope);
  reading.depth -= 1;
  reading.active.set(routine, running);
  for (const variable of scope.kept) {
    const value = scope.get(variable.name);
    if (value !== undefined) reading.kept.set(variable, value);
  }
  const goOn = (): Value => invoke(reading, routine, args, self, owner, new Map(variables));
  const result = scope.yielded === null ? resultOf(ended, scope) : generatorOf(reading, scope.yielded, goOn);
  if (rounds !== null) {
    rounds.count += 1;
    rounds.result = result;
  }
  if (signature !== null) {
    let memory = reading.memory.get(routine);
    if (memory === undefined) reading.memory.set(routine, (memory = new Map()));
    memory.set(signature, result);
  }
  return result;
}

/** Null where rounds are not counted: nothing limits them, or what is given is more than a plain value. */
function roundsOf(reading: Reading, routine: Routine, args: readonly Value[]): Rounds | null {
  if (reading.limits.rounds === Number.POSITIVE_INFINITY) return null;
  if (!args.every(({ known }) => known === undefined || isPlain(known))) return null;
  let ofRoutine = reading.rounds.get(routine);
  if (ofRoutine === undefined) reading.rounds.set(routine, (ofRoutine = new Map()));
  const marks = args.map((argument) => argument.marks).join();
  let rounds = ofRoutine.get(marks);
  if (rounds === undefined) ofRoutine.set(marks, (rounds = { count: 0, result: UNKNOWN }));
  return rounds;
}

/** It gives what it gave, and is worked through again where something is sent to it. */
function generatorOf(reading: Reading, given: PhpArray, goOn: () => Value): Value {
  const generator = new PhpGenerator((sent) => {
    reading.sent = sent;
    const result = goOn();
    reading.sent = null;
    return result;
  });
  for (const value of given.entries.values()) generator.push(value);
  return known(generator);
}

function resultOf(ended: number, scope: Scope): Value {
  return ended === GO.return || scope.returned !== NOTHING ? scope.returned : NOTHING;
}

/** Gives the caller what a function left in its parameters by reference. */
export function writeBack(
  reading: Reading,
  routine: Routine,
  variables: Map<string, Value>,
  sources: readonly Expression[],
  scope: Scope,
): void {
  routine.parameters.forEach((parameter, index) => {
    const source = sources[index];
    const value = variables.get(parameter.name);
    if (parameter.byReference && source !== undefined && value !== undefined) assign(reading, source, value, scope);
  });
}

const MOST_CLOSURES = 300;

/** `function (…) use (…) {…}` and `fn`. */
export function makeClosure(
  reading: Reading,
  expression: Extract<Expression, { kind: 'closure' }>,
  scope: Scope,
): Value {
  const captured = new Map<string, Value>();
  if (expression.uses === 'all') for (const [name, value] of scope.entries()) captured.set(name, value);
  else for (const name of expression.uses) captured.set(name, lookUp(reading, name, scope, expression.at));
  const closure = { routine: expression.routine, captured, boundTo: scope.self };
  if (reading.closures.size < MOST_CLOSURES) reading.closures.set(expression.routine, closure);
  return known({ closure });
}
