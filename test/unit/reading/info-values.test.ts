import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { infoValues } from '../../../src/reading/info-values.ts';

describe('infoValues', () => {
  it('reads keys and values, quoted or not, and passes over comments', () => {
    const values = infoValues(
      '; name = Wrong\r\nname = "Views = more"\nversion = \'7.x-3.29\'\nfiles[] = a.inc\n# version = 9\nempty =\n',
    );
    expect([...values]).toEqual([
      ['name', 'Views = more'],
      ['version', '7.x-3.29'],
      ['files[]', 'a.inc'],
      ['empty', ''],
    ]);
  });

  it('keeps the last of two values, and __proto__ as a key', () => {
    expect(infoValues('version = 1\nversion = 2').get('version')).toBe('2');
    expect(infoValues('__proto__ = 1').get('__proto__')).toBe('1');
  });

  it('never throws', () => {
    fc.assert(fc.property(fc.string(), (text) => infoValues(text) instanceof Map));
  });
});
