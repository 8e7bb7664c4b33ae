import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { WorkEvent } from '../../../src/domain/worklog.ts';
import { type TimeSheet, timeSheet } from '../../../src/worklog/time-sheet.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { WorkLog } from '../../support/work-log.ts';

/** `s` seconds pass between the events. */
function day(script: (log: WorkLog, clock: FakeClock) => void, start?: string): TimeSheet {
  const clock = new FakeClock(start);
  const log = new WorkLog(clock);
  script(log, clock);
  return timeSheet(log.entries);
}

const beats = (log: WorkLog, clock: FakeClock, count: number, session = 's1', actor = 'ana'): void => {
  for (let n = 0; n < count; n += 1) {
    clock.pass(30);
    log.add('heartbeat', actor, { session });
  }
};

describe('timeSheet', () => {
  it('counts from start to stop', () => {
    const sheet = day((log, clock) => {
      log.add('start');
      clock.pass(3600);
      log.add('stop');
    });
    expect(sheet).toMatchObject({ personSeconds: 3600, wallSeconds: 3600, machineSeconds: 0, flags: [] });
    expect(sheet.intervals).toEqual([
      {
        actor: 'ana',
        startedAtMs: Date.parse('2026-11-20T09:00:00.000Z'),
        durationMs: 3_600_000,
        fromSeq: 1,
        toSeq: 2,
        end: 'stopped',
      },
    ]);
  });

  it('leaves out a pause', () => {
    const sheet = day((log, clock) => {
      log.add('start');
      clock.pass(600);
      log.add('pause', 'ana', {}, 'lunch');
      clock.pass(1800);
      log.add('resume');
      clock.pass(300);
      log.add('stop');
    });
    expect(sheet.personSeconds).toBe(900);
    expect(sheet.intervals.map(({ end }) => end)).toEqual(['paused', 'stopped']);
  });

  it('sums the time of people and keeps the time on the wall apart', () => {
    const sheet = day((log, clock) => {
      log.add('start', 'ana');
      clock.pass(5 * 60);
      log.add('start', 'bob');
      clock.pass(35 * 60);
      log.add('stop', 'ana');
      log.add('stop', 'bob');
    });
    // 40 + 35 minutes, within the same 40.
    expect(sheet).toMatchObject({ personSeconds: 75 * 60, wallSeconds: 40 * 60, flags: [] });
  });

  it('keeps the time of machines apart', () => {
    const sheet = day((log, clock) => {
      log.add('machine', 'ana', { ms: 1500 });
      log.add('start');
      clock.pass(10);
      log.add('machine', 'ana', { ms: 2600 });
      log.add('stop');
    });
    expect(sheet).toMatchObject({ personSeconds: 10, machineSeconds: 4 });
  });

  it('closes a clock that crashed at its last heartbeat, and says so', () => {
    const sheet = day((log, clock) => {
      log.add('start', 'ana', { session: 's1' });
      beats(log, clock, 4);
      clock.pass(5000);
      log.add('start', 'ana', { session: 's2' });
      clock.pass(60);
      log.add('stop', 'ana', { session: 's2' });
    });
    expect(sheet.personSeconds).toBe(120 + 60);
    expect(sheet.flags.map(({ kind, seq }) => [kind, seq])).toEqual([['recovered', 5]]);
    expect(sheet.intervals[0]?.end).toBe('recovered');
  });

  it('does not let a stop by hand revive a clock that crashed', () => {
    const sheet = day((log, clock) => {
      log.add('start', 'ana', { session: 's1' });
      beats(log, clock, 2);
      clock.pass(7200);
      log.add('stop', 'ana');
    });
    expect(sheet.personSeconds).toBe(60);
  });

  it('counts a restart right after a crash without the gap, and without calling it an overlap', () => {
    const sheet = day((log, clock) => {
      log.add('start', 'ana', { session: 's1' });
      beats(log, clock, 2);
      clock.pass(20);
      log.add('start', 'ana', { session: 's2' });
      clock.pass(100);
      log.add('stop', 'ana', { session: 's2' });
    });
    expect(sheet.personSeconds).toBe(60 + 100);
    expect(sheet.flags.some(({ kind }) => kind === 'overlap')).toBe(false);
  });

  it('counts two clocks of one person once', () => {
    const sheet = day((log, clock) => {
      log.add('start', 'ana', { session: 's1' });
      beats(log, clock, 2);
      log.add('start', 'ana');
      beats(log, clock, 2);
      log.add('stop', 'ana', { session: 's1' });
      clock.pass(30);
      log.add('stop', 'ana');
    });
    // 0 to 120 s, and by hand 60 to 150 s.
    expect(sheet.personSeconds).toBe(150);
    expect(sheet.flags).toMatchObject([{ kind: 'overlap', seconds: 60 }]);
  });

  it('bills no sleep of the machine, and tells it from a clock that was set', () => {
    const asleep = day((log, clock) => {
      log.add('start');
      clock.pass(60);
      clock.suspend(1000);
      clock.pass(60);
      log.add('stop');
    });
    expect(asleep.personSeconds).toBe(120);
    expect(asleep.flags).toMatchObject([{ kind: 'suspend', seconds: 1000 }]);
    for (const seconds of [86_400, -86_400]) {
      const set = day((log, clock) => {
        log.add('start');
        clock.pass(60);
        clock.jump(seconds);
        clock.pass(60);
        log.add('stop');
      });
      expect(set.personSeconds).toBe(120);
      expect(set.flags).toMatchObject([{ kind: 'clock-jump', seconds }]);
    }
  });

  it('closes what a reboot cut off, and says how long nobody knows', () => {
    const sheet = day((log, clock) => {
      log.add('start', 'ana', { session: 's1' });
      beats(log, clock, 10);
      clock.reboot(500);
      log.add('start', 'ana', { session: 's2' });
      clock.pass(60);
      log.add('stop', 'ana', { session: 's2' });
    });
    expect(sheet.personSeconds).toBe(300 + 60);
    expect(sheet.flags.map(({ kind, seconds }) => [kind, seconds])).toEqual([
      ['recovered', 0],
      ['reboot', 500],
    ]);
  });

  it('marks a clock that hung, and counts it', () => {
    const sheet = day((log, clock) => {
      log.add('start', 'ana', { session: 's1' });
      clock.pass(600);
      log.add('stop', 'ana', { session: 's1' });
    });
    expect(sheet.personSeconds).toBe(600);
    expect(sheet.flags).toMatchObject([{ kind: 'silent', seconds: 600 }]);
  });

  it('pauses and resumes a running analysis from another terminal', () => {
    const sheet = day((log, clock) => {
      log.add('start', 'ana', { session: 's1' });
      beats(log, clock, 2);
      log.add('pause', 'ana', {}, 'phone');
      beats(log, clock, 4);
      log.add('resume', 'ana');
      beats(log, clock, 2);
      log.add('stop', 'ana', { session: 's1' });
    });
    expect(sheet.personSeconds).toBe(60 + 60);
    expect(sheet.flags).toEqual([]);
  });

  it('stays paused by hand although unattended machine work ends meanwhile', () => {
    const sheet = day((log, clock) => {
      log.add('start', 'ana', { session: 's1' });
      clock.pass(60);
      log.add('pause', 'ana', { session: 's1' }, 'unattended: scan');
      log.add('pause', 'ana', {}, 'phone');
      clock.pass(60);
      log.add('resume', 'ana', { session: 's1' });
      clock.pass(60);
      log.add('resume', 'ana');
      clock.pass(60);
      log.add('stop', 'ana', { session: 's1' });
    });
    expect(sheet.personSeconds).toBe(120);
    expect(sheet.flags).toEqual([]);
  });

  it('does not count after the analysis has ended, although it was paused by hand', () => {
    const sheet = day((log, clock) => {
      log.add('start', 'ana', { session: 's1' });
      beats(log, clock, 1);
      log.add('pause', 'ana', {}, 'phone');
      clock.pass(60);
      log.add('stop', 'ana', { session: 's1' });
      clock.pass(600);
      log.add('stop', 'ana');
    });
    expect(sheet.personSeconds).toBe(30);
  });

  it('counts a clock that nobody stopped to its last entry, or to now', () => {
    const clock = new FakeClock();
    const log = new WorkLog(clock);
    log.add('start');
    clock.pass(60);
    log.add('note');
    clock.pass(60);
    const now = { wallMs: clock.now(), monoMs: clock.monoMs(), bootId: clock.bootId() };
    expect(timeSheet(log.entries)).toMatchObject({ personSeconds: 60, flags: [{ kind: 'open' }] });
    expect(timeSheet(log.entries, now)).toMatchObject({ personSeconds: 120, flags: [] });
    expect(timeSheet(log.entries, { ...now, bootId: 'other' })).toMatchObject({ personSeconds: 60 });
  });

  it('adds and takes away by correction, never below nothing', () => {
    const by = (seconds: number): number =>
      day((log, clock) => {
        log.add('start');
        clock.pass(100);
        log.add('pause');
        clock.pass(50);
        log.add('resume');
        clock.pass(100);
        log.add('stop');
        log.add('correction', 'ana', { seconds }, 'phone call');
      }).personSeconds;
    expect([by(120), by(-120), by(-9999)]).toEqual([320, 80, 0]);
  });

  it('is not moved by the hour that summer time repeats', () => {
    // 02:30 summer time to 02:40 winter time in Luxembourg.
    const sheet = day((log, clock) => {
      log.add('start');
      clock.pass(70 * 60);
      log.add('stop');
    }, '2026-10-25T00:30:00.000Z');
    expect(sheet.personSeconds).toBe(4200);
  });

  it('says that a stop has no start', () => {
    expect(day((log) => log.add('stop')).flags).toMatchObject([{ kind: 'unmatched', seq: 1 }]);
  });
});

