import type { Sighting } from '../../domain/finding.ts';
import type { SignatureEngine } from './contract.ts';
import { placeOf } from './excerpt.ts';
import type { RuleLayout } from './lay-rules.ts';
import { judgeOddness, type OddnessTable } from './oddness/judge-oddness.ts';
import { type RuleMatcher, ruleMatcher } from './rule-matcher.ts';
import type { StringMatcher } from './string-matcher.ts';
import { isSaidInCode } from './unless-in-code.ts';

/** What is told of a content that a rule is true for. */
export interface Told extends Pick<Sighting, 'kind' | 'severity' | 'confidence' | 'rule' | 'title' | 'remedy'> {
  /** It is told of no content whose code says this; null: of each. */
  readonly unless: StringMatcher | null;
}

/** An engine as plain data, see RuleLayout. */
export interface EngineLayout {
  readonly ruleSet: string;
  readonly rules: RuleLayout;
  /** By the names of the rules. */
  readonly told: ReadonlyMap<string, Told>;
  readonly oddness: OddnessTable | null;
}

/** Takes up an engine that was laid out. */
export function engineOf({ ruleSet, rules, told, oddness }: EngineLayout): SignatureEngine {
  return signatureEngine(
    ruleSet,
    ruleMatcher(() => rules),
    told,
    oddness,
  );
}

/** With a table of odd words, PHP is judged by it too. */
export function signatureEngine(
  ruleSet: string,
  matcher: RuleMatcher,
  told: ReadonlyMap<string, Told>,
  oddness: OddnessTable | null,
): SignatureEngine {
  return {
    ruleSet,
    get window() {
      return matcher.window;
    },
    fingerprint: (bytes, seed) => matcher.fingerprint(bytes, seed),
    match(bytes) {
      const sightings = matcher
        .match(bytes)
        .map(({ rule, offset }) => ({ words: told.get(rule) as Told, offset }))
        .filter(({ words: { unless } }) => unless === null || !isSaidInCode(unless, bytes))
        .map(({ words, offset }) => sightingOf(words, bytes, offset));
      const odd = oddness === null ? null : judgeOddness(oddness, bytes);
      return odd === null ? sightings : [...sightings, odd];
    },
  };
}

function sightingOf(told: Told, bytes: Uint8Array, offset: number | null): Sighting {
  return {
    kind: told.kind,
    severity: told.severity,
    confidence: told.confidence,
    rule: told.rule,
    title: told.title,
    offset,
    ...(offset === null ? { line: null, excerpt: null } : placeOf(bytes, offset)),
    remedy: told.remedy,
  };
}
