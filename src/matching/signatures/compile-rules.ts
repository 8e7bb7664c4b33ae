import { noteFirstTag } from '../php/first-tag.ts';
import { CandidateContent } from './candidate-content.ts';
import { ForeseenContent } from './foreseen-content.ts';
import { parseRules } from './parse-rules.ts';
import { type CompiledRule, makeReady, type ReadyRules, TABLE } from './ready-rules.ts';
import type { RuleSource } from './rule-syntax.ts';

/** A file of rules: its name for messages, and its text. */
export interface RuleFile {
  readonly name: string;
  readonly text: string;
}

export interface RuleMatch {
  readonly rule: RuleSource;
  /** Offset of the first match of the first string in the rule's order that is shown as evidence; null when none matched. */
  readonly offset: number | null;
}

/** Rules ready to be matched. */
export interface CompiledRules {
  readonly rules: readonly RuleSource[];
  /** Names of the rules that no literal leads to: each is evaluated on every content, or on every one that holds `<?`. */
  readonly alwaysEvaluated: readonly string[];
  /** Memory that a content may be read into before it is matched, which spares a copy; see LiteralScanner. */
  readonly window: Uint8Array;
  /** The rules that are true for the content, in the order of the files; private rules are left out. */
  match(bytes: Uint8Array): readonly RuleMatch[];
  /** Names of the rules that the literal search lets through: never fewer than the rules that match. */
  candidates(bytes: Uint8Array): readonly string[];
}

/**
 * Compiles rule files in the order given. Throws RuleSyntaxError.
 *
 * Most rules are about PHP and can be true only where `<?` stands. Their literals, which are many and short, are looked for in
 * such contents alone; every other content is searched for the few that the other rules have, at twice the speed.
 * The rules are read at once, and made ready to match when they are first asked: whoever only wants their names need not wait.
 */
export function compileRules(files: readonly RuleFile[]): CompiledRules {
  const sources = parseAll(files);
  let ready: ReadyRules | null = null;
  const rules = (): ReadyRules => (ready ??= makeReady(sources));
  return {
    rules: sources,
    get alwaysEvaluated() {
      return rules().always.map(({ source }) => source.name);
    },
    get window() {
      return rules().scanner.window;
    },
    candidates: (bytes) => look(rules(), bytes).candidates.map(({ source }) => source.name),
    match(bytes) {
      const { foreseen, candidates } = look(rules(), bytes);
      if (candidates.length === 0) return [];
      const content = new CandidateContent(foreseen, rules());
      return candidates
        .filter(({ source }) => content.isRuleTrue(source.name))
        .sort((a, b) => a.order - b.order)
        .map((rule) => ({ rule: rule.source, offset: content.evidenceOf(rule) }));
    },
  };
}

function look(rules: ReadyRules, bytes: Uint8Array) {
  const { always, byLiteral, scanner } = rules;
  const tag = scanner.tagIn(bytes);
  noteFirstTag(bytes, tag);
  const hasTag = tag >= 0;
  const hits = scanner.search(bytes, hasTag ? TABLE.withTag : TABLE.anything);
  const foreseen = new ForeseenContent(bytes, rules, hits, hasTag);
  const led = new Set(always);
  for (const number of hits.found) for (const rule of byLiteral[number] ?? []) led.add(rule);
  const candidates: CompiledRule[] = [];
  for (const rule of led) if (foreseen.mayBeTrue(rule.source.name)) candidates.push(rule);
  return { foreseen, candidates };
}

function parseAll(files: readonly RuleFile[]): readonly RuleSource[] {
  const names = new Set<string>();
  return files.flatMap((file) => {
    const parsed = parseRules(file.name, file.text, names);
    for (const rule of parsed) names.add(rule.name);
    return parsed;
  });
}
