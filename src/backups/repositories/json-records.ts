/** The objects of a JSON list, or of the list under `key` of a JSON object; null when the text is neither. Never throws. */
export function recordsOf(text: string, key: string | null): readonly Readonly<Record<string, unknown>>[] | null {
  try {
    const value: unknown = JSON.parse(text);
    const list = key === null ? value : isRecord(value) ? value[key] : null;
    return Array.isArray(list) ? list.filter(isRecord) : null;
  } catch {
    return null;
  }
}

export function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

/** A time with its zone as ISO 8601 UTC; null for what is none. */
export function isoTime(text: string | null): string | null {
  const time = text === null ? Number.NaN : Date.parse(text);
  return Number.isNaN(time) ? null : new Date(time).toISOString();
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
