/** The content that was asked about last: rules, words and detectors all ask for its text, one after the other. */
let last: { readonly bytes: Uint8Array; readonly text: string } | null = null;

/** A content as text, one character per byte; made once for each. */
export function contentText(bytes: Uint8Array): string {
  if (last?.bytes !== bytes)
    last = { bytes, text: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1') };
  return last.text;
}
