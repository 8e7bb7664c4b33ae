import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { judgeOddness, parseOddnessTable } from '../../../../../src/matching/signatures/oddness/judge-oddness.ts';
import { hashOfWords, phpWords } from '../../../../../src/matching/signatures/oddness/php-words.ts';
import { weighWords } from '../../../../../src/matching/signatures/oddness/weigh-words.ts';
import { layWeights, WeightIndex } from '../../../../../src/matching/signatures/oddness/weight-index.ts';

const wordsOf = (text: string): readonly string[] => {
  const names = new Map<number, string>();
  phpWords(text, names);
  return [...names.values()];
};

describe('phpWords', () => {
  it('gives words, neighbours, and what stands inside of texts', () => {
    const words = wordsOf(
      "<p>Hello</p><?php /* skipped */ eval($_POST['inert']); $shellName = 'some longer text here';",
    );
    expect(words).toEqual(
      expect.arrayContaining([
        '~hello',
        'eval(',
        '$_POST',
        'eval(\t$_POST',
        'eval(\t$_POST\t[',
        '"inert',
        '$~shellname',
        '~longer',
      ]),
    );
    expect(words.join(' ')).not.toContain('skipped');
  });

  it('tells names that no person gives', () => {
    expect(wordsOf('<?php $O0O0O0 = $xkvsvvuxov; $name = $i;')).toEqual(
      expect.arrayContaining(['$?O0', '$?', '$~name', '$x']),
    );
  });

  it('never throws, and comes to an end, on any text', () => {
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 60 }), (parts) => void phpWords(parts.join(''))),
      { numRuns: 1000 },
    );
  });
});

describe('weighWords', () => {
  /** Every hash in the order in which it was met first. */
  const metIn = (text: string): readonly number[] => {
    const met = new Set<number>();
    const index = new WeightIndex(layWeights(new Map(), []));
    index.meet = (hash) => void met.add(hash);
    weighWords(index, Buffer.from(text, 'latin1'));
    return [...met];
  };

  it('meets what phpWords finds, in the same order', () => {
    const parts = fc.oneof(
      pieces,
      fc.string({ unit: fc.integer({ min: 0, max: 255 }).map((code) => String.fromCharCode(code)) }),
    );
    fc.assert(
      fc.property(fc.array(parts, { maxLength: 60 }), (texts) => {
        const text = texts.join('');
        expect(metIn(text)).toEqual([...phpWords(text)]);
      }),
      { numRuns: 3000 },
    );
  });

  it.each([
    ['a name that is followed by many blanks', '<?php strlen         ($a); strlen          ($b);'],
    ['a name that ends with a backslash', '<?php use A\\{B}; \\ $x'],
    ['long texts', `<?php $a = '${'abc_defghijklmnopqrst '.repeat(300)}'; $b = "${'QUJD'.repeat(400)}";`],
    ['a text that a backslash leaves open', "<?php 'a'; 'b \\' c"],
  ])('reads %s alike', (_, text) => {
    expect(metIn(text)).toEqual([...phpWords(text)]);
  });

  it('adds each word once, and says whether one of them can do anything', () => {
    const weights = new Map(
      [['eval('], ['$_POST'], ['eval(', '$_POST']].map((words, place) => [
        hashOfWords(words),
        { weight: place + 1, line: 0 },
      ]),
    );
    const index = new WeightIndex(layWeights(weights, [hashOfWords(['eval('])]));
    const code = `<?php ${['ev', 'al'].join('')}($_POST[0]); `;
    expect(weighWords(index, Buffer.from(code.repeat(3)))).toEqual({ sum: 6, known: 3, isCapable: true });
    expect(weighWords(index, Buffer.from('<?php echo $_POST[0];'))).toEqual({ sum: 2, known: 1, isCapable: false });
  });
});

const pieces = fc.constantFrom(
  '<?php',
  '?>',
  "'",
  '"',
  '`',
  '/*',
  '//',
  '#',
  '$',
  '${',
  'eval (',
  '\\',
  '\n',
  'a',
  '0',
  '\xff',
  '<?',
  '->',
  '=>',
  '==',
  '=',
  '.',
  '?',
  '::',
  '&',
  '<',
  "'some longer text of words, and more than forty signs'",
  '_',
  '#[',
  ' ',
  '\n',
  '*/',
  '${a',
  'name',
  '$_POST',
);

describe('judgeOddness', () => {
  const table = parseOddnessTable('# made by hand\nbias\t-1\nhigh\t1\nmedium\t0\n20\teval(\t$_POST\n-30\t~license\n');
  if (table === null) throw new Error('the table is whole');
  const severity = (text: string): string | undefined => judgeOddness(table, Buffer.from(text, 'latin1'))?.severity;

  // Score: bias + weights / sqrt(30): -1 + 20 / 5.477 = 2.65; with the licence 2.65 - 5.48 < 0.
  it('adds the weights of the words that it knows', () => {
    expect(severity('<?php exit; eval($_POST[0]);')).toBe('high');
    expect(severity('<?php exit; eval($_POST[0]); ?> license')).toBeUndefined();
  });

  it('says nothing of PHP that can do nothing, of binary data, or of no PHP at all', () => {
    expect(severity('<?php echo 1;')).toBeUndefined();
    expect(severity('\0<?php exit; eval($_POST[0]);')).toBeUndefined();
    expect(severity('eval($_POST[0]);')).toBeUndefined();
  });

  it('says nothing of what is written as released software is, by far, and is read as PHP anyway', () => {
    const method = (name: number): string =>
      `    public function getValue${name}(array $values): string\n    {\n        if (!isset($values[$this->name])) {\n            throw new \\InvalidArgumentException('There is no such value.');\n        }\n\n        return $this->format($values[$this->name]);\n    }\n\n`;
    const methods = Array.from({ length: 200 }, (_, name) => method(name)).join('');
    const run = `${['ev', 'al'].join('')}($_POST[0]);`;
    const honest = `<?php\n\nnamespace Vendor\\Package;\n\nfinal class Honest\n{\n${methods}    public function f() { ${run} }\n}\n`;
    expect(severity(honest)).toBeUndefined();
    // behind a page the words are all that is asked
    expect(severity(`<p>${'text '.repeat(60)}</p>${honest}`)).toBe('high');
  });

  it('shows the words that weighed most', () => {
    expect(judgeOddness(table, Buffer.from('<?php exit; eval($_POST[0]);'))?.excerpt).toContain('eval( $_POST');
  });

  it('is not made from half a table', () => {
    expect(parseOddnessTable('bias\t1\nhigh\t2\n')).toBeNull();
  });
});
