import { folderOf, type HostPath } from '../../domain/host-path.ts';
import type { FileVerdict, Fingerprints } from '../contract.ts';
import { coreFolders } from './core-folders.ts';
import type { FingerprintTable } from './read-table.ts';
import { HASH_BYTES } from './table-format.ts';

/** Files that a distribution changed or added in its package of a product: `path` → beginnings of sha256, hex. */
export interface DistributionPatches {
  /** `Debian wordpress 6.1.9+dfsg1-0+deb12u1` */
  readonly name: string;
  readonly product: string;
  /** Release that the package is built from. */
  readonly version: string;
  readonly files: ReadonlyMap<string, string>;
}

const NONE = /^(?!)/;

/** Asks a table. Building it costs one map of its paths. */
export function fingerprintsOf(table: FingerprintTable, patches: readonly DistributionPatches[] = []): Fingerprints {
  const { product, versions, paths, starts, setIds, hashes, sets } = table;
  const { own, open, changed = NONE } = coreFolders(product);
  const placeOfPath = new Map(paths.map((path, place) => [path, place]));
  const placeOfVersion = new Map(versions.map(({ version }, place) => [version, place]));
  const ranges = sets.map(rangesOf);
  const patched = patches.filter((patch) => patch.product === product);

  /** Set id of the state with this content, or -1. */
  const stateOf = (path: HostPath, sha256: Uint8Array): number => {
    const place = placeOfPath.get(path);
    if (place === undefined) return -1;
    for (let state = starts[place] ?? 0; state < (starts[place + 1] ?? 0); state += 1) {
      if (sameHash(hashes, state * HASH_BYTES, sha256)) return state;
    }
    return -1;
  };
  const isIn = (set: number, version: number) =>
    (ranges[set] ?? []).some(([from, to]) => version >= from && version <= to);
  const hasPath = (path: HostPath, version: number): boolean => {
    const place = placeOfPath.get(path);
    if (place === undefined) return false;
    for (let state = starts[place] ?? 0; state < (starts[place + 1] ?? 0); state += 1) {
      if (isIn(setIds[state] ?? -1, version)) return true;
    }
    return false;
  };

  const placesOfVersion = new Map<number, readonly number[]>();
  /** Where the core files of a release stand among the paths; found once, for accounts of a thousand installations. */
  const placesOf = (version: number): readonly number[] => {
    const known = placesOfVersion.get(version);
    if (known !== undefined) return known;
    const places = [...paths.keys()].filter((place) => {
      const path = paths[place] ?? '';
      return own.test(path) && !open.test(path) && hasPath(path as HostPath, version);
    });
    placesOfVersion.set(version, places);
    return places;
  };

  const judge = (release: string, path: HostPath, sha256: Uint8Array): FileVerdict => {
    const version = placeOfVersion.get(release);
    if (version === undefined) return { kind: 'not-covered' };
    const state = stateOf(path, sha256);
    if (state >= 0 && isIn(setIds[state] ?? -1, version)) return { kind: 'known-good' };
    if (patched.some((patch) => patch.version === release && patch.files.get(path) === hex(sha256)))
      return { kind: 'known-good' };
    if (open.test(path) || changed.test(release)) return { kind: 'not-covered' };
    if (state >= 0)
      return {
        kind: 'other-release',
        versions: (ranges[setIds[state] ?? -1] ?? []).map(([, to]) => versions[to]?.version ?? ''),
      };
    if (hasPath(path, version)) return { kind: 'altered' };
    return own.test(path) ? { kind: 'unknown-path' } : { kind: 'not-covered' };
  };

  const everReleased = () => {
    const all = new Map<HostPath, string>();
    for (const [place, path] of paths.entries()) {
      const [from, to] = [starts[place] ?? 0, starts[place + 1] ?? 0];
      all.set(path as HostPath, hashes.toString('latin1', from * HASH_BYTES, to * HASH_BYTES));
    }
    for (const { files } of patched)
      for (const [path, start] of files)
        all.set(
          path as HostPath,
          (all.get(path as HostPath) ?? '') + Buffer.from(start, 'hex').toString('latin1', 0, HASH_BYTES),
        );
    return all;
  };
  const ever = once(everReleased);
  const folders = once(
    () =>
      new Set(
        [...paths, ...patched.flatMap(({ files }) => [...files.keys()])].map((path) => folderOf(path as HostPath)),
      ),
  );

  return {
    product,
    get everReleased() {
      return ever();
    },
    covers: (folder) => folder === '' || folders().has(folder) || own.test(`${folder}/`),
    versions: versions.map(({ version }) => version),
    release: (version) =>
      [version, `${version}.0`, version.replace(/\.0$/, '')].find((name) => placeOfVersion.has(name)) ?? null,
    judge,
    inventory() {
      const seen = new Uint8Array((paths.length >>> 3) + 1);
      const steps = new Int32Array(versions.length + 1);
      let asked = 0;
      return {
        saw(path) {
          const place = placeOfPath.get(path);
          if (place !== undefined) seen[place >>> 3] = (seen[place >>> 3] ?? 0) | (1 << (place & 7));
        },
        took(path, sha256) {
          this.saw(path);
          if (!placeOfPath.has(path) || open.test(path)) return;
          asked += 1;
          const state = stateOf(path, sha256);
          for (const [from, to] of state < 0 ? [] : (ranges[setIds[state] ?? -1] ?? [])) {
            steps[from] = (steps[from] ?? 0) + 1;
            steps[to + 1] = (steps[to + 1] ?? 0) - 1;
          }
        },
        missing(release) {
          const version = placeOfVersion.get(release);
          if (version === undefined || changed.test(release)) return [];
          return placesOf(version)
            .filter((place) => ((seen[place >>> 3] ?? 0) & (1 << (place & 7))) === 0)
            .map((place) => paths[place] as HostPath);
        },
        ranking: () => ranked(versions, steps, asked),
      };
    },
  };
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

function ranked(versions: FingerprintTable['versions'], steps: Int32Array, asked: number) {
  let matches = 0;
  return versions
    .map(({ version }, place) => {
      matches += steps[place] ?? 0;
      return { version, place, share: asked === 0 ? 0 : matches / asked };
    })
    .sort((a, b) => b.share - a.share || b.place - a.place)
    .map(({ version, share }) => ({ version, share }));
}

function rangesOf(set: string): readonly (readonly [number, number])[] {
  return set.split(',').map((range) => {
    const [from = '', to = from] = range.split('-');
    return [Number(from), Number(to)];
  });
}

function sameHash(hashes: Buffer, offset: number, sha256: Uint8Array): boolean {
  for (let index = 0; index < HASH_BYTES; index += 1) if (hashes[offset + index] !== sha256[index]) return false;
  return true;
}

function hex(sha256: Uint8Array): string {
  return Buffer.from(sha256.subarray(0, HASH_BYTES)).toString('hex');
}
