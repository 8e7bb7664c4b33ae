import { describe, expect, it } from 'vitest';
import { checkSpecimens } from '../../src/matching/signatures/check-specimens.ts';
import { loadSignatures } from '../../src/matching/signatures/load-signatures.ts';
import { shippedRules } from '../../src/matching/signatures/rule-files.ts';
import { shippedSignatures } from '../../src/matching/signatures/shipped-rules.ts';

const engine = loadSignatures(shippedRules());
const failures = checkSpecimens(engine);

describe.each(engine.signatures.map((signature) => [signature.id, signature] as const))(
  'signature %s',
  (id, signature) => {
    it('matches its inert specimens and spares its honest twins, as every other signature does', () => {
      expect(failures.filter((failure) => failure.id === id)).toEqual([]);
    });

    it('says what it means in words for people', () => {
      expect(id).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*\/[a-z0-9]+(-[a-z0-9]+)*$/);
      expect(signature.title.length).toBeLessThanOrEqual(80);
      expect(signature.description.length).toBeGreaterThan(20);
      expect(signature.remedy).toMatch(/\.$/);
    });

    it('spares one of its honest twins for what its code says, where it has such an excuse', () => {
      if (signature.unless === null) return;
      const isTrue = (text: string) =>
        engine.compiled.match(Buffer.from(text, 'latin1')).some(({ rule }) => rule === signature.rule.name);
      expect(signature.mustNot.filter(isTrue)).not.toEqual([]);
    });

    it('holds only specimens that are inert: PHP that would run stops first', () => {
      for (const text of signature.mustMatch.filter((content) => content.includes('<?'))) {
        expect(text).toMatch(/<\?(?:php|=)?\s*exit;/);
      }
    });
  },
);

describe('the shipped signatures', () => {
  it('have a hash that changes with any rule, and with what was learnt of odd words', () => {
    const changed = loadSignatures(shippedRules().map((file) => ({ ...file, text: `${file.text}\n` })));
    expect(engine.ruleSet).toMatch(/^[0-9a-f]{64}$/);
    expect(new Set([engine.ruleSet, changed.ruleSet, shippedSignatures().ruleSet]).size).toBe(3);
  });
});
