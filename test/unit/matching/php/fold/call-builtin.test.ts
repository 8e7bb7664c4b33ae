import { deflateRawSync } from 'node:zlib';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { callBuiltin, callListBuiltin } from '../../../../../src/matching/php/fold/call-builtin.ts';
import { OUTPUT_LIMIT } from '../../../../../src/matching/php/fold/output-limit.ts';
import { known, PhpArray } from '../../../../../src/matching/php/values.ts';

function list(...items: string[]): PhpArray {
  const array = new PhpArray();
  for (const item of items) array.push(known(item));
  return array;
}

describe('folding of built-in functions', () => {
  // expected values by PHP itself
  it.each([
    ['base64_decode', ['aGVsbG8='], 'hello'],
    ['base64_decode', ['aGV*sbG8'], 'hello'],
    ['str_rot13', ['Uryyb'], 'Hello'],
    ['strrev', ['abc'], 'cba'],
    ['hex2bin', ['68656c6c6f'], 'hello'],
    ['pack', ['H*', '6869'], 'hi'],
    ['urldecode', ['a%20b+c'], 'a b c'],
    ['chr', [-191], 'A'],
    ['substr', ['abcdef', -3, 2], 'de'],
    ['substr', ['abcdef', 1, -2], 'bcd'],
    ['strtr', ['hilo', 'hi', 'ji'], 'jilo'],
    ['str_replace', ['x', '', 'axbxc'], 'abc'],
    ['sprintf', ['%s-%03d-%c', 'a', 7, 66], 'a-007-B'],
    ['ucfirst', ['abc'], 'Abc'],
    ['trim', ['xxaxx', 'x'], 'a'],
    ['strip_tags', ['a<b>c</b>d'], 'acd'],
    ['basename', ['/a/b//'], 'b'],
    ['basename', ['b.php', '.php'], 'b'],
    ['basename', ['///'], ''],
    ['hex2bin', ['4'], undefined],
    ['hex2bin', ['4g'], undefined],
    ['base_convert', ['255', 10, 16], 'ff'],
    ['convert_uudecode', ['#86)C\n'], 'abc'],
    ['md5', ['a'], '0cc175b9c0f1b6a831c399e269772661'],
  ])('%s(%j) is %j', (name, args, result) => {
    expect(callBuiltin(name, args)).toBe(result);
  });

  it('joins and replaces by lists', () => {
    expect(callListBuiltin('implode', ['', list('a', 'b')])).toBe('ab');
    expect(callListBuiltin('str_replace', [list('1', '2'), list('a', 'b'), '12'])).toBe('ab');
  });

  it('inflates, and refuses a bomb', () => {
    const packed = (text: Buffer): string => deflateRawSync(text).toString('latin1');
    expect(callBuiltin('gzinflate', [packed(Buffer.from('hello'))])).toBe('hello');
    expect(callBuiltin('gzinflate', [packed(Buffer.alloc(OUTPUT_LIMIT + 1))])).toBeUndefined();
    expect(callBuiltin('str_repeat', ['a', 1e9])).toBeUndefined();
  });

  it('folds long texts in one pass, and refuses what has no end', () => {
    const slashes = `${'/'.repeat(2_000_000)}x`;
    expect(callBuiltin('basename', [slashes])).toBe('x');
    expect(callBuiltin('strip_tags', ['<'.repeat(2_000_000)])).toBe('<'.repeat(2_000_000));
    expect(callBuiltin('hex2bin', ['41'.repeat(1_000_000)])).toBe('A'.repeat(1_000_000));
    expect(callBuiltin('range', [1e300, 1e300])).toMatchObject({ entries: new Map([[0, known(1e300)]]) });
    expect(callBuiltin('range', [0, 1e300])).toBeUndefined();
    expect(callBuiltin('str_repeat', ['', Number.POSITIVE_INFINITY])).toBeUndefined();
    expect(callBuiltin('base_convert', ['1', 10, Number.NaN])).toBeUndefined();
    expect(callBuiltin('base_convert', ['1', Number.NaN, 10])).toBeUndefined();
    const map = new PhpArray();
    map.set('c'.repeat(60), known('d'));
    expect(callListBuiltin('strtr', ['a'.repeat(2_000_000), map])).toBeUndefined();
    const many = list(...Array.from({ length: 100 }, (_, index) => String(index)));
    expect(callListBuiltin('str_replace', [many, many, 'a'.repeat(2_000_000)])).toBeUndefined();
  });

  it('never throws, whatever the arguments', () => {
    const names = fc.constantFrom(
      'base64_decode',
      'gzinflate',
      'substr',
      'str_repeat',
      'str_pad',
      'pack',
      'unpack',
      'sprintf',
      'explode',
      'range',
      'str_split',
      'strtr',
      'substr_replace',
      'base_convert',
      'chr',
      'implode',
      'array_slice',
      'convert_uudecode',
    );
    const value = fc.oneof(fc.string(), fc.double(), fc.integer(), fc.boolean(), fc.constant(null));
    fc.assert(
      fc.property(names, fc.array(value, { maxLength: 4 }), (name, args) => {
        callBuiltin(name, args);
        callListBuiltin(name, [list('a', '%s'), ...args]);
      }),
    );
  });
});
