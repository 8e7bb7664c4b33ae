import { describe, expect, it } from 'vitest';
import { placeOf } from '../../../../src/matching/signatures/excerpt.ts';

const at = (text: string, offset: number) => placeOf(Buffer.from(text), offset);

describe('where a match is shown', () => {
  it('is the line of its first word, not the line whose end the rule took with it', () => {
    const text = '<?php // harmless\n\r\n  system($x);\n';
    expect(at(text, text.indexOf('\n'))).toEqual({ line: 3, excerpt: 'system($x);' });
    expect(at(text, text.indexOf('  system'))).toEqual({ line: 3, excerpt: 'system($x);' });
    expect(at(text, text.indexOf('system'))).toEqual({ line: 3, excerpt: 'system($x);' });
  });

  it('stays where it is in a file that is blank from there on', () => {
    expect(at('one\n \n', 3)).toEqual({ line: 1, excerpt: 'one' });
  });

  it('leaves out what is given to something named like a password', () => {
    expect(at("$password = 'hunter2'; eval($x);", 23).excerpt).not.toContain('hunter2');
  });
});
