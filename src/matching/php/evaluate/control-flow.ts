import { looselyEqual } from '../fold/arithmetic.ts';
import type { Expression, Statement } from '../syntax.ts';
import { isPlain, join, PhpArray, truth, type Value } from '../values.ts';
import { assign } from './assignment.ts';
import { evaluate } from './evaluate.ts';
import { type Audience, branchFor } from './guards.ts';
import { itemsOf } from './lists.ts';
import { turnsOf } from './magic.ts';
import type { Reading } from './reading.ts';
import { GO, runStatements } from './run-statements.ts';
import type { Changes, Scope } from './scope.ts';
import { requestLists } from './variables.ts';

/** `if`: every branch whose test may hold, each from the same start; what they leave is joined. */
export function runBranches(
  reading: Reading,
  branches: readonly { readonly test: Expression | null; readonly body: readonly Statement[] }[],
  scope: Scope,
): number {
  const outer = reading.under;
  let merged: Changes | null = null;
  let left = 0;
  const before = reading.audience;
  let after: Audience | null = null;
  for (const { test, body } of branches) {
    const touched = reading.touched;
    reading.touched = 0;
    const asked = scope.begin();
    const holds = test === null ? true : truth(evaluate(reading, test, scope));
    // the branches before this one know nothing of what its test changes
    for (const [name, value] of scope.keep(asked)) if (merged !== null && !merged.has(name)) merged.set(name, value);
    reading.under |= reading.touched;
    reading.touched |= touched;
    if (holds === false) continue;
    const branching = branchFor(test, before, reading.audience);
    reading.audience = branching.inside;
    if (holds === true && merged === null) {
      reading.under = outer;
      return runStatements(reading, body, scope);
    }
    const begun = scope.begin();
    const result = runStatements(reading, body, scope);
    const goesOn = result === GO.on || result === GO.break || result === GO.continue;
    after ??= result === GO.on ? branching.afterGoingOn : branching.afterLeaving;
    // the other branches are for the others
    reading.audience = branching.afterLeaving;
    if (holds === true && merged !== null) {
      if (result === GO.goto) {
        scope.keep(begun);
        return result;
      }
      const changes = scope.takeBack(begun);
      leave(goesOn ? joined(merged, changes, scope) : merged, scope);
      reading.under = outer | left;
      reading.audience = after ?? before;
      return GO.on;
    }
    const changes = scope.takeBack(begun);
    if (result !== GO.on) left |= reading.under;
    if (result === GO.goto && reading.maybe.length < 500) reading.maybe.push(reading.label);
    if (goesOn) merged = merged === null ? changes : joined(merged, changes, scope);
  }
  if (merged !== null) leave(joined(merged, NO_CHANGES, scope), scope);
  // where a branch leaves, what follows is under its condition as well
  reading.under = outer | left;
  reading.audience = after ?? before;
  return GO.on;
}

/**
 * A loop, as often as its tests are known to hold, or twice. It ends when a round leaves every known value as it was, since
 * the next one would do the same, and it never takes all steps that are left.
 */
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
  const endless = isEndless(tests);
  // a loop may use up most of what is left, never all: the code behind it is read as well
  const floor = Math.max(Math.floor(reading.stepsLeft * 0.35), endless ? reading.stepsLeft - ENDLESS_STEPS : 0);
  let rounds = 0;
  let open = 0;
  for (;;) {
    const before = reading.touched;
    reading.touched = 0;
    let holds: boolean | undefined = true;
    if (!first || rounds > 0) for (const test of tests) holds = truth(evaluate(reading, test, scope));
    reading.under |= reading.touched;
    reading.touched |= before;
    if (holds === false) break;
    if (holds === undefined) open += 1;
    if (open > 2) break;
    const begun = rounds % 64 === 1 ? scope.begin() : null;
    const result = runStatements(reading, body, scope);
    rounds += 1;
    const advanced = (): boolean => begun === null || changesKnown(scope.keep(begun), scope);
    if (result === GO.return || result === GO.exit) {
      advanced();
      reading.under = outer;
      return holds === undefined || endless ? GO.on : result;
    }
    if (result === GO.goto) {
      advanced();
      return result;
    }
    if (result === GO.on || result === GO.continue) for (const each of steps) evaluate(reading, each, scope);
    if (!advanced() || result === GO.break || reading.stepsLeft <= floor) break;
  }
  reading.under = outer;
  return GO.on;
}

/** Steps that a loop may take which only a jump ends. */
const ENDLESS_STEPS = 60_000;

/** `for (;;)`, `while (1)`, `while (true)`. */
function isEndless(tests: readonly Expression[]): boolean {
  const [test] = tests;
  if (test === undefined || test.kind === 'literal') return true;
  return test.kind === 'constant' && test.owner === null && test.name.toLowerCase() === 'true';
}

/** Whether a variable that had one of these values has another known one now. */
function changesKnown(before: Changes, scope: Scope): boolean {
  for (const [name, old] of before) {
    const value = scope.get(name)?.known;
    if (value !== undefined && (value !== old?.known || value instanceof PhpArray)) return true;
  }
  return false;
}

/** `foreach`: once for each entry that is known. */
export function runForeach(reading: Reading, statement: Extract<Statement, { kind: 'foreach' }>, scope: Scope): number {
  const subject = evaluate(reading, statement.subject, scope);
  const floor = Math.floor(reading.stepsLeft * 0.35);
  const items: Iterable<[Value, Value]> = isGlobals(statement.subject)
    ? requestLists()
    : (turnsOf(reading, subject) ?? itemsOf(subject));
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

function isGlobals(subject: Expression): boolean {
  return subject.kind === 'variable' && subject.name === 'GLOBALS';
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
  let isOpen = false;
  let start = -1;
  if (isPlain(plain)) {
    start = statement.cases.findIndex(({ test }) => {
      if (test === null) return false;
      const value = evaluate(reading, test, scope).known;
      isOpen ||= value === undefined;
      return isPlain(value) && looselyEqual(value, plain);
    });
  }
  if (isPlain(plain) && !isOpen) {
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
    reading.touched = 0;
    if (test !== null) evaluate(reading, test, scope);
    reading.under |= reading.touched;
    runStatements(reading, body, scope);
  }
  reading.under = outer;
  return GO.on;
}

const NO_CHANGES: Changes = new Map();

/** What two branches leave that began with what the scope holds now. */
function joined(a: Changes, b: Changes, scope: Scope): Changes {
  const out: Changes = new Map();
  for (const name of [...a.keys(), ...b.keys()]) {
    if (out.has(name)) continue;
    const first = a.has(name) ? a.get(name) : scope.get(name);
    const second = b.has(name) ? b.get(name) : scope.get(name);
    out.set(name, first === undefined || second === undefined ? (first ?? second) : join(first, second));
  }
  return out;
}

function leave(changes: Changes, scope: Scope): void {
  for (const [name, value] of changes) {
    if (value === undefined) scope.delete(name);
    else scope.set(name, value);
  }
}
