import { HOLE, MARK, NOTHING, textOf, type Value } from '../values.ts';
import { group } from './lists.ts';
import type { Reading } from './reading.ts';

/** What the event is called where the visitor sends the address, the subject and the whole letter. */
export const RELAYED = 'a letter of whoever asks';

/** Mail is sent; `parts`: subject, text, and what else there is. */
export function noteMail(
  reading: Reading,
  name: string,
  to: Value,
  parts: readonly Value[],
  at: number,
  indirect = false,
): void {
  const sent = [to, ...parts.slice(0, 2)];
  const isRelayed = sent.length === 3 && sent.every((part) => isChosen(part));
  reading.note('mail', isRelayed ? RELAYED : name, at, parts.length === 0 ? NOTHING : group(parts), to, indirect);
}

/** Whether nothing of it is written in the file. */
function isChosen(part: Value): boolean {
  return (part.marks & (MARK.request | MARK.through)) === MARK.request && textOf(part) === HOLE;
}
