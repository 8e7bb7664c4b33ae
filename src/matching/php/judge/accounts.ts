import { ADMINISTRATION, IDENTITY_HOOKS } from '../cms-words.ts';
import { RIGHTS } from '../evaluate/cms-calls.ts';
import { SESSION } from '../evaluate/cms-methods.ts';
import { SCREEN } from '../evaluate/run-hooks.ts';
import type { FlowEvent } from '../events.ts';
import { MARK } from '../values.ts';
import { type Context, chainOf, has, plainly, type Verdict } from './verdict.ts';

/** Makes a user with a name and a password that are written in the file or sent, and gives him every right. */
export function makesAdministrator({ report, guarded }: Context): Verdict | null {
  if (report.commandLine) return null;
  // that an administrator must come by for it to happen is no check
  const isFree = (event: FlowEvent): boolean =>
    !(event.uncalled ? guarded : event.guarded && !ADMINISTRATION.test(event.hook));
  const accounts = report.events.filter((event) => event.sink === 'account' && isFree(event));
  const rights = accounts.filter(({ name }) => name.endsWith(RIGHTS));
  const made = accounts.find(
    (event) => !event.name.endsWith(RIGHTS) && knowsPassword(event) && rights.some(({ at }) => isNear(at, event.at)),
  );
  if (made === undefined) return null;
  return {
    ...plainly(
      made,
      'php.makes-administrator',
      'Makes an administrator whose password is written in the file or sent by whoever asks',
      'critical',
      'likely',
    ),
    chain: [made, ...rights].map(chainOf).join('; '),
  };
}

/** Gives every right for a field of the request. */
export function givesRights(event: FlowEvent, { guarded, report }: Context): Verdict | null {
  if (event.sink !== 'account' || !event.name.endsWith(RIGHTS)) return null;
  if (guarded || event.uncalled || !isAsked(event) || report.commandLine) return null;
  return plainly(event, 'php.makes-administrator', 'Gives every right to whoever asks for it', 'critical', 'likely');
}

/** What belongs together stands together. */
function isNear(a: number, b: number): boolean {
  return Math.abs(a - b) < 1500;
}

function knowsPassword(event: FlowEvent): boolean {
  if (has(event, MARK.request)) return !event.uncalled && !has(event, MARK.through);
  return event.constant && event.text.length >= 4 && !PLACEHOLDER.test(event.text);
}

/** What a form or a test fills in. */
const PLACEHOLDER = /^(?:pass(?:word)?|test\w{0,6}|demo|admin|secret|example)$/i;

/** Logs a visitor in without asking for a password. */
export function logsIn(event: FlowEvent, { calls, guarded, report }: Context): Verdict | null {
  if (event.sink !== 'login' || guarded || report.commandLine || asksForProof(calls)) return null;
  const chosen = has(event, MARK.request | MARK.reduced);
  const isFilter = event.name === 'determine_current_user';
  const isGiven =
    chosen && (event.name !== SESSION || !event.uncalled) && !has(event, isFilter ? MARK.through : MARK.parameter);
  // a script by itself puts somebody from the database into the session
  const isPut =
    event.name === SESSION && has(event, MARK.database) && !event.uncalled && report.functions + report.classes === 0;
  const isHighest =
    isPut ||
    (has(event, MARK.administrator) && (isLasting(event) ? !event.uncalled || isAsked(event) : isAsked(event)));
  if (!isGiven && !isHighest) return null;
  return plainly(
    event,
    'php.logs-anybody-in',
    isHighest ? 'Logs whoever asks in as an administrator' : 'Logs whoever asks in as the user that he names',
    'critical',
    'likely',
  );
}

/** Jobs that nobody asked for are somebody for as long as they run. */
function isLasting({ name }: FlowEvent): boolean {
  return name !== 'wp_set_current_user';
}

function isAsked({ under }: FlowEvent): boolean {
  return (under & MARK.request) !== 0;
}

/** Functions by which an honest login is sure of the visitor. */
function asksForProof(calls: ReadonlySet<string>): boolean {
  return [...calls].some((name) => PROOF.test(name));
}

const PROOF =
  /^(?:wp_check_password|wp_signon|wp_authenticate|hash_hmac|openssl_verify|check_password_reset_key|user_pass_rehash|get_user_meta|delete_transient|get_transient|wp_validate_auth_cookie|wp_validate_logged_in_cookie|check_admin_referer|wp_verify_nonce|phpunit\w*|jwt\w*)$/;

/** Compares what somebody types as a password with what is written in the file. */
export function masterPassword(event: FlowEvent): Verdict | null {
  if (event.sink !== 'compare') return null;
  if (has(event, MARK.password))
    return plainly(
      event,
      'php.master-password',
      'Takes a password that is written in the file for that of every user',
      'critical',
      'likely',
    );
  if (!IDENTITY_HOOKS.has(event.hook) || !has(event, MARK.request | MARK.reduced)) return null;
  return plainly(
    event,
    'php.master-password',
    'Gives every right to whoever sends a text that is written in the file',
    'critical',
    'likely',
  );
}

/** Takes a plug-in or a user out of the lists of the administration. */
export function hides(event: FlowEvent, { calls }: Context): Verdict | null {
  if (event.sink !== 'hide') return null;
  const { hook } = event;
  // some switch plug-ins off for some pages; then the list of those that run is not theirs
  const ofActive = /active(?:_sitewide)?_plugins$/.test(hook) && !hook.startsWith('pre_current');
  if (ofActive && !has(event, MARK.own) && event.name !== SCREEN) return null;
  const isView = (event.under & MARK.request) !== 0 && !has(event, MARK.own);
  const isLabel = [...calls].some((name) => WHITE_LABEL.test(name));
  const asked = isView || isLabel || (event.under & MARK.database) !== 0;
  return plainly(
    event,
    'php.hides-from-lists',
    'Takes a plug-in or a user out of the lists that administrators see',
    asked ? 'medium' : 'high',
    'likely',
  );
}

/** Agencies hide what their customers should not see, by a setting or from those below them; a view is chosen by the address. */
const WHITE_LABEL = /^(?:is_multisite|is_network_admin|is_super_admin|current_user_can|get_site_option)$/;
