import { noteFirstTag } from '../php/first-tag.ts';
import { CandidateContent } from './candidate-content.ts';
import { ForeseenContent } from './foreseen-content.ts';
import { type RuleLayout, TABLE } from './lay-rules.ts';
import { type ReadyRules, readyRules } from './ready-rules.ts';

export interface RuleMatch {
  /** Name of the rule. */
  readonly rule: string;
  /** Offset of the first match of the first string in the rule's order that is shown as evidence; null when none matched. */
  readonly offset: number | null;
}

/** Rules ready to be matched. */
export interface RuleMatcher {
  /** Names of the rules that no literal leads to: each is evaluated on every content, or on every one that holds `<?`. */
  readonly alwaysEvaluated: readonly string[];
  /** Memory that a content may be read into before it is matched, which spares a copy; see LiteralScanner. */
  readonly window: Uint8Array;
  /** What a content in `window` is known by; see Fingerprints. */
  fingerprint(bytes: Uint8Array, seed: Uint8Array): Int32Array | null;
  /** The rules that are true for the content, in the order of the files; private rules are left out. */
  match(bytes: Uint8Array): readonly RuleMatch[];
  /** Names of the rules that the literal search lets through: never fewer than the rules that match. */
  candidates(bytes: Uint8Array): readonly string[];
}

/** `layout` is asked for when something is matched first: whoever only wants the names of rules need not wait. */
export function ruleMatcher(layout: () => RuleLayout): RuleMatcher {
  let ready: ReadyRules | null = null;
  const rules = (): ReadyRules => (ready ??= readyRules(layout()));
  return {
    get alwaysEvaluated() {
      return rules().always.map(({ name }) => name);
    },
    get window() {
      return rules().scanner.window;
    },
    fingerprint: (bytes, seed) => rules().scanner.fingerprint(bytes, seed),
    candidates: (bytes) => look(rules(), bytes).candidates.map(({ name }) => name),
    match(bytes) {
      const { foreseen, candidates } = look(rules(), bytes);
      if (candidates.length === 0) return [];
      const content = new CandidateContent(foreseen, rules());
      return candidates
        .filter((rule) => content.isTrue(rule))
        .sort((a, b) => a.order - b.order)
        .map((rule) => ({ rule: rule.name, offset: content.evidenceOf(rule) }));
    },
  };
}

function look(rules: ReadyRules, bytes: Uint8Array) {
  const { always, byLiteral, scanner, marks } = rules;
  const tag = scanner.tagIn(bytes);
  noteFirstTag(bytes, tag);
  const hasTag = tag >= 0;
  const hits = scanner.search(bytes, hasTag ? TABLE.withTag : TABLE.anything);
  marks.turn += 1;
  const foreseen = new ForeseenContent(bytes, rules, hits, hasTag);
  const candidates = always.filter((rule) => foreseen.mayFit(rule));
  for (const number of hits.found) {
    for (const rule of byLiteral[number] ?? []) {
      if (marks.rules[rule.order] === marks.turn) continue;
      marks.rules[rule.order] = marks.turn;
      if (foreseen.mayFit(rule)) candidates.push(rule);
    }
  }
  return { foreseen, candidates };
}
