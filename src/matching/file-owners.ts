import { comparePaths, type HostPath, joinPath } from '../domain/host-path.ts';

/** A user of whom files were met. */
export interface FileOwner {
  readonly uid: number;
  readonly count: number;
  /** The first of them by folder and name: the same whatever order they were met in. */
  readonly folder: HostPath;
  readonly name: HostPath;
}

const MOST_OWNERS = 10_000;

/** Counts whose the files are. */
export class FileOwners {
  readonly #owners: Map<number, { uid: number; count: number; folder: HostPath; name: HostPath }> = new Map();

  /** Counts one file, or what another counted. */
  add({ uid, count, folder, name }: FileOwner): void {
    const known = this.#owners.get(uid);
    if (known === undefined) {
      if (this.#owners.size < MOST_OWNERS) this.#owners.set(uid, { uid, count, folder, name });
      return;
    }
    known.count += count;
    if (folder < known.folder || (folder === known.folder && name < known.name)) {
      known.folder = folder;
      known.name = name;
    }
  }

  all(): readonly FileOwner[] {
    return [...this.#owners.values()];
  }
}

/** Sorted, with the path of the first file. */
export function ownersWithPaths(owners: readonly FileOwner[]) {
  return owners
    .map(({ uid, count, folder, name }) => ({ uid, count, first: joinPath(folder, name) }))
    .sort((a, b) => comparePaths(a.first, b.first) || a.uid - b.uid);
}
