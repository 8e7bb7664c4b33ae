import type { Bill, WorkLogEntry } from '../domain/worklog.ts';
import type { Moment } from './ledger.ts';
import { type BillingPolicy, DEFAULT_POLICY, frozenPolicy, policyTitle } from './policy.ts';
import { timeSheet } from './time-sheet.ts';

/**
 * The price of a case, from its ledger alone: whole seconds in, whole cents out, rounded once.
 *
 * The policy is the one that the ledger froze; `fallback` only serves a ledger that froze none. Nothing past the first
 * block is charged without a recorded approval, nor more than was approved; all time that is not charged shows as written
 * off. `now`: running clocks count up to then. `personSeconds` = charged + written off, always.
 */
export function billOf(
  entries: readonly WorkLogEntry[],
  { fallback = DEFAULT_POLICY, now = null }: { readonly fallback?: BillingPolicy; readonly now?: Moment | null } = {},
): Bill {
  const policy = frozenPolicy(entries) ?? fallback;
  const { intervals, personSeconds, machineSeconds, flags } = timeSheet(entries, now);
  const goodwillSeconds = Math.min(personSeconds, factSum(entries, 'write-off', 'seconds'));
  const chargeableSeconds = personSeconds - goodwillSeconds;
  const nothing = intervals.length === 0 || (goodwillSeconds > 0 && chargeableSeconds === 0);
  const { billedSeconds, why } = nothing ? NOTHING : billed(chargeableSeconds, approvedSeconds(entries), policy);
  const excessSeconds = Math.max(0, chargeableSeconds - billedSeconds);
  const netCents = roundedShare(policy.rateCentsPerHour, billedSeconds, 3600);
  const vatCents = roundedShare(netCents, Math.round(policy.vat.percent * 100), 10_000);
  return {
    policy: policyTitle(policy),
    currency: policy.currency,
    rateCentsPerHour: policy.rateCentsPerHour,
    personSeconds,
    machineSeconds,
    billedSeconds,
    writtenOffSeconds: goodwillSeconds + excessSeconds,
    netCents,
    vatPercent: policy.vat.percent,
    vatCents,
    totalCents: netCents + vatCents,
    ledgerHead: entries.at(-1)?.hash ?? '',
    notes: [
      ...(excessSeconds > 0 ? [`${excessSeconds} s written off at 0.00: ${why}`] : []),
      ...(goodwillSeconds > 0 ? [`${goodwillSeconds} s written off at 0.00 by decision: ${reasons(entries)}`] : []),
      ...flags.map(({ text }) => text),
    ],
  };
}

/** Time past the first block that was approved: the sum of all recorded approvals. */
export function approvedSeconds(entries: readonly WorkLogEntry[]): number {
  return factSum(entries, 'overrun-approved', 'maxMinutes') * 60;
}

const NOTHING = { billedSeconds: 0, why: '' };

function billed(
  seconds: number,
  approved: number,
  { firstBlockMinutes, incrementMinutes, graceMinutes }: BillingPolicy,
): { readonly billedSeconds: number; readonly why: string } {
  const first = firstBlockMinutes * 60;
  const overSeconds = seconds - first;
  if (approved === 0) return { billedSeconds: first, why: 'no approval was recorded' };
  if (overSeconds <= graceMinutes * 60) {
    return { billedSeconds: first, why: `within the grace of ${graceMinutes} minutes` };
  }
  const step = incrementMinutes * 60;
  // A begun step is charged whole, but the customer never pays for more than what was agreed.
  const extra = Math.min(Math.ceil(overSeconds / step) * step, approved);
  return { billedSeconds: first + extra, why: `only ${approved / 60} minutes were approved` };
}

/** `amount * part / whole`, half a cent rounded up; exact, for all are integers (amounts to 9,000,000,000,000). */
function roundedShare(amount: number, part: number, whole: number): number {
  return Number((2n * BigInt(amount) * BigInt(part) + BigInt(whole)) / (2n * BigInt(whole)));
}

function factSum(entries: readonly WorkLogEntry[], event: WorkLogEntry['event'], fact: string): number {
  let sum = 0;
  for (const entry of entries) {
    const value = entry.data[fact];
    if (entry.event === event && typeof value === 'number' && Number.isSafeInteger(value) && value > 0) sum += value;
  }
  return sum;
}

function reasons(entries: readonly WorkLogEntry[]): string {
  return entries
    .filter(({ event }) => event === 'write-off')
    .map(({ text }) => text)
    .join('; ');
}
