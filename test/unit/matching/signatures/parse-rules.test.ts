import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseRules } from '../../../../src/matching/signatures/parse-rules.ts';
import { RuleSyntaxError } from '../../../../src/matching/signatures/rule-syntax.ts';

const wrong = (text: string): RuleSyntaxError => {
  try {
    parseRules('own.yar', text);
  } catch (error) {
    if (error instanceof RuleSyntaxError) return error;
    throw error;
  }
  throw new Error('the rule was accepted');
};

describe('parseRules', () => {
  it('reads name, tags, meta, strings and condition', () => {
    const [rule] = parseRules(
      'own.yar',
      'private rule a : t1 t2 { meta: id = "x" n = -3 b = true strings: $s = "q" nocase private condition: $s }',
    );
    expect(rule).toMatchObject({ name: 'a', isPrivate: true, tags: ['t1', 't2'] });
    expect(rule?.meta.map(({ key, value }) => [key, value])).toEqual([
      ['id', 'x'],
      ['n', -3],
      ['b', true],
    ]);
    expect(rule?.strings[0]).toMatchObject({ id: '$s', isPrivate: true, fullword: false });
  });

  it('takes escapes in text as bytes', () => {
    const [rule] = parseRules('own.yar', 'rule a { strings: $s = "\\x00\\t\\"é" condition: $s }');
    expect(rule?.strings[0]?.pattern).toEqual({
      kind: 'sequence',
      items: [0x00, 0x09, 0x22, 0xc3, 0xa9].map((byte) => ({ kind: 'byte', byte })),
    });
  });

  it.each([
    ['import "pe"\nrule a { condition: true }', 1, 'import'],
    ['rule a {\n strings: $a = "x"\n condition: $b }', 3, 'there is no string $b'],
    ['rule a {\n strings: $a = "x"\n $b = "y"\n condition: $a }', 4, 'does not use $b'],
    ['rule a {\n strings:\n $a = /x(?:y)/\n condition: $a }', 3, '(?…)'],
    ['rule a {\n strings:\n $a = /x(a+)+y/\n condition: $a }', 3, 'inside of another'],
    ['rule a {\n strings:\n $a = /\\s*x/\n condition: $a }', 3, 'begins with an open repetition'],
    ['rule a {\n strings:\n $a = /x{y/\n condition: $a }', 3, 'write \\{'],
    ['rule a {\n strings:\n $a = "x" wide fullword\n condition: $a }', 4, 'wide fullword'],
    ['rule a { condition: true }\nrule a { condition: true }', 2, 'exists already'],
    ['rule a { condition: pe.entry }', 1, 'unknown word pe'],
    ['rule a { strings: $a = "x', 1, 'unterminated'],
    ['rule a { strings: $a = { 4D 5 } condition: $a }', 1, 'not a byte'],
    ['rule a { strings: $a = "x" condition: !a == 1 }', 1, 'not in the subset'],
  ])('refuses %j and names the line and the reason', (text, line, reason) => {
    const error = wrong(text);
    expect(error.line).toBe(line);
    expect(error.reason).toContain(reason);
    expect(error.message).toContain('own.yar');
  });

  it('lets strings that begin with an underscore be unused', () => {
    expect(parseRules('own.yar', 'rule a { strings: $_a = "x" condition: filesize > 3 }')).toHaveLength(1);
  });

  it('throws nothing but RuleSyntaxError, whatever the text', () => {
    const words = fc.constantFrom(
      'rule',
      'a',
      '{',
      '}',
      'strings',
      ':',
      '$a',
      '=',
      '"x"',
      '/x[/',
      '/a{2}/',
      '{ 4? [1-2] }',
      'condition',
      'and',
      'of',
      'them',
      '(',
      ')',
      '#a',
      '@a',
      'for',
      'any',
      '1',
      '..',
      'not',
      'in',
      'at',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(words, { maxLength: 30 }).map((list) => list.join(' ')),
        ),
        (text) => {
          try {
            parseRules('own.yar', text);
          } catch (error) {
            expect(error).toBeInstanceOf(RuleSyntaxError);
          }
        },
      ),
      { numRuns: 2000 },
    );
  });
});
