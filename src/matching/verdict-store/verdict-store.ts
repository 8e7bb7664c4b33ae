import { lstatSync, type Stats, utimesSync } from 'node:fs';
import { type HostPath, joinPath } from '../../domain/host-path.ts';
import { type FolderHandle, type OpenedFolder, pathWithin, systemPath } from '../../system/node/folder-handle.ts';
import type { FileOwners } from '../file-owners.ts';
import type { FileRecord } from '../file-record.ts';
import { stateAt } from './file-states.ts';
import { encodeBlock, FolderBlock, type StoredFile } from './folder-block.ts';
import { type Distrust, HEAD_BYTES, readStore } from './store-file.ts';
import { StoreWriter } from './store-writer.ts';

/**
 * A file that changed so shortly before it was read can change once more without a new time: its clock has not moved on, or it
 * is written through a memory map, whose page the kernel keeps for 30 seconds before the times follow. It is read again.
 */
export const RACY_MS = 40_000;

/**
 * No folder has this path. A block of it holds no file: it says that nothing had a flag, and, where other blocks have their
 * device, since when.
 */
const NOWHERE = '' as HostPath;

export interface StorePlace {
  /** For its owner only; made when it is missing. */
  readonly folder: string;
  /** 32 hexadecimal digits: one store for each tree that is scanned. */
  readonly name: string;
  /** 32 bytes that change with every rule and every line of code that has a say in a verdict. */
  readonly key: Uint8Array;
}

/** What is to be done with the files of a folder. */
export interface FolderPlan {
  /** Files without a verdict: read them. In byte order, as they came. */
  readonly unread: readonly HostPath[];
  /** Of the unchanged files those with a sighting or a wanted hash, in byte order. */
  readonly records: readonly FileRecord[];
  /** Whether the folder itself may have got a flag since a scan that met none. */
  readonly mayBeFlagged: boolean;
}

/**
 * The verdicts of the last scan of the same tree by the same rules. A file in the same state (device, inode, size, mtime,
 * ctime) at the same path keeps its verdict and is not opened.
 *
 * Verdicts are gathered beside the old store while the scan runs and take its place by `save`: after a scan that was stopped too,
 * so that the next one goes on where it ended. A store is ended by `save` or `drop`.
 */
export class VerdictStore {
  /** Files that kept their verdict. */
  unchanged = 0;
  /** Why the store of the last run was not believed; null where it was, or where there was none. */
  readonly distrust: Distrust | null;
  /** Wall clock, milliseconds. */
  readonly now: () => number;
  readonly #place: StorePlace;
  readonly #openedAtMs: number;
  readonly #old: Buffer | null;
  /** Folder → where its blocks begin in the old store; a folder that was visited is taken out. */
  readonly #index: Map<HostPath, number[]> = new Map();
  /** Parts of the old store that go on, in the order of the scan. */
  readonly #kept: { readonly start: number; end: number }[] = [];
  #writer: StoreWriter | null = null;
  /** Wall clock before the scan that met no flag, of those in the old store. */
  #flaglessAtMs: number | null = null;
  #meetsNoFlags = false;
  #keptBytes = 0;

  private constructor(place: StorePlace, now: () => number, old: Buffer | null, distrust: Distrust | null) {
    this.#place = place;
    this.now = now;
    this.#openedAtMs = now();
    this.#old = old;
    this.distrust = distrust;
  }

  /** Reads the store of the last run. Never throws: one that cannot be believed is as good as none. */
  static open(place: StorePlace, now: () => number): VerdictStore {
    const read = readStore(pathOf(place), place.folder, place.key);
    if (read.kind === 'distrusted') return new VerdictStore(place, now, null, read.why);
    if (read.kind === 'none') return new VerdictStore(place, now, null, null);
    const store = new VerdictStore(place, now, read.bytes, null);
    try {
      store.#readIndex();
      return store;
    } catch {
      return new VerdictStore(place, now, null, 'damaged');
    }
  }

