import { describe, expect, it } from 'vitest';
import { careOf } from '../../../../src/matching/php/care.ts';
import { tokenize } from '../../../../src/matching/php/tokens/tokenizer.ts';

const care = (text: string): number => careOf(tokenize(text));

const EXPLAINED = `<?php
/**
 * Shows the latest letters of the list, the newest first.
 */
function latest($list, $most) {
    // older letters are kept, but nobody has asked for them yet
    $shown = array_slice($list, 0, $most);
    return array_reverse($shown);
}
`;

describe('careOf', () => {
  it('is high where lines are indented and comments explain', () => {
    expect(care(EXPLAINED)).toBe(2);
  });

  it('is nothing where there is neither', () => {
    expect(care('<?php\n$a = $_GET["a"];\n$b = strrev($a);\necho $b;\n')).toBe(0);
  });

  it('takes neither packed data nor code for an explanation', () => {
    const packed = EXPLAINED.replace(/(?<=\*|\/\/) .*/g, ' aGVsbG8gd29ybGQ7IGhlbGxvIHdvcmxk/Zm9v+YmFy');
    const code = EXPLAINED.replace(/(?<=\*|\/\/) .*/g, ' $list=array_slice($list,0,$most);$_GET["a"]($b)');
    for (const text of [packed, code]) expect(care(text)).toBeLessThan(care(EXPLAINED));
  });

  it('knows explanations in other writings', () => {
    const chinese = EXPLAINED.replace(/(?<=\*|\/\/) .*/g, ` ${Buffer.from('只显示最新的信件列表').toString('latin1')}`);
    expect(care(chinese)).toBe(2);
  });

  it('does not count prose that is no comment', () => {
    const page = '<?php\necho "this is a text for the reader";\n?>\nthis is a page for the reader of it\n';
    expect(care(page)).toBe(0);
  });

  it('takes any text, and is bounded', () => {
    for (const text of [
      '',
      '<?php',
      '<?php /*',
      `<?php ${'/**/'.repeat(200_000)}`,
      `<?php //${' a'.repeat(1_000_000)}`,
    ])
      expect(care(text)).toBeGreaterThanOrEqual(0);
  });
});
