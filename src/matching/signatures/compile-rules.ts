import { layRules, type RuleLayout } from './lay-rules.ts';
import { parseRules } from './parse-rules.ts';
import type { RuleFile } from './rule-files.ts';
import { type RuleMatcher, ruleMatcher } from './rule-matcher.ts';
import type { RuleSource } from './rule-syntax.ts';

/** Rules that were read, and can be matched. */
export interface CompiledRules extends RuleMatcher {
  readonly rules: readonly RuleSource[];
  /** Made when it is first asked for. */
  layout(): RuleLayout;
}

/**
 * Compiles rule files in the order given. Throws RuleSyntaxError.
 *
 * Most rules are about PHP and can be true only where `<?` stands. Their literals, which are many and short, are looked for in
 * such contents alone; every other content is searched for the few that the other rules have, at twice the speed.
 * The rules are read at once, and laid out when they are first asked.
 */
export function compileRules(files: readonly RuleFile[]): CompiledRules {
  const rules = parseAll(files);
  let laid: RuleLayout | null = null;
  const layout = (): RuleLayout => (laid ??= layRules(rules));
  return Object.assign(ruleMatcher(layout), { rules, layout });
}

function parseAll(files: readonly RuleFile[]): readonly RuleSource[] {
  const names = new Set<string>();
  return files.flatMap((file) => {
    const parsed = parseRules(file.name, file.text, names);
    for (const rule of parsed) names.add(rule.name);
    return parsed;
  });
}
