import type { Sighting } from '../../domain/finding.ts';

/** Matches the shipped rules against one content. Synchronous; safe on hostile bytes; bounded in time by its caller. */
export interface SignatureEngine {
  /** Changes when any rule changes: part of every stored verdict's key. */
  readonly ruleSet: string;
  /** Memory of `WHOLE_FILE_BYTES` that a content may be read into before it is matched, which spares a copy. Always the same. */
  readonly window: Uint8Array;
  /** What a content in `window` is known by where this seed is, see `Fingerprints.of`; null where it lies elsewhere. */
  fingerprint(bytes: Uint8Array, seed: Uint8Array): Int32Array | null;
  match(bytes: Uint8Array): readonly Sighting[];
}
