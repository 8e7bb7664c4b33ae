import { HOOK_CALLS } from '../cms-words.ts';
import { MARK, marksOf, NOTHING, PhpArray, textOf, UNKNOWN, unknown, type Value } from '../values.ts';
import { callBack } from './callbacks.ts';
import { callValue } from './calls.ts';
import { group } from './lists.ts';
import type { CallHandler, NamedCall } from './named-call.ts';
import { type Reading, ROUTE } from './reading.ts';

/** Calls that name functions to the CMS, and calls that run what was named. */
export const HOOKING_CALLS = new Map<string, CallHandler>([
  ...[...HOOK_CALLS.keys()].map((name): [string, CallHandler] => [name, hookUp]),
  ['register_rest_route', hookUpRoute],
  ['set_error_handler', hookUpErrors],
  ...['trigger_error', 'user_error'].map((name): [string, CallHandler] => [name, fireErrors]),
  ...['do_action', 'apply_filters', 'wp_schedule_single_event', 'wp_schedule_event'].map(
    (name): [string, CallHandler] => [name, fire],
  ),
]);

function hookUp(reading: Reading, { name, args, at }: NamedCall): Value {
  const [hookPlace, callbackPlace] = HOOK_CALLS.get(name) ?? [-1, 0];
  const hook = hookPlace < 0 ? name : textOf(args[hookPlace] ?? NOTHING);
  const callback = args[callbackPlace] ?? NOTHING;
  // whoever asks says which function is called
  if ((callback.marks & MARK.request) !== 0) reading.note('call', name, at, group(args), callback, true);
  reading.hookUp(hook, callback, at);
  return unknown(0);
}

/** `register_rest_route(…, [ 'callback' => … ])`, or a list of such. */
function hookUpRoute(reading: Reading, { args: [, , options = NOTHING], at }: NamedCall): Value {
  const lists = options.known instanceof PhpArray ? [options, ...options.known.entries.values()] : [];
  for (const { known: list } of lists) {
    const callback = list instanceof PhpArray ? list.entries.get('callback') : undefined;
    const permission = list instanceof PhpArray ? list.entries.get('permission_callback') : undefined;
    if (callback !== undefined) reading.hookUp(ROUTE, callback, at, permission ?? null);
  }
  return unknown(0);
}

function hookUpErrors(reading: Reading, call: NamedCall): Value {
  reading.hookUp(ERRORS, call.args[0] ?? NOTHING, call.at);
  return callBack(reading, call);
}

/** Whoever was named for errors last is given the message. */
function fireErrors(reading: Reading, { args: [message = NOTHING], at, scope }: NamedCall): Value {
  const named = reading.hooked.findLast(({ hook }) => hook === ERRORS);
  if (named !== undefined) callValue(reading, named.callback, [UNKNOWN, message], at, scope);
  return unknown(0);
}

/** `do_action('name', …)` and `wp_schedule_single_event(time, 'name', […])`: what is given is what the function is called with. */
function fire(reading: Reading, { name, args }: NamedCall): Value | null {
  if ((marksOf(group(args)) & MARK.request) === 0) return null;
  const place = name.startsWith('wp_schedule_event') ? 2 : name.startsWith('wp_') ? 1 : 0;
  const list = args[place + 1] ?? NOTHING;
  const given = place > 0 && list.known instanceof PhpArray ? [...list.known.entries.values()] : args.slice(place + 1);
  reading.fired.set(textOf(args[place] ?? NOTHING).toLowerCase(), given);
  return null;
}

const ERRORS = 'an error';
