/**
 * A version as it may stand in a report: trimmed, one line of at most 60 letters, digits and `.+-_~:`, with a digit in it.
 * null for everything else, such as `VERSION`, `@@version@@` or a text that tries to look like two lines.
 */
export function plainVersion(text: string | null | undefined): string | null {
  const version = (text ?? '').trim();
  return /^v?[0-9][\w.+~:-]{0,59}$/i.test(version) ? version.replace(/^v(?=[0-9])/i, '') : null;
}
