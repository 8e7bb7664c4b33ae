/** `KEY=value` and `KEY value` lines as a map; comments and lines without a key are passed over, the first of two wins. */
export function keyValues(lines: readonly string[]): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  for (const line of lines) {
    const match = /^\s*([A-Za-z0-9_.-]+)(?:\s*=\s*|\s+)(.*)$/.exec(line);
    if (match?.[1] === undefined || match[2] === undefined || values.has(match[1])) continue;
    values.set(match[1], unquoted(match[2].trimEnd()));
  }
  return values;
}

/** `KEY='v' OTHER='w'` on one line, as Hestia and Vesta write it. Read as text: a quote ends at the next one. */
export function quotedPairs(line: string): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  for (const [, key, value] of line.matchAll(/([A-Z0-9_]{1,64})='([^']*)'/g))
    if (key !== undefined && value !== undefined && !values.has(key)) values.set(key, value);
  return values;
}

function unquoted(text: string): string {
  const quote = text.charAt(0);
  return text.length > 1 && (quote === '"' || quote === "'") && text.endsWith(quote) ? text.slice(1, -1) : text;
}
