/** Longer lines are cut here: no server writes a request longer than 8 KiB unless it was told to. */
export const MAX_LINE_BYTES = 32 * 1024;

/**
 * The lines of a stream in batches, as latin-1 text without their ends. Of a line longer than `maxLineBytes` only its
 * beginning is given; what is held at any time is one chunk and that much. NUL bytes at the beginning of a line, which a log
 * cut in place gets, are left out.
 */
export async function* logLines(
  chunks: AsyncIterable<Uint8Array>,
  maxLineBytes: number = MAX_LINE_BYTES,
): AsyncGenerator<readonly string[], void, undefined> {
  let begun = '';
  for await (const chunk of chunks) {
    const text = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length).toString('latin1');
    const lines: string[] = [];
    let from = 0;
    for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', from)) {
      lines.push(plainLine(joined(begun, text, from, end, maxLineBytes)));
      begun = '';
      from = end + 1;
    }
    begun = joined(begun, text, from, text.length, maxLineBytes);
    if (lines.length > 0) yield lines;
  }
  if (begun !== '') yield [plainLine(begun)];
}

function joined(begun: string, text: string, from: number, end: number, maxBytes: number): string {
  const room = maxBytes - begun.length;
  if (room <= 0) return begun;
  const part = text.slice(from, Math.min(end, from + room));
  if (begun === '') return part;
  // One flat text again, which does not keep its chunks alive: a log of nothing but line begins would.
  return Buffer.from(begun + part, 'latin1').toString('latin1');
}

function plainLine(line: string): string {
  const end = line.endsWith('\r') ? line.length - 1 : line.length;
  let start = 0;
  while (start < end && line.charCodeAt(start) === 0) start += 1;
  return line.slice(start, end);
}
