const MAX_VALUES = 5000;

/**
 * Reads `key = value` lines as Drupal's .info files and .env files have them: quotes removed, lines that start with `;` or `#`
 * passed over, keys with brackets kept as they are written. A key that comes twice keeps its last value. Never fails.
 */
export function infoValues(text: string): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  for (const line of text.split(/\r\n|\r|\n/, MAX_VALUES)) {
    const equals = line.indexOf('=');
    const key = line.slice(0, Math.max(equals, 0)).trim();
    if (key === '' || key.startsWith(';') || key.startsWith('#')) continue;
    values.set(key, unquoted(line.slice(equals + 1).trim()));
  }
  return values;
}

function unquoted(text: string): string {
  const quote = text[0];
  if (quote !== '"' && quote !== "'") return text;
  const end = text.indexOf(quote, 1);
  return end < 0 ? text.slice(1) : text.slice(1, end);
}
