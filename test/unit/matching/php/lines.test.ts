import { describe, expect, it } from 'vitest';
import { Lines } from '../../../../src/matching/php/lines.ts';

describe('the lines of a text', () => {
  it('are counted from 1, and a line end belongs to its line', () => {
    const lines = new Lines('a\nb\n\nc');
    expect([0, 1, 2, 3, 4, 5, 99].map((offset) => lines.lineOf(offset))).toEqual([1, 1, 2, 2, 3, 4, 4]);
  });

  it('go on from those before a text that is not the beginning of its file', () => {
    expect(new Lines('a\nb', 7).lineOf(2)).toBe(8);
  });
});
