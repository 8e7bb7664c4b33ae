import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileRules } from '../../../../src/matching/signatures/compile-rules.ts';
import { parseRules } from '../../../../src/matching/signatures/parse-rules.ts';
import { needsOfPattern } from '../../../../src/matching/signatures/pattern-atoms.ts';
import { shapeOf } from '../../../../src/matching/signatures/pattern-shape.ts';
import { shippedRules } from '../../../../src/matching/signatures/rule-files.ts';

const OWN = [
  '/\\$[A-Z]\\w{0,9}(\\[\\d{1,3}\\]|\\{\\d{1,3}\\})(\\s?\\.\\s?\\$[A-Z](\\[\\d\\]|\\{\\d\\})){2,}/',
  '/[\'"][a-z]{1,3}[\'"]\\s?\\.\\s?[\'"][a-z]{1,3}[\'"]/',
  '/\\$\\{\\s{0,3}"/',
  '/[0-9]{2}x?[A-F]/',
  '/(a1|b2){3}c?/ fullword',
  '/\\[[-+\\d]{1,4}\\]z/',
];
const shipped = parseRules(
  'all.yar',
  shippedRules()
    .map(({ text }) => text)
    .join('\n'),
)
  .flatMap(({ strings }) => strings)
  .filter(({ pattern }) => needsOfPattern(pattern, 4).atoms === null);
const PARTS = [
  '$A[0].$B[1] . $C{2}',
  '$A',
  '$B[0]',
  '[1]',
  '{2}',
  ' . ',
  '.',
  "'ab'",
  "'",
  '"',
  '${ "',
  '12',
  'x',
  'F',
  'a1',
  'b2',
  'c',
  ' ',
  '[-1]',
  'z',
  '<?',
  '\n',
];
const content = fc.array(fc.constantFrom(...PARTS), { maxLength: 40 }).map((parts) => parts.join(''));

describe('the shape of a string without literals', () => {
  it.each(OWN)('passes no match over: %s', (string) => {
    const rules = compileRules([{ name: 'a.yar', text: `rule a { strings: $a = ${string} condition: $a }` }]);
    const [rule] = parseRules('a.yar', `rule a { strings: $a = ${string} condition: $a }`);
    expect(rule?.strings.map(({ pattern }) => shapeOf(pattern))).not.toContain(null);
    let matched = 0;
    fc.assert(
      fc.property(content, (text) => {
        const elsewhere = Buffer.from(text, 'latin1');
        rules.window.set(elsewhere);
        const expected = rules.match(elsewhere);
        matched += expected.length;
        // Only in the window shapes are looked at.
        expect(rules.match(rules.window.subarray(0, elsewhere.length))).toEqual(expected);
      }),
      // Not every seed draws a match for each string.
      { numRuns: 1500, seed: 7 },
    );
    expect(matched).toBeGreaterThan(0);
  });

  it('is known for most shipped strings that stand in every PHP file to be asked', () => {
    const without = shipped.filter(({ pattern }) => shapeOf(pattern) === null).map(({ id }) => id);
    expect(shipped.length).toBeGreaterThan(10);
    expect(without).not.toContain('$picked');
    expect(without).not.toContain('$reckoned');
  });
});
