import { type Atoms, atomsOfCondition, atomsOfPattern } from './atoms.ts';
import { isTrue, type Subject } from './evaluate.ts';
import { compileLiteralSearch } from './literal-search.ts';
import { parseRules } from './parse-rules.ts';
import type { RuleSource } from './rule-syntax.ts';
import { compileString, type StringMatcher } from './string-matcher.ts';

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
  /** Names of the rules that no literal leads to: each is evaluated on every content. */
  readonly alwaysEvaluated: readonly string[];
  /** The rules that are true for the content, in the order of the files; private rules are left out. */
  match(bytes: Uint8Array): readonly RuleMatch[];
  /** Names of the rules that the literal search lets through: never fewer than the rules that match. */
  candidates(bytes: Uint8Array): readonly string[];
}

/** Compiles rule files in the order given. Throws RuleSyntaxError. */
export function compileRules(files: readonly RuleFile[]): CompiledRules {
  const rules = parseAll(files);
  const literals = new Map<string, number>();
  const conditionAtoms = new Map<string, Atoms>();
  const compiled = rules.map((source) => compileRule(source, conditionAtoms, literals));
  const byName = new Map(compiled.map((rule) => [rule.source.name, rule]));
  const always: CompiledRule[] = [];
  const byLiteral: CompiledRule[][] = Array.from(literals, () => []);
  for (const rule of compiled) {
    if (rule.source.isPrivate) continue;
    const atoms = conditionAtoms.get(rule.source.name) ?? null;
    if (atoms === null) always.push(rule);
    else for (const atom of atoms) byLiteral[literals.get(atom) as number]?.push(rule);
  }
  const search = compileLiteralSearch([...literals.keys()]);

  function candidatesOf(bytes: Uint8Array): { rules: ReadonlySet<CompiledRule>; seen: ReadonlySet<number> } {
    const seen = search.find(bytes);
    const candidates = new Set(always);
    for (const literal of seen) for (const rule of byLiteral[literal] as CompiledRule[]) candidates.add(rule);
    return { rules: candidates, seen: new Set(seen) };
  }

  return {
    rules,
    alwaysEvaluated: always.map((rule) => rule.source.name),
    candidates: (bytes) => [...candidatesOf(bytes).rules].map((rule) => rule.source.name),
    match(bytes) {
      const candidates = candidatesOf(bytes);
      if (candidates.rules.size === 0) return [];
      const content = new Content(bytes, candidates.seen, byName);
      const matching = [...candidates.rules].filter((rule) => content.isRuleTrue(rule.source.name));
      return matching
        .sort((a, b) => a.order - b.order)
        .map((rule) => ({ rule: rule.source, offset: content.evidenceOf(rule) }));
    },
  };
}

interface CompiledRule {
  readonly source: RuleSource;
  readonly order: number;
  readonly strings: ReadonlyMap<string, CompiledString>;
}

interface CompiledString {
  readonly matcher: StringMatcher;
  /** Numbers of the literals of which one is there when the string is; null when the search does not know. */
  readonly literals: readonly number[] | null;
}

function parseAll(files: readonly RuleFile[]): readonly RuleSource[] {
  const names = new Set<string>();
  return files.flatMap((file) => {
    const parsed = parseRules(file.name, file.text, names);
    for (const rule of parsed) names.add(rule.name);
    return parsed;
  });
}

function compileRule(
  source: RuleSource,
  conditionAtoms: Map<string, Atoms>,
  literals: Map<string, number>,
): CompiledRule {
  const strings = new Map<string, CompiledString>();
  const stringAtoms = new Map<string, Atoms>();
  for (const string of source.strings) {
    const atoms = atomsOfPattern(string.pattern);
    stringAtoms.set(string.id, atoms);
    const numbers = atoms === null ? null : atoms.map((atom) => numberOf(literals, atom));
    strings.set(string.id, { matcher: compileString(string), literals: numbers });
  }
  conditionAtoms.set(source.name, atomsOfCondition(source.condition, stringAtoms, conditionAtoms));
  return { source, order: conditionAtoms.size, strings };
}

function numberOf(literals: Map<string, number>, atom: string): number {
  const known = literals.get(atom);
  if (known !== undefined) return known;
  literals.set(atom, literals.size);
  return literals.size - 1;
}

/** One content while its candidate rules are evaluated: text made once, rules and strings asked once. */
class Content {
  readonly #bytes: Uint8Array;
  readonly #seen: ReadonlySet<number>;
  readonly #rules: ReadonlyMap<string, CompiledRule>;
  readonly #truths = new Map<string, boolean>();
  #text: string | null = null;

  constructor(bytes: Uint8Array, seen: ReadonlySet<number>, rules: ReadonlyMap<string, CompiledRule>) {
    this.#bytes = bytes;
    this.#seen = seen;
    this.#rules = rules;
  }

  isRuleTrue(name: string): boolean {
    const known = this.#truths.get(name);
    if (known !== undefined) return known;
    const rule = this.#rules.get(name) as CompiledRule;
    const truth = isTrue(rule.source.condition, this.#subjectOf(rule));
    this.#truths.set(name, truth);
    return truth;
  }

  evidenceOf(rule: CompiledRule): number | null {
    const subject = this.#subjectOf(rule);
    for (const { id, isPrivate } of rule.source.strings) {
      const offset = isPrivate ? -1 : subject.firstFrom(id, 0);
      if (offset >= 0) return offset;
    }
    return null;
  }

  #subjectOf(rule: CompiledRule): Subject {
    const firstFrom = (id: string, from: number): number => {
      const { matcher, literals } = rule.strings.get(id) as CompiledString;
      if (literals !== null && !literals.some((literal) => this.#seen.has(literal))) return -1;
      return from > this.#bytes.length ? -1 : matcher.next(this.#latin1(), from);
    };
    return {
      bytes: this.#bytes,
      firstFrom,
      offsets: (id, limit) => {
        const offsets: number[] = [];
        for (let at = firstFrom(id, 0); at >= 0 && offsets.length < limit; at = firstFrom(id, at + 1)) offsets.push(at);
        return offsets;
      },
      isRuleTrue: (name) => this.isRuleTrue(name),
    };
  }

  #latin1(): string {
    const { buffer, byteOffset, byteLength } = this.#bytes;
    this.#text ??= Buffer.from(buffer, byteOffset, byteLength).toString('latin1');
    return this.#text;
  }
}
