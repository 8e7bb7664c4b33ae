import type { Coverage, Issue } from './coverage.ts';
import type { Finding } from './finding.ts';
import type { HostPath } from './host-path.ts';
import type { Installation } from './installation.ts';

export type Completeness = 'ok' | 'truncated' | 'partial' | 'encrypted' | 'unsupported';
export type Verdict = 'clean' | 'suspicious' | 'infected' | 'unknown';
/** `server`: where only root writes. `account`: where an attacker with the account's rights could have written. */
export type Trust = 'server' | 'account';

/** When a backup was taken, and how sure that is. */
export interface TakenAt {
  /** ISO 8601 UTC. */
  readonly at: string;
  readonly source: 'name' | 'metadata' | 'members' | 'container';
}

/** A restorable copy that was found, not opened yet. */
export interface BackupCandidate {
  /** Stable: from format and path. */
  readonly id: string;
  readonly format: string;
  readonly path: HostPath;
  readonly trust: Trust;
  readonly takenAt: TakenAt | null;
  /** Container size; null for a folder. */
  readonly sizeBytes: number | null;
}

export interface SiteVerdict {
  readonly domain: string;
  readonly verdict: Verdict;
  /** Findings of medium severity and above. */
  readonly findings: number;
  /** Whether the backup holds this site at all. */
  readonly present: boolean;
  readonly reason: string;
}

/** A backup after it was opened and judged by the same detectors as the live account. */
export interface Backup extends BackupCandidate {
  readonly completeness: Completeness;
  readonly verdict: Verdict;
  /** One line that says why. */
  readonly reason: string;
  readonly sites: readonly SiteVerdict[];
  readonly findings: readonly Finding[];
  /** What it holds, assessed as the live ones are: what a restore brings back. */
  readonly installations: readonly Installation[];
  readonly coverage: Coverage;
  readonly issues: readonly Issue[];
  /** Which folders of the container are the home and the document roots; absent where it is no container. */
  readonly places?: readonly MemberFolder[];
  /** Hash of samples of its files, by which they are known again (hex); absent where it is no container. */
  readonly sample?: string;
  /** The DNS zones in it, to compare with those of today. */
  readonly zones?: readonly ZoneOfBackup[];
}

/** A folder of a container, and where it lies in the account. */
export interface MemberFolder {
  readonly member: HostPath;
  readonly path: HostPath;
}

/** A DNS zone as a backup holds it: names absolute, in lower case. */
export interface ZoneOfBackup {
  readonly domain: string;
  readonly records: readonly { readonly name: string; readonly type: string; readonly value: string }[];
}

/** Why a backup was not chosen. */
export interface RejectedBackup {
  readonly backup: string;
  readonly reason: string;
}

/** The newest backup that is complete, clean on every site and older than the intrusion, or the reason there is none. */
export type LastGood =
  | { readonly backup: string; readonly reason: string; readonly rejected?: readonly RejectedBackup[] }
  | {
      readonly backup: null;
      readonly reason: string;
      readonly rejected?: readonly RejectedBackup[];
      /** What a person could still take something from; null when nothing can be read. */
      readonly leastBad?: string | null;
    };
