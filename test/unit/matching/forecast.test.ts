import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { forecast, noSpentWork, noWork } from '../../../src/matching/forecast.ts';

interface SomeFile {
  readonly kind: 'code' | 'other';
  readonly bytes: number;
}

/** What this machine takes for a file: the forecast does not know it. */
interface Machine {
  readonly code: { readonly file: number; readonly byte: number };
  readonly other: { readonly file: number; readonly byte: number };
  readonly threads: number;
}

const FAST: Machine = { code: { file: 0.15, byte: 0.00002 }, other: { file: 0.03, byte: 0.0000007 }, threads: 1.9 };
const SLOW: Machine = { code: { file: 0.9, byte: 0.0002 }, other: { file: 0.2, byte: 0.000006 }, threads: 0.7 };

/** Deterministic sizes as on an account: many small files, few large ones. */
function files(kind: SomeFile['kind'], count: number, typical: number): readonly SomeFile[] {
  return Array.from({ length: count }, (_, index) => ({
    kind,
    bytes: Math.floor(typical * (0.2 + ((index * 7919) % 101) / 25) * (index % 97 === 0 ? 12 : 1)),
  }));
}

function interleaved(a: readonly SomeFile[], b: readonly SomeFile[]): readonly SomeFile[] {
  const every = Math.max(1, Math.round(a.length / b.length));
  return a.flatMap((file, index) =>
    index % every === 0 ? [file, ...b.slice(index / every, index / every + 1)] : [file],
  );
}

const CODE = files('code', 20_000, 13_000);
const MEDIA = files('other', 5000, 120_000);
const ACCOUNTS: readonly (readonly [string, readonly SomeFile[]])[] = [
  ['one site, its pictures behind its code', [...CODE, ...MEDIA]],
  ['one site, its pictures before its code', [...MEDIA, ...CODE]],
  ['many sites, code and pictures in turn', interleaved(CODE, MEDIA)],
  ['code alone', CODE],
];

/** Largest relative error of the told end, asked at every hundredth file after a fifth of the bytes. */
function worstError(account: readonly SomeFile[], machine: Machine, from = 0.2): number {
  const total = noWork();
  for (const { kind, bytes } of account) {
    total[kind].files += 1;
    total[kind].bytes += bytes;
  }
  const allBytes = total.code.bytes + total.other.bytes;
  const costOf = ({ kind, bytes }: SomeFile) => machine[kind].file + bytes * machine[kind].byte;
  const wholeMs = account.reduce((sum, file) => sum + costOf(file), 0) / machine.threads;
  const spent = noSpentWork();
  let bytes = 0;
  let worst = 0;
  for (const [index, file] of account.entries()) {
    spent[file.kind].files += 1;
    spent[file.kind].bytes += file.bytes;
    spent[file.kind].ms += costOf(file);
    bytes += file.bytes;
    if (bytes < allBytes * from || index % 100 !== 0) continue;
    const elapsedMs = (spent.code.ms + spent.other.ms) / machine.threads;
    const told = forecast(total, spent, elapsedMs);
    if (told === null) throw new Error('nothing told');
    worst = Math.max(worst, Math.abs(elapsedMs + told.secondsLeft * 1000 - wholeMs) / wholeMs);
  }
  return worst;
}

describe('the time that is left', () => {
  describe.each([
    ['a fast machine', FAST],
    ['a slow and busy one', SLOW],
  ])('on %s', (_what, machine) => {
    it.each(ACCOUNTS)('is told within a quarter after a fifth of the bytes: %s', (_name, account) => {
      expect(worstError(account, machine)).toBeLessThan(0.25);
    });
  });

  it('is not told before anything was done', () => {
    expect(forecast({ code: { files: 1, bytes: 1 }, other: { files: 0, bytes: 0 } }, noSpentWork(), 10)).toBeNull();
  });

  it('is never negative, nor more than all, whatever was counted', () => {
    const amount = fc.record({ files: fc.nat(1000), bytes: fc.nat(1e9) });
    const spent = fc.record({ files: fc.nat(1000), bytes: fc.nat(1e9), ms: fc.nat(1e6) });
    fc.assert(
      fc.property(
        fc.record({ code: amount, other: amount }),
        fc.record({ code: spent, other: spent }),
        fc.integer({ min: 1, max: 1e7 }),
        (total, done, elapsedMs) => {
          const told = forecast(total, done, elapsedMs);
          if (told === null) return;
          expect(told.secondsLeft).toBeGreaterThanOrEqual(0);
          expect(Number.isFinite(told.secondsLeft)).toBe(true);
          expect(told.doneShare).toBeGreaterThanOrEqual(0);
          expect(told.doneShare).toBeLessThanOrEqual(1);
        },
      ),
    );
  });
});
