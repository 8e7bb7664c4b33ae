/**
 * In which order backups are opened, so that those that decide come first: the newest good one is looked for by halving, then
 * its neighbours are verified, then all others follow. Infection is not monotonic, so halving only orders the work; it never
 * answers for a backup that was not opened. Places count from the newest backup, which is 0.
 */
export class OrderOfWork {
  readonly #count: number;
  /** The newest backup that is older than the first proof: newer ones cannot be the last good one. */
  readonly #start: number;
  readonly #waiting: Set<number>;
  readonly #isGood: Map<number, boolean> = new Map();

  constructor(count: number, start: number) {
    this.#count = count;
    this.#start = start >= count ? 0 : start;
    this.#waiting = new Set(Array.from({ length: count }, (_, place) => place));
  }

  /** The next to open; null when none is left. */
  next(): number | null {
    const place = this.#choose();
    if (place !== null) this.#waiting.delete(place);
    return place;
  }

  told(place: number, isGood: boolean): void {
    this.#isGood.set(place, isGood);
  }

  #choose(): number | null {
    const good = this.#first((place, isGood) => isGood && place >= this.#start) ?? this.#count;
    const bad = this.#last((place, isGood) => !isGood && place < good && place >= this.#start) ?? this.#start - 1;
    // The first proof is the best guess there is: what lies right before it is asked first.
    const isKnown = this.#start > 0 && this.#isGood.size === 0 && this.#waiting.has(this.#start);
    if (isKnown) return this.#start;
    const between = this.#waitingWithin(bad + 1, good - 1);
    const middle = between[between.length >> 1];
    if (middle !== undefined) return middle;
    if (this.#waiting.has(good + 1)) return good + 1;
    if (this.#waiting.has(bad - 1)) return bad - 1;
    const [candidate] = this.#waitingWithin(this.#start, this.#count - 1);
    return candidate ?? this.#waitingWithin(0, this.#start - 1).at(-1) ?? null;
  }

  #waitingWithin(from: number, to: number): readonly number[] {
    return [...this.#waiting].filter((place) => place >= from && place <= to).sort((a, b) => a - b);
  }

  #first(wanted: (place: number, isGood: boolean) => boolean): number | null {
    return this.#places(wanted)[0] ?? null;
  }

  #last(wanted: (place: number, isGood: boolean) => boolean): number | null {
    return this.#places(wanted).at(-1) ?? null;
  }

  #places(wanted: (place: number, isGood: boolean) => boolean): readonly number[] {
    return [...this.#isGood]
      .filter(([place, isGood]) => wanted(place, isGood))
      .map(([place]) => place)
      .sort((a, b) => a - b);
  }
}
