import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeText } from '../../../src/reading/decode-text.ts';

const bytes = (text: string, encoding: BufferEncoding = 'utf8') => new Uint8Array(Buffer.from(text, encoding));

describe('decodeText', () => {
  it('reads UTF-8 and takes its mark away', () => {
    expect(decodeText(bytes('\ufeff<?php é'))).toEqual({ text: '<?php é', encoding: 'utf-8', binary: false });
    expect(decodeText(bytes(''))).toEqual({ text: '', encoding: 'utf-8', binary: false });
  });

  it('reads UTF-16 with a mark, and without one by its zeros', () => {
    expect(decodeText(bytes('\ufeff<?php', 'utf16le'))).toMatchObject({ text: '<?php', encoding: 'utf-16le' });
    expect(decodeText(bytes('<?php', 'utf16le'))).toMatchObject({ text: '<?php', encoding: 'utf-16le' });
    expect(decodeText(bytes('<?php', 'utf16le').toReversed())).toMatchObject({ text: 'php?<', encoding: 'utf-16be' });
  });

  it('reads bytes that are no UTF-8 as latin-1', () => {
    expect(decodeText(Uint8Array.of(0x63, 0x61, 0x66, 0xe9, 0x21, 0x21, 0x21, 0x21))).toMatchObject({
      text: 'café!!!!',
      encoding: 'latin-1',
    });
  });

  it('forgives a character that the limit cut in two', () => {
    expect(decodeText(bytes('a€').subarray(0, 3))).toMatchObject({ text: 'a', encoding: 'utf-8' });
  });

  it('says that zeros make it binary', () => {
    expect(decodeText(Uint8Array.of(0x7f, 0x45, 0x4c, 0x46, 0, 0, 0, 1, 2, 3)).binary).toBe(true);
  });

  it('never throws', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), (input) => typeof decodeText(input).text === 'string'));
  });
});
