import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HintScanner } from '../../../../src/matching/kernel/hint-scanner.ts';

const HINTS = ['atob(', '_0x', 'cardnumber'];
const scanner = new HintScanner(HINTS);
const told = (text: string): number => scanner.look(Buffer.from(text, 'latin1'));
const expected = (text: string): number =>
  HINTS.reduce((bits, hint, place) => (text.toLowerCase().includes(hint.slice(0, 5)) ? bits | (1 << place) : bits), 0);

describe('hints in a content', () => {
  it('are told where the content has them, and only there', () => {
    const part = fc.oneof(
      fc.constantFrom(...HINTS, 'atob', '_0', 'ATOB(', 'cardn', '\u00e1tob('),
      fc.string({ maxLength: 40 }),
    );
    fc.assert(
      fc.property(fc.array(part), (parts) => {
        const text = parts.join('').replaceAll(/[^\u0000-\u00ff]/g, '');
        expect(told(text)).toBe(expected(text));
      }),
    );
  });

  it('are told across the edge of a piece and at the very end', () => {
    for (let before = 65_520; before <= 65_540; before += 1) {
      expect(told(`${' '.repeat(before)}cardnumber`)).toBe(4);
      expect(told(`${' '.repeat(before)}atob(${' '.repeat(70_000)}`)).toBe(1);
    }
  });

  it('of one content are not told of the next', () => {
    expect(told(`${' '.repeat(100)}_0x`)).toBe(2);
    expect(told(' '.repeat(100))).toBe(0);
    expect(told(' '.repeat(101))).toBe(0);
    expect(told('')).toBe(0);
  });
});
