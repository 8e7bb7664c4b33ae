import type { MemoryFile } from './memory-files.ts';

/** The smallest installation that a CMS reader knows, for the contract suite: `test/unit/cms/<id>.specimen.ts`. */
export interface CmsSpecimen {
  /** Paths below the installation's folder. */
  readonly files: Readonly<Record<string, MemoryFile>>;
  readonly product: string;
  /** null for a hosted service that has none. */
  readonly version: string | null;
  /** The file that proves the version, below the installation's folder. */
  readonly versionFile: string | null;
}
