/** A map that stops growing, so that a database of a million users does not fill the memory. Says when it is full. */
export class BoundedMap<V> {
  readonly #most: number;
  readonly #full: () => void;
  readonly #map: Map<string, V> = new Map();

  /** `full` is called for each entry that finds no room. */
  constructor(most: number, full: () => void) {
    this.#most = most;
    this.#full = full;
  }

  set(key: string, value: V): void {
    if (this.#map.size < this.#most || this.#map.has(key)) this.#map.set(key, value);
    else this.#full();
  }

  get(key: string): V | undefined {
    return this.#map.get(key);
  }

  entries(): IterableIterator<[string, V]> {
    return this.#map.entries();
  }
}
