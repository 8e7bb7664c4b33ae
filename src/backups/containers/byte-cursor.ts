/**
 * Reads exact counts of bytes from a stream of chunks. Copies only what lies across a border of two chunks; what it hands
 * out is valid until its next step.
 */
export class ByteCursor {
  readonly #chunks: AsyncIterator<Uint8Array>;
  #chunk: Buffer = EMPTY;
  #at = 0;
  #position = 0;

  constructor(stream: AsyncIterable<Uint8Array>) {
    this.#chunks = stream[Symbol.asyncIterator]();
  }

  /** Bytes taken so far. */
  get position(): number {
    return this.#position;
  }

  /** Exactly `count` bytes when the current chunk holds them all, else null: then ask `take`. */
  takeNow(count: number): Buffer | null {
    if (this.#chunk.length - this.#at < count) return null;
    const bytes = this.#chunk.subarray(this.#at, this.#at + count);
    this.#at += count;
    this.#position += count;
    return bytes;
  }

  /** Exactly `count` bytes, or null when the stream ends before; then what was left is gone. */
  async take(count: number): Promise<Buffer | null> {
    const now = this.takeNow(count);
    if (now !== null) return now;
    const bytes = Buffer.allocUnsafe(count);
    let filled = 0;
    while (filled < count) {
      const some = await this.takeSome(count - filled);
      if (some === null) return null;
      some.copy(bytes, filled);
      filled += some.length;
    }
    return bytes;
  }

  /** At least one byte and at most `max`, without copying; null at the end. */
  async takeSome(max: number): Promise<Buffer | null> {
    if (this.#at === this.#chunk.length && !(await this.#next())) return null;
    return this.takeNow(Math.min(max, this.#chunk.length - this.#at));
  }

  /** Passes over `count` bytes; false when the stream ends before. */
  async skip(count: number): Promise<boolean> {
    let left = count;
    while (left > 0) {
      const some = await this.takeSome(left);
      if (some === null) return false;
      left -= some.length;
    }
    return true;
  }

  /** Ends the stream below. */
  async close(): Promise<void> {
    this.#chunk = EMPTY;
    this.#at = 0;
    await this.#chunks.return?.();
  }

  async #next(): Promise<boolean> {
    for (;;) {
      const step = await this.#chunks.next();
      if (step.done === true) {
        this.#chunk = EMPTY;
        this.#at = 0;
        return false;
      }
      if (step.value.length === 0) continue;
      this.#chunk = Buffer.from(step.value.buffer, step.value.byteOffset, step.value.byteLength);
      this.#at = 0;
      return true;
    }
  }
}

const EMPTY = Buffer.alloc(0);
