import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileRules } from '../../../../src/matching/signatures/compile-rules.ts';
import { CONDITION_CASES } from './condition-cases.ts';

const matches = (strings: string, condition: string, content: string): boolean => {
  const section = strings === '' ? '' : `strings: ${strings}`;
  const rules = compileRules([{ name: 'own.yar', text: `rule a { ${section} condition: ${condition} }` }]);
  return rules.match(Buffer.from(content, 'latin1')).length > 0;
};

describe('conditions', () => {
  it.each(CONDITION_CASES)('%s | %s on %j is %s', (strings, condition, content, expected) => {
    expect(matches(strings, condition, content)).toBe(expected);
  });

  it('lets a rule name an earlier rule, in another file too', () => {
    const rules = compileRules([
      { name: '1.yar', text: 'private rule base { strings: $a = "hello" condition: $a }' },
      { name: '2.yar', text: 'rule upper { condition: base and filesize > 5 }' },
    ]);
    expect(rules.match(Buffer.from('hello world')).map(({ rule }) => rule)).toEqual(['upper']);
    expect(rules.match(Buffer.from('hello'))).toEqual([]);
    expect(rules.alwaysEvaluated).toEqual([]);
  });

  it('shows the first string that is not private as evidence', () => {
    const rules = compileRules([
      { name: '1.yar', text: 'rule a { strings: $t = "hello" private $b = "world" condition: all of them }' },
    ]);
    expect(rules.match(Buffer.from('hello world'))[0]?.offset).toBe(6);
  });
});

describe('the literal search', () => {
  const RULES = [
    'rule r0 { strings: $a = "abcde" condition: $a }',
    'rule r1 { strings: $a = "ababab" nocase $b = "bbbbb" condition: any of them }',
    'rule r2 { strings: $a = /ab(cc|da)a+b/ condition: #a > 0 }',
    'rule r3 { strings: $a = "aabbccdd" $b = "ddccbbaa" $c = "abcabcabc" condition: 2 of them }',
    'rule r4 { strings: $a = /b[ac]?adcab?/ $b = "cdcdcdc" condition: $a and not $b }',
    'rule r5 { strings: $a = { 61 62 (63 | 64) 61 62 } condition: $a in (0..50) }',
    'rule r6 { strings: $a = "aaaaa" $b = "ddddd" condition: for any of them : ( $ at 0 ) }',
  ].join('\n');
  const sound = compileRules([{ name: 'a.yar', text: RULES }]);
  // The same rules where no literal can lead to them: each is evaluated on every content.
  const plain = compileRules([
    {
      name: 'a.yar',
      text: RULES.replaceAll(
        /condition: (.*) \}$/gm,
        'condition: filesize >= 0 and (($1) or false) or ($1) and filesize < 0 }',
      ),
    },
  ]);

  it('leads to every rule that holds literals', () => {
    expect(sound.alwaysEvaluated).toEqual([]);
  });

  it('drops no rule, at any place and alignment', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.constantFrom(
            'abcde',
            'ABABAB',
            'bbbbb',
            'abccab',
            'abdaaab',
            'aabbccdd',
            'ddccbbaa',
            'abcabcabc',
            'badcab',
            'abdab',
            'aaaaa',
            'a',
            'b',
            'c',
            'd',
            ' ',
          ),
          { maxLength: 12 },
        ),
        fc.nat(7),
        (parts, shift) => {
          const bytes = Buffer.from(' '.repeat(shift) + parts.join(''), 'latin1').subarray(shift);
          const names = sound.match(bytes).map(({ rule }) => rule);
          expect(names).toEqual(
            sound.rules.map(({ name }) => name).filter((name) => plain.match(bytes).some(({ rule }) => rule === name)),
          );
        },
      ),
      { numRuns: 3000 },
    );
  });
});
