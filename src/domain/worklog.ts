/** What a line of the ledger can tell. */
export const WORK_EVENTS = [
  'start',
  'pause',
  'resume',
  'note',
  'finding',
  'machine',
  'heartbeat',
  'overrun-requested',
  'overrun-approved',
  'write-off',
  'correction',
  'stop',
] as const;

export type WorkEvent = (typeof WORK_EVENTS)[number];

/** One line of the append-only, hash-chained ledger of a case. */
export interface WorkLogEntry {
  readonly v: 1;
  readonly seq: number;
  readonly case: string;
  readonly event: WorkEvent;
  readonly actor: string;
  /** Wall clock, ISO 8601 UTC: for display only. */
  readonly at: string;
  /** Monotonic milliseconds since boot: what durations are made of. */
  readonly monoMs: number;
  readonly bootId: string;
  readonly text: string;
  /** Seconds, cents or other facts of the event. */
  readonly data: Readonly<Record<string, string | number | boolean>>;
  /** sha256 of the previous line; 64 zeros for the first. */
  readonly prev: string;
  /** sha256 of this line without `hash`. */
  readonly hash: string;
}

/** The price of a case: integer seconds in, integer cents out, by a named rule. */
export interface Bill {
  readonly policy: string;
  readonly currency: string;
  readonly rateCentsPerHour: number;
  readonly personSeconds: number;
  readonly machineSeconds: number;
  readonly billedSeconds: number;
  readonly writtenOffSeconds: number;
  readonly netCents: number;
  readonly vatPercent: number;
  readonly vatCents: number;
  readonly totalCents: number;
  readonly ledgerHead: string;
  readonly notes: readonly string[];
}
