/** Text of a file with what is odd about its bytes. */
export interface DecodedText {
  readonly text: string;
  readonly encoding: 'utf-8' | 'utf-16le' | 'utf-16be' | 'latin-1';
  /** Holds NUL bytes as text never does; the text is latin-1 then. */
  readonly binary: boolean;
}

/**
 * The bytes as text: a byte order mark is obeyed and removed, UTF-16 without one is recognised by its zero bytes, bytes that
 * are no UTF-8 are read as latin-1. Never fails.
 */
export function decodeText(bytes: Uint8Array): DecodedText {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return utf16(bytes.subarray(2), 'utf-16le');
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return utf16(bytes.subarray(2), 'utf-16be');
  const zeros = zeroBytes(bytes.subarray(0, 1024));
  const half = Math.min(bytes.length, 1024) / 2;
  if (zeros.odd > half * 0.7 && zeros.even === 0) return utf16(bytes, 'utf-16le');
  if (zeros.even > half * 0.7 && zeros.odd === 0) return utf16(bytes, 'utf-16be');
  const binary = bytes.includes(0);
  if (!binary) {
    const text = utf8(bytes);
    if (text !== null) return { text, encoding: 'utf-8', binary };
  }
  return {
    text: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1'),
    encoding: 'latin-1',
    binary,
  };
}

function utf16(bytes: Uint8Array, encoding: 'utf-16le' | 'utf-16be'): DecodedText {
  return { text: new TextDecoder(encoding).decode(bytes), encoding, binary: false };
}

/** A cut in the middle of the last character is no reason to call the text latin-1. */
function utf8(bytes: Uint8Array): string | null {
  for (let cut = 0; cut < 4 && cut <= bytes.length; cut += 1) {
    try {
      return new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(0, bytes.length - cut));
    } catch {
      continue;
    }
  }
  return null;
}

function zeroBytes(bytes: Uint8Array): { odd: number; even: number } {
  let odd = 0;
  let even = 0;
  for (const [index, byte] of bytes.entries()) {
    if (byte !== 0) continue;
    if (index % 2 === 1) odd += 1;
    else even += 1;
  }
  return { odd, even };
}
