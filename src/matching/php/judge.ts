import type { Confidence, Severity } from '../../domain/severity.ts';
import type { FlowEvent, FlowReport } from './events.ts';
import { HOLE, MARK, type Trace } from './values.ts';
import { GUARD_CALLS } from './vocabulary.ts';

/** What one behaviour of a file amounts to. */
export interface Verdict {
  readonly rule: string;
  readonly title: string;
  readonly severity: Severity;
  readonly confidence: Confidence;
  readonly at: number;
  /** The way of the value, source first. */
  readonly chain: string;
}

/** Weighs what a file does; the gravest first, one for each rule. */
export function judge(report: FlowReport): Verdict[] {
  const context: Context = {
    report,
    guarded: [...report.calls].some((name) => GUARD_CALLS.has(name)),
    standalone: report.includes === 0 && report.classes === 0,
  };
  const best = new Map<string, Verdict>();
  for (const event of report.events) {
    for (const rule of RULES) {
      const verdict = rule(event, context);
      if (verdict === null) continue;
      const old = best.get(verdict.rule);
      if (old === undefined || RANK.indexOf(verdict.severity) < RANK.indexOf(old.severity))
        best.set(verdict.rule, verdict);
    }
  }
  return [...best.values()].sort(
    (a, b) => RANK.indexOf(a.severity) - RANK.indexOf(b.severity) || (a.rule < b.rule ? -1 : 1),
  );
}

interface Context {
  readonly report: FlowReport;
  readonly guarded: boolean;
  readonly standalone: boolean;
}

type Rule = (event: FlowEvent, context: Context) => Verdict | null;

const RANK: readonly Severity[] = ['critical', 'high', 'medium', 'low', 'info'];

const RULES: readonly Rule[] = [
  codeFromOutside,
  hiddenCode,
  commandFromOutside,
  chosenCall,
  hiddenName,
  includeFromOutside,
  planted,
];

function codeFromOutside(event: FlowEvent): Verdict | null {
  if (event.sink !== 'code') return null;
  if (has(event, MARK.request)) {
    if (has(event, MARK.through) && !event.indirect)
      return verdict(event, 'php.request-to-code', 'Data from the visitor may be run as PHP', 'medium', 'possible');
    return verdict(event, 'php.request-to-code', 'Runs what the visitor sends as PHP', 'critical', 'certain');
  }
  if (has(event, MARK.remote))
    return verdict(event, 'php.remote-to-code', 'Runs what another server sends as PHP', 'critical', 'likely');
  if (has(event, MARK.visitor | MARK.address))
    return verdict(event, 'php.header-to-code', 'Runs a header of the request as PHP', 'critical', 'likely');
  return null;
}

function hiddenCode(event: FlowEvent): Verdict | null {
  if (event.sink !== 'code' || has(event, MARK.request | MARK.remote)) return null;
  if (has(event, MARK.decoded | MARK.blob))
    return verdict(event, 'php.hidden-code', 'Runs code that it keeps encoded', 'high', 'likely');
  if (has(event, MARK.session | MARK.own))
    return verdict(event, 'php.hidden-code', 'Runs code that it keeps elsewhere', 'high', 'likely');
  if (has(event, MARK.file))
    return verdict(event, 'php.file-to-code', 'Runs the content of another file as PHP', 'medium', 'possible');
  if (event.indirect && event.name !== 'create_function')
    return verdict(
      event,
      'php.indirect-code',
      'Runs code through a name that is not written at the call',
      'medium',
      'possible',
    );
  return null;
}

function commandFromOutside(event: FlowEvent, context: Context): Verdict | null {
  if (event.sink !== 'command') return null;
  if (has(event, MARK.request)) {
    if (has(event, MARK.through) || context.guarded)
      return verdict(
        event,
        'php.request-to-command',
        'Data from the visitor may reach a command',
        'medium',
        'possible',
      );
    return verdict(event, 'php.request-to-command', 'Runs what the visitor sends as a command', 'critical', 'certain');
  }
  if (has(event, MARK.remote))
    return verdict(event, 'php.remote-to-command', 'Runs what another server sends as a command', 'high', 'likely');
  return null;
}

