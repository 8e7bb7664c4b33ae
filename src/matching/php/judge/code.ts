import type { FlowEvent } from '../events.ts';
import { HOLE, MARK } from '../values.ts';
import { type Context, has, plainly, type Verdict, verdict } from './verdict.ts';

/** Text that is run as PHP. */
export function code(event: FlowEvent, { standalone, guarded, report }: Context): Verdict | null {
  if (event.sink !== 'code') return null;
  if (has(event, MARK.request)) {
    // part of a program that makes code of what its own files hand over, and fills in names from the request
    const filled = has(event, MARK.parameter) && event.uncalled && event.text !== HOLE;
    // a router that spells a call of a method of its own
    const routed = event.uncalled && OWN_METHOD.test(event.text);
    if (routed || ((has(event, MARK.through) || filled) && !event.indirect && !standalone))
      return verdict(event, 'php.request-to-code', 'Data from the visitor may be run as PHP', 'medium', 'possible');
    return verdict(event, 'php.request-to-code', 'Runs what the visitor sends as PHP', 'critical', 'certain');
  }
  if (has(event, MARK.remote))
    return verdict(
      event,
      'php.remote-to-code',
      'Runs what another server sends as PHP',
      (event.uncalled && has(event, MARK.parameter | MARK.through)) || (event.name.startsWith('preg') && event.uncalled)
        ? 'medium'
        : 'critical',
      // some vendors ask their own server for code, in a method of a large program
      event.uncalled && report.classes > 0 ? 'possible' : 'likely',
    );
  if (has(event, MARK.visitor | MARK.address))
    return verdict(
      event,
      'php.header-to-code',
      'Runs a header of the request as PHP',
      // what passed functions of other files may be a page that was kept under its address, or a template
      has(event, MARK.through) && !event.indirect && (event.uncalled ? !has(event, MARK.visitor) : !standalone)
        ? 'medium'
        : 'critical',
      'likely',
    );
  if (has(event, MARK.session))
    return verdict(
      event,
      'php.hidden-code',
      'Runs code that it keeps in the session',
      standalone && !guarded ? 'high' : 'medium',
      'likely',
    );
  if (has(event, MARK.decoded | MARK.blob))
    return verdict(
      event,
      'php.hidden-code',
      'Runs code that it keeps encoded',
      event.uncalled && !event.constant ? 'medium' : 'high',
      'likely',
    );
  if (has(event, MARK.own | MARK.escaped))
    return verdict(event, 'php.own-text-to-code', 'Runs code that it keeps hidden', 'high', 'likely');
  if (has(event, MARK.unset) && event.text !== HOLE && standalone && !guarded && !event.uncalled)
    return verdict(
      event,
      'php.request-to-code',
      'Runs a variable as PHP that only a visitor can have set',
      'high',
      'likely',
    );
  if (has(event, MARK.database) && event.hook !== '' && !guarded)
    return verdict(event, 'php.file-to-code', 'Runs code that it keeps in the database', 'high', 'likely');
  if (has(event, MARK.file | MARK.database))
    return verdict(
      event,
      'php.file-to-code',
      'Runs what it reads from a file or the database as PHP',
      standalone && !event.uncalled ? 'high' : 'medium',
      'possible',
    );
  if (event.name === 'create_function' && RUNS.test(event.text))
    return plainly(event, 'php.indirect-code', 'Makes a function that only runs what it is given', 'high', 'likely');
  if (event.indirect && event.name !== 'create_function')
    return verdict(
      event,
      'php.indirect-code',
      'Runs code through a name that is not written at the call',
      standalone ? 'high' : 'medium',
      'possible',
    );
  return null;
}

const OWN_METHOD = /^\s*(?:return\s+)?(?:self::|static::|\$this->)\w*\ufffc\w*\s*\(/;
const RUNS = /\b(?:eval|assert|system|exec|passthru|shell_exec)\s*\(\s*\$/;
