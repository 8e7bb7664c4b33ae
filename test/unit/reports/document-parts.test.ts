import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { escapeText } from '../../../src/domain/escape-text.ts';
import { documentParts, eachAs } from '../../../src/reports/json/document-parts.ts';

const escaped = (_key: string, value: unknown) => (typeof value === 'string' ? escapeText(value) : value);

describe('a document in parts', () => {
  it('is what JSON.stringify makes of the whole', () => {
    const value = fc.jsonValue({ maxDepth: 3 });
    fc.assert(
      fc.property(fc.dictionary(fc.string(), value), fc.array(value), fc.boolean(), (fields, items, isFirst) => {
        const list = { items: eachAs(items, (item) => item), none: undefined };
        const parts = [...documentParts(isFirst ? { ...list, ...fields } : { ...fields, ...list })];
        const whole = isFirst ? { items, none: undefined, ...fields } : { ...fields, items, none: undefined };
        expect(parts.join('')).toBe(`${JSON.stringify(whole, escaped, 2)}\n`);
      }),
    );
  });

  it('comes in parts of some 64 KiB, however long it is', () => {
    const items = Array.from({ length: 20_000 }, (_, place) => ({ place, text: 'x'.repeat(50) }));
    const lengths = [...documentParts({ items })].map((part) => part.length);
    expect(lengths.length).toBeGreaterThan(20);
    expect(Math.max(...lengths)).toBeLessThan(70_000);
  });

  it('escapes what would change a terminal', () => {
    expect([...documentParts({ items: ['\u001b[2J'], text: '\u0007' })].join('')).not.toMatch(/[^ -~\n]|\\u00/);
  });
});
