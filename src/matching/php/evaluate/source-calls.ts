import {
  asText,
  HOLE,
  isPlain,
  known,
  MARK,
  marksOf,
  NOTHING,
  PhpArray,
  textOf,
  traceOf,
  unknown,
  type Value,
} from '../values.ts';
import { marksOfServer } from '../vocabulary.ts';
import { assign } from './assignment.ts';
import { callValue } from './calls.ts';
import { evaluate } from './evaluate.ts';
import { group, itemsOf } from './lists.ts';
import type { CallHandler, NamedCall } from './named-call.ts';
import { noteHandover } from './note-sinks.ts';
import { ABOUT_VISIT, noteOthers, readFrom, shown, TOLD, toldBy } from './read-sources.ts';
import type { Reading } from './reading.ts';
import { noteTelling, noteTellingName, SECRET, writtenHost } from './tellings.ts';

/** Calls that give what comes from outside. */
export const SOURCE_CALLS = new Map<string, CallHandler>([
  ['filter_input', filteredInput],
  ['filter_input_array', filteredInput],
  ['session_id', requestAnswer],
  ['get_defined_vars', requestAnswer],
  [
    'gethostbyaddr',
    (_, { args: [address] }) => unknown(MARK.visitor | marksOf(address ?? NOTHING), address?.trace ?? null),
  ],
  ['getenv', environment],
  ['curl_init', (_, { args: [url = NOTHING] }) => unknown(url.marks, url.trace, textOf(url))],
  ['curl_setopt', setAddress],
  ['curl_setopt_array', setOptions],
  ['wp_is_mobile', aboutVisitor],
  ['tmpfile', temporaryFile],
  ['stream_get_meta_data', nameOfStream],
  ['get_query_var', requestAnswer],
  ['tempnam', temporaryFile],
  ['wp_tempnam', temporaryFile],
  ['opendir', listFolder],
  ['scandir', listFolder],
  ['glob', listFolder],
  ['dir', listFolder],
  ['mysql_connect', connectDatabase],
  ['mysql_pconnect', connectDatabase],
  ['mysqli_connect', connectDatabase],
  ['pg_connect', connectDatabase],
  ['filter_var', filtered],
  ['filter_var_array', filtered],
]);

/** Gives what the visitor sends. */
export function requestAnswer(reading: Reading, { name, at }: NamedCall): Value {
  return unknown(MARK.request, reading.source(`${name}()`, at));
}

/** Gives it as a filter left it, which may be a function that runs things. */
function filteredInput(reading: Reading, call: NamedCall): Value {
  const answer = requestAnswer(reading, call);
  callFilter(reading, call, answer);
  return answer;
}

/** Gives what a database holds. */
export function databaseAnswer(reading: Reading, { name, at }: NamedCall): Value {
  return unknown(MARK.database, reading.source(`${name}()`, at));
}

/** Gives what another server answers. */
export function openAddress(reading: Reading, call: NamedCall): Value {
  const { name, args, at } = call;
  const address = args[0] ?? NOTHING;
  noteTelling(reading, call);
  noteTellingName(reading, call);
  const given = marksOf(group(args));
  const told = toldBy(given, textOf(address)) | (given & TOLD);
  const isSocket = name.includes('socket') || name.includes('sockopen');
  return unknown(
    MARK.remote | told,
    reading.source(`${name}(${shown(address)})`, at, address.trace),
    isSocket ? textOf(address) : HOLE,
  );
}

/** Gives what a file or an address holds. */
export function readCall(reading: Reading, call: NamedCall): Value {
  const { name, args, at } = call;
  if (writtenHost(textOf(args[0] ?? NOTHING)) !== null) noteTelling(reading, call);
  return readFrom(reading, name, args[0] ?? NOTHING, at, args[1]);
}

function environment(reading: Reading, { args: [name = NOTHING], at }: NamedCall): Value {
  const marks = isPlain(name.known) && name.known !== null ? marksOfServer(asText(name.known)) : 0;
  return unknown(marks, reading.source(`getenv(${shown(name)})`, at));
}

/** The handle of a transfer carries the address and what the request tells. */
function setAddress(reading: Reading, { args, sources, scope }: NamedCall): Value {
  const [handle = NOTHING, , value = NOTHING] = args;
  const text = /^(?:https?:|ftp:)/i.test(textOf(value)) ? textOf(value) : handle.text;
  const marks = handle.marks | (marksOf(value) & (ABOUT_VISIT | MARK.decoded | SECRET));
  if (sources[0] !== undefined)
    assign(reading, sources[0], unknown(marks, handle.trace ?? traceOf(value), text), scope);
  return known(true);
}

/** The same for each of a list. */
function setOptions(reading: Reading, call: NamedCall): Value {
  for (const [option, value] of itemsOf(call.args[1] ?? NOTHING)) {
    const handle = call.sources[0] === undefined ? NOTHING : evaluate(reading, call.sources[0], call.scope);
    setAddress(reading, { ...call, args: [handle, option, value] });
  }
  return known(true);
}

/** The same name wherever it is used: what is written there can be included. */
function temporaryFile(): Value {
  return unknown(0, null, TEMPORARY);
}

export const TEMPORARY = `${HOLE}temporary-file`;

/** Its name leads to what was written into it. */
function nameOfStream(_: Reading, { args: [stream = NOTHING] }: NamedCall): Value {
  const facts = new PhpArray();
  facts.set('uri', stream);
  return known(facts);
}

function aboutVisitor(reading: Reading, { name, at }: NamedCall): Value {
  reading.visitor += 1;
  reading.touched |= MARK.visitor;
  return unknown(MARK.visitor, reading.source(`${name}()`, at));
}

function connectDatabase(reading: Reading, { args }: NamedCall): null {
  if ((marksOf(group(args)) & MARK.request) !== 0) reading.foreignDatabase = true;
  return null;
}

function listFolder(reading: Reading, { name, args: [folder = NOTHING], at }: NamedCall): null {
  if ((marksOf(folder) & MARK.request) !== 0) reading.note('list', name, at, folder, folder);
  noteOthers(reading, name, at, folder);
  return null;
}

function filtered(reading: Reading, call: NamedCall): null {
  callFilter(reading, call, call.args[0] ?? NOTHING);
  return null;
}

/** A filter may be a function that its options name: a dangerous one, or one that the visitor chooses. */
function callFilter(reading: Reading, { name, args, at, scope }: NamedCall, data: Value): void {
  noteHandover(reading, name, [...args, data], at);
  for (const callee of filtersIn(args, 2))
    if (callee.known === undefined && (marksOf(callee) & MARK.request) !== 0)
      callValue(reading, callee, [data], at, scope);
}

/** `FILTER_CALLBACK, ['options' => $f]`, and in a list of filters for several fields. */
function* filtersIn(values: Iterable<Value>, depth: number): Generator<Value> {
  for (const { known: list } of values) {
    if (!(list instanceof PhpArray)) continue;
    const named = list.entries.get('options');
    if (named !== undefined) yield named;
    else if (depth > 1) yield* filtersIn(list.entries.values(), depth - 1);
  }
}
