import { callBuiltin } from '../fold/call-builtin.ts';
import type { Expression } from '../syntax.ts';
import { join, known, MARK, marksOf, NOTHING, PhpArray, step, unknown, type Value } from '../values.ts';
import { assign } from './assignment.ts';
import { evaluate } from './evaluate.ts';
import type { Reading } from './reading.ts';
import type { Scope } from './scope.ts';
import { lookUp } from './variables.ts';

/** `extract`, `parse_str` and the like: what they are given becomes variables. */
export function spreadIntoScope(
  reading: Reading,
  name: string,
  args: readonly Expression[],
  scope: Scope,
  at: number,
): Value {
  const value = args[0] === undefined ? NOTHING : fieldsIn(evaluate(reading, args[0], scope));
  if (name === 'parse_str' && args[1] !== undefined) {
    const parsed = typeof value.known === 'string' ? known(pairsOf(value.known)) : unknown(marksOf(value), value.trace);
    assign(reading, args[1], parsed, scope);
    return unknown(0);
  }
  if (value.known instanceof PhpArray) {
    for (const [key, item] of value.known.entries) if (typeof key === 'string') scope.set(key, item);
    return unknown(0);
  }
  const marks = name === 'import_request_variables' ? MARK.request : marksOf(value);
  if (name === 'parse_str' && typeof value.known === 'string') {
    for (const [key, item] of pairsOf(value.known).entries) scope.set(String(key), item);
    return unknown(0);
  }
  if (marks !== 0) {
    const blanket = unknown(marks, step(value.trace, `${name}()`, reading.place(at)));
    scope.blanket = scope.blanket === null ? blanket : join(scope.blanket, blanket);
  }
  return unknown(0);
}

/** The fields of the address are those that the visitor sends. */
function fieldsIn(value: Value): Value {
  return (value.marks & MARK.address) === 0 ? value : { ...value, marks: value.marks | MARK.request };
}

/** The fields of a query string. */
function pairsOf(query: string): PhpArray {
  const fields = new PhpArray();
  for (const pair of query.split('&').slice(0, 200)) {
    const [key = '', text = ''] = pair.split('=');
    const decoded = callBuiltin('urldecode', [text]);
    fields.set(key, known(typeof decoded === 'string' ? decoded : text, MARK.built));
  }
  return fields;
}

/** `compact`: variables become the entries of a list. */
export function compactScope(reading: Reading, args: readonly Expression[], scope: Scope): Value {
  const array = new PhpArray();
  for (const argument of args) {
    const name = evaluate(reading, argument, scope).known;
    if (typeof name === 'string') array.set(name, lookUp(reading, name, scope, argument.at));
  }
  return known(array);
}
