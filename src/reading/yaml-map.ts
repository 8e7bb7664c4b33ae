import { createRequire } from 'node:module';
import type * as Yaml from 'yaml';

// Loaded with the first YAML: most accounts hold none, and loading it costs as much as reading a hundred files.
const load = createRequire(import.meta.url);
let yaml: typeof Yaml | null = null;

const MAX_LENGTH = 262_144;

/**
 * Reads a YAML mapping with maps instead of objects, so that no key means anything to us; null when it is none or longer than
 * 256 KiB. Broken YAML gives what could be read. Aliases are limited, so that they cannot multiply. Never fails.
 */
export function yamlMap(text: string): ReadonlyMap<unknown, unknown> | null {
  if (text.length > MAX_LENGTH) return null;
  try {
    yaml ??= load('yaml') as typeof Yaml;
    const value: unknown = yaml.parse(text, {
      mapAsMap: true,
      maxAliasCount: 50,
      logLevel: 'silent',
      uniqueKeys: false,
    });
    return value instanceof Map ? value : null;
  } catch {
    return null; // broken, or nested deeper than the stack
  }
}

/** The text or number at these keys, from the outside in; null when it is not there. */
export function yamlText(map: ReadonlyMap<unknown, unknown> | null, ...keys: readonly string[]): string | null {
  let value: unknown = map;
  for (const key of keys) value = value instanceof Map ? value.get(key) : undefined;
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : null;
}
