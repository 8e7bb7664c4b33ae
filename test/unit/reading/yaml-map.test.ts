import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { yamlMap, yamlText } from '../../../src/reading/yaml-map.ts';
import { cpuMs } from '../../support/cpu-ms.ts';

describe('yamlMap', () => {
  it('reads texts and numbers by keys from the outside in', () => {
    const map = yamlMap("name: Token\nversion: '8.x-1.15'\nmodule:\n  node: 0\n");
    expect(yamlText(map, 'version')).toBe('8.x-1.15');
    expect(yamlText(map, 'module', 'node')).toBe('0');
    expect(yamlText(map, 'module')).toBeNull();
    expect(yamlText(map, 'absent', 'deeper')).toBeNull();
  });

  it('takes __proto__ for a key like any other', () => {
    expect(yamlText(yamlMap('__proto__:\n  polluted: yes\n'), 'polluted')).toBeNull();
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
  });

  it('gives what could be read of broken YAML', () => {
    expect(yamlText(yamlMap('version: 1.2.3\nfiles: [a'), 'version')).toBe('1.2.3');
  });

  it('refuses aliases that multiply, text that is no mapping, and what is too long or too deep', async () => {
    const bomb = [
      'a: &a [x,x,x,x,x,x,x,x,x]',
      ...'bcdefghi'.split('').map((name, index) => `${name}: &${name} [${`*${'abcdefgh'[index]},`.repeat(9)}]`),
    ];
    const read = () => {
      expect(yamlMap(bomb.join('\n'))).toBeNull();
      expect(yamlMap('- a\n- b')).toBeNull();
      expect(yamlMap(`a: ${'x'.repeat(300_000)}`)).toBeNull();
      yamlMap(`a: ${'['.repeat(20_000)}`);
    };
    expect(await cpuMs(read)).toBeLessThan(5000);
  });

  it('never throws', () => {
    const pieces = fc.constantFrom(
      'a:',
      ' b: ',
      '- ',
      '&x ',
      '*x',
      '!!js ',
      '"',
      "'",
      '\n',
      '{',
      '}',
      '[',
      ']',
      '|',
      '? ',
      '<<: ',
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(pieces, fc.string({ maxLength: 5 })), { maxLength: 30 }), (parts) => {
        yamlMap(parts.join(''));
      }),
    );
  });
});
