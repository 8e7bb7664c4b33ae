import type { Sighting } from '../../domain/finding.ts';

/** Matches the shipped rules against one content. Synchronous; safe on hostile bytes; bounded in time by its caller. */
export interface SignatureEngine {
  /** Changes when any rule changes: part of every stored verdict's key. */
  readonly ruleSet: string;
  match(bytes: Uint8Array): readonly Sighting[];
}