  /**
   * Which files of a folder have to be read, by a look at each file that the store knows. Ask once for each folder.
   * @param hash whether the sha256 of every file is wanted
   * @param owners is told whose the unchanged files are
   */
  plan(
    folder: OpenedFolder,
    path: HostPath,
    names: readonly HostPath[],
    hash: boolean,
    owners: FileOwners,
  ): FolderPlan {
    const blocks = this.#takeBlocks(path).filter(({ device }) => device === folder.device);
    if (blocks.length === 0) return { unread: names, records: [], mayBeFlagged: true };
    const unread = new Set(names);
    const records: FileRecord[] = [];
    for (const block of blocks) {
      const kept: number[] = [];
      const storedNames = block.names();
      for (const [place, name] of storedNames.entries()) {
        if (!unread.has(name)) continue;
        const stat = statAt(folder.descriptor, name);
        if (stat === null || !block.isInState(place, stat)) continue;
        if (hash || !block.isPlain(place)) {
          const record = recordOf(path, block.file(place, name));
          if (hash && record.sha256 === null) continue;
          if (hash || record.sightings.length > 0) records.push(record);
        }
        unread.delete(name);
        owners.add({ uid: stat.uid, count: 1, folder: path, name });
        kept.push(place);
      }
      this.#keep(block, storedNames, kept);
      this.unchanged += kept.length;
    }
    if (blocks.length > 1) records.sort((a, b) => (a.path < b.path ? -1 : 1));
    // One that was moved here with old times, or put in the place of another, holds other files.
    const isAsItWas = unread.size === 0 && names.length > 0;
    return {
      unread: unread.size === names.length ? names : [...unread],
      records,
      mayBeFlagged: !isAsItWas || folder.changedMs >= (this.#flaglessAtMs ?? 0) - RACY_MS,
    };
  }

  /**
   * Keeps what was found out of files of one folder.
   * @param states four numbers of each file, as `noteState` writes them; NaN where the verdict must not be kept
   * @param records of these files, in their order
   * @param readAfterMs wall clock before the first of them was opened
   */
  learn(
    folder: FolderHandle,
    path: HostPath,
    names: readonly HostPath[],
    states: Float64Array,
    records: ReadonlyMap<HostPath, FileRecord>,
    readAfterMs: number,
  ): void {
    const files: StoredFile[] = [];
    for (const [place, name] of names.entries()) {
      const state = stateAt(states, place);
      if (state === null || Math.max(state.modifiedMs, state.changedMs) > readAfterMs - RACY_MS) continue;
      const { sha256 = null, sightings = [] } = records.get(joinPath(path, name)) ?? {};
      files.push({ name, state, sha256, sightings });
    }
    if (files.length > 0) this.#add(encodeBlock(path, folder.device, files));
  }

  /**
   * Whether the last scan met no file or folder with a flag that forbids changes. A flag gives what it is set for another ctime, so
   * only what has another one since then may have got one.
   */
  get metNoFlags(): boolean {
    return this.#flaglessAtMs !== null;
  }

  /** This scan asked for the flags of everything that may have got one, and met none. */
  noteNoFlags(): void {
    this.#meetsNoFlags = true;
  }

  /**
   * Writes the store, unless nothing changed. System errors and a full disk are thrown, and the old store is left.
   * @param isComplete false keeps what the old store knows of folders that were not visited this time
   */
  async save(isComplete: boolean): Promise<void> {
    const old = this.#old;
    if (old !== null && !isComplete) {
      for (const path of this.#index.keys())
        for (const block of this.#takeBlocks(path)) this.#keepRange(block.start, block.end);
    }
    const noFlags = encodeBlock(NOWHERE, this.#openedAtMs, []);
    const mark = this.metNoFlags ? noFlags.length : 0;
    const isMarked = this.metNoFlags === this.#meetsNoFlags;
    if (old !== null && this.#writer === null && isMarked && this.#keptBytes + mark === old.length - HEAD_BYTES) {
      // Used just now: the tidying goes by that.
      utimesSync(pathOf(this.#place), new Date(this.now()), new Date(this.now()));
      return;
    }
    for (const { start, end } of this.#kept) this.#add(old?.subarray(start, end) ?? Buffer.alloc(0));
    if (this.#meetsNoFlags) this.#add(noFlags);
    await this.#newStore().finish();
  }

  /** Leaves the store as it was. */
  drop(): void {
    this.#writer?.drop();
  }

  #add(block: Buffer): void {
    this.#newStore().add(block);
  }

  #newStore(): StoreWriter {
    this.#writer ??= new StoreWriter(pathOf(this.#place), this.#place.folder, this.#place.key);
    return this.#writer;
  }

  #readIndex(): void {
    const old = this.#old;
    if (old === null) return;
    for (let at = HEAD_BYTES; at < old.length; ) {
      const block = new FolderBlock(old, at);
      const known = this.#index.get(block.path);
      if (known === undefined) this.#index.set(block.path, [at]);
      else known.push(at);
      if (block.end <= at) throw new RangeError('a block without a length');
      at = block.end;
    }
    const [mark] = this.#takeBlocks(NOWHERE);
    this.#flaglessAtMs = mark?.device ?? null;
  }

  #takeBlocks(path: HostPath): readonly FolderBlock[] {
    const starts = this.#index.get(path);
    const old = this.#old;
    if (starts === undefined || old === null) return [];
    this.#index.delete(path);
    return starts.map((start) => new FolderBlock(old, start));
  }

  /** Whole when every file in it still counts, and otherwise what is left of it. */
  #keep(block: FolderBlock, names: readonly HostPath[], places: readonly number[]): void {
    if (places.length === block.count) {
      this.#keepRange(block.start, block.end);
      return;
    }
    const files = places.flatMap((place) => {
      const name = names[place];
      return name === undefined ? [] : [block.file(place, name)];
    });
    if (files.length > 0) this.#add(encodeBlock(block.path, block.device, files));
  }

  #keepRange(start: number, end: number): void {
    this.#keptBytes += end - start;
    const last = this.#kept.at(-1);
    if (last?.end === start) last.end = end;
    else this.#kept.push({ start, end });
  }
}

function pathOf({ folder, name }: StorePlace): string {
  return `${folder}/${name}.verdicts`;
}

const NO_THROW = { throwIfNoEntry: false } as const;

/** Facts of a regular file by the descriptor of its folder, without opening it; null for anything else. */
function statAt(folder: number, name: HostPath): Stats | null {
  try {
    const stat = lstatSync(systemPath(pathWithin(folder, name)), NO_THROW);
    return stat?.isFile() === true ? stat : null;
  } catch {
    return null;
  }
}

function recordOf(folder: HostPath, { name, state, sha256, sightings }: StoredFile): FileRecord {
  const { sizeBytes, modifiedMs, changedMs } = state;
  return { path: joinPath(folder, name), sizeBytes, modifiedMs, changedMs, sha256, sightings };
}
