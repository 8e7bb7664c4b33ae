import { contentText } from '../content-text.ts';
import type { LiteralScanner } from '../kernel/literal-scanner.ts';
import { isTrue, type Subject } from './evaluate.ts';
import { findString } from './find-string.ts';
import type { ForeseenContent } from './foreseen-content.ts';
import type { LaidString } from './lay-rules.ts';
import type { ReadyRule, ReadyRules } from './ready-rules.ts';

const NOWHERE: readonly number[] = [];

/** One content while its candidate rules are evaluated: text made once, rules and strings asked once. */
export class CandidateContent {
  readonly #bytes: Buffer;
  readonly #rules: ReadonlyMap<string, ReadyRule>;
  readonly #truths = new Map<ReadyRule, boolean>();
  /** Offset of the first match of each string that was asked for. */
  readonly #first = new Map<LaidString, number>();
  /** Where the literals or shapes of each string that was asked for begin. */
  readonly #places = new Map<LaidString, readonly number[] | null>();
  readonly #scanner: LiteralScanner;
  readonly #foreseen: ForeseenContent;

  constructor(foreseen: ForeseenContent, { byName, scanner }: ReadyRules) {
    const { bytes } = foreseen;
    this.#bytes = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#rules = byName;
    this.#scanner = scanner;
    this.#foreseen = foreseen;
  }

  /** Whether a rule is true that may be, by what was foreseen. */
  isTrue(rule: ReadyRule): boolean {
    let truth = this.#truths.get(rule);
    if (truth === undefined) this.#truths.set(rule, (truth = isTrue(rule.condition, this.#subjectOf(rule))));
    return truth;
  }

  evidenceOf(rule: ReadyRule): number | null {
    const subject = this.#subjectOf(rule);
    for (const id of rule.shown) {
      const offset = subject.firstFrom(id, 0);
      if (offset >= 0) return offset;
    }
    return null;
  }

  #subjectOf(rule: ReadyRule): Subject {
    const firstFrom = (id: string, from: number): number => this.#firstFrom(rule.strings.get(id) as LaidString, from);
    return {
      bytes: this.#bytes,
      firstFrom,
      offsets: (id, limit) => {
        const offsets: number[] = [];
        for (let at = firstFrom(id, 0); at >= 0 && offsets.length < limit; at = firstFrom(id, at + 1)) offsets.push(at);
        return offsets;
      },
      isRuleTrue: (name) => {
        const named = this.#rules.get(name) as ReadyRule;
        return this.#foreseen.mayFit(named) && this.isTrue(named);
      },
    };
  }

  #firstFrom(string: LaidString, from: number): number {
    if (from > this.#bytes.length) return -1;
    if (from > 0) return this.#search(string, from);
    let first = this.#first.get(string);
    if (first === undefined) this.#first.set(string, (first = this.#search(string, 0)));
    return first;
  }

  #search(string: LaidString, from: number): number {
    return findString(string, this.#bytes, this.#placesOf(string), () => contentText(this.#foreseen.bytes), from);
  }

  #placesOf(string: LaidString): readonly number[] | null {
    if (string.lead === null) return null;
    let places = this.#places.get(string);
    if (places === undefined) {
      places = this.#foreseen.mayHold(string) ? this.#leadsTo(string) : NOWHERE;
      this.#places.set(string, places);
    }
    return places;
  }

  #leadsTo({ numbers, shape, matcher }: LaidString): readonly number[] | null {
    // All of it is known, and the first place is all that is asked of most: `<?` begins nearly every content that holds it.
    if (shape !== null && matcher.kind === 'text') return null;
    if (shape === null) return this.#foreseen.hits.positionsOf(numbers);
    const places = this.#scanner.placesOfShape(this.#foreseen.bytes, shape.number);
    return places !== null && places.length < shape.count ? NOWHERE : places;
  }
}
