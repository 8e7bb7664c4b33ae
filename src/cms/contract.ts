import type { HostPath } from '../domain/host-path.ts';
import type { InstallationFacts } from '../domain/installation.ts';
import type { Files } from '../system/ports.ts';

/**
 * Knows one CMS: how to see that it is there, and how to read its version and components from text.
 * Nothing of the account is executed, included or unserialized. A reader never throws for what a file holds.
 */
export interface CmsReader {
  readonly id: string;
  readonly title: string;
  /** Paths below an installation's folder; any one that is there makes `inspect` be asked. */
  readonly markers: readonly string[];
  /**
   * Bytes of this file that `inspect` may want, 0 for none. Asked for every member of a backup stream, where a file passes
   * once: `path` is the member's whole path, so look at its end.
   */
  keeps(path: HostPath): number;
  /** The installation in `root`, or null when the marker turns out to be something else. */
  inspect(files: Files, root: HostPath): Promise<InstallationFacts | null>;
}
