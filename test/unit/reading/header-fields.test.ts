import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { headerFields } from '../../../src/reading/header-fields.ts';
import { cpuMs } from '../../support/cpu-ms.ts';

const NAMES = ['Plugin Name', 'Version'];

describe('headerFields', () => {
  it('reads a header of every common spelling', () => {
    for (const text of [
      '<?php\n/*\nPlugin Name: Akismet\nVersion: 5.3\n*/',
      '<?php\n/**\n * Plugin Name: Akismet\n * Version: 5.3\n */',
      '<?php /*\r\n@ plugin name: Akismet */\r\n# VERSION:5.3',
      '<?php // Plugin Name: x\n'.replace('x', 'Akismet') + '// Version: 5.3 ?> rest',
    ]) {
      expect(headerFields(text, NAMES)).toEqual(
        new Map([
          ['plugin name', 'Akismet'],
          ['version', '5.3'],
        ]),
      );
    }
  });

  it('believes the first one, and none in the middle of a line or after 8 KiB', () => {
    expect(headerFields('Version: 1\nVersion: 2', NAMES).get('version')).toBe('1');
    expect(headerFields('the Version: 1', NAMES).has('version')).toBe(false);
    expect(headerFields(`${' '.repeat(8190)}\nVersion: 1`, NAMES).has('version')).toBe(false);
  });

  it('never throws and stays quick', async () => {
    fc.assert(fc.property(fc.string(), (text) => headerFields(text, NAMES) instanceof Map));
    for (const piece of [' ', '*', ' *', 'a', 'a ', '\n', '*/'])
      expect(await cpuMs(() => headerFields(piece.repeat(8192), NAMES)), piece).toBeLessThan(1000);
  });
});
