import type { Sighting } from '../domain/finding.ts';
import type { JudgedContents } from './judged-contents.ts';
import type { SignatureEngine } from './signatures/contract.ts';

/** Verdicts that say something, a kilobyte each at the most; when there are more, they are forgotten. */
const MOST_SAID = 20_000;
const NOTHING: readonly Sighting[] = [];

/**
 * What was said of the contents that were met, for the same releases lie in many sites: of those with nothing to say by any
 * thread, of the others by this one. A content is known by its fingerprint.
 */
export class JudgedBefore {
  readonly #engine: Pick<SignatureEngine, 'fingerprint'>;
  readonly #clean: JudgedContents;
  readonly #said: Map<string, readonly Sighting[]> = new Map();

  constructor(engine: Pick<SignatureEngine, 'fingerprint'>, clean: JudgedContents) {
    this.#engine = engine;
    this.#clean = clean;
  }

  /** What was said of the same content, or what `judge` says now. `interest`: which detectors look, and how. */
  of(bytes: Uint8Array, interest: string, judge: () => readonly Sighting[]): readonly Sighting[] {
    const words = this.#engine.fingerprint(bytes, this.#clean.seed);
    if (words === null) return judge();
    const fingerprint = new Uint8Array(words.slice().buffer);
    if (this.#clean.has(fingerprint, interest)) return NOTHING;
    const key = `${words.join()} ${interest}`;
    const said = this.#said.get(key);
    if (said !== undefined) return said;
    const verdict = judge();
    if (verdict.length === 0) this.#clean.add(fingerprint, interest);
    else this.#keep(key, verdict);
    return verdict;
  }

  #keep(key: string, verdict: readonly Sighting[]): void {
    if (this.#said.size >= MOST_SAID) this.#said.clear();
    this.#said.set(key, verdict);
  }
}
