import {
  ADMINISTRATION,
  CHECKOUT_HOOKS,
  LIST_HOOKS,
  PASSWORD_HOOKS,
  PLUGIN_HOOKS,
  TELLING_HOOKS,
} from '../cms-words.ts';
import type { Routine } from '../syntax.ts';
import { known, MARK, objectOf, PhpArray, type PhpObject, textOf, unknown, type Value } from '../values.ts';
import { NO_LISTING } from './listings.ts';
import { functionName } from './names.ts';
import { noteOutput } from './note-sinks.ts';
import { findMethod } from './objects.ts';
import { type Hooked, type Reading, ROUTE } from './reading.ts';

/** Something of this file that can be called, with what it would be called on. */
export interface Callable {
  readonly routine: Routine;
  readonly self: PhpObject | null;
  readonly owner: string;
  readonly captured: ReadonlyMap<string, Value>;
}

/** Works through what was named to the CMS, as the CMS would call it. `run` calls it within its share of the steps. */
export function runHooked(reading: Reading, run: Run): void {
  const waiting: [Hooked, Callable][] = [];
  const ofAdministration: [Hooked, Callable][] = [];
  for (; reading.hookedRun < reading.hooked.length; reading.hookedRun += 1) {
    const hooked = reading.hooked[reading.hookedRun] as Hooked;
    const callable = callableOf(reading, hooked.callback);
    if (callable === null) continue;
    if (!reading.fired.has(hooked.hook)) waiting.push([hooked, callable]);
    if (callable.routine.idle && !TELLING_HOOKS.has(hooked.hook) && !CHECKOUT_HOOKS.test(hooked.hook)) continue;
    if (ADMINISTRATION.test(hooked.hook)) ofAdministration.push([hooked, callable]);
    else runOne(reading, hooked, callable, run);
  }
  // what anybody reaches counts as that, though administrators reach it too
  for (const [hooked, callable] of ofAdministration) runOne(reading, hooked, callable, run);
  // one of the others may have fired them
  for (const [hooked, callable] of waiting) if (reading.fired.has(hooked.hook)) runOne(reading, hooked, callable, run);
}

type Run = (callable: Callable, args: readonly Value[]) => Value;

function runOne(reading: Reading, { hook, at, permission }: Hooked, callable: Callable, run: Run): void {
  reading.hook = hook;
  reading.audience = ADMINISTRATION.test(hook) ? 'those who may' : 'everybody';
  if (permission !== null) askPermission(reading, permission, run);
  reading.listing = NO_LISTING;
  const result = run(callable, reading.fired.get(hook) ?? argumentsOf(hook, at, reading));
  if (hook === 'xmlrpc_methods') hookUpMethods(reading, result, at);
  else if (SHOWN.test(hook)) noteOutput(reading, hook, result, at);
  noteHidden(reading, hook);
  if (hook === 'determine_current_user') reading.note('login', hook, at, result);
  reading.hook = '';
  reading.audience = 'everybody';
}

/** A route asks a function who may use it; one that this file does not hold is taken to ask. */
function askPermission(reading: Reading, permission: Value, run: Run): void {
  const callable = callableOf(reading, permission);
  if (callable !== null) run(callable, [unknown(MARK.request)]);
  else if (textOf(permission) !== '__return_true') reading.audience = 'those who may';
}

/** Filters of what is shown. */
const SHOWN = /^(?:the_(?:content|excerpt|title)|widget_text|render_block|script_loader_tag|add_shortcode)$/;

function hookUpMethods(reading: Reading, { known: methods }: Value, at: number): void {
  if (methods instanceof PhpArray) for (const method of methods.entries.values()) reading.hookUp(ROUTE, method, at);
}

/** What the CMS gives to a function that is named to this hook. */
function argumentsOf(hook: string, at: number, reading: Reading): readonly Value[] {
  const password = PASSWORD_HOOKS.get(hook);
  if (password !== undefined) {
    const typed = unknown(MARK.password, reading.source('the password that is typed', at));
    return Array.from({ length: password + 1 }, (_, place) => (place === password ? typed : unknown(MARK.parameter)));
  }
  if (LIST_HOOKS.has(hook)) return [unknown(MARK.listed, reading.source('what the administration lists', at))];
  if (hook === ROUTE || hook === 'preprocess_comment')
    return [unknown(MARK.request, reading.source('the request', at))];
  if (hook === 'xmlrpc_methods') return [known(new PhpArray())];
  return [];
}

/** The function, method or closure of this file that a value names. */
function callableOf(reading: Reading, { known: target }: Value): Callable | null {
  if (typeof target === 'string') {
    const [owner, method] = target.split('::');
    if (owner !== undefined && method !== undefined) return methodOf(reading, known(owner), method);
    const routine = reading.functions.get(functionName(target));
    return routine === undefined ? null : { routine, self: null, owner: '', captured: NO_VARIABLES };
  }
  if (target instanceof PhpArray) {
    const [first, second] = [...target.entries.values()];
    return first === undefined || second === undefined ? null : methodOf(reading, first, textOf(second));
  }
  if (typeof target !== 'object' || target === null) return null;
  if ('object' in target) return methodOf(reading, known(target), '__invoke');
  const { routine, boundTo, captured } = target.closure;
  return { routine, self: boundTo, owner: boundTo?.className ?? '', captured };
}

const NO_VARIABLES: ReadonlyMap<string, Value> = new Map();

function methodOf(reading: Reading, of: Value, name: string): Callable | null {
  const [owner, self] = [of.known, objectOf(of)];
  const declaration =
    self?.declaration ?? (typeof owner === 'string' ? reading.classes.get(functionName(owner)) : undefined) ?? null;
  const routine = findMethod(reading, declaration, name);
  if (routine === null || declaration === null) return null;
  return { routine, self, owner: declaration.name, captured: NO_VARIABLES };
}

/** Something was taken out of a list of the administration, and it was chosen by a name that is written here. */
function noteHidden(reading: Reading, hook: string): void {
  const { compared, removed, screen } = reading.listing;
  if (!PLUGIN_HOOKS.has(hook) || compared === null || removed === null) return;
  const outer = reading.under;
  reading.under = removed.under;
  reading.note('hide', screen ? SCREEN : hook, removed.at, compared);
  reading.under = outer;
}

/** What the event is called where only the page that shows the list is lied to. */
export const SCREEN = 'the page of plug-ins';
