import type { Verdict } from './verdict.ts';
import { HINT } from './whole-file.ts';

/**
 * Takes back accusations that could as well be the carelessness of an honest author, where the file is written as released
 * software is: they become `medium`. Of files that a training without their package had to judge, 22 of 22 false alarms lay
 * below the bar, and 11 of 4,187 planted ones.
 */
export function doubt(verdicts: readonly Verdict[], resemblance: number): Verdict[] {
  if (resemblance > RELEASED) return [...verdicts];
  return verdicts.map((verdict) =>
    isPlain(verdict) || (verdict.severity !== 'critical' && verdict.severity !== 'high')
      ? verdict
      : { ...verdict, severity: 'medium', confidence: 'possible' },
  );
}

/**
 * Says of a file that was read to its end that it is written as released software is, or at least not as planted files are:
 * src/matching/weigh.ts doubts by it.
 */
export function released(resemblance: number, cut: boolean): Verdict[] {
  if (resemblance > HINT || cut) return [];
  const rule = resemblance > RELEASED ? 'php.unlike-planted' : 'php.resembles-released';
  const title = 'Is written the way released software is';
  return [{ rule, title, severity: 'info', confidence: 'possible', at: 0, chain: '' }];
}

/** The logit below which hardly any planted file lies. */
const RELEASED = -1;

/** What no honest program does, however it is written: so an injection into a vendor's file is still told. */
const PLAIN: ReadonlySet<string> = new Set([
  'php.header-to-code',
  'php.hidden-code',
  'php.hidden-name',
  'php.hidden-call',
  'php.callback-to-code',
]);

/** Plain where it is met in the file itself, and not only possible. */
const PLAIN_IF_CRITICAL: ReadonlySet<string> = new Set([
  'php.request-to-code',
  'php.request-include',
  'php.remote-to-code',
]);

/** What the visitor sends must be run for certain: a variable that nobody sets may be set by a file that includes this one. */
function isPlain({ rule, severity, confidence }: Verdict): boolean {
  if (rule === 'php.request-to-command') return severity === 'critical' && confidence === 'certain';
  return PLAIN.has(rule) || (PLAIN_IF_CRITICAL.has(rule) && severity === 'critical' && confidence !== 'possible');
}
