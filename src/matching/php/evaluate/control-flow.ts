import { looselyEqual } from '../fold/arithmetic.ts';
import type { Expression, Statement } from '../syntax.ts';
import { isPlain, join, truth, type Value } from '../values.ts';
import { assign } from './assignment.ts';
import { evaluate } from './evaluate.ts';
import { itemsOf } from './lists.ts';
import type { Reading } from './reading.ts';
import { GO, runStatements } from './run-statements.ts';
import type { Scope } from './scope.ts';

/** `if`: every branch whose test may hold, each from the same start; what they leave is joined. */
export function runBranches(
  reading: Reading,
  branches: readonly { readonly test: Expression | null; readonly body: readonly Statement[] }[],
  scope: Scope,
): number {
  const outer = reading.under;
  let merged: Map<string, Value> | null = null;
  let ended: number = GO.on;
  let open = false;
  for (const { test, body } of branches) {
    const before = reading.touched;
    reading.touched = 0;
    const holds = test === null ? true : truth(evaluate(reading, test, scope));
    reading.under |= reading.touched;
    reading.touched |= before;
    if (holds === false) continue;
    if (holds === true && merged === null) {
      reading.under = outer;
      return runStatements(reading, body, scope);
    }
    const kept = holds === true ? null : new Map(scope.variables);
    const result = runStatements(reading, body, scope);
    if (result === GO.goto && kept === null) return result;
    if (result === GO.goto && reading.maybe.length < 500) reading.maybe.push(reading.label);
    if (result === GO.on || result === GO.break || result === GO.continue) {
      merged = merged === null ? new Map(scope.variables) : joined(merged, scope.variables);
      open = true;
    } else ended = result;
    if (kept === null) {
      replace(scope.variables, merged ?? scope.variables);
      if (open) reading.under = outer;
      return open ? GO.on : ended;
    }
    replace(scope.variables, kept);
  }
  if (merged !== null) {
    replace(scope.variables, joined(merged, scope.variables));
    reading.under = outer;
  }
  return GO.on;
}

/** A loop, as often as its tests are known to hold, or three times; it never takes all steps that are left. */
export function runLoop(
  reading: Reading,
  _start: readonly Expression[],
  tests: readonly Expression[],
  steps: readonly Expression[],
  body: readonly Statement[],
  scope: Scope,
  first: boolean,
): number {
  const outer = reading.under;
  // a loop may use up most of what is left, never all: the code behind it is read as well
  const floor = Math.floor(reading.stepsLeft * 0.35);
  let rounds = 0;
  let fixed = 0;
  for (;;) {
    const before = reading.touched;
    reading.touched = 0;
    let holds: boolean | undefined = true;
    if (!first || rounds > 0) for (const test of tests) holds = truth(evaluate(reading, test, scope));
    if (tests.length === 0 || (tests[0] as Expression).kind === 'literal') holds = holds === false ? false : undefined;
    reading.under |= reading.touched;
    reading.touched |= before;
    if (holds === false) break;
    if (holds === undefined) fixed += 1;
    if (fixed > 2) break;
    const result = runStatements(reading, body, scope);
    rounds += 1;
    if (result === GO.return || result === GO.exit) {
      reading.under = outer;
      return holds === undefined ? GO.on : result;
    }
    if (result === GO.goto) return result;
    if (result === GO.break) break;
    for (const each of steps) evaluate(reading, each, scope);
    if (reading.stepsLeft <= floor) break;
  }
  reading.under = outer;
  return GO.on;
}

/** `foreach`: once for each entry that is known. */
export function runForeach(reading: Reading, statement: Extract<Statement, { kind: 'foreach' }>, scope: Scope): number {
  const subject = evaluate(reading, statement.subject, scope);
  const floor = Math.floor(reading.stepsLeft * 0.35);
  const items: Iterable<[Value, Value]> = itemsOf(subject);
  for (const [key, value] of items) {
    if (statement.key !== null) assign(reading, statement.key, key, scope);
    assign(reading, statement.value, value, scope);
    const result = runStatements(reading, statement.body, scope);
    if (result === GO.return || result === GO.exit || result === GO.goto)
      return subject.known === undefined ? GO.on : result;
    if (result === GO.break || reading.stepsLeft <= floor) break;
  }
  return GO.on;
}

/** `switch`: the case that is known to be meant, or all of them. */
export function runSwitch(reading: Reading, statement: Extract<Statement, { kind: 'switch' }>, scope: Scope): number {
  const before = reading.touched;
  reading.touched = 0;
  const subject = evaluate(reading, statement.subject, scope);
  const outer = reading.under;
  reading.under |= reading.touched;
  reading.touched |= before;
  const plain = subject.known;
  if (isPlain(plain)) {
    let start = statement.cases.findIndex(({ test }) => {
      if (test === null) return false;
      const value = evaluate(reading, test, scope).known;
      return isPlain(value) && looselyEqual(value, plain);
    });
    if (start < 0) start = statement.cases.findIndex(({ test }) => test === null);
    for (const { body } of start < 0 ? [] : statement.cases.slice(start)) {
      const result = runStatements(reading, body, scope);
      reading.under = outer;
      if (result === GO.break) return GO.on;
      if (result !== GO.on) return result;
    }
    reading.under = outer;
    return GO.on;
  }
  for (const { test, body } of statement.cases) {
    if (test !== null) evaluate(reading, test, scope);
    runStatements(reading, body, scope);
  }
  reading.under = outer;
  return GO.on;
}

function joined(a: Map<string, Value>, b: Map<string, Value>): Map<string, Value> {
  const out = new Map(a);
  for (const [name, value] of b) {
    const other = out.get(name);
    out.set(name, other === undefined ? value : join(other, value));
  }
  return out;
}

function replace(target: Map<string, Value>, source: Map<string, Value>): void {
  if (target === source) return;
  target.clear();
  for (const [name, value] of source) target.set(name, value);
}
