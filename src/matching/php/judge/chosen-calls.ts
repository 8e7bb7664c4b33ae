import { SENT_FIELD } from '../evaluate/calls.ts';
import type { FlowEvent } from '../events.ts';
import { HOLE, MARK } from '../values.ts';
import { type Context, has, plainly, type Verdict, verdict } from './verdict.ts';

/** A function that is chosen while running. */
export function chosenCall(event: FlowEvent, { standalone, guarded }: Context): Verdict | null {
  if (event.sink !== 'call') return null;
  const target = event.targetMarks;
  // a program of several files may let the visitor say which method of an object of its own, in whatever coat that comes
  const router = event.name === 'method' && (target & MARK.request) !== 0 && !standalone;
  if ((target & MARK.request) !== 0 && WHOLE.test(event.target) && (target & MARK.through) === 0) {
    if (has(event, MARK.request))
      return (event.name === SENT_FIELD && !event.uncalled ? plainly : verdict)(
        event,
        'php.request-chooses-call',
        'Calls the function that the visitor names, with the data that the visitor sends',
        router ? 'medium' : 'critical',
        'likely',
      );
    if (standalone && !guarded)
      return verdict(
        event,
        'php.request-chooses-call',
        'Calls the function that the visitor names',
        'medium',
        'possible',
      );
  }
  if (
    !event.uncalled &&
    (target & MARK.database) !== 0 &&
    WHOLE.test(event.target) &&
    has(event, MARK.database) &&
    isLeft(target)
  )
    return verdict(
      event,
      'php.stored-call',
      'Calls the function that the database names, with what the database holds',
      standalone && !guarded ? 'high' : 'medium',
      'likely',
    );
  if (
    !event.uncalled &&
    has(event, MARK.file) &&
    event.way[0]?.what.startsWith('exif_read_data(') &&
    (target & MARK.file) !== 0
  )
    return plainly(event, 'php.hidden-call', 'Calls what a picture says', 'high', 'likely');
  if (!has(event, MARK.request | MARK.visitor) || event.uncalled) return null;
  if (
    !router &&
    (target & (MARK.decoded | MARK.visitor | MARK.session | MARK.remote | MARK.own | MARK.file)) !== 0 &&
    (target & MARK.parameter) === 0
  ) {
    return verdict(
      event,
      'php.hidden-call',
      'Gives what the visitor sends to a function whose name it hides',
      'high',
      'likely',
    );
  }
  if ((target & MARK.unset) !== 0 && event.target === '' && standalone && !guarded && !has(event, MARK.through)) {
    return verdict(
      event,
      'php.request-chooses-call',
      'Gives what the visitor sends to a function that only a visitor can have named',
      'high',
      'possible',
    );
  }
  return null;
}

/** Nothing but the database had a say in it. */
function isLeft(target: number): boolean {
  return (target & (MARK.through | MARK.parameter)) === 0;
}

/** Nothing of the name is written in the file, be it in one piece or in several. */
const WHOLE = new RegExp(`^${HOLE}+$`);

/** A dangerous function's name beside what the visitor sends. */
export function handover(event: FlowEvent): Verdict | null {
  if (event.sink !== 'handover') return null;
  return verdict(
    event,
    'php.callback-to-code',
    `Hands what the visitor sends and the name of a function that runs it to ${event.name}`,
    'high',
    'likely',
  );
}

/** A function whose name the file hides. */
export function hiddenName(event: FlowEvent, { report, guarded }: Context): Verdict | null {
  if (event.sink !== 'hidden-call') return null;
  // one hidden decoder alone is how some honest authors get past crude scanners
  const names = new Set(report.events.flatMap((each) => (each.sink === 'hidden-call' ? [each.name] : [])));
  if (
    names.size === 1 &&
    /^(?:base64_decode|gz\w+|str_rot13)$/.test(event.name) &&
    (report.events.length > 1 || guarded) &&
    (report.classes > 0 || (guarded && (event.uncalled || event.hook !== '')))
  ) {
    return verdict(event, 'php.hidden-name', `Hides the name of what it calls: ${event.name}`, 'medium', 'possible');
  }
  return verdict(event, 'php.hidden-name', `Hides the name of what it calls: ${event.name}`, 'high', 'likely');
}