function chosenCall(event: FlowEvent, context: Context): Verdict | null {
  if (event.sink !== 'call' || (event.targetMarks & MARK.request) === 0) return null;
  const whole = event.target === HOLE && (event.targetMarks & MARK.through) === 0;
  if (whole && has(event, MARK.request))
    return verdict(
      event,
      'php.request-chooses-call',
      'Calls the function that the visitor names, with the data that the visitor sends',
      'critical',
      'likely',
    );
  if (whole && !context.guarded && context.standalone)
    return verdict(
      event,
      'php.request-chooses-call',
      'Calls the function that the visitor names',
      'medium',
      'possible',
    );
  return null;
}

function hiddenName(event: FlowEvent): Verdict | null {
  if (event.sink !== 'hidden-call') return null;
  return verdict(event, 'php.hidden-name', `Hides the name of what it calls: ${event.name}`, 'high', 'likely');
}

function includeFromOutside(event: FlowEvent, context: Context): Verdict | null {
  if (event.sink !== 'include') return null;
  const text = event.target;
  if (/^(?:https?|ftp):/i.test(text) || has(event, MARK.remote))
    return verdict(event, 'php.remote-include', 'Includes code from another server', 'high', 'likely');
  if (/^(?:data:|php:\/\/input)/i.test(text))
    return verdict(event, 'php.request-include', 'Includes code that the visitor sends', 'critical', 'likely');
  if (has(event, MARK.request) && text === HOLE && !has(event, MARK.through)) {
    return verdict(
      event,
      'php.request-include',
      'Includes the file that the visitor names',
      context.standalone && !event.uncalled ? 'high' : 'medium',
      'likely',
    );
  }
  if (has(event, MARK.escaped | MARK.decoded) || (has(event, MARK.built) && event.constant && false))
    return verdict(event, 'php.hidden-include', 'Includes a file whose name it hides', 'high', 'likely');
  if (event.constant && /\.(?:ico|jpe?g|gif|png|bmp|webp|svg|css|js|log|zip|gz|pdf|ttf|woff2?)$/i.test(text))
    return verdict(event, 'php.odd-include', 'Includes a file of another kind as PHP', 'high', 'likely');
  return null;
}

function planted(event: FlowEvent, context: Context): Verdict | null {
  if (event.sink !== 'write' && event.sink !== 'upload') return null;
  const script = /\.(?:php\d?|phtml|phar|inc|htaccess)$/i.test(event.target);
  if (
    event.sink === 'write' &&
    has(event, MARK.request) &&
    (event.targetMarks & MARK.request) !== 0 &&
    !context.guarded &&
    context.standalone
  ) {
    return verdict(
      event,
      'php.request-to-file',
      'Writes what the visitor sends to the file that the visitor names',
      'high',
      'likely',
    );
  }
  if (event.sink === 'write' && script && has(event, MARK.request | MARK.remote | MARK.decoded)) {
    return verdict(
      event,
      'php.plants-script',
      'Writes a script from data that comes from outside or is kept encoded',
      context.guarded ? 'medium' : 'high',
      'likely',
    );
  }
  return null;
}

function has(event: FlowEvent, marks: number): boolean {
  return (event.marks & marks) !== 0;
}

function verdict(event: FlowEvent, rule: string, title: string, severity: Severity, confidence: Confidence): Verdict {
  return { rule, title, severity, confidence, at: event.at, chain: chainOf(event) };
}

/** Source → steps → sink, in the order in which the value went. */
export function chainOf(event: FlowEvent): string {
  const steps: string[] = [];
  for (let trace: Trace | null = event.trace; trace !== null; trace = trace.before) steps.unshift(trace.what);
  steps.push(`${event.name}()`);
  return steps.join(' → ');
}
