import type { Completeness } from '../domain/backup.ts';
import type { Issue } from '../domain/coverage.ts';
import type { Sighting } from '../domain/finding.ts';
import type { HostPath } from '../domain/host-path.ts';
import type { FileOwner } from './file-owners.ts';
import type { FileRecord } from './file-record.ts';
import type { SpentWork } from './forecast.ts';
import type { HeardDump } from './hear-dump-member.ts';
import type { PackedMembers } from './member-table.ts';

/** Files of one open folder. The descriptor belongs to the main thread, which keeps it open until the answer is there. */
export interface FolderOrder {
  readonly descriptor: number;
  readonly path: HostPath;
  readonly names: readonly HostPath[];
  /** Answer with the sha256 of every file, for the fingerprints. */
  readonly hash: boolean;
  /** By name what the vendor ever released, as `isReleased` takes it: it needs no judgement; absent: nothing is known. */
  readonly released?: ReadonlyMap<HostPath, string>;
  /** Answer with the archives among them, to be opened by an order of their own. */
  readonly archives: boolean;
}

/** The descriptor belongs to the main thread; the path is only for formats that look at names. */
export interface OpenContainer {
  readonly descriptor: number;
  readonly path: HostPath;
}

/** What a vendor ever released, and the folder that its installation lies in. */
export interface ReleasedTree {
  /** The last name of the installation's path: a member of it lies below a folder of that name, whatever stands above. */
  readonly folder: HostPath;
  /** Path in the installation → beginnings of sha256, `START_BYTES` characters each, joined. */
  readonly files: ReadonlyMap<HostPath, string>;
}

export const START_BYTES = 12;

export type Order =
  | { readonly kind: 'files'; readonly folders: readonly FolderOrder[] }
  | {
      readonly kind: 'archive';
      /** The container, or the files of a set in their order. */
      readonly containers: readonly OpenContainer[];
      readonly format: string;
      readonly timeZone: string;
      /** The account's own host names, for what its databases say. */
      readonly hosts: ReadonlySet<string>;
      /** Members of these contents are the vendor's and need no judgement. */
      readonly released: readonly ReleasedTree[];
    }
  | RepositoryOrder
  /** An archive among the files of a site. */
  | { readonly kind: 'inner'; readonly container: OpenContainer };

/** One snapshot of a repository, read by the program that wrote it. Paths are the machine's. */
export interface RepositoryOrder {
  readonly kind: 'repository';
  readonly format: string;
  readonly repository: string;
  readonly snapshot: string;
  /** The account's home as it was backed up. */
  readonly home: string;
  /** Holds the password in its first line; null: the operator's environment has it. */
  readonly passwordFile: string | null;
  /** The account's own host names, for what its databases say. */
  readonly hosts: ReadonlySet<string>;
  /** Members of these contents are the vendor's and need no judgement. */
  readonly released: readonly ReleasedTree[];
}

export interface FilesAnswer {
  readonly kind: 'files';
  /** Files with a sighting or a wanted hash. */
  readonly records: readonly FileRecord[];
  /** What each file of the order was like when it was opened, as the verdict store keeps it; NaN for one that was not read whole. */
  readonly states: Float64Array;
  /** Places of the archives in the order, and what is known of them so far; those of folders whose order asks for them. */
  readonly archives: readonly { readonly place: number; readonly record: FileRecord }[];
  readonly filesRead: number;
  readonly bytesRead: number;
  readonly owners: readonly FileOwner[];
  readonly spent: SpentWork;
  readonly issues: readonly Issue[];
}

export interface ArchiveAnswer {
  readonly kind: 'archive';
  readonly members: PackedMembers;
  /** Contents that the CMS readers asked to keep, by member path. */
  readonly kept: ReadonlyMap<HostPath, { readonly bytes: Uint8Array; readonly sizeBytes: number }>;
  readonly links: readonly { readonly path: HostPath; readonly target: HostPath }[];
  /** What the databases in it say, in the container's order. */
  readonly dumps: readonly HeardDump[];
  readonly newestMemberMs: number | null;
  readonly completeness: Completeness;
  readonly filesSeen: number;
  readonly bytesRead: number;
  readonly issues: readonly Issue[];
}

export interface InnerArchiveAnswer {
  readonly kind: 'inner';
  /** Of the archive, about its members. */
  readonly sightings: readonly Sighting[];
  /** Of the archive; null when there is nothing to tell. */
  readonly sha256: Uint8Array | null;
  readonly issues: readonly Issue[];
}

export type Answer = FilesAnswer | ArchiveAnswer | InnerArchiveAnswer;
export type Reply =
  | { readonly id: number; readonly ok: true; readonly answer: Answer }
  | { readonly id: number; readonly ok: false; readonly message: string };

/** Shared with the main thread, so that it can see which file a stuck worker is at: [file's place in the order]. */
export const PROGRESS_WORDS = 1;

/** Memory that a thread shares with the pool. */
export interface WorkerMemory {
  /** One thread's own: `PROGRESS_WORDS`. */
  readonly progress: SharedArrayBuffer;
  /** Contents that any of them judged: see `JudgedContents`. */
  readonly judged: SharedArrayBuffer;
  /** One word: not 0 when the time of the run is over, and what is left of an order is to be left. */
  readonly over: SharedArrayBuffer;
}
