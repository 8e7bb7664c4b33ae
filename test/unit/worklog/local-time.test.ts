import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isTimeZone, localTime, nextLocalDay } from '../../../src/worklog/local-time.ts';

const LUXEMBOURG = 'Europe/Luxembourg';
const HOUR = 3_600_000;

describe('localTime', () => {
  it.each([
    ['2026-11-20T23:00:00.000Z', LUXEMBOURG, '2026-11-21', '00:00:00', '+01:00'],
    ['2026-07-01T21:59:59.999Z', LUXEMBOURG, '2026-07-01', '23:59:59', '+02:00'],
    ['2026-10-25T00:30:00.000Z', LUXEMBOURG, '2026-10-25', '02:30:00', '+02:00'],
    ['2026-10-25T01:30:00.000Z', LUXEMBOURG, '2026-10-25', '02:30:00', '+01:00'],
    ['2026-11-20T00:00:00.000Z', 'UTC', '2026-11-20', '00:00:00', '+00:00'],
    ['2026-11-20T00:00:00.000Z', 'America/St_Johns', '2026-11-19', '20:30:00', '-03:30'],
    ['2026-11-20T20:00:00.000Z', 'Asia/Kathmandu', '2026-11-21', '01:45:00', '+05:45'],
  ])('shows %s in %s', (at, zone, date, time, offset) => {
    expect(localTime(Date.parse(at), zone)).toEqual({ date, time, offset });
  });
});

describe('nextLocalDay', () => {
  it.each([
    ['a usual day', '2026-11-19T23:00:00.000Z', 24],
    ['the day that summer time ends', '2026-10-24T22:00:00.000Z', 25],
    ['the day that summer time begins', '2026-03-28T23:00:00.000Z', 23],
  ])('is the midnight after %s', (_, midnight, hours) => {
    const from = Date.parse(midnight);
    expect(localTime(from, LUXEMBOURG).time).toBe('00:00:00');
    expect((nextLocalDay(from, from + 100 * HOUR, LUXEMBOURG) - from) / HOUR).toBe(hours);
  });

  it('is the end when that comes first', () => {
    const from = Date.parse('2026-11-20T10:00:00.000Z');
    expect(nextLocalDay(from, from + HOUR, LUXEMBOURG)).toBe(from + HOUR);
  });

  it('cuts any stretch into days that touch and each lie on one date', () => {
    const zone = fc.constantFrom(LUXEMBOURG, 'UTC', 'America/St_Johns', 'Australia/Lord_Howe', 'Pacific/Apia');
    fc.assert(
      fc.property(
        zone,
        fc.integer({ min: 0, max: 2e12 }),
        fc.integer({ min: 1, max: 72 * HOUR }),
        (name, from, length) => {
          const to = from + length;
          const dates: string[] = [];
          for (let at = from; at < to; ) {
            const next = nextLocalDay(at, to, name);
            expect(next).toBeGreaterThan(at);
            expect(localTime(next - 1, name).date).toBe(localTime(at, name).date);
            dates.push(localTime(at, name).date);
            at = next;
          }
          expect(new Set(dates).size).toBe(dates.length);
        },
      ),
    );
  });
});

describe('isTimeZone', () => {
  it('knows names of zones and nothing else', () => {
    expect([LUXEMBOURG, 'UTC', 'Mars/Olympus', '', '\0'].map(isTimeZone)).toEqual([true, true, false, false, false]);
  });
});
