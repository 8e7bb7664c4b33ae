import type { HostPath } from './host-path.ts';

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
}
