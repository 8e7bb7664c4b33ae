import type { Bill, WorkLogEntry } from '../domain/worklog.ts';
import type { Clock } from '../system/ports.ts';
import { approvedSeconds, billOf } from './bill.ts';
import type { Moment, WorkEventInput } from './ledger.ts';
import { type BillingPolicy, DEFAULT_POLICY, frozenPolicy, policyFacts } from './policy.ts';
import { HEARTBEAT_MS } from './sessions.ts';
import { timeSheet } from './time-sheet.ts';

/** How near the end of the agreed time is. */
export interface TimeWarning {
  /** Minutes of person time when it is due: 45, 55 and 60 of the first hour, later when more was approved. */
  readonly minutes: number;
  readonly text: string;
}

export interface CaseClockOptions {
  readonly clock: Clock;
  /** Appends to the ledger, see `LedgerFile.append`. */
  readonly append: (input: WorkEventInput) => Promise<WorkLogEntry>;
  /** The ledger so far, by all writers. */
  readonly entries: () => readonly WorkLogEntry[];
  readonly actor: string;
  readonly ticket?: string;
  /** IANA name, for the local times of exports. */
  readonly timeZone?: string;
  readonly policy?: BillingPolicy;
  /** Called once for each threshold. */
  readonly onWarning?: (warning: TimeWarning) => void;
  /** An entry could not be written and is kept in memory; called once for each new message. */
  readonly onTrouble?: (error: unknown) => void;
  /** Calls `tick` again and again until the answer is called; a timer that does not keep the process alive by default. */
  readonly every?: (ms: number, tick: () => void) => () => void;
}

/** Characters of a note that are kept: a few screens. */
const MAX_TEXT = 4000;

/** The clock of one analyst that runs during an analysis: start, heartbeats, machine work, warnings, stop. */
export class CaseClock {
  readonly #options: CaseClockOptions;
  readonly #session: string;
  readonly #warned = new Set<number>();
  #cancel: () => void = () => {};
  #lastTrouble = '';

  constructor(options: CaseClockOptions) {
    this.#options = options;
    // Unique among the clocks of one person on one machine, and made of nothing but the clock.
    this.#session = `s${options.clock.monoMs()}`;
  }

  /** Starts the clock; rejects when the start cannot be recorded. The first start of a case freezes the policy. */
  async start(): Promise<void> {
    const { entries, ticket, timeZone, policy = DEFAULT_POLICY, every = timer } = this.#options;
    await this.#append('start', '', {
      heartbeatSeconds: HEARTBEAT_MS / 1000,
      ...(ticket === undefined ? {} : { ticket }),
      ...(timeZone === undefined ? {} : { timeZone }),
      ...(frozenPolicy(entries()) === null ? policyFacts(policy) : {}),
    });
    this.#cancel = every(HEARTBEAT_MS, () => void this.heartbeat());
  }

  /** A sign of life; never rejects. The timer calls it. */
  async heartbeat(): Promise<void> {
    await this.#record('heartbeat', '', {});
    this.#warn();
  }

  async note(text: string): Promise<void> {
    await this.#record('note', text, {});
  }

  async finding(id: string, text: string): Promise<void> {
    await this.#record('finding', text, { ref: id });
  }

  /**
   * Records how long the machine took for `work`, also when it fails. Unless `attended` is false, the person's clock goes
   * on; else it pauses.
   */
  async machineWork<T>(what: string, work: () => Promise<T>, { attended = true } = {}): Promise<T> {
    const { clock } = this.#options;
    if (!attended) await this.#record('pause', `unattended: ${what}`, {});
    const from = clock.monoMs();
    try {
      return await work();
    } finally {
      await this.#record('machine', what, { ms: clock.monoMs() - from, attended });
      if (!attended) await this.#record('resume', '', {});
    }
  }

  /** Stops the clock; rejects when that, or something kept before, still cannot be written. */
  async stop(text = ''): Promise<void> {
    this.#cancel();
    await this.#append('stop', text, {});
  }

  /** The ledger so far. */
  entries(): readonly WorkLogEntry[] {
    return this.#options.entries();
  }

  /** The bill if the work ended now. */
  bill(): Bill {
    return billOf(this.entries(), { now: this.#now() });
  }

  #warn(): void {
    const entries = this.entries();
    const { personSeconds } = timeSheet(entries, this.#now());
    const policy = frozenPolicy(entries) ?? this.#options.policy ?? DEFAULT_POLICY;
    const limit = policy.firstBlockMinutes + approvedSeconds(entries) / 60;
    const due = [0, 5, 15].map((left) => limit - left).find((minutes) => personSeconds >= minutes * 60);
    if (due === undefined || due <= 0 || this.#warned.has(due)) return;
    this.#warned.add(due);
    this.#options.onWarning?.({ minutes: due, text: warningText(limit - due, limit) });
  }

  async #record(event: WorkEventInput['event'], text: string, data: WorkLogEntry['data']): Promise<void> {
    try {
      await this.#append(event, text, data);
      this.#lastTrouble = '';
    } catch (error) {
      const trouble = String(error);
      if (trouble !== this.#lastTrouble) this.#options.onTrouble?.(error);
      this.#lastTrouble = trouble;
    }
  }

  #append(event: WorkEventInput['event'], text: string, data: WorkLogEntry['data']): Promise<WorkLogEntry> {
    const { append, actor } = this.#options;
    return append({ event, actor, text: text.slice(0, MAX_TEXT), data: { ...data, session: this.#session } });
  }

  #now(): Moment {
    const { clock } = this.#options;
    return { wallMs: clock.now(), monoMs: clock.monoMs(), bootId: clock.bootId() };
  }
}

function warningText(leftMinutes: number, limitMinutes: number): string {
  if (leftMinutes > 0) return `${leftMinutes} of ${limitMinutes} agreed minutes are left`;
  return `the agreed ${limitMinutes} minutes are over: more is written off unless \`lastgood time approve\` records an approval`;
}

function timer(ms: number, tick: () => void): () => void {
  const handle = setInterval(tick, ms);
  handle.unref();
  return () => clearInterval(handle);
}
