import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { scanBodies } from '../../../../../src/matching/php/outline/scan-bodies.ts';
import { TellingReader } from '../../../../../src/matching/php/outline/telling-reader.ts';
import { TokenReader } from '../../../../../src/matching/php/tokens/token-reader.ts';
import { tokenize } from '../../../../../src/matching/php/tokens/tokenizer.ts';

const OPEN = ['<', '?php '].join('');
const reader = new TokenReader();
const tellingReader = new TellingReader(reader.memory);

/** How many tokens are told. */
function expectAlike(source: string): number {
  const tokens = reader.read(Buffer.from(source, 'latin1'), source);
  const telling = tellingReader.read(tokens);
  expect(scanBodies(tokens, telling)).toEqual(scanBodies(tokenize(source)));
  return telling.length;
}

const PIECES = [
  ...'(){}[];,.=&$^~'.split(''),
  '->',
  '::',
  '^=',
  ' ',
  '?>',
  OPEN,
  'function',
  'class',
  'new',
  'f',
  'exec',
  'a\\exec',
  'array_map',
  'use',
  'as',
  'global',
  'include',
  'PHP_SAPI',
  '$a',
  '$_GET',
  '$argv',
  '$GLOBALS',
  '$HTTP_GET_VARS',
  '`a`',
  '<<<X\na\nX\n',
];
const TEXTS = [
  '',
  'a',
  'assert',
  'Exec',
  'phishtank.x',
  '66.249.1.*',
  '^66.249.1.*',
  'http://a',
  'FTPS:',
  'php:x',
  'b:c',
];
const MORE = [
  'compress.x',
  '#!',
  'MZ',
  'M',
  '\u007f',
  '\\x41',
  '\\\\x41',
  'a\\60',
  '<?',
  'a<?b',
  'x'.repeat(200),
  ':',
  '<',
];

describe('TellingReader', () => {
  it('leaves out nothing that tells something about the bodies', () => {
    const texts = [...TEXTS, ...MORE].flatMap((text) => [`'${text}'`, `"${text}"`]);
    const pieces = fc.array(fc.constantFrom(...PIECES, ...texts), { maxLength: 50 });
    fc.assert(
      fc.property(pieces, (parts) => void expectAlike(OPEN + parts.join(' '))),
      { numRuns: 1000 },
    );
    for (const text of texts) expectAlike(`${OPEN}function a() { f(${text}); }`);
  });

  it('leaves out most of what honest code is made of', () => {
    expect(expectAlike(`${OPEN}$a = $b->c + 'text' . $d['e'] * 12; return $a;`)).toBe(0);
  });
});
