import type { FlowReport } from '../events.ts';
import { MARK } from '../values.ts';
import { type Context, chainOf, type Verdict, verdict } from './verdict.ts';

/** Written as planted files are, and doing something besides; the bars were set on packages that the training had not seen. */
export function alike(
  resemblance: number,
  odd: boolean,
  verdicts: readonly Verdict[],
  { report, guarded, checked }: Context,
): Verdict | null {
  if (resemblance <= hintOf(report)) return null;
  const acts = report.events.filter((event) => !event.uncalled && ACTS.has(event.sink));
  const fed = acts.find((event) => ((event.marks | event.targetMarks | event.under) & FROM_ELSEWHERE) !== 0);
  const first = fed ?? acts[0] ?? report.events[0];
  const hint = verdicts.length > 0 || acts.length > 0 ? 4.2 : odd ? 4.4 : Number.POSITIVE_INFINITY;
  const bar = Math.max(hint, guarded || checked ? 7.5 : report.commandLine ? 5.5 : 0);
  const severity = resemblance > bar ? 'high' : 'low';
  const title = 'Is written the way planted files are';
  if (first === undefined)
    return {
      rule: 'php.resembles-planted',
      title,
      severity,
      confidence: 'possible',
      at: 0,
      chain: `resemblance ${resemblance.toFixed(1)}`,
      plain: false,
    };
  return {
    ...verdict(first, 'php.resembles-planted', title, severity, 'possible'),
    chain: `${chainOf(first)} (resemblance ${resemblance.toFixed(1)})`,
  };
}

/** It only defines what others call, or slips: it calls a variable that nobody set, with nothing, or makes an object of such a class. */
function onlyLends({ events, classes, isLibrary }: FlowReport): boolean {
  if (isLibrary) return true;
  if (events.length === 0 || classes > 0) return false;
  return events.every(
    ({ uncalled, sink, name, marks, targetMarks }) =>
      uncalled ||
      (sink === 'call' && (marks === 0 || (name === 'new' && marks === MARK.unset)) && targetMarks === MARK.unset),
  );
}

/** The logit above which the way a file is written is a hint: src/matching/weigh.ts asks whether another reading agrees. */
export function hintOf(report: FlowReport): number {
  if (onlyLends(report)) return Number.POSITIVE_INFINITY;
  return report.commandLine ? AGREES_ON_TOOLS : AGREES;
}

/**
 * Of 13 honest scripts in 130,000 that two readings accused at the first look 11 lay below; held out, it costs 0.15 of 98 %
 * of planted files.
 */
export const AGREES = 2;

/** Tools for a command line do what planted files do; half of the held-out packages' four alarms were such. */
const AGREES_ON_TOOLS = 4;

/** Sinks that matter by themselves when the top of a file reaches them. */
const ACTS = new Set([
  'code',
  'command',
  'call',
  'hidden-call',
  'write',
  'upload',
  'remove',
  'touch',
  'chmod',
  'mail',
  'list',
  'sql',
  'handover',
  'blocklist',
  'read',
  'include',
  'output',
  'header',
]);

const FROM_ELSEWHERE =
  MARK.request |
  MARK.visitor |
  MARK.remote |
  MARK.database |
  MARK.session |
  MARK.decoded |
  MARK.escaped |
  MARK.address |
  MARK.told |
  MARK.unset;

/** Several things of which each may be honest, and which no honest file does together. */
export function together(verdicts: readonly Verdict[], { guarded }: Context): Verdict | null {
  const suspicious = verdicts.filter((each) => each.severity === 'medium');
  const first = suspicious.find((each) => NEVER_ALONE.test(each.rule));
  if (first === undefined || guarded || new Set(suspicious.map(({ rule }) => SAME.get(rule) ?? rule)).size < 2)
    return null;
  return {
    ...first,
    rule: 'php.suspicious-together',
    plain: false,
    title: `Several suspicious things in one file: ${suspicious.map((each) => each.rule.slice(4)).join(', ')}`,
    severity: 'high',
    confidence: 'possible',
  };
}

/** To show an answer and to go where it says are one thing: a page that stands for a page elsewhere does both. */
const SAME: ReadonlyMap<string, string> = new Map([['php.cloaked-redirect', 'php.remote-output']]);

/** What takes itself out of the lists of the administration and fetches files or code has something to hide. */
export function hidesAndFetches(verdicts: readonly Verdict[]): Verdict | null {
  const hides = verdicts.find(({ rule }) => rule === 'php.hides-from-lists');
  const fetches = verdicts.find(({ rule }) => FETCHES.test(rule));
  if (hides === undefined || fetches === undefined) return null;
  return {
    ...fetches,
    rule: 'php.hidden-plugin',
    plain: true,
    title: 'Hides itself from administrators and fetches its own code',
    severity: 'high',
    confidence: 'likely',
  };
}

const FETCHES = /^php\.(?:plants-script|plants-and-runs|remote-to-(?:file|code)|remote-include)$/;

const NEVER_ALONE = /^php\.(?:remote|hidden|request-to-co|attack|cloaked|request-chooses)/;
