import type { Signatures } from './load-signatures.ts';

/** A specimen that did not do what its rule promises. */
export interface SpecimenFailure {
  readonly id: string;
  readonly file: string;
  readonly line: number;
  readonly reason: string;
}

/** Tries every rule on its own specimens: what it must match, and the honest twins that no rule may match. Empty: all is well. */
export function checkSpecimens(engine: Signatures): readonly SpecimenFailure[] {
  return engine.signatures.flatMap(({ id, rule, mustMatch, mustNot }) => {
    const fail = (reason: string): SpecimenFailure => ({ id, file: rule.file, line: rule.line, reason });
    const rulesOn = (content: string): readonly string[] =>
      engine.match(Buffer.from(content, 'latin1')).map((sighting) => sighting.rule);
    const failures: SpecimenFailure[] = [];
    if (mustMatch.length === 0) failures.push(fail('it has no must_match: nothing shows that it works'));
    if (mustNot.length === 0) failures.push(fail('it has no must_not: nothing shows what it spares'));
    for (const [place, content] of mustMatch.entries()) {
      if (!rulesOn(content).includes(id)) failures.push(fail(`it does not match its must_match ${place + 1}`));
    }
    for (const [place, content] of mustNot.entries()) {
      const hits = rulesOn(content);
      if (hits.length > 0) failures.push(fail(`its must_not ${place + 1} is matched by ${hits.join(', ')}`));
    }
    return failures;
  });
}
