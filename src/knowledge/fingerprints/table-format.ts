/**
 * A fingerprint table in one file, by columns, because each column packs far better than rows do:
 *
 *     magic   8 bytes  "LGFP1\n\0\0"
 *     lengths 4 × u32  little endian: bytes of the four packed columns
 *     columns          brotli: header (JSON), paths (front-coded), states per path (u16), set of releases per state (u32)
 *     hashes           12 bytes a state, the beginning of its sha256, in the order of the paths
 *
 * 12 bytes together with the path and the release leave an attacker nothing to grind for.
 */
export const MAGIC = 'LGFP1\n\0\0';
export const HASH_BYTES = 12;
export const COLUMNS = 4;

export interface TableHeader {
  readonly product: string;
  /** Oldest first, with the date of the release. */
  readonly versions: readonly { readonly version: string; readonly date: string }[];
  /** Which releases hold a state: ranges of places in `versions`, `65-70,80`. */
  readonly sets: readonly string[];
}
