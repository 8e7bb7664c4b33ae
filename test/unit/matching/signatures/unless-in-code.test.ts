import { describe, expect, it } from 'vitest';
import { UserError } from '../../../../src/domain/user-error.ts';
import { loadSignatures } from '../../../../src/matching/signatures/load-signatures.ts';
import { codeOf } from '../../../../src/matching/signatures/unless-in-code.ts';

function ruleUnless(expression: string): string {
  return `rule a { meta: id = "test/inert" title = "Inert" family = "other" severity = "high" confidence = "likely"
    description = "Inert." remedy = "None." unless_code = "${expression}"
    strings: $a = "inert_call" condition: $a }`;
}

const engine = loadSignatures([{ name: 'a.yar', text: ruleUnless(String.raw`\\bmay_i\\s?\\(|csrf`) }]);
const tells = (content: string): boolean => engine.match(Buffer.from(content, 'latin1')).length > 0;

describe('what speaks for a file', () => {
  it.each([
    ['nothing', '<?php inert_call();'],
    ['a word without its bracket', '<?php $may_i = 1; inert_call();'],
    ['a comment to the end of the line', "<?php // may_i('a')\ninert_call();"],
    ['a shell comment', '<?php # csrf\ninert_call();'],
    ['a comment in pieces', '<?php /* x\n may_i(\n1) may_i(2) */ inert_call();'],
    ['a comment behind an apostrophe of the markup', "<p>don't</p><?php /* may_i( */ inert_call(); // it's"],
    ['a comment of the markup', '<!-- csrf --><?php inert_call(); ?><!-- csrf'],
  ])('is not %s', (_, content) => {
    expect(tells(content)).toBe(true);
  });

  it.each([
    ['code', '<?php if (may_i()) inert_call();'],
    ['code in other letters', '<?php if (MAY_I ()) inert_call();'],
    ['code behind a comment', '<?php /* x */ may_i/**/(); inert_call();'],
    ['a text of the code', "<?php $f = 'csrf'; inert_call();"],
    ['a field of the markup', '<input name="csrf"><?php inert_call();'],
    ['markup behind a comment', '<!-- a --><input name="csrf"><?php inert_call();'],
  ])('is %s', (_, content) => {
    expect(tells(content)).toBe(false);
  });

  it('is asked of the code alone, with a blank for what was left out', () => {
    expect(codeOf('<b><?php a(/* x */1); // y\n?>c')).toBe('<b> a( 1); ?>c');
  });

  it.each(['(a', 'a**', String.raw`\\s*x`])(
    'is refused where the expression is none, or without end: %s',
    (expression) => {
      const load = () => loadSignatures([{ name: 'a.yar', text: ruleUnless(expression) }]);
      expect(load).toThrow(UserError);
      expect(load).toThrow(/a\.yar:2: unless_code: /);
    },
  );
});
