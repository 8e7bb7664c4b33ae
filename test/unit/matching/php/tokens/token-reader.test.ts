import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FeatureReader } from '../../../../../src/matching/php/feature-reader.ts';
import { Features } from '../../../../../src/matching/php/statistics.ts';
import { TokenReader } from '../../../../../src/matching/php/tokens/token-reader.ts';
import { TOKEN_LIMIT, type Tokens, tokenize } from '../../../../../src/matching/php/tokens/tokenizer.ts';

const OPEN = ['<', '?php '].join('');
const reader = new TokenReader();
const featureReader = new FeatureReader(reader.memory);

function columns({ count, cut, kinds, starts, ends, codes }: Tokens): unknown {
  return [count, cut, ...[kinds, starts, ends, codes].map((column) => column.slice(0, count).join())];
}

function expectAlike(text: string): void {
  const slow = tokenize(text);
  const fast = reader.read(Buffer.from(text, 'latin1'), text);
  expect(columns(fast)).toEqual(columns(slow));
  const features = featureReader.read(fast);
  expect(features.resemblance()).toBe(Features.of(slow).resemblance());
  expect(features.found()).toEqual(Features.of(slow).found());
}

const SIGNS = '!#%&*+-./:<=>?^|'.split('');
const PIECES = [
  ...SIGNS,
  ...`()[]{};,~@$'"\`\\_ \n\r\t\0`.split(''),
  '\u007f',
  '\u0080',
  '\u00ff',
  '$a',
  '$_GET',
  '$0',
  'Name',
  'a\\b',
  'eval',
  '__HALT_compiler',
  '{$',
  '${',
  '\\"',
  '0',
  '12',
  '1.5',
  '.5',
  '0x1f',
  '1_000',
  '1e9',
  '//',
  '/*',
  '*/',
  '#[',
  ']',
  '?>',
  OPEN,
  '<?',
  '<?=',
  '<?xml',
  '<<<X\n',
  '\n  X;',
  "<<<'X'\n",
  '<<<',
  '</script',
  '<script language=php>',
  ' '.repeat(20),
  'a'.repeat(45),
  '\\x41\\x42',
  'some prose to be read',
  'x'.repeat(210),
];

describe('TokenReader', () => {
  it('finds what tokenize finds, and the same features, in any text', () => {
    const pieces = fc.array(fc.constantFrom(...PIECES), { maxLength: 60 });
    fc.assert(
      fc.property(pieces, (parts) => expectAlike(OPEN + parts.join(''))),
      { numRuns: 700 },
    );
  });

  it('tells every operator of three signs', () => {
    for (const first of SIGNS)
      for (const second of SIGNS)
        expectAlike(OPEN + SIGNS.map((third) => `$a ${first}${second}${third}$b\n`).join('?>\n<?= '));
  });

  it('is cut where tokenize is', () => {
    for (const count of [-6, -5, -4, 0]) expectAlike(OPEN + ';'.repeat(TOKEN_LIMIT + count) + ' '.repeat(count & 1));
  }, 30_000);

  it('leaves nothing of another content behind', () => {
    reader.read(Buffer.from(OPEN + 'a;'.repeat(200), 'latin1'), OPEN + 'a;'.repeat(200));
    const { count, kinds, codes } = reader.read(Buffer.from(`${OPEN}$b`), `${OPEN}$b`);
    expect([...kinds.subarray(count, count + 60)].every((kind) => kind === 0)).toBe(true);
    expect([...codes.subarray(count, count + 60)].every((code) => code === 0)).toBe(true);
    expectAlike('');
    expectAlike('<');
    expectAlike(`${OPEN}"`);
  });
});
