import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { billOf } from '../../../src/worklog/bill.ts';
import { DEFAULT_POLICY, frozenPolicy, parsePolicy, policyFacts } from '../../../src/worklog/policy.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { WorkLog } from '../../support/work-log.ts';

/** One analyst for so many seconds, with so many minutes approved. */
function worked(seconds: number, approvedMinutes = 0, policy = DEFAULT_POLICY): WorkLog {
  const clock = new FakeClock();
  const log = new WorkLog(clock);
  log.add('start', 'ana', policyFacts(policy));
  if (approvedMinutes > 0) log.add('overrun-approved', 'ana', { by: 'Mr Client', maxMinutes: approvedMinutes });
  clock.pass(seconds);
  log.add('stop');
  return log;
}

describe('billOf', () => {
  // [worked, approved minutes, billed seconds, written off, net, VAT, total], from the billing practice of the hoster.
  it.each([
    ['60:00', 3600, 0, 3600, 0, 15_000, 2550, 17_550],
    ['60:01 without an approval', 3601, 0, 3600, 1, 15_000, 2550, 17_550],
    ['61:00 approved, within the grace', 3660, 30, 3600, 60, 15_000, 2550, 17_550],
    ['65:00 approved, within the grace', 3900, 30, 3600, 300, 15_000, 2550, 17_550],
    ['65:01 approved', 3901, 30, 4500, 0, 18_750, 3188, 21_938],
    ['75:00 approved', 4500, 30, 4500, 0, 18_750, 3188, 21_938],
    ['75:01 approved', 4501, 30, 5400, 0, 22_500, 3825, 26_325],
    ['90:01 when 30 minutes were approved', 5401, 30, 5400, 1, 22_500, 3825, 26_325],
    ['70:00 when 10 minutes were approved', 4200, 10, 4200, 0, 17_500, 2975, 20_475],
    ['one second', 1, 0, 3600, 0, 15_000, 2550, 17_550],
  ])('charges %s', (_, seconds, approved, billedSeconds, writtenOffSeconds, netCents, vatCents, totalCents) => {
    expect(billOf(worked(seconds, approved).entries)).toMatchObject({
      personSeconds: seconds,
      billedSeconds,
      writtenOffSeconds,
      netCents,
      vatCents,
      totalCents,
    });
  });

  it('says why time was written off', () => {
    expect(billOf(worked(3601).entries).notes).toEqual(['1 s written off at 0.00: no approval was recorded']);
    expect(billOf(worked(3660, 30).entries).notes).toEqual(['60 s written off at 0.00: within the grace of 5 minutes']);
    expect(billOf(worked(5401, 30).entries).notes).toEqual(['1 s written off at 0.00: only 30 minutes were approved']);
  });

  it('charges two analysts as the sum of their time', () => {
    const clock = new FakeClock();
    const log = new WorkLog(clock);
    log.add('start', 'ana');
    clock.pass(5 * 60);
    log.add('start', 'bob');
    log.add('overrun-approved', 'ana', { by: 'Mr Client', maxMinutes: 15 });
    clock.pass(35 * 60);
    log.add('stop', 'ana');
    log.add('stop', 'bob');
    expect(billOf(log.entries)).toMatchObject({ personSeconds: 75 * 60, billedSeconds: 75 * 60, netCents: 18_750 });
  });

  it('charges nothing when nobody worked, whatever machines did', () => {
    const clock = new FakeClock();
    const log = new WorkLog(clock);
    log.add('machine', 'ana', { ms: 3_600_000 });
    expect(billOf(log.entries)).toMatchObject({ machineSeconds: 3600, billedSeconds: 0, totalCents: 0 });
    expect(billOf([])).toMatchObject({ totalCents: 0, ledgerHead: '' });
  });

  it('writes off what was decided, and everything when all of it was', () => {
    const some = worked(3900, 30);
    some.add('write-off', 'ana', { seconds: 600 }, 'goodwill');
    expect(billOf(some.entries)).toMatchObject({ billedSeconds: 3600, writtenOffSeconds: 600, netCents: 15_000 });
    expect(billOf(some.entries).notes).toEqual(['600 s written off at 0.00 by decision: goodwill']);
    const all = worked(60);
    all.add('write-off', 'ana', { seconds: 600 }, 'our own fault');
    expect(billOf(all.entries)).toMatchObject({ billedSeconds: 0, writtenOffSeconds: 60, totalCents: 0 });
  });

  it('keeps the policy that was frozen at the start, not the one of today', () => {
    const dear = { ...DEFAULT_POLICY, name: 'later', rateCentsPerHour: 99_900 };
    expect(billOf(worked(60).entries, { fallback: dear }).netCents).toBe(15_000);
    expect(billOf(worked(60, 0, dear).entries).netCents).toBe(99_900);
    expect(billOf(worked(60, 0, dear).entries).policy).toMatch(/^later /);
  });

  it('names the policy with its hash, and the head of the ledger', () => {
    const log = worked(60);
    const bill = billOf(log.entries);
    expect(bill.policy).toMatch(/^analysis-hour-eur-150 \(sha256 [0-9a-f]{12}\)$/);
    expect(bill.ledgerHead).toBe(log.entries.at(-1)?.hash);
  });

  it('takes no VAT in reverse charge', () => {
    const policy = { ...DEFAULT_POLICY, vat: { category: 'AE', percent: 0, reason: 'reverse charge' } } as const;
    expect(billOf(worked(60, 0, policy).entries)).toMatchObject({ netCents: 15_000, vatCents: 0, totalCents: 15_000 });
  });

  it('charges or writes off every second, and never past the hour without an approval', () => {
    fc.assert(
      fc.property(fc.nat(30_000), fc.nat(300), fc.nat(9000), (seconds, approved, goodwill) => {
        const log = worked(seconds, approved);
        if (goodwill > 0) log.add('write-off', 'ana', { seconds: goodwill });
        const bill = billOf(log.entries);
        const charged = bill.personSeconds - bill.writtenOffSeconds;
        expect(charged).toBeGreaterThanOrEqual(0);
        expect(charged).toBeLessThanOrEqual(bill.billedSeconds);
        expect(bill.billedSeconds).toBeLessThanOrEqual(3600 + approved * 60);
        expect(Number.isSafeInteger(bill.totalCents)).toBe(true);
        expect(bill.totalCents).toBe(bill.netCents + bill.vatCents);
      }),
    );
  });
});

