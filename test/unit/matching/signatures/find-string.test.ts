import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldByte } from '../../../../src/matching/kernel/literal-words.ts';
import { compileRules } from '../../../../src/matching/signatures/compile-rules.ts';
import { parseRules } from '../../../../src/matching/signatures/parse-rules.ts';
import { lengthOf, needsOfPattern } from '../../../../src/matching/signatures/pattern-atoms.ts';
import { compileString, nextMatch } from '../../../../src/matching/signatures/string-matcher.ts';

const STRINGS = [
  '"abcab"',
  '"abcde" nocase',
  '"needle" fullword',
  '/[ab]{2,4}needle/',
  '/needle[^\\n]{0,6}thread/',
  '/(needle|thread)s?\\s{0,2}\\(/',
  '/\\b(needle|abcab)x{1,3}/',
  '/^needle/',
  '/thread$/',
  '/needle.*thread/',
  '/(a|bb){2,3}needle(x|yy){1,2}/',
  '/x{0,3}(ab|cd){3}/',
  '/[0Oo]{5,9}z/',
  '/a{1,4}b+cabca?/',
  '{ 6e 65 65 64 [0-3] 6c 65 }',
  '/thread{1,2}s/ fullword',
];
const PARTS = [
  'abcab',
  'ABCDE',
  'needle',
  'thread',
  'a',
  'b',
  'bb',
  'x',
  'yy',
  'cd',
  'ab',
  '0',
  'O',
  'z',
  ' ',
  '\n',
  '(',
  's',
  'd',
  '0OooO',
];
const content = fc.array(fc.constantFrom(...PARTS), { maxLength: 25 }).map((parts) => parts.join(''));

describe.each(STRINGS)('the string %s', (string) => {
  const [rule] = parseRules('a.yar', `rule a { strings: $a = ${string} condition: $a }`);
  const [source] = rule?.strings ?? [];
  if (source === undefined) throw new Error('the rule has no string');
  const matcher = compileString(source);
  const plain = (text: string): readonly number[] => {
    const offsets: number[] = [];
    for (let at = nextMatch(matcher, text, 0); at >= 0; at = nextMatch(matcher, text, at + 1)) offsets.push(at);
    return offsets;
  };

  it.each([4, 5])('has atoms of %i bytes and more, and a length, that every match keeps to', (shortest) => {
    const { atoms } = needsOfPattern(source.pattern, shortest);
    const length = lengthOf(source.pattern);
    fc.assert(
      fc.property(content, (text) => {
        const folded = Array.from(text, (letter) => String.fromCharCode(foldByte(letter.charCodeAt(0)))).join('');
        for (const start of plain(text)) {
          if (atoms === null) continue;
          const distances = atoms.literals.flatMap((literal) => {
            const found: number[] = [];
            for (let at = folded.indexOf(literal, start); at >= 0; at = folded.indexOf(literal, at + 1))
              found.push(at - start);
            return found;
          });
          expect(distances.some((distance) => distance >= atoms.least && distance <= atoms.most)).toBe(true);
          const match = new RegExp(matcher.source, 'y');
          match.lastIndex = start;
          const found = matcher.kind === 'expression' ? match.exec(text)?.[0].length : undefined;
          if (found !== undefined) {
            expect(found).toBeGreaterThanOrEqual(length.least);
            expect(found).toBeLessThanOrEqual(length.most);
          }
        }
      }),
      { numRuns: 300 },
    );
  });

  it('is found near its literals wherever a look at the whole content finds it', () => {
    const rules = compileRules([
      {
        name: 'a.yar',
        text: `rule a { strings: $a = ${string} condition: $a }`,
      },
    ]);
    const counts = (text: string, count: number): boolean =>
      compileRules([{ name: 'a.yar', text: `rule a { strings: $a = ${string} condition: #a == ${count} }` }]).match(
        Buffer.from(text, 'latin1'),
      ).length === 1;
    fc.assert(
      fc.property(content, (text) => {
        const expected = plain(text);
        const [match] = rules.match(Buffer.from(text, 'latin1'));
        expect(match?.offset ?? -1).toBe(expected[0] ?? -1);
        if (expected.length > 1) expect(counts(text, expected.length)).toBe(true);
      }),
      { numRuns: 100 },
    );
  });
});
