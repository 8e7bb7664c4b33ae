const MOST_TEXTS = 10_000;

/**
 * The texts of a value as PHP serializes it, in order: keys and values alike. Nothing is built from it. Lengths are not
 * believed: a text ends at the first `";`. At most 10,000; never throws.
 */
export function serializedTexts(value: string): readonly string[] {
  const texts: string[] = [];
  for (const [, text = ''] of value.matchAll(/\bs:\d{1,9}:"([^"]{0,65536})";/g)) {
    texts.push(text);
    if (texts.length >= MOST_TEXTS) break;
  }
  return texts;
}
