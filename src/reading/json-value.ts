const MAX_LENGTH = 1_048_576;

/** Parsed JSON of at most 1 MiB, or undefined when it is longer or broken. Never fails. Ask for members by `jsonMember` only. */
export function jsonValue(text: string): unknown {
  if (text.length > MAX_LENGTH) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** A member by keys from the outside in; only the object's own, so that `__proto__` and `constructor` are keys like any other. */
export function jsonMember(value: unknown, ...keys: readonly string[]): unknown {
  let inner = value;
  for (const key of keys) {
    if (typeof inner !== 'object' || inner === null || !Object.hasOwn(inner, key)) return undefined;
    inner = Object.getOwnPropertyDescriptor(inner, key)?.value;
  }
  return inner;
}

/** The member as text, or null when it is none. */
export function jsonText(value: unknown, ...keys: readonly string[]): string | null {
  const member = jsonMember(value, ...keys);
  return typeof member === 'string' ? member : typeof member === 'number' ? String(member) : null;
}
