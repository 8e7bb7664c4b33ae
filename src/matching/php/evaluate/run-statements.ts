import type { Expression, Statement } from '../syntax.ts';
import { MARK, NOTHING, UNKNOWN, type Value } from '../values.ts';
import { runBranches, runForeach, runLoop, runSwitch } from './control-flow.ts';
import { evaluate } from './evaluate.ts';
import { removeListed } from './listings.ts';
import { inWords } from './magic.ts';
import { noteOutput } from './note-sinks.ts';
import type { Reading } from './reading.ts';
import type { Scope } from './scope.ts';

/** How a statement ended. */
export const GO = { on: 0, break: 1, continue: 2, return: 3, exit: 4, goto: 5 } as const;

/** Makes the functions and classes known that PHP knows before it runs a text. */
export function declareNames(reading: Reading, body: readonly Statement[], nested = 0): void {
  for (const statement of body) {
    if (statement.kind === 'function') {
      const name = statement.routine.name.toLowerCase();
      if (!reading.functions.has(name)) reading.functions.set(name, statement.routine);
    } else if (statement.kind === 'class') {
      const name = statement.name.toLowerCase();
      if (!reading.classes.has(name)) reading.classes.set(name, statement);
    } else if (statement.kind === 'import') {
      declareImport(reading, statement);
    } else if (nested < 4) {
      if (statement.kind === 'block') declareNames(reading, statement.body, nested + 1);
      else if (statement.kind === 'if')
        for (const branch of statement.branches) declareNames(reading, branch.body, nested + 1);
    }
  }
}

/** Works through statements in their order, and again from labels that an unknown condition may jump to. */
export function runStatements(reading: Reading, body: readonly Statement[], scope: Scope): number {
  const outer = reading.under;
  const waiting = reading.maybe.length;
  let result = runFrom(reading, body, 0, scope);
  // labels that an unknown condition may jump to: each is tried once
  const tried = new Set<string>();
  while (reading.maybe.length > waiting && reading.stepsLeft > 0) {
    const label = reading.maybe[reading.maybe.length - 1] as string;
    const target = tried.size > 200 ? -1 : labelIn(body, label);
    if (target < 0) break;
    reading.maybe.pop();
    if (tried.has(label)) continue;
    tried.add(label);
    const then = runFrom(reading, body, target, scope);
    if (result !== GO.on) result = then;
  }
  reading.under = outer;
  return result;
}

function runFrom(reading: Reading, body: readonly Statement[], start: number, scope: Scope): number {
  let jumps = 0;
  for (let index = start; index < body.length; index += 1) {
    if (!reading.spend()) break;
    const result = runStatement(reading, body[index] as Statement, scope);
    if (result === GO.goto) {
      const target = labelIn(body, reading.label);
      jumps += 1;
      if (target < 0) return result;
      if (jumps > 5000) return GO.on;
      index = target;
    } else if (result !== GO.on) return result;
  }
  return GO.on;
}

function runStatement(reading: Reading, statement: Statement, scope: Scope): number {
  switch (statement.kind) {
    case 'expression':
      return runExpression(reading, statement.expression, scope);
    case 'echo':
      for (const operand of statement.operands)
        noteOutput(reading, 'echo', inWords(reading, evaluate(reading, operand, scope)), statement.at);
      return GO.on;
    case 'html':
    case 'label':
      return GO.on;
    case 'if':
      return runBranches(reading, statement.branches, scope);
    case 'while':
      return runLoop(reading, [], [statement.test], [], statement.body, scope, statement.first);
    case 'for':
      for (const start of statement.start) evaluate(reading, start, scope);
      return runLoop(reading, [], statement.test, statement.step, statement.body, scope, false);
    case 'foreach':
      return runForeach(reading, statement, scope);
    case 'switch':
      return runSwitch(reading, statement, scope);
    case 'function':
      if (!reading.functions.has(statement.routine.name.toLowerCase())) {
        reading.functions.set(statement.routine.name.toLowerCase(), statement.routine);
      }
      return GO.on;
    case 'class':
      if (!reading.classes.has(statement.name.toLowerCase()))
        reading.classes.set(statement.name.toLowerCase(), statement);
      return GO.on;
    case 'return':
      scope.returned =
        statement.value === null ? NOTHING : forEngines(reading, evaluate(reading, statement.value, scope));
      return GO.return;
    case 'jump':
      return statement.word === 'break' ? GO.break : GO.continue;
    case 'goto':
      reading.label = statement.label;
      return GO.goto;
    case 'global':
      for (const name of statement.names) scope.shared.add(name);
      return GO.on;
    case 'static':
      for (const variable of statement.variables) keepStatic(reading, variable, scope);
      return GO.on;
    case 'import':
      declareImport(reading, statement);
      return GO.on;
    case 'unset':
      for (const operand of statement.operands) {
        if (operand.kind === 'variable' && typeof operand.name === 'string') scope.delete(operand.name);
        else if (operand.kind === 'index' && reading.hook !== '') removeEntry(reading, operand, scope);
      }
      return GO.on;
    case 'try': {
      const outer = reading.thrown;
      reading.thrown = null;
      const result = runStatements(reading, statement.body, scope);
      const caught: Value = reading.thrown ?? UNKNOWN;
      reading.thrown = outer;
      for (const handler of statement.handlers) {
        if (handler.variable !== '') scope.set(handler.variable, caught);
        runStatements(reading, handler.body, scope);
      }
      return result === GO.exit ? GO.on : result;
    }
    case 'block':
      break;
  }
  return runStatements(reading, statement.body, scope);
}

/** What is given back only to search engines says so. */
export function forEngines(reading: Reading, value: Value): Value {
  const engine = reading.under & MARK.engine;
  return engine === 0 ? value : { ...value, marks: value.marks | engine };
}

/** An expression as a statement; it may end the program. */
function runExpression(reading: Reading, expression: Expression, scope: Scope): number {
  if (expression.kind === 'exit') {
    if (expression.operand !== null)
      noteOutput(reading, 'die', evaluate(reading, expression.operand, scope), expression.at);
    return GO.exit;
  }
  reading.dropped = expression;
  evaluate(reading, expression, scope);
  return GO.on;
}

/** `unset($list[$key])` */
function removeEntry(
  reading: Reading,
  { base, index, at }: Extract<Expression, { kind: 'index' }>,
  scope: Scope,
): void {
  const key = index === null ? null : evaluate(reading, index, scope);
  removeListed(reading, evaluate(reading, base, scope), key, at);
}

function declareImport(reading: Reading, { name, alias }: { readonly name: string; readonly alias: string }): void {
  reading.aliases.set(alias.toLowerCase(), name.toLowerCase());
}

/** `static $name = value`: what the last call left, or the first value. */
function keepStatic(
  reading: Reading,
  variable: { readonly name: string; readonly value: Expression | null },
  scope: Scope,
): void {
  scope.kept.push(variable);
  const { name, value } = variable;
  if (scope.get(name) !== undefined) return;
  scope.set(name, reading.kept.get(variable) ?? (value === null ? NOTHING : evaluate(reading, value, scope)));
}

function labelIn(body: readonly Statement[], label: string): number {
  return body.findIndex((statement) => statement.kind === 'label' && statement.label === label);
}