describe('timeSheet, whatever the events', () => {
  const EVENTS: readonly WorkEvent[] = [
    'start',
    'pause',
    'resume',
    'note',
    'heartbeat',
    'stop',
    'machine',
    'correction',
  ];
  const step = fc.record({
    event: fc.constantFrom(...EVENTS),
    actor: fc.constantFrom('ana', 'bob'),
    session: fc.constantFrom('', 's1', 's2'),
    seconds: fc.integer({ min: -100, max: 100 }),
    passed: fc.nat(200),
    upset: fc.constantFrom('none', 'none', 'none', 'jump', 'suspend', 'reboot'),
  });

  it('counts no person more than the machine ran, sums exactly, and never throws', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const clock = new FakeClock();
        const log = new WorkLog(clock);
        let ranSeconds = 0;
        let correctedSeconds = 0;
        for (const { event, actor, session, seconds, passed, upset } of steps) {
          clock.pass(passed);
          ranSeconds += passed;
          if (upset !== 'none') clock[upset](500);
          const facts: Record<string, string | number> = session === '' ? {} : { session };
          if (event === 'correction') {
            facts['seconds'] = seconds;
            correctedSeconds += Math.max(0, seconds);
          }
          log.add(event, actor, facts);
        }
        const { personSeconds, wallSeconds, intervals } = timeSheet(log.entries);
        expect(personSeconds).toBeLessThanOrEqual(2 * ranSeconds + correctedSeconds);
        expect(wallSeconds).toBeLessThanOrEqual(personSeconds);
        expect(intervals.every(({ durationMs }) => durationMs >= 0)).toBe(true);
        expect(intervals.reduce((sum, { durationMs }) => sum + durationMs, 0)).toBe(personSeconds * 1000);
      }),
      { numRuns: 1000 },
    );
  });
});
