import { CHECKOUT_HOOKS, marksOfField } from '../cms-words.ts';
import type { Expression } from '../syntax.ts';
import {
  asNumber,
  asText,
  HOLE,
  isPlain,
  keyOf,
  known,
  MARK,
  NOTHING,
  PhpArray,
  UNKNOWN,
  unknown,
  type Value,
} from '../values.ts';
import { marksOfServer, SUPERGLOBALS } from '../vocabulary.ts';
import { evaluate } from './evaluate.ts';
import { anyOf } from './lists.ts';
import { entryOf } from './magic.ts';
import type { Reading } from './reading.ts';
import type { Scope } from './scope.ts';
import { NOTHING_KNOWN } from './scope.ts';

/** `$name` and `$$name`. */
export function evaluateVariable(
  reading: Reading,
  expression: Extract<Expression, { kind: 'variable' }>,
  scope: Scope,
): Value {
  let name: string;
  if (typeof expression.name === 'string') name = expression.name;
  else {
    const value = evaluate(reading, expression.name, scope);
    if (!isPlain(value.known)) return unknown(value.marks, value.trace);
    name = asText(value.known);
    if (
      (value.marks & (MARK.built | MARK.decoded | MARK.escaped)) !== 0 &&
      (SUPERGLOBALS.has(name) || name === 'GLOBALS')
    ) {
      reading.note('hidden-call', `$${name}`, expression.at, value, value, true);
    }
  }
  const value = lookUp(reading, name, scope, expression.at);
  reading.touched |= value.marks;
  return value;
}

/** What a variable of this name holds here. */
export function lookUp(reading: Reading, name: string, scope: Scope, at: number): Value {
  const stored = (scope.shared.has(name) ? reading.globals : scope).get(name);
  if (stored !== undefined) return stored;
  const marks = SUPERGLOBALS.get(name);
  if (marks !== undefined)
    return {
      known: undefined,
      marks: marks === MARK.request && CHECKOUT_HOOKS.test(reading.hook) ? marks | MARK.card : marks,
      trace: { what: `$${name}`, at: reading.place(at), before: null, length: 1 },
      text: HOLE,
    };
  if (name === 'this') return scope.self === null ? UNKNOWN : known({ object: scope.self });
  if (name === 'GLOBALS') return UNKNOWN;
  if (name === 'wp_list_table' && reading.hook !== '') return unknown(MARK.listed);
  if (name === 'argv' || name === 'argc') {
    reading.commandLine = true;
    return UNKNOWN;
  }
  return scope.blanket ?? (scope === reading.globals ? NOTHING_KNOWN : UNKNOWN);
}

/** What a loop over all variables meets: the lists that the visitor fills. */
export function requestLists(): [Value, Value][] {
  return ['_GET', '_POST', '_COOKIE', '_REQUEST'].map((name) => [
    known(name),
    unknown(MARK.request, { what: `$${name}`, at: 0, before: null, length: 1 }),
  ]);
}

/** The name of a variable; null when it is computed and not known. */
export function variableName(
  reading: Reading,
  expression: Extract<Expression, { kind: 'variable' }>,
  scope: Scope,
): string | null {
  if (typeof expression.name === 'string') return expression.name;
  const value = evaluate(reading, expression.name, scope);
  if (!isPlain(value.known)) return null;
  const name = asText(value.known);
  if (
    (value.marks & (MARK.built | MARK.decoded | MARK.escaped)) !== 0 &&
    (SUPERGLOBALS.has(name) || name === 'GLOBALS')
  ) {
    reading.note('hidden-call', `$${name}`, expression.at, value, value, true);
  }
  return name;
}

/** `$base[index]`. */
export function evaluateIndex(
  reading: Reading,
  expression: Extract<Expression, { kind: 'index' }>,
  scope: Scope,
): Value {
  const key = expression.index === null ? NOTHING : evaluate(reading, expression.index, scope);
  if (expression.base.kind === 'variable') {
    const name = variableName(reading, expression.base, scope);
    if (name === 'GLOBALS' && isPlain(key.known))
      return lookUp(reading, asText(key.known), reading.globals, expression.at);
    const marks = SUPERGLOBALS.get(name ?? '');
    const stored = name === null ? undefined : scope.get(name);
    if (marks !== undefined && name !== null && (stored === undefined || stored.known === undefined))
      return readSuperglobal(reading, name, marks, key, expression);
  }
  const base = evaluate(reading, expression.base, scope);
  if (base.known instanceof PhpArray) {
    if (!isPlain(key.known)) return anyOf(base);
    const item = base.known.entries.get(keyOf(key.known));
    if (item !== undefined)
      return base.marks === 0 ? item : { ...item, marks: item.marks | base.marks, trace: item.trace ?? base.trace };
    return base.marks === 0 ? UNKNOWN : unknown(base.marks, base.trace);
  }
  if (typeof base.known === 'string' && isPlain(key.known) && expression.index !== null) {
    const at = asNumber(key.known);
    const character = base.known.charAt(at < 0 ? base.known.length + at : at);
    return known(character, base.marks | MARK.built | MARK.spelled, base.trace);
  }
  const entry = entryOf(reading, base, key);
  if (entry !== null) return entry;
  // `[$object, 'method']` of an unknown thing and the like
  const upload = (base.marks & MARK.request) !== 0 && key.known === 'tmp_name' ? MARK.upload : 0;
  const card = base.marks !== 0 && typeof key.known === 'string' ? marksOfField(key.known) : 0;
  if ((base.marks & MARK.request) !== 0 && typeof key.known === 'string' && reading.fields.size < 200)
    reading.fields.add(key.known.slice(0, 60).toLowerCase());
  return unknown(base.marks | upload | card, base.trace);
}

/** Where somebody logs in the form is read beside what the hook is given. */
function typedPassword(reading: Reading, field: string): number {
  return LOGIN_HOOK.test(reading.hook) && /^(?:pwd|pass\w{0,6}|log)$/i.test(field) ? MARK.password : 0;
}

const LOGIN_HOOK = /^(?:wp_login|wp_authenticate|authenticate|login_form_\w+|wp_login_failed|login_init)$/;

function readSuperglobal(reading: Reading, name: string, marks: number, key: Value, expression: Expression): Value {
  const text = isPlain(key.known) ? asText(key.known) : '…';
  let found = marks;
  if (name === '_SERVER' || name === 'HTTP_SERVER_VARS')
    found = isPlain(key.known) ? marksOfServer(text) : MARK.request;
  if (text === 'argv') reading.commandLine = true;
  if (name === '_FILES' && text === 'tmp_name') found |= MARK.upload;
  if ((found & MARK.request) !== 0) found |= marksOfField(text) | typedPassword(reading, text);
  reading.touched |= found;
  if ((found & MARK.visitor) !== 0) reading.visitor += 1;
  if (reading.fields.size < 200) reading.fields.add(text.slice(0, 60).toLowerCase());
  const what = `$${name}[${text.length > 24 ? `${text.slice(0, 24)}…` : text}]`;
  return unknown(found, { what, at: reading.place(expression.at), before: null, length: 1 });
}
