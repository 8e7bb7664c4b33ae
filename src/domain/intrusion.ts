import type { HostPath } from './host-path.ts';
import type { Confidence } from './severity.ts';

/** One dated hint at when the account was lost. */
export interface IntrusionEvidence {
  /** ISO 8601 UTC. */
  readonly at: string;
  /** `not-before`: still clean then. `not-after`: already lost then. */
  readonly bound: 'not-before' | 'not-after';
  readonly source: 'backup' | 'file-time' | 'log' | 'database';
  readonly path: HostPath | null;
  readonly text: string;
}

/** The interval in which the account was lost. */
export interface Intrusion {
  readonly notBefore: string | null;
  readonly notAfter: string | null;
  readonly evidence: readonly IntrusionEvidence[];
  readonly contradictions: readonly string[];
  /** Guesses at how the intruder came in, the best first; absent when no logs were asked. */
  readonly wayIn?: readonly WayIn[];
  /** What the logs cover; absent when no logs were asked. */
  readonly logs?: LogCoverage;
}

/** A guess at how the intruder came in. */
export interface WayIn {
  /** Through a hole in software, by FTP or SFTP, through the application's own login, or through SSH or the panel. */
  readonly kind: 'component' | 'upload' | 'application-login' | 'login';
  /** Never `certain` for a hole: what a request did is not in a log. */
  readonly confidence: Confidence;
  /** `wp-file-manager 6.8` */
  readonly title: string;
  readonly domain: string | null;
  /** The component's folder, the installation's, or the uploaded file. */
  readonly path: HostPath | null;
  /** Id of the vulnerability, for a hole. */
  readonly vulnerability: string | null;
  /** What speaks for it, one sentence each. */
  readonly because: readonly string[];
  /** The requests that show it, oldest first, at most five. */
  readonly requests: readonly LoggedRequest[];
}

/** A line of a log. All texts are escaped and short; a query is left out, because it may hold secrets. */
export interface LoggedRequest {
  /** ISO 8601 UTC. */
  readonly at: string;
  readonly address: string;
  /** `POST`, or `LOGIN` and `UPLOAD` where it is no request. */
  readonly method: string;
  readonly target: string;
  readonly status: number | null;
  readonly agent: string | null;
}

/** What was read of the logs. */
export interface LogCoverage {
  /** Time of the oldest and of the newest entry, ISO 8601 UTC; null when there is none. */
  readonly from: string | null;
  readonly to: string | null;
  readonly files: number;
  readonly entries: number;
  /** What a person should know of them: where they begin, what they cannot show. */
  readonly notes: readonly string[];
}
