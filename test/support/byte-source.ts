import { pathOfText } from '../../src/domain/host-path.ts';
import type { ByteSource } from '../../src/system/ports.ts';

/**
 * A container in memory. Like a real one it hands out buffers that the next step overwrites: a reader that keeps one is found
 * out.
 */
export function byteSource(bytes: Uint8Array, name = '/backup/test', chunkBytes = 1 << 20): ByteSource {
  return {
    path: pathOfText(name),
    sizeBytes: bytes.length,
    modifiedMs: Date.UTC(2026, 10, 20),
    read: async (offset, length) => Buffer.from(bytes.subarray(offset, offset + length)),
    async *stream(start = 0) {
      // A Buffer, as files give it: its `slice` is no copy.
      const buffer = Buffer.alloc(Math.min(chunkBytes, bytes.length));
      for (let at = start; at < bytes.length; at += chunkBytes) {
        const part = bytes.subarray(at, at + chunkBytes);
        buffer.set(part);
        yield buffer.subarray(0, part.length);
        buffer.fill(0xee);
      }
    },
  };
}
