import type { ByteSource } from '../../system/ports.ts';

/** Reads a source front to back in large steps, for readers that know the offset of what they want. */
export class SourceWindow {
  readonly #source: ByteSource;
  #bytes: Buffer = Buffer.alloc(0);
  #start = 0;

  constructor(source: ByteSource) {
    this.#source = source;
  }

  /** The bytes from `offset` when the window holds `length` of them, else null: then ask `read`. */
  readNow(offset: number, length: number): Buffer | null {
    const at = offset - this.#start;
    if (at < 0 || at + length > this.#bytes.length) return null;
    return this.#bytes.subarray(at, at + length);
  }

  /** At most `length` bytes from `offset`, valid until the next call; fewer only at the end of the source. */
  async read(offset: number, length: number): Promise<Buffer> {
    const now = this.readNow(offset, length);
    if (now !== null) return now;
    const bytes = await this.#source.read(offset, Math.max(length, WINDOW_BYTES));
    this.#bytes = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#start = offset;
    return this.#bytes.subarray(0, length);
  }

  /** `length` bytes from `offset` as a stream; ends early where the source does. */
  async *stream(offset: number, length: number): AsyncGenerator<Buffer, void, undefined> {
    for (let done = 0; done < length; ) {
      const some = await this.read(offset + done, Math.min(length - done, WINDOW_BYTES));
      if (some.length === 0) return;
      done += some.length;
      yield some;
    }
  }
}

const WINDOW_BYTES = 1024 * 1024;
