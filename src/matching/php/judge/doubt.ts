import type { FlowReport } from '../events.ts';
import type { Verdict } from './verdict.ts';
import { AGREES } from './whole-file.ts';

/**
 * Takes back accusations that could as well be the carelessness of an honest author, where the file is written as released
 * software is: they become `medium`. A bar lower by 1 leaves 8 more of 55 false alarms in packages never seen; held out, this
 * one misses 2 more of 4,478 planted files.
 */
export function doubt(verdicts: readonly Verdict[], resemblance: number): Verdict[] {
  if (resemblance > RELEASED) return [...verdicts];
  return verdicts.map((verdict) =>
    isPlain(verdict) || !isGrave(verdict) ? verdict : { ...verdict, severity: 'medium', confidence: 'possible' },
  );
}

/**
 * Says of a file that was read to its end what speaks for it: src/matching/weigh.ts doubts other readings by that. An excuse
 * alone does not, where it is all that the file is not accused for.
 */
export function excused(
  verdicts: readonly Verdict[],
  resemblance: number,
  excuse: number,
  { cut, isLibrary }: Pick<FlowReport, 'cut' | 'isLibrary'>,
): Verdict[] {
  const likeness = resemblance - excuse;
  if (cut || (likeness <= RELEASED && resemblance > RELEASED && verdicts.some(isGrave))) return [];
  if (likeness <= RELEASED) return [hint('php.resembles-released', 'Is written the way released software is')];
  return isLibrary && likeness <= AGREES ? [hint('php.only-declares', 'Only declares what other files may call')] : [];
}

function isGrave({ severity }: Verdict): boolean {
  return severity === 'critical' || severity === 'high';
}

function hint(rule: string, title: string): Verdict {
  return { rule, title, severity: 'info', confidence: 'possible', at: 0, chain: '', plain: false };
}

/** The logit below which hardly any planted file lies. */
export const RELEASED = 0;

/** What no honest program does, however it is written: so an injection into a vendor's file is still told. */
const PLAIN: ReadonlySet<string> = new Set([
  'php.header-to-code',
  'php.hidden-code',
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
function isPlain({ rule, severity, confidence, title, plain }: Verdict): boolean {
  if (plain) return true;
  if (rule === 'php.hidden-name') return !HARMLESS.test(title);
  if (rule === 'php.request-to-command') return severity === 'critical' && confidence === 'certain';
  return PLAIN.has(rule) || (PLAIN_IF_CRITICAL.has(rule) && severity === 'critical' && confidence !== 'possible');
}

/** Hidden from crude scanners by honest authors, too: it runs nothing. */
const HARMLESS = /: (?:base64_decode|file_get_contents)$/;
