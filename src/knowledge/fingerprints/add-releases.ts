import { compareVersions, flavourOf } from '../version-order.ts';
import { packTable } from './pack-table.ts';
import type { FingerprintTable } from './read-table.ts';
import { HASH_BYTES } from './table-format.ts';

/** The files of one release. */
export interface ReleaseFiles {
  readonly version: string;
  /** Path (bytes as latin-1) → sha256. */
  readonly files: ReadonlyMap<string, Uint8Array>;
}

/** Packs these releases of a product together with those of a table; a release that both have is taken from the new ones. */
export function addReleases(
  product: string,
  table: FingerprintTable | null,
  releases: readonly ReleaseFiles[],
): Uint8Array {
  const dates = new Map((table?.versions ?? []).map(({ version, date }) => [version, date]));
  const fresh = new Set(releases.map(({ version }) => version));
  for (const version of fresh) dates.set(version, dates.get(version) ?? '');
  const flavour = flavourOf(product);
  const versions = [...dates].map(([version, date]) => ({ version, date }));
  versions.sort((a, b) => compareVersions(a.version, b.version, flavour));
  const places = new Map(versions.map(({ version }, place) => [version, place]));
  const held = new Map<string, { path: string; sha256: Uint8Array; places: number[] }>();
  const add = (path: string, sha256: Uint8Array, version: string) => {
    const key = `${path}\n${Buffer.from(sha256.subarray(0, HASH_BYTES)).toString('latin1')}`;
    const state = held.get(key) ?? { path, sha256, places: [] };
    held.set(key, state);
    state.places.push(places.get(version) ?? 0);
  };
  if (table !== null) eachState(table, (path, sha256, version) => !fresh.has(version) && add(path, sha256, version));
  for (const { version, files } of releases) for (const [path, sha256] of files) add(path, sha256, version);
  const states = [...held.values()].map(({ path, sha256, places: own }) => ({ path, sha256, ranges: rangesOf(own) }));
  return packTable({ product, versions, states });
}

function eachState(table: FingerprintTable, use: (path: string, sha256: Uint8Array, version: string) => void): void {
  for (const [place, path] of table.paths.entries()) {
    for (let state = table.starts[place] ?? 0; state < (table.starts[place + 1] ?? 0); state += 1) {
      const sha256 = table.hashes.subarray(state * HASH_BYTES, (state + 1) * HASH_BYTES);
      for (const range of (table.sets[table.setIds[state] ?? -1] ?? '').split(',')) {
        const [from = '', to = from] = range.split('-');
        for (const { version } of table.versions.slice(Number(from), Number(to) + 1)) use(path, sha256, version);
      }
    }
  }
}

/** 3, 4, 5, 9 → `3-5,9`. */
function rangesOf(places: readonly number[]): string {
  const sorted = [...new Set(places)].sort((a, b) => a - b);
  const ranges: { from: number; to: number }[] = [];
  for (const place of sorted) {
    const last = ranges.at(-1);
    if (last !== undefined && last.to === place - 1) last.to = place;
    else ranges.push({ from: place, to: place });
  }
  return ranges.map(({ from, to }) => (from === to ? `${from}` : `${from}-${to}`)).join(',');
}
