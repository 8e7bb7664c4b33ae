import { escapeText } from '../domain/escape-text.ts';
import { UserError } from '../domain/user-error.ts';
import type { WorkLogEntry } from '../domain/worklog.ts';
import { asciiJson, sha256 } from './ledger.ts';

/** What an hour costs. It is frozen in the first `start` of a ledger, so a later change of the file changes no bill. */
export interface BillingPolicy {
  readonly name: string;
  /** ISO 4217, a currency of two decimals. */
  readonly currency: string;
  readonly rateCentsPerHour: number;
  /** Charged as soon as any work was done. */
  readonly firstBlockMinutes: number;
  /** Approved time past the first block is charged in steps of this, rounded up once per case. */
  readonly incrementMinutes: number;
  /** So much past the first block costs nothing. */
  readonly graceMinutes: number;
  readonly vat: {
    /** EN 16931 code: S standard, AE reverse charge, Z zero, E exempt, O outside the scope. */
    readonly category: 'S' | 'AE' | 'Z' | 'E' | 'O';
    /** At most two decimals. */
    readonly percent: number;
    /** Why it is not the standard rate; empty for S. */
    readonly reason: string;
  };
}

/** The product as the hoster sells it: one hour, EUR 150.00, Luxembourg's standard VAT. */
export const DEFAULT_POLICY: BillingPolicy = {
  name: 'analysis-hour-eur-150',
  currency: 'EUR',
  rateCentsPerHour: 15_000,
  firstBlockMinutes: 60,
  incrementMinutes: 15,
  graceMinutes: 5,
  vat: { category: 'S', percent: 17, reason: '' },
};

/** The facts of a `start` that freeze the policy. */
export function policyFacts(policy: BillingPolicy): { readonly policy: string; readonly policySha256: string } {
  const text = policyText(policy);
  return { policy: text, policySha256: sha256(text) };
}

/** The policy that the first `start` froze; null when it froze none, or one that we cannot read. */
export function frozenPolicy(entries: readonly WorkLogEntry[]): BillingPolicy | null {
  const text = entries.find(({ event, data }) => event === 'start' && 'policy' in data)?.data['policy'];
  if (typeof text !== 'string') return null;
  try {
    const policy = JSON.parse(text) as BillingPolicy;
    // Only what we wrote ourselves reads back as it was: the chain has vouched for the text.
    return policyText(policy) === text && hasAmounts(policy) ? policy : null;
  } catch {
    return null;
  }
}

/** The name and the beginning of the hash: what reports and exports show. */
export function policyTitle(policy: BillingPolicy): string {
  return `${policy.name} (sha256 ${sha256(policyText(policy)).slice(0, 12)})`;
}

/**
 * Reads a policy file (JSON with the fields of `BillingPolicy`, all of them). `source` names it in messages.
 *
 * Throws a UserError `usage` that names the first wrong field.
 */
export async function parsePolicy(text: string, source: string): Promise<BillingPolicy> {
  const { z } = await import('zod');
  const schema = z
    .strictObject({
      name: z.string().regex(/^[\w.-]{1,64}$/, 'must be 1 to 64 letters, digits, dots or dashes'),
      currency: z.string().regex(/^[A-Z]{3}$/, 'must be an ISO 4217 code like EUR'),
      rateCentsPerHour: z.int().min(1).max(10_000_000),
      firstBlockMinutes: z.int().min(1).max(1440),
      incrementMinutes: z.int().min(1).max(1440),
      graceMinutes: z.int().min(0).max(60),
      vat: z.strictObject({
        category: z.enum(['S', 'AE', 'Z', 'E', 'O']),
        percent: z.number().min(0).max(99).multipleOf(0.01),
        reason: z.string().max(200),
      }),
    })
    .refine(({ vat }) => vat.category === 'S' || (vat.percent === 0 && vat.reason !== ''), {
      path: ['vat'],
      error: 'must have percent 0 and a reason unless the category is S',
    });
  const parsed = schema.safeParse(jsonOf(text));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const field = issue?.path.join('.') ?? '';
  throw new UserError(
    'usage',
    `the billing policy ${escapeText(source)} is wrong: ${escapeText(field)} ${escapeText(issue?.message ?? '')}`,
    'Write it as docs/the-hour.md shows.',
  );
}

function hasAmounts({
  rateCentsPerHour,
  firstBlockMinutes,
  incrementMinutes,
  graceMinutes,
  vat,
}: BillingPolicy): boolean {
  const amounts = [rateCentsPerHour, firstBlockMinutes, incrementMinutes];
  return amounts.every((n) => Number.isSafeInteger(n) && n > 0) && graceMinutes >= 0 && vat.percent >= 0;
}

function policyText(policy: BillingPolicy): string {
  const { name, currency, rateCentsPerHour, firstBlockMinutes, incrementMinutes, graceMinutes, vat } = policy;
  const { category, percent, reason } = vat;
  return asciiJson({
    name,
    currency,
    rateCentsPerHour,
    firstBlockMinutes,
    incrementMinutes,
    graceMinutes,
    vat: { category, percent, reason },
  });
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
