import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { followFlow } from '../../src/matching/php/evaluate/follow-flow.ts';
import { LIMITS } from '../../src/matching/php/evaluate/limits.ts';
import { parsePhp } from '../../src/matching/php/parse/parse-php.ts';
import { readPhp } from '../../src/matching/php/read-php.ts';
import { tokenize } from '../../src/matching/php/tokens/tokenizer.ts';

const OPEN = ['<', '?php '].join('');
const RUN = ['ev', 'al'].join('');
const PIECES = [
  OPEN,
  '?>',
  ['<', '?='].join(''),
  '$a',
  '$b',
  '$$a',
  '$_GET',
  '["x"]',
  '(',
  ')',
  '[',
  ']',
  '{',
  '}',
  ';',
  ',',
  '.',
  '=',
  '.=',
  '=>',
  '->',
  '::',
  '?',
  ':',
  '&',
  '^',
  '!',
  '~',
  '@',
  'eval',
  'assert',
  'function f',
  'class C',
  'new C',
  'if',
  'else',
  'while',
  'for',
  'foreach',
  'as',
  'switch',
  'case',
  'goto x;',
  'x:',
  'return',
  'static',
  'fn',
  'match',
  'include',
  'echo',
  '"a{$b[',
  '"',
  "'",
  '`',
  '<<<X\n',
  '\nX\n',
  '/*',
  '*/',
  '//',
  '#',
  '#[',
  '\\',
  '1',
  '0x',
  '1e',
  '"\\x41"',
  'base64_decode',
  'str_repeat',
  'chr',
  'array',
  'list',
  'extract',
  '$GLOBALS',
  '${',
  'f($a)',
  'preg_replace("/a/e",',
  'create_function',
  '...',
  '??',
  '++',
  '--',
  ' ',
  '\n',
  '\u0000',
  '\u00ff',
];
const soup = fc.array(fc.constantFrom(...PIECES), { maxLength: 120 }).map((pieces) => OPEN + pieces.join(' '));
const bytes = fc.uint8Array({ maxLength: 400 }).map((array) => OPEN + Buffer.from(array).toString('latin1'));

function stepsOf(source: string, steps = LIMITS.steps): number {
  return followFlow(source, { ...LIMITS, steps }).steps;
}

describe('reading hostile PHP', () => {
  it('never throws and never takes more steps than it may', () => {
    fc.assert(
      fc.property(fc.oneof(soup, bytes), (source) => {
        const report = followFlow(source, { steps: 5000, bytes: 1_000_000, layers: 4 });
        expect(report.steps).toBeLessThanOrEqual(5100);
        readPhp(Buffer.from(source, 'latin1'), () => source);
      }),
      { numRuns: 1500 },
    );
  });

  it('gives tokens that lie one behind the other, whatever the text', () => {
    fc.assert(
      fc.property(fc.oneof(soup, bytes), (source) => {
        const tokens = tokenize(source);
        for (let index = 1; index < tokens.count; index += 1) {
          expect(tokens.starts[index]).toBeGreaterThanOrEqual(tokens.ends[index - 1] as number);
        }
      }),
    );
  });

  it('survives 100,000 open brackets of each kind', () => {
    for (const open of [
      '(',
      '[',
      '{',
      '$a[',
      'f(',
      '!',
      '-',
      '"{$a[',
      '$',
      'if(1){',
      'function(){',
      'array(',
      'new class{function a(){',
      '1?',
      'a?:',
    ]) {
      const source = OPEN + open.repeat(100_000);
      parsePhp(source);
      expect(stepsOf(source)).toBeLessThanOrEqual(LIMITS.steps + 10_000);
    }
  });

  it('survives chains of 100,000 operators, calls and branches', () => {
    for (const part of [
      '"a".',
      '1+',
      '$a->b',
      '->b()',
      '$a=',
      '$a??',
      'if(1);elseif(2);',
      '$a.=$a;',
      '$a[]=1;',
      '"$a"',
    ]) {
      expect(stepsOf(OPEN + part.repeat(100_000))).toBeLessThanOrEqual(LIMITS.steps + 10_000);
    }
  });

  it('ends endless loops and recursions within its steps', () => {
    for (const source of [
      'while(true){$a.="x";}',
      'for(;;){$i++;}',
      'a: goto a;',
      'function f($x){return f($x+1).f($x+2);} f(1);',
      '$a="a";while(strlen($a)<1e12){$a.=$a;}',
      '$x=str_repeat("a",4e6);for($i=0;$i<1e9;$i++){$y=strrev($x);}',
      `$c='${RUN}($c);';${RUN}($c);`,
      'for($i=0;$i<1e9;$i++){for($j=0;$j<1e9;$j++){$a[$i][$j]=$j;}}',
    ]) {
      expect(stepsOf(OPEN + source)).toBeLessThanOrEqual(LIMITS.steps + 100_000);
    }
  });
});
