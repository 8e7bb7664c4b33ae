import { describe, expect, it } from 'vitest';
import { instantOf } from '../../../../src/backups/dating/local-time.ts';
import { UserError } from '../../../../src/domain/user-error.ts';

const local = (text: string) => {
  const [year, month, day, hour, minute, second] = text.split(/\D/).map(Number) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  return { year, month, day, hour, minute, second };
};

describe('instantOf', () => {
  // Checked with GNU date: TZ=Europe/Luxembourg date -d '…' -u
  it.each([
    ['2026-11-20T02:30:00', 'Europe/Luxembourg', '2026-11-20T01:30:00Z'],
    ['2026-07-01T02:30:00', 'Europe/Luxembourg', '2026-07-01T00:30:00Z'],
    ['2026-07-01T02:30:00', 'UTC', '2026-07-01T02:30:00Z'],
    ['2026-01-01T00:15:00', 'America/New_York', '2026-01-01T05:15:00Z'],
    ['2026-01-01T00:15:00', 'Asia/Kolkata', '2025-12-31T18:45:00Z'],
    ['2026-10-25T01:59:59', 'Europe/Luxembourg', '2026-10-24T23:59:59Z'],
    ['2026-10-25T03:00:00', 'Europe/Luxembourg', '2026-10-25T02:00:00Z'],
  ])('reads %s in %s as %s', (text, zone, expected) => {
    expect(instantOf(local(text), zone)).toBe(expected);
  });

  it('takes the later instant in the hour that daylight saving repeats', () => {
    expect(instantOf(local('2026-10-25T02:30:00'), 'Europe/Luxembourg')).toBe('2026-10-25T01:30:00Z');
  });

  it('reads the hour that daylight saving skips with the offset before', () => {
    expect(instantOf(local('2026-03-29T02:30:00'), 'Europe/Luxembourg')).toBe('2026-03-29T01:30:00Z');
  });

  it.each([
    '2026-02-29T00:00:00',
    '2026-13-01T00:00:00',
    '2026-06-31T00:00:00',
    '2026-01-01T24:00:00',
    '1980-01-01T00:00:00',
  ])('knows that %s is no date of a backup', (text) => {
    expect(instantOf(local(text), 'UTC')).toBeNull();
  });

  it('tells the operator that a zone does not exist', () => {
    expect(() => instantOf(local('2026-01-01T00:00:00'), 'Mars/Olympus')).toThrow(UserError);
  });
});
