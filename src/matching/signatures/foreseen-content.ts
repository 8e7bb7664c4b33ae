import type { LiteralHits, LiteralScanner } from '../kernel/literal-scanner.ts';
import type { LaidString } from './lay-rules.ts';
import type { Foreseen } from './prospect.ts';
import type { ReadyRule, ReadyRules } from './ready-rules.ts';

/** What the literals found in a content say of the rules, before an expression is tried. */
export class ForeseenContent implements Foreseen<LaidString> {
  readonly bytes: Uint8Array;
  readonly hits: LiteralHits;
  readonly #rules: ReadonlyMap<string, ReadyRule>;
  readonly #scanner: LiteralScanner;
  readonly #hasTag: boolean;
  /** 1 for each set of literals of which one was found. */
  readonly #held: Uint8Array;

  /** @param hasTag whether the content holds `<?`; without it, the literals of rules that need it were not looked for */
  constructor(
    bytes: Uint8Array,
    { byName, scanner, setsOf, setCount }: ReadyRules,
    hits: LiteralHits,
    hasTag: boolean,
  ) {
    this.bytes = bytes;
    this.hits = hits;
    this.#rules = byName;
    this.#scanner = scanner;
    this.#hasTag = hasTag;
    this.#held = new Uint8Array(setCount);
    for (const number of hits.found) for (const set of setsOf[number] ?? []) this.#held[set] = 1;
  }

  /** False where the rule is certainly not true. */
  mayBeTrue(rule: string): boolean {
    const { needsTag, prospect } = this.#rules.get(rule) as ReadyRule;
    return (this.#hasTag || !needsTag) && prospect(this);
  }

  /** False where the string certainly does not match: something that every match holds was not found. */
  mayHold({ sets, shape }: LaidString): boolean {
    if (shape !== null) return this.#scanner.mayHoldShape(this.bytes, shape.number);
    for (const set of sets) if (this.#held[set] === 0) return false;
    return true;
  }
}
