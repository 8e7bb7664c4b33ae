import { bitsOfTexts, calculate, inverted } from '../fold/arithmetic.ts';
import { OUTPUT_LIMIT } from '../fold/output-limit.ts';
import type { Expression } from '../syntax.ts';
import {
  asNumber,
  asText,
  isPlain,
  join,
  known,
  MARK,
  marksOf,
  PhpArray,
  type Trace,
  textOf,
  truth,
  unknown,
  type Value,
} from '../values.ts';
import { compareByOperator } from './comparisons.ts';
import { evaluate } from './evaluate.ts';
import { countOneLess } from './listings.ts';
import { callMagic } from './objects.ts';
import type { Reading } from './reading.ts';
import { forEngines } from './run-statements.ts';
import type { Scope } from './scope.ts';

/** `.` and the parts of a double-quoted text (`template`). */
export function concatenated(reading: Reading, parts: readonly Value[], template: boolean): Value {
  let marks = 0;
  let trace: Trace | null = null;
  let constant = true;
  let literals = 0;
  let text = '';
  let size = 0;
  let longest = 0;
  for (const part of parts) {
    marks |= marksOf(part);
    trace ??= part.trace;
    const list = part.known instanceof PhpArray;
    if (!isPlain(part.known) && !list) constant = false;
    else literals += 1;
    const piece = list ? 'Array' : textOf(part);
    size += piece.length;
    longest = Math.max(longest, piece.length);
    if (constant || size < 8192) text += piece;
  }
  // the longest part is not copied: a loop may append to a text as long as it likes
  if (!constant || size > OUTPUT_LIMIT * 2 || !reading.pay(size - longest + 1)) return unknown(marks, trace, text);
  if (literals > 1 && !template) marks |= MARK.built;
  return known(text, marks, trace);
}

/** Two operands; the second of `&&` and the like only when the first leaves it open. */
export function evaluateBinary(
  reading: Reading,
  expression: Extract<Expression, { kind: 'binary' }>,
  scope: Scope,
): Value {
  const { operator } = expression;
  if (operator === '&&' || operator === '||' || operator === 'and' || operator === 'or') {
    const left = truth(evaluate(reading, expression.left, scope));
    const both = operator === '&&' || operator === 'and';
    if (left === !both) return known(left);
    const outer = reading.under;
    reading.under |= reading.touched;
    const right = truth(evaluate(reading, expression.right, scope));
    reading.under = outer;
    return left === undefined || right === undefined ? unknown(0) : known(right);
  }
  if (operator === '??') {
    const left = evaluate(reading, expression.left, scope);
    if (left.known !== undefined && left.known !== null) return left;
    const right = evaluate(reading, expression.right, scope);
    return left.known === null ? right : join(left, right);
  }
  if (operator === 'instanceof') {
    evaluate(reading, expression.left, scope);
    return unknown(0);
  }
  return operate(
    reading,
    operator,
    evaluate(reading, expression.left, scope),
    evaluate(reading, expression.right, scope),
    expression.at,
  );
}

/** An arithmetic, bitwise or comparing operator over two values. */
export function operate(reading: Reading, operator: string, left: Value, right: Value, at = 0): Value {
  compareByOperator(reading, operator, left, right, at);
  countOneLess(reading, operator, left, right, at);
  const a = left.known;
  const b = right.known;
  const marks = left.marks | right.marks;
  const trace = left.trace ?? right.trace;
  if (isPlain(a) && isPlain(b)) {
    const bitwise = '&|^'.includes(operator) && typeof a === 'string' && typeof b === 'string';
    if (bitwise && !reading.pay(Math.max(a.length, b.length))) return unknown(marks, trace);
    const result = bitwise ? bitsOfTexts(operator, a, b) : calculate(operator, a, b);
    if (result !== undefined)
      return known(
        result,
        bitwise ? marks | MARK.built | MARK.spelled : typeof result === 'boolean' ? 0 : marks,
        trace,
      );
  }
  if (operator === '+' && a instanceof PhpArray && b instanceof PhpArray) {
    const sum = a.copy();
    for (const [key, value] of b.entries) if (!sum.entries.has(key)) sum.set(key, value);
    return known(sum, marks, trace);
  }
  // texts survive `^` and a union of arrays; numbers and comparisons carry nothing that could harm
  const carries = operator === '^' || operator === '|' || operator === '&' || operator === '+';
  return unknown(carries ? marksOf(left) | marksOf(right) : 0, carries ? trace : null);
}

/** `!`, `-`, `+`, `~`. */
export function evaluateUnary(
  reading: Reading,
  expression: Extract<Expression, { kind: 'unary' }>,
  scope: Scope,
): Value {
  const operand = evaluate(reading, expression.operand, scope);
  const plain = operand.known;
  if (expression.operator === '!') {
    const holds = truth(operand);
    return holds === undefined ? unknown(0) : known(!holds);
  }
  if (!isPlain(plain)) return unknown(expression.operator === '~' ? marksOf(operand) : 0, operand.trace);
  if (expression.operator === '-') return known(-asNumber(plain), operand.marks, operand.trace);
  if (expression.operator === '~') {
    if (typeof plain !== 'string') return known(~asNumber(plain), operand.marks, operand.trace);
    if (!reading.pay(plain.length)) return unknown(operand.marks, operand.trace);
    return known(inverted(plain), operand.marks | MARK.built | MARK.spelled, operand.trace);
  }
  return known(asNumber(plain), operand.marks, operand.trace);
}

/** `test ? positive : otherwise`; both when the test is not known. */
export function evaluateChoice(
  reading: Reading,
  expression: Extract<Expression, { kind: 'choice' }>,
  scope: Scope,
): Value {
  const before = reading.touched;
  reading.touched = 0;
  const test = evaluate(reading, expression.test, scope);
  const outer = reading.under;
  reading.under |= reading.touched;
  reading.touched |= before;
  const holds = truth(test);
  let result: Value;
  if (holds === true) result = expression.positive === null ? test : evaluate(reading, expression.positive, scope);
  else if (holds === false) result = evaluate(reading, expression.otherwise, scope);
  else {
    const then = expression.positive === null ? test : evaluate(reading, expression.positive, scope);
    result = forEngines(reading, join(then, evaluate(reading, expression.otherwise, scope)));
  }
  reading.under = outer;
  return result;
}

/** `(type) value`. */
export function castTo(reading: Reading, type: string, value: Value): Value {
  const plain = value.known;
  if (/^(?:int|integer|float|double|real|bool|boolean|unset)$/.test(type)) {
    const person = value.marks & (MARK.administrator | MARK.engine | MARK.visitor);
    if (!isPlain(plain))
      return unknown(
        (value.marks & (MARK.request | MARK.database | MARK.reduced)) === 0 ? person : MARK.reduced | person,
      );
    if (type.startsWith('bool')) return known(truth(value) ?? false);
    return known(type.startsWith('int') ? Math.trunc(asNumber(plain)) : asNumber(plain), value.marks, value.trace);
  }
  if (type === 'string' || type === 'binary') {
    if (isPlain(plain)) return known(asText(plain), value.marks, value.trace);
    if (plain instanceof PhpArray) return known('Array', value.marks, value.trace);
    if (plain !== undefined && 'object' in plain) return callMagic(reading, plain.object, '__tostring', []) ?? value;
    return value;
  }
  if (type === 'array' && isPlain(plain) && plain !== null) {
    const array = new PhpArray();
    array.push(value);
    return known(array);
  }
  return value;
}
