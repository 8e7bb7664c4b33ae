/** A map that stops growing, so that a database of a million users does not fill the memory. Knows that it was full. */
export class BoundedMap<V> {
  readonly #most: number;
  readonly #map: Map<string, V> = new Map();

  constructor(most: number) {
    this.#most = most;
  }

  set(key: string, value: V): void {
    if (this.#map.size < this.#most || this.#map.has(key)) this.#map.set(key, value);
  }

  get(key: string): V | undefined {
    return this.#map.get(key);
  }

  entries(): IterableIterator<[string, V]> {
    return this.#map.entries();
  }
}
