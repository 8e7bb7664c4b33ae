import { describe, expect, it } from 'vitest';
import { CaseClock, type CaseClockOptions } from '../../../src/worklog/case-clock.ts';
import { DEFAULT_POLICY } from '../../../src/worklog/policy.ts';
import { timeSheet } from '../../../src/worklog/time-sheet.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { WorkLog } from '../../support/work-log.ts';

function setUp(options: Partial<CaseClockOptions> = {}) {
  const clock = new FakeClock();
  const log = new WorkLog(clock);
  const warnings: string[] = [];
  const troubles: string[] = [];
  let tick: (() => void) | null = null;
  const caseClock = new CaseClock({
    clock,
    actor: 'ana',
    append: async ({ event, actor, data, text }) => log.add(event, actor, data, text),
    entries: () => log.entries,
    onWarning: ({ minutes, text }) => warnings.push(`${minutes}: ${text}`),
    onTrouble: (error) => troubles.push(String(error)),
    every: (_, run) => {
      tick = run;
      return () => {
        tick = null;
      };
    },
    ...options,
  });
  const minutes = async (count: number): Promise<void> => {
    for (let half = 0; half < count * 2; half += 1) {
      clock.pass(30);
      tick?.();
      await Promise.resolve();
    }
  };
  return { clock, log, caseClock, warnings, troubles, minutes, ticking: () => tick !== null };
}

describe('CaseClock', () => {
  it('freezes policy, ticket and zone at the start, beats, and stops', async () => {
    const { log, caseClock, minutes, ticking } = setUp({ ticket: 'T-7', timeZone: 'Europe/Luxembourg' });
    await caseClock.start();
    await minutes(2);
    await caseClock.stop();
    expect(ticking()).toBe(false);
    expect(log.entries.map(({ event }) => event)).toEqual(['start', ...Array(4).fill('heartbeat'), 'stop']);
    expect(log.entries[0]?.data).toMatchObject({ ticket: 'T-7', timeZone: 'Europe/Luxembourg', heartbeatSeconds: 30 });
    expect(caseClock.bill()).toMatchObject({ personSeconds: 120, netCents: 15_000 });
  });

  it('does not freeze another policy when the case goes on', async () => {
    const { caseClock, log, clock } = setUp();
    await caseClock.start();
    await caseClock.stop();
    clock.pass(60);
    const later = new CaseClock({
      clock,
      actor: 'bob',
      append: async ({ event, actor, data, text }) => log.add(event, actor, data, text),
      entries: () => log.entries,
      policy: { ...DEFAULT_POLICY, rateCentsPerHour: 1 },
    });
    await later.start();
    await later.stop();
    expect(log.entries.filter(({ data }) => 'policy' in data)).toHaveLength(1);
    expect(later.bill().rateCentsPerHour).toBe(15_000);
  });

  it('warns once at 45, at 55 and at 60 minutes, and again before the end of what was approved', async () => {
    const { caseClock, log, warnings, minutes } = setUp();
    await caseClock.start();
    await minutes(62);
    expect(warnings.map((warning) => warning.split(':')[0])).toEqual(['45', '55', '60']);
    expect(warnings[2]).toContain('lastgood time approve');
    log.add('overrun-approved', 'ana', { maxMinutes: 30 });
    await minutes(30);
    expect(warnings.slice(3).map((warning) => warning.split(':')[0])).toEqual(['75', '85', '90']);
  });

  it('records machine work, also when it fails', async () => {
    const { caseClock, log, clock } = setUp();
    await caseClock.start();
    await caseClock.machineWork('scan', async () => clock.pass(10));
    const failing = caseClock.machineWork('unpack', async () => {
      clock.pass(5);
      throw new Error('damaged');
    });
    await expect(failing).rejects.toThrow('damaged');
    await caseClock.stop();
    expect(timeSheet(log.entries)).toMatchObject({ personSeconds: 15, machineSeconds: 15 });
  });

  it('keeps the beginning of a text without end', async () => {
    const { caseClock, log } = setUp();
    await caseClock.start();
    await caseClock.note('x'.repeat(100_000));
    await caseClock.finding('F-1', 'planted');
    expect(log.entries.slice(1).map(({ text, data }) => [text.length, data['ref']])).toEqual([
      [4000, undefined],
      [7, 'F-1'],
    ]);
  });

  it('does not count a person who is not there', async () => {
    const { caseClock, log, clock } = setUp();
    await caseClock.start();
    clock.pass(60);
    await caseClock.machineWork('scan', async () => clock.pass(80), { attended: false });
    clock.pass(60);
    await caseClock.stop();
    expect(timeSheet(log.entries)).toMatchObject({ personSeconds: 120, machineSeconds: 80, flags: [] });
  });

  it('goes on when the disk is full, says so once, and fails at the stop if it still is', async () => {
    let full = false;
    const { caseClock, troubles, minutes, log } = setUp({
      append: async ({ event, actor, data, text }) => {
        if (full) throw new Error('no space left');
        return log.add(event, actor, data, text);
      },
    });
    await caseClock.start();
    full = true;
    await minutes(3);
    await caseClock.note('still here');
    expect(troubles).toEqual(['Error: no space left']);
    await expect(caseClock.stop()).rejects.toThrow('no space left');
  });
});
