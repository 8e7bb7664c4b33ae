import type { FlowEvent } from '../events.ts';
import { HOLE, MARK } from '../values.ts';
import { type Context, has, plainly, type Verdict, verdict } from './verdict.ts';

/** Shows what another server answers. */
export function remoteOutput(event: FlowEvent, { standalone, guarded, report }: Context): Verdict | null {
  if (
    event.sink !== 'output' ||
    !has(event, MARK.remote) ||
    has(event, MARK.through) ||
    guarded ||
    event.uncalled ||
    report.commandLine ||
    asksItself(event)
  )
    return null;
  const cloaked = (event.under & (MARK.visitor | MARK.address)) !== 0;
  const told = has(event, MARK.told) || has(event, MARK.decoded);
  const severity = standalone && (told || cloaked) ? 'high' : 'medium';
  const say = has(event, MARK.toldVisit) ? plainly : verdict;
  return say(event, 'php.remote-output', 'Shows what another server answers about this visitor', severity, 'likely');
}

/** Shows only those who are not logged in what another server or an encoded text says. */
export function onlyForGuests(event: FlowEvent): Verdict | null {
  if (!event.forGuests || event.hook === '' || !(event.sink === 'output' || event.sink === 'header')) return null;
  if (!has(event, MARK.remote | MARK.decoded) || has(event, MARK.request | MARK.through)) return null;
  return plainly(
    event,
    'php.cloaked-page',
    'Shows those who are not logged in what it fetches or keeps encoded, and nobody else',
    'high',
    'likely',
  );
}

/** Sends visitors elsewhere. */
export function cloakedRedirect(event: FlowEvent, { standalone, guarded }: Context): Verdict | null {
  if (event.sink !== 'header' || guarded || event.uncalled) return null;
  if (has(event, MARK.remote | MARK.decoded) && !asksItself(event)) {
    // a link that anybody may have made says where it leads: a door left open, and no cloak
    const chosen = has(event, MARK.request) && !has(event, MARK.remote);
    const found = verdict(
      event,
      'php.cloaked-redirect',
      'Sends visitors where another server or an encoded text says',
      standalone && !chosen ? 'high' : 'medium',
      'likely',
    );
    // a link of a newsletter says where it leads, and a gateway hands out the end of an address
    return has(event, MARK.request) || !WHOLE.test(event.target) ? { ...found, plain: false } : found;
  }
  if ((event.under & MARK.visitor) !== 0 && /^\s*location:\s*https?:\/\/[^\ufffc]/i.test(event.target))
    return verdict(
      event,
      'php.cloaked-redirect',
      'Sends some visitors elsewhere, by browser or referrer',
      standalone ? 'high' : 'medium',
      'possible',
    );
  return null;
}

/** All of the address was said elsewhere, in one piece. */
const WHOLE = new RegExp(`^\\s*location:\\s*${HOLE}$`, 'i');

/** Shows search engines something else, or sends those elsewhere whom they sent. */
export function sendsSearchersAway(event: FlowEvent): Verdict | null {
  if (((event.under | event.marks) & MARK.engine) === 0) return null;
  if (event.sink === 'header' && /^\s*location:\s*https?:\/\/[^\ufffc]/i.test(event.target))
    return plainly(event, 'php.cloaked-page', 'Sends those elsewhere whom a search engine sent', 'high', 'likely');
  if (event.sink !== 'output' || !(has(event, MARK.remote) || event.text.includes('<'))) return null;
  return plainly(event, 'php.cloaked-page', 'Shows search engines what nobody else sees', 'high', 'likely');
}

/** The other server is this machine: a gate before a service of its own. */
function asksItself({ way }: FlowEvent): boolean {
  return way.some(({ what }) => /\(https?:\/\/(?:localhost|127\.0\.0\.1)[:/]/.test(what));
}

/** Looks for scanners by name or address. */
export function turnsAwayScanners({ report, guarded }: Context): Verdict | null {
  const list = report.events.find((event) => event.sink === 'blocklist');
  if (list === undefined || guarded || report.visitor === 0) return null;
  return verdict(
    list,
    'php.turns-away-scanners',
    'Turns away search engines and scanners by a list of their addresses',
    'high',
    'likely',
  );
}
