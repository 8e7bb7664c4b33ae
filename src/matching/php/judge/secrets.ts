import { WHOLE_FORM, writtenHost } from '../evaluate/tellings.ts';
import type { FlowEvent, FlowReport } from '../events.ts';
import { HOLE, MARK } from '../values.ts';
import { type Context, has, plainly, type Verdict } from './verdict.ts';

/** Keeps or tells what visitors type into the login of the CMS. */
export function keepsLogins(event: FlowEvent, { calls, report }: Context): Verdict | null {
  const isPassword = has(event, MARK.password) && !has(event, MARK.reduced);
  if (!(isPassword || isWholeForm(event, report)) || !leaves(event)) return null;
  // the status of an answer is an answer
  if (event.name === 'curl_exec' && calls.has('curl_getinfo')) return null;
  return plainly(
    event,
    'php.keeps-logins',
    'Keeps the passwords that are typed into the login, or tells them to somebody',
    'critical',
    'likely',
  );
}

/** All that is typed is told to another server, a password among it. */
function isWholeForm({ sink, way }: FlowEvent, { fields }: FlowReport): boolean {
  return (
    sink === 'tell' && WHOLE_FORM.test(way[0]?.what ?? '') && [...fields].some((field) => PASSWORD_FIELD.test(field))
  );
}

const PASSWORD_FIELD = /^(?:pass(?:word|wd)?|pwd)$/;

/** Keeps or tells the cards that customers pay with. */
export function keepsCards(event: FlowEvent): Verdict | null {
  if (!has(event, MARK.card) || event.sink === 'keep' || !leaves(event)) return null;
  return plainly(
    event,
    'php.keeps-cards',
    'Keeps the card that a customer types, or tells it to somebody',
    'critical',
    'likely',
  );
}

/** A name that is written in the file, but for its folder: what is kept for somebody is kept in one place. */
const ONE_FILE = /^\ufffc{0,2}[^\ufffc]+$/;

/** Whether something goes where its owner did not send it: a file, a mailbox or a server that is named in the file. */
function leaves({ sink, target, marks }: FlowEvent): boolean {
  if (sink === 'keep') return true;
  // what a gateway writes into its log is made unreadable before, or a mistake of its author
  if (sink === 'write') return (marks & MARK.through) === 0 && !/log/i.test(target) && ONE_FILE.test(target);
  if (sink === 'mail') return /^[^\ufffc@\s]+@[^\ufffc@\s]+$/.test(target);
  return sink === 'tell' && (target === HOLE || writtenHost(target) !== null || !target.includes(HOLE));
}