describe('parsePolicy', () => {
  it('reads a policy, which a ledger freezes and gives back', async () => {
    const policy = { ...DEFAULT_POLICY, vat: { category: 'E', percent: 0, reason: 'exonéré' } } as const;
    expect(await parsePolicy(JSON.stringify(policy), 'p.json')).toEqual(policy);
    expect(frozenPolicy(worked(1, 0, policy).entries)).toEqual(policy);
  });

  it.each([
    ['no JSON', '{', ''],
    ['a missing field', JSON.stringify({ ...DEFAULT_POLICY, currency: undefined }), 'currency'],
    ['an unknown field', JSON.stringify({ ...DEFAULT_POLICY, rate: 1 }), 'rate'],
    ['a fraction of a cent', JSON.stringify({ ...DEFAULT_POLICY, rateCentsPerHour: 0.5 }), 'rateCentsPerHour'],
    [
      'VAT in reverse charge',
      JSON.stringify({ ...DEFAULT_POLICY, vat: { category: 'AE', percent: 17, reason: 'x' } }),
      'vat',
    ],
  ])('refuses %s and names it', async (_, text, field) => {
    await expect(parsePolicy(text, 'p\u001b.json')).rejects.toMatchObject({
      exit: 'usage',
      message: expect.stringContaining(field) as unknown,
    });
    await expect(parsePolicy(text, 'p\u001b.json')).rejects.not.toMatchObject({
      message: expect.stringContaining('\u001b') as unknown,
    });
  });
});

describe('frozenPolicy', () => {
  it('never throws, whatever a ledger says', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (policy) => {
        const log = new WorkLog(new FakeClock());
        log.add('start', 'ana', { policy });
        expect(frozenPolicy(log.entries)).toBeNull();
      }),
    );
  });
});
