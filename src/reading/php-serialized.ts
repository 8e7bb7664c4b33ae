/** A value of PHP's `serialize`: arrays and objects alike are maps, and a class is never more than its name. */
export type Serialized = string | number | boolean | null | ReadonlyMap<string, Serialized>;

const MOST_DEPTH = 24;
const MOST_VALUES = 200_000;

/**
 * Reads a serialized value (one character per byte) as data: nothing is built, and no class is known. Lengths must agree with
 * what is there. undefined when it is broken, deeper than 24 levels or of more than 200,000 values. Never throws.
 */
export function phpSerialized(text: string): Serialized | undefined {
  const reader = new Reader(text);
  const value = reader.value(0);
  return reader.isBroken ? undefined : value;
}

class Reader {
  isBroken = false;
  readonly #text: string;
  #at = 0;
  #values = 0;

  constructor(text: string) {
    this.#text = text;
  }

  value(depth: number): Serialized {
    this.#values += 1;
    if (depth > MOST_DEPTH || this.#values > MOST_VALUES) return this.#broken();
    switch (this.#text.charAt(this.#at)) {
      case 'N':
        return this.#match(/N;/y) === null ? this.#broken() : null;
      case 'b':
        return this.#match(/b:([01]);/y)?.[1] === '1';
      case 'i':
      case 'd':
        return this.#number();
      case 's':
        return this.#string();
      case 'a':
        return this.#members(/a:(\d{1,9}):\{/y, depth);
      case 'O':
        return this.#members(/O:\d{1,4}:"[^"\0]{1,400}":(\d{1,9}):\{/y, depth);
      default:
        return this.#broken();
    }
  }

  #number(): Serialized {
    const digits = this.#match(/[id]:(-?[\d.]{1,30}(?:E[+-]?\d{1,3})?);/y)?.[1];
    return digits === undefined ? this.#broken() : Number(digits);
  }

  #string(): Serialized {
    const length = Number(this.#match(/s:(\d{1,9}):"/y)?.[1] ?? Number.NaN);
    const end = this.#at + length;
    if (Number.isNaN(length) || this.#text[end] !== '"') return this.#broken();
    const text = this.#text.slice(this.#at, end);
    this.#at = end + 1;
    if (this.#text[this.#at] !== ';') return this.#broken();
    this.#at += 1;
    return text;
  }

  #members(head: RegExp, depth: number): Serialized {
    const count = Number(this.#match(head)?.[1] ?? Number.NaN);
    if (Number.isNaN(count)) return this.#broken();
    const members = new Map<string, Serialized>();
    for (let index = 0; index < count && !this.isBroken; index += 1) {
      const key = this.value(depth + 1);
      if (typeof key !== 'string' && typeof key !== 'number') return this.#broken();
      // A private member of an object has its class in its name, between two NULs.
      const name = String(key).replace(/^\0[^\0]*\0/, '');
      members.set(name, this.value(depth + 1));
    }
    if (this.#match(/\}/y) === null) return this.#broken();
    return members;
  }

  #match(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.#at;
    const found = this.isBroken ? null : pattern.exec(this.#text);
    if (found === null) this.#broken();
    else this.#at = pattern.lastIndex;
    return found;
  }

  #broken(): null {
    this.isBroken = true;
    return null;
  }
}

/** A member by keys from the outside in; undefined where there is none. */
export function serializedMember(value: Serialized | undefined, ...keys: readonly string[]): Serialized | undefined {
  let inner = value;
  for (const key of keys) inner = inner instanceof Map ? inner.get(key) : undefined;
  return inner;
}

/** A member as text, or null when it is none. */
export function serializedText(value: Serialized | undefined, ...keys: readonly string[]): string | null {
  const member = serializedMember(value, ...keys);
  return typeof member === 'string' || typeof member === 'number' ? String(member) : null;
}
