import { LiteralScanner } from '../kernel/literal-scanner.ts';
import { WHOLE_FILE_BYTES } from '../scan-limits.ts';
import type { LaidRule, LaidString, RuleLayout } from './lay-rules.ts';
import { type Prospect, prospectOf } from './prospect.ts';

/** Rules with all that leads to them, ready to be matched by one thread. */
export interface ReadyRules {
  readonly byName: ReadonlyMap<string, ReadyRule>;
  readonly always: readonly ReadyRule[];
  /** What each literal leads to. */
  readonly byLiteral: readonly (readonly ReadyRule[])[];
  readonly setsOf: RuleLayout['setsOf'];
  readonly marks: Marks;
  readonly scanner: LiteralScanner;
}

/** What was met in the content of a turn: memory that is used again, and is cleared by the next turn. */
export interface Marks {
  turn: number;
  /** By set of literals: the last turn in which one of it was found. */
  readonly sets: Uint32Array;
  /** By rule: the last turn in which something led to it. */
  readonly rules: Uint32Array;
}

export interface ReadyRule extends LaidRule {
  readonly order: number;
  readonly prospect: Prospect<LaidString>;
}

/** Takes up what was laid out. */
export function readyRules({ rules, byLiteral, setsOf, setCount, scanner }: RuleLayout): ReadyRules {
  const ready = rules.map((rule, order) => ({ ...rule, order, prospect: prospectOf(rule.condition, rule.strings) }));
  return {
    byName: new Map(ready.map((rule) => [rule.name, rule])),
    always: ready.filter(({ isAlwaysAsked }) => isAlwaysAsked),
    byLiteral: Array.from(byLiteral, (orders = []) => orders.map((order) => ready[order] as ReadyRule)),
    setsOf,
    marks: { turn: 0, sets: new Uint32Array(setCount), rules: new Uint32Array(rules.length) },
    scanner: new LiteralScanner(scanner, WHOLE_FILE_BYTES),
  };
}
