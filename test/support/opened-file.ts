import type { OpenedFile } from '../../src/detectors/contract.ts';
import { pathOfText } from '../../src/domain/host-path.ts';

/** A file in memory as a detector sees it; `content` is one character per byte. */
export function opened(path: string, content: string): OpenedFile {
  const bytes = Buffer.from(content, 'latin1');
  return {
    path: pathOfText(path),
    sizeBytes: bytes.length,
    modifiedMs: 0,
    changedMs: 0,
    mode: 0o644,
    uid: 1000,
    bytes,
    latin1: () => content,
  };
}
