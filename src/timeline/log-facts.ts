import type { Site } from '../domain/account.ts';
import type { IntrusionEvidence, LogCoverage } from '../domain/intrusion.ts';
import type { LogLogin, LogUpload } from '../reading/log-entry.ts';
import type { PlantedFile, VulnerablePart } from './log-targets.ts';
import type { Hit, Visit, Visits } from './log-visits.ts';

/** Where an entry was read. */
export interface LogSource {
  /** The site that the log is of; null: of several, or not known. */
  readonly site: Site | null;
  /** A log of the whole server: what does not name the account is somebody else's. */
  readonly isShared: boolean;
  /** Lies where the account itself could write. */
  readonly isAccounts: boolean;
}

/** What the logs say of one account, before anybody judges it. */
export interface LogFacts {
  readonly evidence: readonly IntrusionEvidence[];
  /** The earliest sign: a planted file's change time, request or upload. Milliseconds; null without any. */
  readonly proofMs: number | null;
  /** Addresses that used or uploaded planted files. */
  readonly attackers: ReadonlySet<string>;
  readonly parts: readonly { readonly part: VulnerablePart; readonly visits: Visits }[];
  readonly uploads: readonly PlantedUpload[];
  /** Visits to the application's login and its code editors that let somebody in. */
  readonly entrances: readonly Visit[];
  readonly logins: readonly { readonly by: LogLogin['by']; readonly user: string; readonly visits: Visits }[];
  readonly coverage: Omit<LogCoverage, 'files'>;
}

export interface PlantedUpload {
  readonly file: PlantedFile;
  readonly by: LogUpload['by'];
  readonly user: string | null;
  readonly hit: Hit;
}
