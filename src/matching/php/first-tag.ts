/** The content that was asked about last: every judge of one content asks the same, one after the other. */
let last: { readonly bytes: Uint8Array; readonly at: number } | null = null;

/** Offset of the first `<?` in a content, or -1. */
export function firstTag(bytes: Uint8Array): number {
  if (last?.bytes !== bytes) {
    noteFirstTag(bytes, Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).indexOf('<?'));
  }
  return last?.at ?? -1;
}

/** Spares the search: whoever looked through the content already says what was found. */
export function noteFirstTag(bytes: Uint8Array, at: number): void {
  last = { bytes, at };
}
