import type { SiteKind } from '../../domain/account.ts';
import type { HostPath } from '../../domain/host-path.ts';

/** One statement of one source: this name is served from this folder. */
export interface NamedRoot {
  /** As the source writes it: text or byte text, checked later. Empty: it answers to any name. */
  readonly domain: string;
  /** What to call a root without a name; its path when left out. */
  readonly label?: string;
  /** null: the source does not say; told from the names. */
  readonly kind: SiteKind | null;
  /** As the source writes it; null for a name that serves no files. */
  readonly documentRoot: HostPath | null;
  readonly phpVersion: string | null;
  readonly suspended?: boolean;
  /** The file that says so, for people. */
  readonly source: string;
}
