import type { HostPath } from '../domain/host-path.ts';
import type { Assessment, ComponentKind } from '../domain/installation.ts';

/** What a fingerprint table says of one file. */
export type FileVerdict =
  /** Exactly what this release holds at this path (or a distribution's known patch of it). */
  | { readonly kind: 'known-good' }
  /** Known content of this path, of other releases only: a left-over, or a version file that lies. */
  | { readonly kind: 'other-release'; readonly versions: readonly string[] }
  /** The release holds this path, with other content. */
  | { readonly kind: 'altered' }
  /** No release holds this path. */
  | { readonly kind: 'unknown-path' }
  /** The table does not reach here (content folder, vendor folder, unknown release): nothing can be said. */
  | { readonly kind: 'not-covered' };

/** What was met of one installation: a bit for each released path and a count for each release, however many files it has. */
export interface Inventory {
  /** Something stands at this path. */
  saw(path: HostPath): void;
  /** A file with this content stands there. */
  took(path: HostPath, sha256: Uint8Array): void;
  /** Paths that an installation of this release must have and where nothing was met; empty for an unknown release. */
  missing(version: string): readonly HostPath[];
  /** Releases that fit the files best, best first, with the share of those at released paths that fits (0 to 1). */
  ranking(): readonly { readonly version: string; readonly share: number }[];
}

/** The released files of one product, by path and content. */
export interface Fingerprints {
  readonly product: string;
  /** Releases that the table holds, oldest first. */
  readonly versions: readonly string[];
  /** The release's name in the table (`6.4` is `6.4.0`), or null when it does not hold it. */
  release(version: string): string | null;
  /** `path` is relative to the installation, `sha256` the 32 bytes of the content. */
  judge(version: string, path: HostPath, sha256: Uint8Array): FileVerdict;
  /** What the vendor or a distribution ever released: path → beginnings of sha256, 12 characters each, one a byte, joined. */
  readonly everReleased: ReadonlyMap<HostPath, string>;
  /** Whether `judge` has more than `not-covered` to say of files right in this folder: a release holds one, or only the vendor writes there. */
  covers(folder: HostPath): boolean;
  /** An empty inventory of one installation. */
  inventory(): Inventory;
}

export interface KnowledgeSource {
  readonly name: string;
  readonly asOf: string;
  readonly licence: string;
  readonly notice: string | null;
  readonly url: string | null;
}

/** Dated facts, asked offline. Loaded lazily: only the files of the products that are asked for are read. */
export interface Knowledge {
  /** ISO date of the newest shipped fact. */
  readonly asOf: string;
  /** Where the facts come from, with licence and notice. */
  readonly sources: readonly KnowledgeSource[];
  /** `today` decides whether `current` may still be said: after 30 days it becomes `unknown`. */
  assessCore(product: string, version: string | null, today: Date): Promise<Assessment>;
  assessComponent(
    cms: string,
    component: { readonly kind: ComponentKind; readonly slug: string; readonly version: string | null },
    today: Date,
  ): Promise<Assessment>;
  /** null: no table for this product. */
  fingerprints(product: string): Promise<Fingerprints | null>;
}
