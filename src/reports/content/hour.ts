import type { Analysis } from '../../domain/analysis.ts';
import { escapeText } from '../../domain/escape-text.ts';
import type { Bill, WorkLogEntry } from '../../domain/worklog.ts';
import type { Words } from '../words/words.ts';

export interface Hour {
  /** Label and amount, the total last; empty without a bill. */
  readonly lines: readonly { readonly label: string; readonly value: string }[];
  /** How much of the hour a person has used; null without a bill. */
  readonly used: { readonly text: string; readonly share: number } | null;
  readonly notes: readonly string[];
  readonly log: readonly {
    readonly at: string;
    readonly event: string;
    readonly actor: string;
    readonly text: string;
  }[];
  /** Hash of the last entry, to compare with the ledger; empty without one. */
  readonly head: string;
}

/** The hour: what it cost and what it was spent on; null when no time was recorded. */
export function hourOf({ bill, worklog }: Analysis, words: Words): Hour | null {
  if (bill === null && worklog.length === 0) return null;
  return {
    lines: bill === null ? [] : linesOf(bill, words),
    used: bill === null ? null : usedOf(bill, words),
    notes: bill === null ? [] : [bill.policy, ...bill.notes].map(escapeText),
    // A heartbeat says that the clock ran, and nothing about the work.
    log: worklog.filter(({ event }) => event !== 'heartbeat').map((entry) => logRow(entry, words)),
    head: escapeText(bill?.ledgerHead ?? worklog.at(-1)?.hash ?? ''),
  };
}

function usedOf({ personSeconds }: Bill, words: Words): Hour['used'] {
  return { text: words.say('hour.bar', { used: words.duration(personSeconds) }), share: personSeconds / 3600 };
}

function linesOf(bill: Bill, words: Words): Hour['lines'] {
  const money = (cents: number): string => words.money(cents, escapeText(bill.currency));
  return [
    { label: words.say('hour.person'), value: words.duration(bill.personSeconds) },
    { label: words.say('hour.machine'), value: words.duration(bill.machineSeconds) },
    { label: words.say('hour.billed'), value: words.duration(bill.billedSeconds) },
    { label: words.say('hour.written-off'), value: words.duration(bill.writtenOffSeconds) },
    { label: words.say('hour.rate'), value: money(bill.rateCentsPerHour) },
    { label: words.say('hour.net'), value: money(bill.netCents) },
    { label: words.say('hour.vat', { percent: String(bill.vatPercent) }), value: money(bill.vatCents) },
    { label: words.say('hour.total'), value: money(bill.totalCents) },
  ];
}

function logRow(entry: WorkLogEntry, words: Words): Hour['log'][number] {
  return {
    at: words.moment(entry.at),
    event: words.say(`event.${entry.event}`),
    actor: escapeText(entry.actor),
    text: escapeText(entry.text),
  };
}
