import type { Confidence, Severity } from '../../../domain/severity.ts';
import type { FlowEvent, FlowReport } from '../events.ts';
import { MARK } from '../values.ts';

/** What one behaviour of a file amounts to. */
export interface Verdict {
  readonly rule: string;
  readonly title: string;
  readonly severity: Severity;
  readonly confidence: Confidence;
  readonly at: number;
  /** The way of the value, source first. */
  readonly chain: string;
  /** Whether no honest program does that, however it is written. */
  readonly plain: boolean;
}

export interface Context {
  readonly report: FlowReport;
  /** Functions that are called by name: of what runs those that run, of what nobody calls all. */
  readonly calls: ReadonlySet<string>;
  /** The file asks who may go on. */
  readonly guarded: boolean;
  /** It calls something that by its name checks a login or a token. */
  readonly checked: boolean;
  /** A script by itself: it includes nothing. */
  readonly standalone: boolean;
  /** It looks at the kind of an uploaded file. */
  readonly checksType: boolean;
}

export type EventRule = (event: FlowEvent, context: Context) => Verdict | null;

export type FileRule = (context: Context) => Verdict | null;

/** Whether the data of an event has any of these marks. */
export function has(event: FlowEvent, marks: number): boolean {
  return (event.marks & marks) !== 0;
}

/** A verdict at the place of an event; plain is what a hook does for whoever comes, unasked, where the whole way is known. */
export function verdict(
  event: FlowEvent,
  rule: string,
  title: string,
  severity: Severity,
  confidence: Confidence,
): Verdict {
  return { rule, title, severity, confidence, at: event.at, chain: chainOf(event), plain: isPlain(event, confidence) };
}

function isPlain({ hook, guarded, marks, targetMarks }: FlowEvent, confidence: Confidence): boolean {
  return hook !== '' && !guarded && confidence !== 'possible' && ((marks | targetMarks) & MARK.through) === 0;
}

/** The same for what no honest program does, however it is written. */
export function plainly(...told: Parameters<typeof verdict>): Verdict {
  return { ...verdict(...told), plain: true };
}

/** Source → steps → sink, in the order in which the value went; a line is named where it differs from the one before. */
export function chainOf(event: FlowEvent): string {
  let line = 0;
  const shown = [...event.way, { what: sinkOf(event), line: event.line }].map((step) => {
    const changes = step.line !== line;
    line = step.line;
    return changes ? `${step.what} (line ${line})` : step.what;
  });
  return shown.join(' → ');
}

/** The sink as a reader knows it: `eval()`, `backticks`. */
export function sinkOf({ name }: FlowEvent): string {
  return PLAIN_NAME.test(name) && !DESCRIPTIONS.has(name) ? `${name}()` : name;
}

/** The name of a function, and not a description. */
const PLAIN_NAME = /^(?:->)?\w+$/;
const DESCRIPTIONS = new Set(['backticks', 'callback', 'method', 'new']);
