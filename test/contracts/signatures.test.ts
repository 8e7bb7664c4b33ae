import { describe, expect, it } from 'vitest';
import { shippedSignatures } from '../../src/matching/signatures/shipped-rules.ts';

const engine = shippedSignatures();

describe.each(engine.signatures.map((signature) => [signature.id, signature] as const))(
  'signature %s',
  (id, signature) => {
    const rulesOn = (content: string): readonly string[] =>
      engine.match(Buffer.from(content, 'latin1')).map(({ rule }) => rule);

    it('matches each of its inert specimens', () => {
      expect(signature.mustMatch.length).toBeGreaterThan(0);
      for (const content of signature.mustMatch) expect(rulesOn(content), content).toContain(id);
    });

    it('leaves its benign twins alone, as every other signature does', () => {
      expect(signature.mustNot.length).toBeGreaterThan(0);
      for (const content of signature.mustNot) expect(rulesOn(content), content).toEqual([]);
    });

    it('says what it means in words for people', () => {
      expect(id).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*\/[a-z0-9]+(-[a-z0-9]+)*$/);
      expect(signature.title.length).toBeLessThanOrEqual(80);
      expect(signature.description.length).toBeGreaterThan(20);
      expect(signature.remedy).toMatch(/\.$/);
    });
  },
);

describe('the shipped signatures', () => {
  it('are ready in well under a second', () => {
    expect(engine.signatures.length).toBeGreaterThan(0);
    expect(engine.ruleSet).toMatch(/^[0-9a-f]{64}$/);
  });

  it('are inert as specimens: PHP that would run stops first', () => {
    const specimens = engine.signatures
      .flatMap(({ mustMatch }) => mustMatch)
      .filter((text) => /<\?(?:php|=)/.test(text));
    for (const text of specimens) expect(text).toMatch(/<\?(?:php|=)?\s*(?:exit|die|\/\/|\/\*|#)/);
  });
});
