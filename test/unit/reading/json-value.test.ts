import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jsonMember, jsonText, jsonValue } from '../../../src/reading/json-value.ts';

describe('jsonValue', () => {
  it('gives members of the object itself, and nothing that it inherits', () => {
    const value = jsonValue('{"version":"1.2","extra":{"name":"x"},"number":5,"__proto__":{"version":"9"}}');
    expect(jsonText(value, 'version')).toBe('1.2');
    expect(jsonText(value, 'extra', 'name')).toBe('x');
    expect(jsonText(value, 'number')).toBe('5');
    expect(jsonMember(value, 'constructor')).toBeUndefined();
    expect(jsonMember(value, 'extra', 'toString')).toBeUndefined();
    expect(jsonText(value, '__proto__', 'version')).toBe('9');
  });

  it('gives nothing for text that is broken, deep or longer than a megabyte', () => {
    expect(jsonValue('{')).toBeUndefined();
    expect(jsonValue(`"${'x'.repeat(1_048_576)}"`)).toBeUndefined();
    expect(jsonText(jsonValue('['.repeat(100_000)), 'a')).toBeNull();
  });

  it('never throws', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (text, key) => {
        jsonText(jsonValue(text), key);
      }),
    );
  });
});
