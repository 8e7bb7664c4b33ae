import { escapeText } from '../domain/escape-text.ts';
import type { Bill, WorkLogEntry } from '../domain/worklog.ts';
import { approvedSeconds, billOf } from './bill.ts';
import { clockState } from './clock-state.ts';
import type { Moment } from './ledger.ts';
import { DEFAULT_POLICY, frozenPolicy } from './policy.ts';
import { clockText, moneyText } from './work-rows.ts';

/** How a case stands now, for a terminal: every word that people wrote is escaped. Ends with a newline. */
export function statusText(entries: readonly WorkLogEntry[], now: Moment): string {
  const bill = billOf(entries, { now });
  const policy = frozenPolicy(entries) ?? DEFAULT_POLICY;
  const agreed = policy.firstBlockMinutes * 60 + approvedSeconds(entries);
  const people = [...new Set(entries.filter(({ event }) => event === 'start').map(({ actor }) => actor))];
  const clocks = people.map((actor) => `${escapeText(actor)} ${clockState(entries, actor, now)}`);
  const lines: readonly (readonly [string, string])[] = [
    ['case', escapeText(entries[0]?.case ?? '')],
    ['clocks', clocks.join(', ') || 'none'],
    ['person time', `${clockText(bill.personSeconds)} of ${clockText(agreed)} agreed`],
    ['machine time', clockText(bill.machineSeconds)],
    ['charged', `${clockText(bill.billedSeconds)}   ${amounts(bill)}`],
    ['written off', `${clockText(bill.writtenOffSeconds)}   0.00 ${bill.currency}`],
    ['policy', escapeText(bill.policy)],
    ['head', bill.ledgerHead],
  ];
  const notes = bill.notes.map((note) => `! ${escapeText(note)}`);
  return [...lines.map(([name, text]) => `${name.padEnd(14)}${text}`), ...notes, ''].join('\n');
}

function amounts({ netCents, vatPercent, vatCents, totalCents, currency }: Bill): string {
  return `${moneyText(netCents)} + ${vatPercent} % VAT ${moneyText(vatCents)} = ${moneyText(totalCents)} ${currency}`;
}
