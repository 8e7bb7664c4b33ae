import type { Sighting } from '../domain/finding.ts';
import type { HostPath } from '../domain/host-path.ts';

/** What the scan has to say of one file. */
export interface FileRecord {
  readonly path: HostPath;
  readonly sizeBytes: number;
  readonly modifiedMs: number;
  readonly changedMs: number | null;
  /** sha256 of the whole content; null where nobody asked for it. */
  readonly sha256: Uint8Array | null;
  readonly sightings: readonly Sighting[];
}
