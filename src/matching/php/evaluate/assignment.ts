import type { Expression } from '../syntax.ts';
import {
  asNumber,
  asText,
  HOLE,
  isPlain,
  join,
  keyOf,
  known,
  MARK,
  marksOf,
  NOTHING,
  objectOf,
  PhpArray,
  textOf,
  traceOf,
  UNKNOWN,
  unknown,
  type Value,
} from '../values.ts';
import { SUPERGLOBALS } from '../vocabulary.ts';
import { evaluate } from './evaluate.ts';
import { ARRAY_LIMIT } from './limits.ts';
import { leaveOutOfQuery, leaveOutUsers, removeListed } from './listings.ts';
import { putEntry } from './magic.ts';
import { ownerName } from './members.ts';
import { concatenated, operate } from './operators.ts';
import type { Reading } from './reading.ts';
import type { Scope } from './scope.ts';
import { NOTHING_KNOWN } from './scope.ts';
import { variableName } from './variables.ts';

/** `target = value` and its relatives. */
export function evaluateAssignment(
  reading: Reading,
  expression: Extract<Expression, { kind: 'assign' }>,
  scope: Scope,
): Value {
  let value = evaluate(reading, expression.value, scope);
  if (expression.operator !== '=') {
    const old = evaluate(reading, expression.target, scope);
    if (expression.operator === '??=') value = old.known === null ? value : join(old, value);
    else if (expression.operator === '.=') value = concatenated(reading, [old, value], true);
    else value = operate(reading, expression.operator.slice(0, -1), old, value);
  } else if (value.known instanceof PhpArray && expression.value.kind !== 'array' && expression.value.kind !== 'call') {
    reading.stepsLeft -= value.known.entries.size >> 3;
    value = { ...value, known: value.known.copy() };
  }
  assign(reading, expression.target, value, scope);
  return value;
}

/** Puts a value where an expression points. */
export function assign(reading: Reading, target: Expression, value: Value, scope: Scope): void {
  if (target.kind === 'variable') {
    const name = variableName(reading, target, scope);
    if (name === null) scope.blanket = join(scope.blanket ?? NOTHING, unknown(marksOf(value), value.trace));
    else store(reading, name, value, scope);
  } else if (target.kind === 'index') {
    assignIndex(reading, target, value, scope);
  } else if (target.kind === 'property') {
    const object = objectOf(evaluate(reading, target.object, scope));
    const name = typeof target.name === 'string' ? target.name : textOf(evaluate(reading, target.name, scope));
    if (object !== null) object.fields.set(name, value);
    else if (name === 'query_where') leaveOutOfQuery(reading, value, target.at);
  } else if (target.kind === 'static-property') {
    const name = typeof target.name === 'string' ? target.name : textOf(evaluate(reading, target.name, scope));
    reading.statics.set(`${ownerName(reading, target.owner, scope)}::${name}`, value);
  } else if (target.kind === 'array') {
    assignList(reading, target, value, scope);
  } else evaluate(reading, target, scope);
}

/** `list($a, $b) = …`. */
function assignList(
  reading: Reading,
  target: Extract<Expression, { kind: 'array' }>,
  value: Value,
  scope: Scope,
): void {
  const list = value.known;
  target.items.forEach((item, place) => {
    if (item.value.kind === 'unknown') return;
    const key = item.key === null ? known(place) : evaluate(reading, item.key, scope);
    const found = list instanceof PhpArray && isPlain(key.known) ? list.entries.get(keyOf(key.known)) : undefined;
    assign(reading, item.value, found ?? unknown(marksOf(value), traceOf(value)), scope);
  });
}

function store(reading: Reading, name: string, value: Value, scope: Scope): void {
  const place = scope.shared.has(name) ? reading.globals : scope;
  if (SUPERGLOBALS.has(name) && value.known === undefined) return;
  place.set(name, value);
}

/** Where a list of the administration is made anew, or what is asked about users is narrowed. */
function noteListed(reading: Reading, base: Value, key: Value | null, value: Value, at: number): void {
  if ((base.marks & MARK.listed) !== 0) leaveOutUsers(reading, key ?? NOTHING, value, at);
  else removeListed(reading, value, null, at);
}

function assignIndex(
  reading: Reading,
  target: Extract<Expression, { kind: 'index' }>,
  value: Value,
  scope: Scope,
): void {
  const key = target.index === null ? null : evaluate(reading, target.index, scope);
  if (target.base.kind === 'variable' && variableName(reading, target.base, scope) === 'GLOBALS') {
    if (key !== null && isPlain(key.known)) store(reading, asText(key.known), value, reading.globals);
    return;
  }
  const base = evaluate(reading, target.base, scope);
  if (reading.hook !== '') noteListed(reading, base, key, value, target.at);
  if (
    base.known instanceof PhpArray ||
    base.known === null ||
    base.known === '' ||
    base === UNKNOWN ||
    base === NOTHING_KNOWN
  ) {
    const array = base.known instanceof PhpArray ? base.known : new PhpArray();
    if (array.entries.size < ARRAY_LIMIT) {
      if (key === null) array.push(value);
      else if (isPlain(key.known)) array.set(keyOf(key.known), value);
      else array.set(HOLE, join(array.entries.get(HOLE) ?? value, value));
    }
    if (base.known !== array) assign(reading, target.base, known(array, base.marks, base.trace), scope);
    return;
  }
  if (
    typeof base.known === 'string' &&
    key !== null &&
    isPlain(key.known) &&
    isPlain(value.known) &&
    base.known.length < 100_000
  ) {
    const at = asNumber(key.known);
    if (at >= 0 && at <= base.known.length && reading.pay(base.known.length)) {
      const text = base.known.slice(0, at) + asText(value.known).slice(0, 1) + base.known.slice(at + 1);
      assign(reading, target.base, known(text, base.marks | value.marks | MARK.built, base.trace), scope);
      return;
    }
  }
  if (putEntry(reading, base, key ?? NOTHING, value)) return;
  if (base.known === undefined || typeof base.known === 'string') {
    if (target.base.kind === 'variable' && SUPERGLOBALS.has(variableName(reading, target.base, scope) ?? '')) return;
    assign(reading, target.base, unknown(base.marks | marksOf(value), base.trace ?? value.trace, base.text), scope);
  }
}
