import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { phpSerialized, serializedMember, serializedText } from '../../../src/reading/php-serialized.ts';
import { cpuMs } from '../../support/cpu-ms.ts';

describe('a serialized value of PHP', () => {
  it('is read as data, private members by their name', () => {
    const value = phpSerialized('O:8:"stdClass":3:{s:1:"a";a:2:{i:0;s:3:"x"y";i:1;d:0.5;}s:4:"\0X\0b";b:1;s:1:"c";N;}');
    expect(serializedText(value, 'a', '0')).toBe('x"y');
    expect(serializedMember(value, 'a', '1')).toBe(0.5);
    expect(serializedMember(value, 'b')).toBe(true);
    expect(serializedMember(value, 'c')).toBeNull();
    expect(serializedMember(value, '__proto__')).toBeUndefined();
  });

  it.each([
    's:9:"short";',
    'a:1:{i:0;',
    'a:999999999:{}',
    'O:1:"X":1:{s:1:"a"}',
    'C:3:"Foo":0:{}',
    'r:1;',
    '',
    `${'a:1:{i:0;'.repeat(1000)}N;${'}'.repeat(1000)}`,
  ])('is undefined when it is broken: %s', (text) => {
    expect(phpSerialized(text)).toBeUndefined();
  });

  it('never throws, and ends in time', async () => {
    const piece = fc.constantFrom(
      'a:',
      'O:8:"stdClass":',
      's:3:"abc";',
      'i:1;',
      '{',
      '}',
      '9',
      ':',
      '"',
      ';',
      'N;',
      'b:1;',
    );
    fc.assert(fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => void phpSerialized(pieces.join(''))));
    const long = [`a:100000:{${'i:0;i:1;'.repeat(100_000)}}`, 's:'.repeat(500_000)];
    expect(await cpuMs(() => long.map((text) => phpSerialized(text)))).toBeLessThan(2000);
  });
});
