import { createHash } from 'node:crypto';
import type { Sighting } from '../domain/finding.ts';

/** So many verdicts are kept; the oldest go first. */
const MOST_KEPT = 20_000;

/**
 * The verdicts of this worker on contents that were dear to judge: the same plug-in lies in many sites. A content is known by its
 * sha256, for what an attacker wrote must not pass for something else.
 */
export class JudgedBefore {
  readonly #verdicts: Map<string, readonly Sighting[]> = new Map();

  /** What was said of the same content, or what `judge` says now. `interest`: which detectors look, and how. */
  of(bytes: Uint8Array, interest: string, judge: () => readonly Sighting[]): readonly Sighting[] {
    const key = `${createHash('sha256').update(bytes).digest('base64')}${interest}`;
    const known = this.#verdicts.get(key);
    if (known !== undefined) return known;
    const verdict = judge();
    if (this.#verdicts.size >= MOST_KEPT) this.#verdicts.delete(this.#verdicts.keys().next().value ?? '');
    this.#verdicts.set(key, verdict);
    return verdict;
  }
}
