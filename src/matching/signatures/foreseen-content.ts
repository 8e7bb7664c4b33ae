import type { LiteralHits, LiteralScanner } from '../kernel/literal-scanner.ts';
import type { LaidString } from './lay-rules.ts';
import type { Foreseen } from './prospect.ts';
import type { ReadyRule, ReadyRules } from './ready-rules.ts';

/** What the literals found in a content say of the rules, before an expression is tried; good until the next content. */
export class ForeseenContent implements Foreseen<LaidString> {
  readonly bytes: Uint8Array;
  readonly hits: LiteralHits;
  readonly #rules: ReadonlyMap<string, ReadyRule>;
  readonly #scanner: LiteralScanner;
  readonly #hasTag: boolean;
  /** By set of literals: this turn, where one of it was found. */
  readonly #sets: Uint32Array;
  readonly #turn: number;

  /** @param hasTag whether the content holds `<?`; without it, the literals of rules that need it were not looked for */
  constructor(bytes: Uint8Array, { byName, scanner, setsOf, marks }: ReadyRules, hits: LiteralHits, hasTag: boolean) {
    this.bytes = bytes;
    this.hits = hits;
    this.#rules = byName;
    this.#scanner = scanner;
    this.#hasTag = hasTag;
    this.#sets = marks.sets;
    this.#turn = marks.turn;
    for (const number of hits.found) for (const set of setsOf[number] ?? []) this.#sets[set] = this.#turn;
  }

  /** False where the rule is certainly not true. */
  mayBeTrue(rule: string): boolean {
    return this.mayFit(this.#rules.get(rule) as ReadyRule);
  }

  /** The same of a rule that is at hand. */
  mayFit({ needsTag, prospect }: ReadyRule): boolean {
    return (this.#hasTag || !needsTag) && prospect(this);
  }

  /** False where the string certainly does not match: something that every match holds was not found. */
  mayHold({ sets, shape }: LaidString): boolean {
    if (shape !== null) return this.#scanner.mayHoldShape(this.bytes, shape.number);
    for (const set of sets) if (this.#sets[set] !== this.#turn) return false;
    return true;
  }
}
