import { HOLE, known, MARK, textOf, unknown, type Value } from '../values.ts';
import { marksOfRead } from '../vocabulary.ts';
import { noteOutput } from './note-sinks.ts';
import type { Reading } from './reading.ts';

/** Reads a file, a handle or an address, as far as this can be known; `mode` is that of an `fopen`. */
export function readFrom(reading: Reading, name: string, source: Value, at: number, mode?: Value): Value {
  const path = textOf(source);
  if (/^data:/i.test(path) && typeof source.known === 'string') {
    const comma = source.known.indexOf(',');
    const body = source.known.slice(comma + 1);
    return known(
      /;base64,/i.test(source.known) ? Buffer.from(body, 'base64').toString('latin1') : body,
      source.marks | MARK.decoded,
      source.trace,
    );
  }
  const opens = /^(?:f|gz|bz)open$/.test(name);
  const writes = opens && mode !== undefined && /^[waxc]/.test(textOf(mode));
  if ((source.marks & MARK.request) !== 0 && !writes && name !== 'fread' && name !== 'fgets') {
    reading.note('read', name, at, source, source);
  }
  noteOthers(reading, name, at, source);
  const what = reading.source(`${name}(${shown(source)})`, at, source.trace);
  let marks = marksOfSource(reading, path, source);
  if (opens) return unknown(source.marks | (marks & (MARK.remote | MARK.request | TOLD)), what, path);
  if ((source.marks & MARK.own) !== 0 && /^\ufffc?\.php$/.test(path)) marks |= MARK.own;
  if (name === 'readfile' || name === 'fpassthru') noteOutput(reading, name, unknown(marks, what, path), at);
  return unknown(marks | (source.marks & MARK.upload), what, path === '' ? HOLE : path);
}

/** A path that the list of the machine's accounts leads to is one of somebody else. */
export function noteOthers(reading: Reading, name: string, at: number, path: Value): void {
  if ((path.marks & MARK.accounts) !== 0 && textOf(path).includes('/')) reading.note('others', name, at, path, path);
}

/** What reading from this path or handle gives. */
function marksOfSource(reading: Reading, path: string, source: Value): number {
  const told = toldBy(source.marks, path) | (reading.toldSocket ? MARK.told : 0);
  if ((source.marks & MARK.remote) !== 0) return MARK.remote | told;
  if (/^php:\/\/stdin/i.test(path)) reading.commandLine = true;
  const marks =
    /^\ufffc*$/.test(path) || path === '' ? MARK.file : marksOfRead(path.replace(/^\ufffc+(?=https?:|php:)/, ''));
  return (marks & MARK.remote) !== 0 ? marks | told | (source.marks & (MARK.decoded | MARK.built)) : marks;
}

/** What tells another server which site or visitor asks. */
export const ABOUT_VISIT = MARK.own | MARK.visitor | MARK.address | MARK.request | MARK.site;

/** What an answer says of the question: a service that is named may be asked what a form was given. */
export function toldBy(marks: number, address: string): number {
  const visit = (marks & (MARK.visitor | MARK.address)) === 0 ? 0 : MARK.toldVisit;
  const telling = NAMED_SERVICE.test(address) ? ABOUT_VISIT & ~MARK.request : ABOUT_VISIT;
  return (marks & telling) === 0 ? 0 : MARK.told | visit;
}

const NAMED_SERVICE = new RegExp(`^https://[^/${HOLE}]+/`);

export const TOLD = MARK.told | MARK.toldVisit;

/** A value as a step of a chain shows it. */
export function shown(value: Value): string {
  const text = textOf(value).replaceAll(HOLE, '…');
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}
