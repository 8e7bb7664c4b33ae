import { createHash } from 'node:crypto';
import { escapeText } from '../domain/escape-text.ts';
import type { WorkLogEntry } from '../domain/worklog.ts';
import type { ExportSubject } from './exporters/contract.ts';
import { type LocalTime, localTime, nextLocalDay } from './local-time.ts';
import { timeSheet, type WorkInterval } from './time-sheet.ts';

/** One line of a time sheet, as every exporter needs it. */
export interface WorkRow {
  /** `<case>-<first entry>-<last entry>`, with `-<n>` for the parts of a split one: the same in every export. */
  readonly reference: string;
  /** sha256 of the reference: the idempotency key. */
  readonly key: string;
  readonly analyst: string;
  readonly fromMs: number;
  readonly toMs: number;
  readonly start: LocalTime;
  readonly end: LocalTime;
  /** Whole; the sum over all rows is the person time of the bill. */
  readonly seconds: number;
  /** What was done, in one line of at most 200 characters, escaped. */
  readonly description: string;
}

/**
 * The rows of a ledger in order of time; `midnight`: none lies on two local days.
 *
 * Rows of no whole second are left out, unless there is no other: every charge has a row.
 */
export function workRows(
  entries: readonly WorkLogEntry[],
  subject: ExportSubject,
  { split }: { readonly split: 'midnight' | 'never' },
): readonly WorkRow[] {
  const rows: WorkRow[] = [];
  let sumMs = 0;
  for (const interval of timeSheet(entries).intervals) {
    const parts = split === 'never' ? [whole(interval)] : daysOf(interval, subject.timeZone);
    parts.forEach(({ fromMs, toMs }, index) => {
      // Rounding the running sum, not each row, keeps the sum of the rows exact.
      const seconds = Math.floor((sumMs + toMs - fromMs) / 1000) - Math.floor(sumMs / 1000);
      sumMs += toMs - fromMs;
      const part = parts.length === 1 ? '' : `-${index + 1}`;
      const reference = escapeText(`${subject.case}-${interval.fromSeq}-${interval.toSeq}${part}`);
      rows.push({
        reference,
        key: createHash('sha256').update(reference).digest('hex'),
        analyst: escapeText(interval.actor),
        fromMs,
        toMs,
        start: localTime(fromMs, subject.timeZone),
        end: localTime(toMs, subject.timeZone),
        seconds,
        description: descriptionOf(entries, interval),
      });
    });
  }
  const counted = rows.filter(({ seconds }) => seconds > 0);
  return counted.length > 0 ? counted : rows.slice(0, 1);
}

/** The analyst, when named by a mail address; several targets know people by nothing else. */
export function emailOf({ analyst }: WorkRow): string {
  return /^[^@\s]+@[^@\s]+$/.test(analyst) ? analyst : '';
}

/** `1:02:03` as `01:02:03`; hours may exceed 24. */
export function clockText(seconds: number): string {
  const two = (number: number): string => String(number).padStart(2, '0');
  return `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
}

/** Hours with so many decimals, rounded half up: for targets that take nothing finer. */
export function hoursText(seconds: number, decimals: number): string {
  return (Math.round((seconds * 10 ** decimals) / 3600) / 10 ** decimals).toFixed(decimals);
}

/** 15000 → `150.00` */
export function moneyText(cents: number): string {
  return `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}`;
}

/** What the hour is called on an invoice. */
export const PRODUCT = 'Compromised-account analysis';

interface Part {
  readonly fromMs: number;
  readonly toMs: number;
}

function whole({ startedAtMs, durationMs }: WorkInterval): Part {
  return { fromMs: startedAtMs, toMs: startedAtMs + durationMs };
}

function daysOf(interval: WorkInterval, timeZone: string): readonly Part[] {
  const { fromMs, toMs } = whole(interval);
  const parts: Part[] = [];
  let from = fromMs;
  do {
    const to = nextLocalDay(from, toMs, timeZone);
    parts.push({ fromMs: from, toMs: to });
    from = to;
  } while (from < toMs);
  return parts;
}

function descriptionOf(entries: readonly WorkLogEntry[], { actor, fromSeq, toSeq }: WorkInterval): string {
  const told = entries.filter(
    ({ event, seq, ...entry }) =>
      ['note', 'finding', 'correction'].includes(event) && entry.actor === actor && seq >= fromSeq && seq <= toSeq,
  );
  const text = escapeText([PRODUCT, ...told.map(({ text: line }) => line)].join('; '));
  // Cut between characters, never within one.
  const start = /^.{0,199}/u.exec(text)?.[0] ?? '';
  return text.length <= 200 ? text : `${start}…`;
}
