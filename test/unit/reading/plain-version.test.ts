import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plainVersion } from '../../../src/reading/plain-version.ts';

describe('plainVersion', () => {
  it('takes versions of every product', () => {
    for (const version of [
      '6.4.2',
      '2.4.7-p3',
      '8.x-1.15',
      '7.x-3.29+4-dev',
      '5.0.0-rc1',
      '3.10.20-elts',
      '1.5.7d',
      '2.0.8a',
      '4.9.0-beta.1',
    ]) {
      expect(plainVersion(` ${version} `)).toBe(version);
    }
    expect(plainVersion('v8.6.2')).toBe('8.6.2');
    expect(plainVersion('5.0.0.0 Alpha')).toBe('5.0.0.0-Alpha');
    expect(plainVersion('2.1 RC 3')).toBe('2.1-RC3');
  });

  it('takes nothing that could be more than a version', () => {
    for (const text of [
      '',
      null,
      undefined,
      'VERSION',
      '@@version@@',
      '1.0\n2.0',
      '1.0 <b>',
      '\u001b[31m1',
      'x1.0',
      '1'.repeat(70),
    ]) {
      expect(plainVersion(text)).toBeNull();
    }
  });

  it('never throws, and gives only what is safe to print', () => {
    fc.assert(fc.property(fc.string(), (text) => /^[\w.+~:-]*$/.test(plainVersion(text) ?? '')));
  });
});
