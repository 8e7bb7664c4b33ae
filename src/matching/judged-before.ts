import type { Sighting } from '../domain/finding.ts';
import type { SignatureEngine } from './signatures/contract.ts';

/** A slot: four words of a fingerprint, and which of the verdicts is its own. */
const WORDS = 5;
const VERDICT = 4;
/** 2.5 MB. An account of 160,000 files has some 110,000 different contents, of which each thread meets its part. */
const SLOTS = 1 << 17;
/** When more are taken, all is forgotten. */
const MOST_TAKEN = SLOTS * 0.8;
/** The same for verdicts that say something, a kilobyte each at the most. */
const MOST_VERDICTS = 20_000;
/** How detectors look is a few dozen texts; what goes beyond is not remembered. */
const MOST_INTERESTS = 10_000;
const NOTHING: readonly Sighting[] = [];

/**
 * What this thread said of the contents it met: the same releases lie in many sites. A content is known by a fingerprint that no
 * attacker can make two contents share (see `fingerprintProgram`).
 */
export class JudgedBefore {
  readonly #engine: Pick<SignatureEngine, 'fingerprint'>;
  readonly #slots = new Int32Array(SLOTS * WORDS);
  #taken = 0;
  /** The first says nothing. A free slot names none: 0 is none, 1 the first. */
  #verdicts: (readonly Sighting[])[] = [NOTHING];
  readonly #interests: Map<string, number> = new Map();

  constructor(engine: Pick<SignatureEngine, 'fingerprint'>) {
    this.#engine = engine;
  }

  /** What was said of the same content, or what `judge` says now. `interest`: which detectors look, and how. */
  of(bytes: Uint8Array, interest: string, judge: () => readonly Sighting[]): readonly Sighting[] {
    const number = this.#numberOf(interest);
    const fingerprint = number < MOST_INTERESTS ? this.#engine.fingerprint(bytes, number) : null;
    if (fingerprint === null) return judge();
    const at = this.#placeOf(fingerprint);
    const known = this.#slots[at + VERDICT] as number;
    if (known !== 0) return this.#verdicts[known - 1] as readonly Sighting[];
    this.#slots.set(fingerprint, at);
    const verdict = judge();
    this.#keep(at, verdict);
    return verdict;
  }

  /** Its slot, or the free one that will be. */
  #placeOf(fingerprint: Int32Array): number {
    const slots = this.#slots;
    for (let slot = (fingerprint[0] as number) >>> 0; ; slot += 1) {
      const at = (slot % SLOTS) * WORDS;
      if (slots[at + VERDICT] === 0 || isSame(slots, at, fingerprint)) return at;
    }
  }

  #keep(at: number, verdict: readonly Sighting[]): void {
    this.#slots[at + VERDICT] = verdict.length === 0 ? 1 : this.#verdicts.push(verdict);
    this.#taken += 1;
    if (this.#taken < MOST_TAKEN && this.#verdicts.length < MOST_VERDICTS) return;
    this.#slots.fill(0);
    this.#taken = 0;
    this.#verdicts = [NOTHING];
  }

  #numberOf(interest: string): number {
    let number = this.#interests.get(interest);
    if (number !== undefined) return number;
    number = this.#interests.size;
    if (number < MOST_INTERESTS) this.#interests.set(interest, number);
    return number;
  }
}

function isSame(slots: Int32Array, at: number, fingerprint: Int32Array): boolean {
  for (let word = 0; word < VERDICT; word += 1) if (slots[at + word] !== fingerprint[word]) return false;
  return true;
}
