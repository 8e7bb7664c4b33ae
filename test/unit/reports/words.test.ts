import { describe, expect, it } from 'vitest';
import { ISSUE_REASONS } from '../../../src/domain/coverage.ts';
import { FINDING_KINDS } from '../../../src/domain/finding.ts';
import { de } from '../../../src/reports/words/de.ts';
import { en } from '../../../src/reports/words/en.ts';
import { fr } from '../../../src/reports/words/fr.ts';
import { wordsOf } from '../../../src/reports/words/words.ts';

describe('the words', () => {
  it.each([
    ['fr', fr],
    ['de', de],
  ])('have the same keys and placeholders in %s as in English', (_language, other) => {
    expect(Object.keys(other).sort()).toEqual(Object.keys(en).sort());
    for (const [key, text] of Object.entries<string>(en)) {
      const translated = Object.entries<string>(other).find(([name]) => name === key)?.[1] ?? '';
      expect(translated, key).not.toBe('');
      expect(placeholders(translated), key).toEqual(placeholders(text));
    }
  });

  it('name every reason and every kind', () => {
    for (const language of ['en', 'fr', 'de'] as const) {
      const words = wordsOf(language);
      for (const reason of ISSUE_REASONS) expect(words.issue(reason)).not.toBe('');
      for (const kind of FINDING_KINDS) expect(words.kind(kind)).not.toBe('');
    }
  });

  it('never promise that an account is safe or clean', () => {
    const promise = /\b(is|are|est|sont|ist|sind) (safe|secure|sûr|sain|sicher|sauber)\b/i;
    for (const catalogue of [en, fr, de]) {
      for (const [key, text] of Object.entries<string>(catalogue)) {
        if (key.startsWith('verdict.') || key.startsWith('light.')) expect(text).not.toMatch(promise);
      }
    }
  });
});

describe('numbers and dates', () => {
  it('follow the language', () => {
    expect(wordsOf('en').number(1_234_567)).toBe('1,234,567');
    expect(wordsOf('de').number(1_234_567)).toBe('1.234.567');
    expect(wordsOf('fr').number(1_234)).toBe('1\u00a0234');
    expect(wordsOf('de').money(15_000, 'EUR')).toBe('EUR 150,00');
    expect(wordsOf('en').money(21_938, 'EUR')).toBe('EUR 219.38');
    expect(wordsOf('en').money(-5, 'EUR')).toBe('-EUR 0.05');
    expect(wordsOf('en').bytes(1_536)).toBe('1.5 KiB');
    expect(wordsOf('en').bytes(999)).toBe('999 B');
  });

  it('count as the language counts', () => {
    expect(wordsOf('en').count('findings', 0)).toBe('0 findings');
    expect(wordsOf('en').count('findings', 1)).toBe('1 finding');
    expect(wordsOf('fr').count('findings', 0)).toBe('0 constat');
    expect(wordsOf('de').count('findings', 2)).toBe('2 Befunde');
  });

  it('read only ISO dates; anything else is shown as it is, escaped', () => {
    expect(wordsOf('en').moment('2026-10-18T02:10:00Z')).toBe('18 October 2026, 02:10 UTC');
    expect(wordsOf('de').day('2026-03-01')).toBe('1. März 2026');
    expect(wordsOf('en').day('soon\u001b')).toBe('soon\\u{1b}');
    expect(wordsOf('en').day('2026-13-01')).toBe('2026-13-01');
  });

  it('measure time in whole seconds', () => {
    expect(wordsOf('en').duration(3_661.9)).toBe('1:01:01');
    expect(wordsOf('en').duration(-1)).toBe('0:00:00');
  });
});

function placeholders(text: string): readonly string[] {
  return (text.match(/\{[a-z]+\}/g) ?? []).sort();
}
