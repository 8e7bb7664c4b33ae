import type { Account } from '../domain/account.ts';
import type { Issue } from '../domain/coverage.ts';
import type { Evidence, Sighting } from '../domain/finding.ts';
import type { HostPath } from '../domain/host-path.ts';
import type { Installation } from '../domain/installation.ts';
import type { Files, FindImmutable } from '../system/ports.ts';

export interface FileFacts {
  readonly path: HostPath;
  readonly sizeBytes: number;
  readonly modifiedMs: number;
  readonly changedMs: number | null;
  readonly mode: number;
  readonly uid: number;
}

/** A file whose content (or its first and last part, when it is larger than the limit) is in memory. */
export interface OpenedFile extends FileFacts {
  readonly bytes: Uint8Array;
  /** The content as one character per byte; made once, on first use. */
  latin1(): string;
}

/** Judges one file by itself. Runs in the scan's workers, on the live account and on every backup. Synchronous and pure. */
export interface FileDetector {
  readonly kind: 'file';
  readonly id: string;
  readonly title: string;
  /** Cheap: path, size and mode only. */
  wants(file: FileFacts): boolean;
  /** Which of its ways to read the content this file gets, where it has several. Equal content, equal aspect: equal verdict. */
  aspect?(file: FileFacts): string;
  look(file: OpenedFile): readonly Sighting[];
}

/** A sighting with its place, for detectors that look at more than one file. */
export interface PlacedSighting extends Sighting {
  readonly path: HostPath | null;
  readonly evidence: readonly Evidence[];
}

export interface AccountLook {
  readonly account: Account;
  readonly files: Files;
  readonly installations: readonly Installation[];
  /** Absent in a backup, where nothing carries flags. */
  readonly findImmutable?: FindImmutable;
  /** Whose the scanned files are; absent in a backup. */
  readonly owners?: readonly { readonly uid: number; readonly count: number; readonly first: HostPath }[];
}

export interface AccountSightings {
  readonly sightings: readonly PlacedSighting[];
  readonly issues: readonly Issue[];
}

/** Looks around the sites: cron, keys, shell start files, … Runs once per tree, beside the scan. */
export interface AccountDetector {
  readonly kind: 'account';
  readonly id: string;
  readonly title: string;
  /** `root`: says so in the coverage when the run has no such right. */
  readonly needs: 'owner' | 'root';
  /** Looks at the machine or at what the panel says now, of which a backup holds nothing: not asked there. */
  readonly isOfLiveAccount?: true;
  look(context: AccountLook): Promise<AccountSightings>;
}

export type Detector = FileDetector | AccountDetector;
