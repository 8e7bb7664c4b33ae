import { known, MARK, marksOf, PhpArray, type PhpObject, textOf, traceOf, unknown, type Value } from '../values.ts';
import { RUNNERS } from '../vocabulary.ts';
import { group } from './lists.ts';
import { callMagic, initialiseFields } from './objects.ts';
import { readFrom } from './read-sources.ts';
import type { Reading } from './reading.ts';
import { runText } from './run-code.ts';
import type { Scope } from './scope.ts';

/** What another server, a file, a database or an encoded text holds is shown. */
export function noteOutput(reading: Reading, name: string, value: Value, at: number): void {
  const marks = marksOf(value);
  noteHiddenRow(reading, value, at);
  const isForEngines = ((reading.under | marks) & MARK.engine) !== 0 && LINKS.test(textOf(value));
  if (isForEngines || (marks & (MARK.remote | MARK.database | MARK.file | MARK.decoded)) !== 0)
    reading.note('output', name, at, value);
}

/** Visitors are sent elsewhere. */
export function noteRedirect(reading: Reading, name: string, address: Value, at: number, indirect = false): Value {
  const target = { ...address, known: undefined, text: `Location: ${textOf(address)}` };
  reading.note('header', name, at, address, target, indirect);
  return unknown(0);
}

/** Links to other hosts, or a script that leads there. */
const LINKS =
  /<a\s[^>]{0,200}href\s?=\s?\\?["']?(?:https?:\/\/|\ufffc)|<script\b[^>]{0,200}\bsrc\s?=\s?\\?["']?(?:https?:)?\/\//i;

/** A style that hides the row of a plug-in or user in the administration. */
function noteHiddenRow(reading: Reading, value: Value, at: number): void {
  const text = textOf(value);
  if (text.length > 20 && text.includes('display') && HIDDEN_ROW.test(text)) reading.note('hide', 'a style', at, value);
}

const HIDDEN_ROW =
  /\[data-(?:slug|plugin)\s?[*^$]?=\s?\\?["']?[^\]"'\n]{1,80}\\?["']?\][^{}>+~.]{0,120}\{\s?(?:display\s?:\s?none|visibility\s?:\s?hidden)/i;

/** What a script includes to have the CMS at hand says nothing of a program of several files. */
const OF_CMS = /wp-admin\/includes\/(?:file|plugin|user|upgrade|misc|ms)\.php$|wp-includes\/(?:PHPMailer|pluggable)/;

/** Includes a file; a `data:` address is read as the code that it holds. */
export function includePath(reading: Reading, word: string, path: Value, at: number, scope: Scope): void {
  if ((marksOf(path) & (MARK.request | MARK.remote | MARK.decoded | MARK.escaped)) === 0 && !OF_CMS.test(textOf(path)))
    reading.includes += 1;
  reading.note('include', word, at, path, path);
  const text = path.known;
  if (typeof text !== 'string' || !/^data:/i.test(text)) return;
  runText(reading, known(`?>${textOf(readFrom(reading, word, path, at))}`, MARK.decoded), at, scope, '');
}

/** Unserializes: what the visitor sends wakes the objects of every class. */
export function unserializeData(reading: Reading, data: Value, at: number): Value {
  if ((marksOf(data) & MARK.request) !== 0) {
    reading.note('unserialize', 'unserialize', at, data);
    for (const declaration of [...reading.classes.values()].slice(0, 20)) {
      const object: PhpObject = { className: declaration.name, declaration, fields: new Map() };
      initialiseFields(reading, object, declaration);
      for (const field of declaration.fields) if (!field.constant) object.fields.set(field.name, data);
      for (const name of ['__wakeup', '__destruct', '__tostring']) callMagic(reading, object, name, []);
    }
  }
  return unknown(marksOf(data), traceOf(data));
}

/** A dangerous function's name given to somebody else together with what the visitor sends. */
export function noteHandover(reading: Reading, name: string, args: readonly Value[], at: number): void {
  const all = group(args);
  if ((marksOf(all) & MARK.request) === 0) return;
  const runner = runnerIn(args, 2);
  if (runner !== null) reading.note('handover', `${name}(${runner})`, at, all);
}

/** The first name of a function that runs things among these values and their entries. */
function runnerIn(values: Iterable<Value>, depth: number): string | null {
  let count = 0;
  for (const value of values) {
    if (typeof value.known === 'string' && RUNNERS.has(value.known.toLowerCase())) return value.known.toLowerCase();
    if (depth > 0 && value.known instanceof PhpArray) {
      const inner = runnerIn(value.known.entries.values(), depth - 1);
      if (inner !== null) return inner;
    }
    count += 1;
    if (count > 50) break;
  }
  return null;
}
