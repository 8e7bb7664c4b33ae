import { FINDING_KINDS, type FindingKind } from '../../domain/finding.ts';
import { CONFIDENCES, type Confidence, SEVERITIES, type Severity } from '../../domain/severity.ts';
import { type ExitName, UserError } from '../../domain/user-error.ts';
import { type CompiledRules, compileRules } from './compile-rules.ts';
import type { SignatureEngine } from './contract.ts';
import type { OddnessTable } from './oddness/judge-oddness.ts';
import { type RuleFile, ruleSetOf } from './rule-files.ts';
import { type RuleSource, RuleSyntaxError } from './rule-syntax.ts';
import { type EngineLayout, signatureEngine, type Told } from './signature-engine.ts';
import type { StringMatcher } from './string-matcher.ts';
import { unlessMatcher } from './unless-in-code.ts';

/** A rule with what its meta says: what a person needs to know of it, and what it must and must not match. */
export interface Signature {
  /** `family/behaviour`, kebab-case; stable. */
  readonly id: string;
  readonly title: string;
  readonly family: string;
  readonly kind: FindingKind;
  readonly severity: Severity;
  readonly confidence: Confidence;
  readonly description: string;
  readonly remedy: string;
  readonly reference: string | null;
  /** Inert minimal contents, as text with one character per byte. */
  readonly mustMatch: readonly string[];
  readonly mustNot: readonly string[];
  /** It is told of no content whose code says this; null: of each. */
  readonly unless: StringMatcher | null;
  readonly rule: RuleSource;
}

/** The engine, and the signatures that it was made from. */
export interface Signatures extends SignatureEngine {
  readonly signatures: readonly Signature[];
  readonly compiled: CompiledRules;
  /** The engine as plain data. */
  layout(): EngineLayout;
}

/**
 * Compiles rule files into an engine. A rule that does not compile, or whose meta is incomplete, is a UserError that names
 * file and line (exit `usage`, or what `exit` says); it is never skipped. With a table of odd words, PHP is judged by it too.
 */
export function loadSignatures(
  files: readonly RuleFile[],
  { exit = 'usage', oddness = null }: { readonly exit?: ExitName; readonly oddness?: OddnessTable | null } = {},
): Signatures {
  try {
    const compiled = compileRules(files);
    const signatures = compiled.rules.filter((rule) => !rule.isPrivate).map(signatureOf);
    refuseDoubledIds(signatures);
    const told = new Map(signatures.map((signature) => [signature.rule.name, toldOf(signature)]));
    const ruleSet = ruleSetOf(files, oddness?.text ?? null);
    return Object.assign(signatureEngine(ruleSet, compiled, told, oddness), {
      signatures,
      compiled,
      layout: () => ({ ruleSet, rules: compiled.layout(), told, oddness }),
    });
  } catch (error) {
    if (!(error instanceof RuleSyntaxError)) throw error;
    throw new UserError(
      exit,
      `The signatures do not compile: ${error.message}`,
      'Correct the rule; docs/writing-signatures.md describes the language.',
    );
  }
}

function toldOf({ kind, severity, confidence, id, title, remedy, unless }: Signature): Told {
  return { kind, severity, confidence, rule: id, title, remedy, unless };
}

function signatureOf(rule: RuleSource): Signature {
  const texts = (key: string): readonly string[] =>
    rule.meta.filter((entry) => entry.key === key).map((entry) => String(entry.value));
  const optional = (key: string): string | null => {
    const value = texts(key)[0];
    return value === undefined ? null : Buffer.from(value, 'latin1').toString('utf8');
  };
  const required = (key: string): string => {
    const value = optional(key);
    if (value === null || value === '')
      throw new RuleSyntaxError(rule.file, rule.line, `rule ${rule.name} has no ${key} in its meta`);
    return value;
  };
  const oneOf = <T extends string>(key: string, values: readonly T[], value: string): T => {
    const known = values.find((allowed) => allowed === value);
    if (known !== undefined) return known;
    throw new RuleSyntaxError(rule.file, rule.line, `rule ${rule.name}: ${key} must be one of ${values.join(', ')}`);
  };
  return {
    id: required('id'),
    title: required('title'),
    family: required('family'),
    kind: oneOf('kind', FINDING_KINDS, optional('kind') ?? 'backdoor'),
    severity: oneOf('severity', SEVERITIES, required('severity')),
    confidence: oneOf('confidence', CONFIDENCES, required('confidence')),
    description: required('description'),
    remedy: required('remedy'),
    reference: optional('reference'),
    mustMatch: texts('must_match'),
    mustNot: texts('must_not'),
    unless: unlessOf(rule),
    rule,
  };
}

function unlessOf({ file, meta }: RuleSource): StringMatcher | null {
  const said = meta.find(({ key }) => key === 'unless_code');
  if (said === undefined) return null;
  try {
    return unlessMatcher(String(said.value));
  } catch (error) {
    throw new RuleSyntaxError(file, said.line, `unless_code: ${(error as Error).message}`);
  }
}

function refuseDoubledIds(signatures: readonly Signature[]): void {
  const seen = new Set<string>();
  for (const { id, rule } of signatures) {
    if (seen.has(id)) throw new RuleSyntaxError(rule.file, rule.line, `the id ${id} is used by two rules`);
    seen.add(id);
  }
}
