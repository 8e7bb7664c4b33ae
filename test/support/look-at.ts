import type { FileDetector } from '../../src/detectors/contract.ts';
import type { Sighting } from '../../src/domain/finding.ts';
import { pathOfText } from '../../src/domain/host-path.ts';

/** What a file detector says of one file; nothing when it does not want it. */
export function lookAt(
  detector: FileDetector,
  path: string,
  content: string | Uint8Array,
  mode: number = 0o644,
): readonly Sighting[] {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content;
  const facts = { path: pathOfText(path), sizeBytes: bytes.length, modifiedMs: 0, changedMs: 0, mode, uid: 1000 };
  if (!detector.wants(facts)) return [];
  return detector.look({ ...facts, bytes, latin1: () => Buffer.from(bytes).toString('latin1') });
}
