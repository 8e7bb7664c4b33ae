import { RELAYED } from '../evaluate/letters.ts';
import type { FlowEvent } from '../events.ts';
import { MARK } from '../values.ts';
import { type Context, has, plainly, type Verdict, verdict } from './verdict.ts';

/** Sends mail. */
export function mail(event: FlowEvent, { standalone, guarded, report }: Context): Verdict | null {
  if (event.sink !== 'mail' || guarded || event.uncalled) return null;
  const to = event.targetMarks;
  if (event.name === RELAYED)
    return plainly(event, 'php.open-mailer', 'Sends any letter to anybody for whoever asks', 'high', 'likely');
  if ((to & (MARK.request | MARK.remote)) !== 0 && has(event, MARK.request | MARK.remote))
    return verdict(
      event,
      'php.open-mailer',
      'Sends any mail to anybody for whoever asks',
      standalone ? 'high' : 'medium',
      'likely',
    );
  if ((to & MARK.decoded) !== 0)
    return verdict(
      event,
      'php.hidden-mail',
      'Sends mail to an address that it hides',
      standalone ? 'high' : 'medium',
      'likely',
    );
  if (has(event, MARK.request) && [...report.fields].filter((field) => CARD.test(field)).length >= 1 && standalone)
    return verdict(
      event,
      'php.mails-secrets',
      'Mails passwords or card numbers that a visitor types',
      'high',
      'likely',
    );
  if (has(event, MARK.request) && has(event, MARK.visitor) && report.calls.has('gethostbyaddr') && standalone)
    return verdict(
      event,
      'php.mails-secrets',
      'Mails what a visitor types, with the name of his network, to a fixed address',
      'high',
      'likely',
    );
  if (
    has(event, MARK.own | MARK.address) &&
    !has(event, MARK.request) &&
    /^[^\ufffc@]+@/.test(event.target) &&
    standalone
  )
    return verdict(event, 'php.reports-home', 'Mails where it lies to a fixed address', 'high', 'likely');
  return null;
}

const CARD =
  /^(?:pass(?:word|wd)?\d?|pwd|card(?:number|num)?|cc(?:num|number|no)?|cvv2?|cvc|ssn|pin|exp(?:iry|date|month|m|y)?|otp|sms(?:code)?|mother|dob|account|iban|senha|clave)$/;
