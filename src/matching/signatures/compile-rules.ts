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
  const conditionAtoms = new Map<string, Atoms>();
  const matchers = new Map<string, StringMatcher>();
  const compiled = rules.map((source) => compileRule(source, conditionAtoms, matchers));
  const byName = new Map(compiled.map((rule) => [rule.source.name, rule]));
  const always: CompiledRule[] = [];
  const byLiteral = new Map<string, CompiledRule[]>();
  for (const rule of compiled) {
    if (rule.source.isPrivate) continue;
    const atoms = conditionAtoms.get(rule.source.name) ?? null;
    if (atoms === null) always.push(rule);
    else for (const atom of atoms) byLiteral.set(atom, [...(byLiteral.get(atom) ?? []), rule]);
  }
  const literals = [...byLiteral.keys()];
  const search = compileLiteralSearch(literals);

  function candidatesOf(bytes: Uint8Array): ReadonlySet<CompiledRule> {
    const candidates = new Set(always);
    for (const number of search.find(bytes)) {
      for (const rule of byLiteral.get(literals[number] as string) ?? []) candidates.add(rule);
    }
    return candidates;
  }

  return {
    rules,
    alwaysEvaluated: always.map((rule) => rule.source.name),
    candidates: (bytes) => [...candidatesOf(bytes)].map((rule) => rule.source.name),
    match(bytes) {
      const candidates = candidatesOf(bytes);
      if (candidates.size === 0) return [];
      const content = new Content(bytes, byName);
      const matching = [...candidates].filter((rule) => content.isRuleTrue(rule.source.name));
      return matching
        .sort((a, b) => a.order - b.order)
        .map((rule) => ({ rule: rule.source, offset: content.evidenceOf(rule) }));
    },
  };
}

interface CompiledRule {
  readonly source: RuleSource;
  readonly order: number;
  /** Equal strings of all rules share one matcher, so that a content is asked once. */
  readonly strings: ReadonlyMap<string, StringMatcher>;
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
  matchers: Map<string, StringMatcher>,
): CompiledRule {
  const strings = new Map<string, StringMatcher>();
  const stringAtoms = new Map<string, Atoms>();
  for (const string of source.strings) {
    stringAtoms.set(string.id, atomsOfPattern(string.pattern));
    const compiled = compileString(string);
    const shared = matchers.get(compiled.key) ?? compiled;
    matchers.set(compiled.key, shared);
    strings.set(string.id, shared);
  }
  conditionAtoms.set(source.name, atomsOfCondition(source.condition, stringAtoms, conditionAtoms));
  return { source, order: conditionAtoms.size, strings };
}

/** One content while its candidate rules are evaluated: text made once, rules and strings asked once. */
class Content {
  readonly #bytes: Buffer;
  readonly #rules: ReadonlyMap<string, CompiledRule>;
  readonly #truths = new Map<string, boolean>();
  /** Offset of the first match of each string that was asked for. */
  readonly #first = new Map<StringMatcher, number>();
  #text: string | null = null;

  constructor(bytes: Uint8Array, rules: ReadonlyMap<string, CompiledRule>) {
    this.#bytes = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
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
    const firstFrom = (id: string, from: number): number =>
      this.#firstFrom(rule.strings.get(id) as StringMatcher, from);
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

  #firstFrom(matcher: StringMatcher, from: number): number {
    if (from > this.#bytes.length) return -1;
    if (from > 0) return this.#search(matcher, from);
    let first = this.#first.get(matcher);
    if (first === undefined) this.#first.set(matcher, (first = this.#search(matcher, 0)));
    return first;
  }

  /** Plain text is looked for in the bytes; only expressions need the content as text, which is made once. */
  #search(matcher: StringMatcher, from: number): number {
    if (matcher.literal !== null) return this.#bytes.indexOf(matcher.literal, from, 'latin1');
    this.#text ??= this.#bytes.toString('latin1');
    return matcher.next(this.#text, from);
  }
}
