import { HOLE, known, MARK, marksOf, NOTHING, textOf, traceOf, type Value } from '../values.ts';
import { entryOf } from './cms-calls.ts';
import { group } from './lists.ts';
import type { NamedCall } from './named-call.ts';
import type { Reading } from './reading.ts';

/** What a visitor types in confidence. */
export const SECRET = MARK.password | MARK.card;

/** A password or a card goes to another server that is named in the file, and nobody reads what it answers. */
export function noteTelling(
  reading: Reading,
  { name, args, at, dropped }: Pick<NamedCall, 'name' | 'args' | 'at' | 'dropped'>,
  address: Value = args[0] ?? NOTHING,
): void {
  const told = group(args);
  const marks = marksOf(told) | address.marks;
  if ((marks & SECRET) === 0 && !WHOLE_FORM.test(traceOf(told)?.what ?? '')) return;
  const waits = entryOf(args[1] ?? NOTHING, ['blocking'])?.known !== false;
  if (dropped || !waits) reading.note('tell', name, at, { ...told, marks }, address);
}

/** How the way of a value begins that is all that somebody typed. */
export const WHOLE_FORM = /^(?:\$_POST|->post)$/;

/** The host that an address names, or null where the file does not say it. */
export function writtenHost(address: string): string | null {
  const host = /^[a-z]{2,6}:\/\/([^/:?#\s]{4,255})/i.exec(address)?.[1];
  return host === undefined || host.includes(HOLE) ? null : host;
}

/** A password or a card is part of a name that somebody's name server is asked for. */
export function noteTellingName(reading: Reading, { name, args, at }: Pick<NamedCall, 'name' | 'args' | 'at'>): void {
  const asked = args[0] ?? NOTHING;
  const domain = NAME_SERVER.exec(textOf(asked))?.[1];
  if (ASKS_FOR_NAMES.test(name) && domain !== undefined && (marksOf(asked) & SECRET) !== 0)
    reading.note('tell', name, at, asked, known(domain));
}

const ASKS_FOR_NAMES = /^(?:gethostbynamel?|dns_\w+|checkdnsrr|getmxrr)$/;
const NAME_SERVER = /\ufffc[\w-]*\.((?:[\w-]+\.)+[a-z]{2,20})\.?$/i;

/** A socket to a server that is named in the file is told a password or a card. */
export function noteTellingSocket(reading: Reading, name: string, handle: Value, data: Value, at: number): void {
  if ((marksOf(data) & SECRET) !== 0 && !textOf(handle).includes(HOLE)) reading.note('tell', name, at, data, handle);
}
