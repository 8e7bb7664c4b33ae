/** Bytes of a file in which WordPress looks for header fields. */
export const HEADER_BYTES = 8192;

/**
 * The fields of a comment header (`Plugin Name: …`, `Version: …`) by lower-case name, as WordPress' get_file_data() finds them
 * in the first 8 KiB: the first line that starts with the field's name, comment marks before it ignored. Never fails.
 */
export function headerFields(text: string, names: readonly string[]): ReadonlyMap<string, string> {
  const wanted = new Set(names.map((name) => name.toLowerCase()));
  const fields = new Map<string, string>();
  for (const line of text.slice(0, HEADER_BYTES).split(/\r\n|\r|\n/)) {
    const found = FIELD.exec(line.slice(0, 1000));
    const name = found?.[1]?.toLowerCase() ?? '';
    if (!wanted.has(name) || fields.has(name)) continue;
    const value = (found?.[2] ?? '').replace(/\s*(?:\*\/|\?>).*$/, '').trim();
    if (value !== '') fields.set(name, value);
  }
  return fields;
}

const FIELD = /^(?:[ \t]*<\?php)?[ \t/*#@]*([a-z][a-z ]{0,40}):(.*)$/i;
