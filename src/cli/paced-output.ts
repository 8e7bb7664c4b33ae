import type { Writable } from 'node:stream';

/** Characters that go to a stream at once: a text of 64 MB in one piece waits in memory a second time. */
const PIECE = 256 * 1024;

/** Writes a text, and answers when the reader has made room for more: a slow reader must not make a report pile up in memory. */
export async function writePaced(stream: Writable, text: string): Promise<void> {
  for (const piece of piecesOf(text)) {
    // Nobody reads on: the rest has no reader, and no `drain` comes any more.
    if (stream.destroyed || stream.errored !== null) return;
    if (!stream.write(piece)) await room(stream);
  }
}

function room(stream: Writable): Promise<void> {
  return new Promise((resolve) => {
    const events = ['drain', 'error', 'close'] as const;
    const done = () => {
      for (const event of events) stream.off(event, done);
      resolve();
    };
    for (const event of events) stream.on(event, done);
  });
}

function* piecesOf(text: string): Generator<string, void, undefined> {
  for (let start = 0; start < text.length; ) {
    const end = start + PIECE;
    // A pair of surrogates is one character, and is not torn.
    const isTorn = end < text.length && (text.charCodeAt(end - 1) & 0xfc00) === 0xd800;
    yield text.slice(start, isTorn ? end + 1 : end);
    start = isTorn ? end + 1 : end;
  }
}
