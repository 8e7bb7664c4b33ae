/** A password that no log, JSON, template string or error message shows: only `reveal` gives it away. */
export class Password {
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  /** For the hand-over to the server, and for nothing else. */
  reveal(): string {
    return this.#text;
  }

  toString(): string {
    return '…';
  }

  toJSON(): string {
    return '…';
  }
}
