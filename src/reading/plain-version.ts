/**
 * A version as it may stand in a report: trimmed, one line of at most 60 letters, digits and `.+-_~:`, with a digit in it.
 * A stage after a space is joined with a dash.
 * null for everything else, such as `VERSION`, `@@version@@` or a text that tries to look like two lines.
 */
export function plainVersion(text: string | null | undefined): string | null {
  const version = (text ?? '').trim().replace(SPACED, '$1-$2$3');
  return /^v?[0-9][\w.+~:-]{0,59}$/i.test(version) ? version.replace(/^v(?=[0-9])/i, '') : null;
}

/** `5.0 Alpha`, `2.1 RC 3`: the one space that versions of people hold. */
const SPACED = /^(v?\d[\d.]{0,20}) (alpha|beta|rc|dev|pl|patch) ?(\d{0,3})$/i;
