import { incremented } from '../fold/arithmetic.ts';
import type { Expression } from '../syntax.ts';
import {
  HOLE,
  isPlain,
  join,
  keyOf,
  known,
  MARK,
  marksOf,
  NOTHING,
  PhpArray,
  type Plain,
  textOf,
  UNKNOWN,
  unknown,
  type Value,
} from '../values.ts';
import { assign, evaluateAssignment } from './assignment.ts';
import { evaluateCall } from './calls.ts';
import { evaluateConstant } from './constants.ts';
import { ARRAY_LIMIT, EXPRESSION_DEPTH } from './limits.ts';
import { itemsOf } from './lists.ts';
import { inWords } from './magic.ts';
import { evaluateMethod, evaluateProperty, evaluateStaticCall, ownerName, staticField } from './members.ts';
import { includePath, noteOutput } from './note-sinks.ts';
import { createObject } from './objects.ts';
import { castTo, concatenated, evaluateBinary, evaluateChoice, evaluateUnary } from './operators.ts';
import type { Reading } from './reading.ts';
import { makeClosure } from './routines.ts';
import { namesScanners } from './scanner-lists.ts';
import type { Scope } from './scope.ts';
import { evaluateIndex, evaluateVariable } from './variables.ts';

/** What an expression is worth as far as that can be known; what it does on the way is noted. */
export function evaluate(reading: Reading, expression: Expression, scope: Scope): Value {
  if (!reading.spend() || reading.nesting > EXPRESSION_DEPTH) return UNKNOWN;
  reading.nesting += 1;
  const value = valueOf(reading, expression, scope);
  reading.nesting -= 1;
  return value;
}

function valueOf(reading: Reading, expression: Expression, scope: Scope): Value {
  switch (expression.kind) {
    case 'literal':
      return literalValue(expression.value, expression.escaped);
    case 'variable':
      return evaluateVariable(reading, expression, scope);
    case 'concat':
      return concatenated(
        reading,
        expression.parts.map((part) => inWords(reading, evaluate(reading, part, scope))),
        expression.template,
      );
    case 'index':
      return evaluateIndex(reading, expression, scope);
    case 'call':
      return evaluateCall(reading, expression, scope);
    case 'assign':
      return evaluateAssignment(reading, expression, scope);
    case 'binary':
      return evaluateBinary(reading, expression, scope);
    case 'unary':
      return evaluateUnary(reading, expression, scope);
    case 'step': {
      const old = evaluate(reading, expression.target, scope);
      const next = isPlain(old.known) ? known(incremented(old.known, expression.delta), old.marks, old.trace) : old;
      assign(reading, expression.target, next, scope);
      return expression.prefix ? next : old;
    }
    case 'choice':
      return evaluateChoice(reading, expression, scope);
    case 'cast':
      return castTo(reading, expression.type, evaluate(reading, expression.operand, scope));
    case 'array':
      return evaluateArray(reading, expression, scope);
    case 'isset':
      for (const operand of expression.operands) evaluate(reading, operand, scope);
      return unknown(0);
    case 'include': {
      const path = evaluate(reading, expression.operand, scope);
      includePath(reading, expression.word, path, expression.at, scope);
      return unknown(0);
    }
    case 'shell': {
      const command = evaluate(reading, expression.command, scope);
      reading.note('command', 'backticks', expression.at, command);
      return unknown(marksOf(command), command.trace);
    }
    case 'print':
      noteOutput(reading, 'print', inWords(reading, evaluate(reading, expression.operand, scope)), expression.at);
      return known(1);
    case 'exit':
      if (expression.operand !== null)
        noteOutput(reading, 'die', evaluate(reading, expression.operand, scope), expression.at);
      return NOTHING;
    case 'property':
      return evaluateProperty(reading, expression, scope);
    case 'static-property': {
      const name =
        typeof expression.name === 'string' ? expression.name : textOf(evaluate(reading, expression.name, scope));
      return (
        reading.statics.get(`${ownerName(reading, expression.owner, scope)}::${name}`) ??
        staticField(reading, expression.owner, name, scope)
      );
    }
    case 'constant':
      return evaluateConstant(reading, expression, scope);
    case 'new':
      return createObject(reading, expression, scope);
    case 'method':
      return evaluateMethod(reading, expression, scope);
    case 'static-call':
      return evaluateStaticCall(reading, expression, scope);
    case 'closure':
      return makeClosure(reading, expression, scope);
    case 'match': {
      evaluate(reading, expression.subject, scope);
      let result: Value | null = null;
      for (const arm of expression.arms) {
        for (const test of arm.tests) evaluate(reading, test, scope);
        const value = evaluate(reading, arm.value, scope);
        result = result === null ? value : join(result, value);
      }
      return result ?? UNKNOWN;
    }
    case 'throw': {
      const thrown = evaluate(reading, expression.operand, scope);
      reading.thrown = reading.thrown === null ? thrown : join(reading.thrown, thrown);
      return UNKNOWN;
    }
    case 'yield': {
      const given = evaluate(reading, expression.operand, scope);
      scope.yielded ??= new PhpArray();
      const items = expression.list ? itemsOf(given).map(([, item]) => item) : [given];
      for (const item of items) if (scope.yielded.entries.size < ARRAY_LIMIT) scope.yielded.push(item);
      return scope.sent ?? unknown(0);
    }
    case 'unknown':
      break;
  }
  return expression.inner === null ? UNKNOWN : evaluate(reading, expression.inner, scope);
}

function literalValue(value: Plain, escaped: boolean): Value {
  if (typeof value !== 'string') return known(value);
  let marks = escaped ? MARK.escaped : 0;
  if (value.length > 200 && !value.slice(0, 400).includes(' ') && !value.slice(0, 400).includes('<'))
    marks |= MARK.blob;
  return known(value, marks);
}

function evaluateArray(reading: Reading, expression: Extract<Expression, { kind: 'array' }>, scope: Scope): Value {
  const array = new PhpArray();
  let keyMarks = 0;
  if (expression.items.length >= 5 && namesScanners(expression))
    reading.note('blocklist', 'array', expression.at, UNKNOWN);
  for (const item of expression.items) {
    const key = item.key === null ? null : evaluate(reading, item.key, scope);
    const value = evaluate(reading, item.value, scope);
    if (array.entries.size >= ARRAY_LIMIT) break;
    if (item.spread) {
      for (const [, each] of itemsOf(value)) array.push(each);
    } else if (key === null) array.push(value);
    else if (isPlain(key.known)) array.set(keyOf(key.known), value);
    else {
      keyMarks |= key.marks & MARK.own;
      const other = array.entries.get(HOLE);
      array.set(
        HOLE,
        other === undefined ? value : join({ ...other, marks: marksOf(other) }, { ...value, marks: marksOf(value) }),
      );
    }
  }
  return known(array, keyMarks);
}
