import { HOLE, known, MARK, marksOf, NOTHING, PhpArray, step, textOf, unknown, type Value } from '../values.ts';
import {
  CALLBACK_CALLS,
  CODE_CALLS,
  COMMAND_CALLS,
  DATABASE_CALLS,
  READ_CALLS,
  REMOTE_CALLS,
  REQUEST_CALLS,
} from '../vocabulary.ts';
import { assign } from './assignment.ts';
import { callBack, callPatterns } from './callbacks.ts';
import { CMS_CALLS } from './cms-calls.ts';
import { DEFINITION_CALLS } from './definition-calls.ts';
import { HOOKING_CALLS } from './hook-calls.ts';
import { LIST_CALLS } from './list-calls.ts';
import type { CallHandler, NamedCall } from './named-call.ts';
import type { Reading } from './reading.ts';
import { callCode } from './run-code.ts';
import { PIPE, SINK_CALLS } from './sink-calls.ts';
import { databaseAnswer, openAddress, readCall, requestAnswer, SOURCE_CALLS } from './source-calls.ts';

/** Calls that reach a dangerous place, read a source or change the scope; null: none of them, or there is more to it. */
export function callSpecial(reading: Reading, call: NamedCall): Value | null {
  return HANDLERS.get(call.name)?.(reading, call) ?? null;
}

/** By name; of two groups that know a name the first one has it. */
const HANDLERS = new Map<string, CallHandler>([
  ...DEFINITION_CALLS,
  ...LIST_CALLS,
  ...SINK_CALLS,
  ...SOURCE_CALLS,
  ...named(REQUEST_CALLS, requestAnswer),
  ...named(DATABASE_CALLS, databaseAnswer),
  ...named(REMOTE_CALLS, openAddress),
  ...named(READ_CALLS, readCall),
  ...named(CALLBACK_CALLS.keys(), callBack),
  ['preg_replace_callback_array', callPatterns],
  ...named(COMMAND_CALLS, runCommand),
  ...named(CODE_CALLS, callCode),
  ...CMS_CALLS,
  ...HOOKING_CALLS,
]);

function named(names: Iterable<string>, handler: CallHandler): [string, CallHandler][] {
  return [...names].map((name) => [name, handler]);
}

/** A shell that waits for what it is told. */
const SHELL = /^\s*(?:\/[\w/]+\/)?(?:(?:ba|da|z|k|c)?sh|cmd(?:\.exe)?)(?:\s+-[a-z]+)?\s*$/;

function runCommand(reading: Reading, { name, args, at, via, sources, scope }: NamedCall): Value {
  const first = args[0] ?? NOTHING;
  // the pipes into and out of a shell
  if (name === 'proc_open' && sources[2] !== undefined && SHELL.test(textOf(first))) {
    const pipes = new PhpArray();
    for (const place of [0, 1, 2]) pipes.set(place, unknown(0, null, PIPE));
    assign(reading, sources[2], known(pipes), scope);
  }
  reading.note('command', name, at, first, via ?? NOTHING, via !== null);
  const trace = first.trace === null ? null : step(first.trace, `${name}()`, reading.place(at));
  return unknown(marksOf(first) & ~MARK.parameter, trace, name === 'popen' ? PIPE : HOLE);
}
