import type { Issue } from '../domain/coverage.ts';
import type { HostPath } from '../domain/host-path.ts';
import type { Entry, FileStat } from '../system/ports.ts';
import type { FileRecord } from './file-record.ts';
import type { WorkLeft } from './forecast.ts';

/** What is to be done with the files of a folder beside judging them. */
export interface FolderWishes {
  /** Tell the sha256 of each. */
  readonly hash: boolean;
  /**
   * What the vendor ever released under a name in this folder, as `isReleased` takes it; '' for nothing. Such a content is not
   * judged: nothing that could be said of it would count. Only with `hash`.
   */
  readonly released?: ((name: HostPath) => string) | null;
  /** Open the archives among them. */
  readonly archives: boolean;
  /** Document root of the site that it belongs to; null beside all sites. */
  readonly site: HostPath | null;
}

/** Is told what a scan meets, in the same order on every run. A folder is told before its files and before its subfolders. */
export interface TreeVisitor {
  /** Before the folder's files are judged. */
  enterFolder(path: HostPath, entries: readonly Entry[]): FolderWishes | Promise<FolderWishes>;
  /** Every file with a sighting or a wanted hash. */
  file(record: FileRecord): void;
  link(path: HostPath, target: HostPath, stat: FileStat | null): void;
  /** A file that stopped or killed its judge: suspicious by itself. */
  lostFile(path: HostPath | null, timedOut: boolean): void;
  /** `left` where it is known. */
  progress(filesSeen: number, filesRead: number, left: WorkLeft | null): void;
}

export interface TreeScan {
  readonly filesSeen: number;
  readonly filesRead: number;
  readonly bytesRead: number;
  /** Files that kept the verdict of an earlier scan and were not opened. */
  readonly unchanged: number;
  /** What may have got a flag since the last scan, which met none; null or absent: everything. */
  readonly mayBeFlagged?: readonly HostPath[] | null;
  readonly issues: readonly Issue[];
  /** Whose the files are, by the number of the user; absent where a container does not say it reliably. */
  readonly owners?: readonly { readonly uid: number; readonly count: number; readonly first: HostPath }[];
}
