import type { WorkLogEntry } from '../domain/worklog.ts';
import type { Moment } from './ledger.ts';

/** A running clock writes a heartbeat this often. */
export const HEARTBEAT_MS = 30_000;
/** Silence of a running clock that means it hung or died. */
export const SILENCE_MS = 90_000;
/** Clocks may differ by this much before it is told. */
const CLOCK_TOLERANCE_MS = 5000;

/** Something about the time that a person should know, and may answer with a `correction`. */
export interface TimeFlag {
  readonly kind: 'suspend' | 'clock-jump' | 'silent' | 'reboot' | 'recovered' | 'overlap' | 'unmatched' | 'open';
  readonly actor: string;
  /** The entry at which it shows. */
  readonly seq: number;
  readonly seconds: number;
  readonly text: string;
}

/** Time during which a person's clock ran without a break. */
export interface RawInterval {
  readonly actor: string;
  readonly bootId: string;
  readonly monoFrom: number;
  readonly startedAtMs: number;
  readonly durationMs: number;
  readonly fromSeq: number;
  readonly toSeq: number;
  /** `recovered`: never stopped, closed at the last sign of life. `open`: as that, but it may still run. */
  readonly end: 'stopped' | 'paused' | 'recovered' | 'running' | 'open' | 'corrected';
}

/** One clock of one person: '' is the one kept by hand, any other writes heartbeats. */
interface Session {
  readonly from: WorkLogEntry;
  last: WorkLogEntry;
  durationMs: number;
  beats: boolean;
}

/** A clock that stands: by itself, or held by hand, which only a hand ends. */
type Rest = 'paused' | 'held';

/**
 * The intervals in which clocks ran, from the entries in ledger order.
 *
 * Durations are monotonic: what happens to the wall clock changes none of them. A clock with heartbeats that fell silent
 * and was not stopped by itself ends at its last heartbeat, every clock at the last entry before a reboot.
 * `now`: still running clocks count up to then.
 */
export function rawIntervals(
  entries: readonly WorkLogEntry[],
  now: Moment | null,
): { readonly intervals: readonly RawInterval[]; readonly flags: readonly TimeFlag[] } {
  const book = new SessionBook();
  for (const entry of entries) book.take(entry);
  book.finish(now);
  return { intervals: book.intervals, flags: book.flags };
}

class SessionBook {
  readonly intervals: RawInterval[] = [];
  readonly flags: TimeFlag[] = [];
  /** Actor → name of the clock → the clock, or how it rests. */
  readonly #clocks = new Map<string, Map<string, Session | Rest>>();

  take(entry: WorkLogEntry): void {
    const clocks = this.#clocks.get(entry.actor) ?? new Map<string, Session | Rest>();
    this.#clocks.set(entry.actor, clocks);
    const name = String(entry.data['session'] ?? '');
    this.#endOthersBoot(clocks, entry);
    switch (entry.event) {
      case 'start':
        this.#endSilent(clocks, entry, name);
        if (running(clocks, name) === null) clocks.set(name, opened(entry, name !== ''));
        else this.#flag('overlap', entry, 0, 'was started twice');
        return;
      case 'resume':
        this.#resume(clocks, entry, name);
        return;
      case 'pause':
      case 'stop':
        this.#close(clocks, entry, name);
        return;
      case 'note':
      case 'finding':
      case 'machine':
      case 'heartbeat':
      case 'overrun-requested':
      case 'overrun-approved':
      case 'write-off':
      case 'correction': {
        const session = running(clocks, name);
        if (session !== null) this.#touch(session, entry);
        return;
      }
      default:
        entry.event satisfies never;
    }
  }

  finish(now: Moment | null): void {
    for (const clocks of this.#clocks.values()) {
      for (const session of clocks.values()) {
        if (typeof session === 'string') continue;
        const { last } = session;
        const passedMs = now === null || now.bootId !== last.bootId ? Number.NaN : now.monoMs - last.monoMs;
        if (passedMs >= 0 && !(session.beats && passedMs > SILENCE_MS)) {
          session.durationMs += passedMs;
          this.#end(session, 'running');
        } else if (now === null) {
          this.#flag('open', last, 0, 'was never stopped: counted to its last entry');
          this.#end(session, 'open');
        } else {
          this.#recover(session);
        }
      }
    }
  }

  #resume(clocks: Map<string, Session | Rest>, entry: WorkLogEntry, name: string): void {
    // By hand: whatever was paused goes on. A clock that beats proves by its next heartbeat that it is still there.
    const resting = [...clocks].filter(
      ([other, clock]) => (clock === 'paused' && other === name) || (typeof clock === 'string' && name === ''),
    );
    for (const [other] of resting) clocks.set(other, opened(entry, name !== ''));
    if (resting.length > 0 || clocks.get(name) === 'held') return;
    if (running(clocks, name) === null) clocks.set(name, opened(entry, name !== ''));
    else this.#flag('unmatched', entry, 0, 'was resumed while it ran');
  }

  #close(clocks: Map<string, Session | Rest>, entry: WorkLogEntry, name: string): void {
    if (clocks.size === 0 && name === '') this.#flag('unmatched', entry, 0, `has a ${entry.event} without a start`);
    for (const [other, session] of clocks) {
      if (name !== '' && other !== name) continue;
      if (typeof session !== 'string') {
        if (other !== name && isSilent(session, entry)) this.#recover(session);
        else {
          this.#touch(session, entry);
          this.#end(session, entry.event === 'stop' ? 'stopped' : 'paused');
        }
      }
      if (entry.event === 'stop') clocks.delete(other);
      else clocks.set(other, name === '' || session === 'held' ? 'held' : 'paused');
    }
  }

  /** The machine was started anew since: what ran then ended with it. */
  #endOthersBoot(clocks: Map<string, Session | Rest>, entry: WorkLogEntry): void {
    for (const [name, session] of clocks) {
      if (typeof session === 'string' || session.last.bootId === entry.bootId) continue;
      const lostMs = Date.parse(entry.at) - Date.parse(session.last.at);
      const seconds = Math.max(0, Math.floor(lostMs / 1000));
      this.#flag('reboot', entry, seconds, `was cut off by a reboot: ${seconds} s by the wall clock are not counted`);
      this.#recover(session);
      clocks.delete(name);
    }
  }

  #endSilent(clocks: Map<string, Session | Rest>, entry: WorkLogEntry, name: string): void {
    for (const [other, session] of clocks) {
      if (typeof session === 'string' || other === name || !isSilent(session, entry)) continue;
      this.#recover(session);
      clocks.delete(other);
    }
  }

  #touch(session: Session, entry: WorkLogEntry): void {
    const { last } = session;
    const monoMs = entry.monoMs - last.monoMs;
    if (monoMs < 0) this.#flag('clock-jump', entry, monoMs / 1000, 'has a monotonic time that goes back: not counted');
    if (session.beats && monoMs > SILENCE_MS) {
      this.#flag(
        'silent',
        entry,
        monoMs / 1000,
        `gave no sign of life for ${Math.floor(monoMs / 1000)} s, which are counted`,
      );
    }
    session.durationMs += Math.max(0, monoMs);
    const sleptMs = Math.max(0, numberOf(entry, 'uptimeMs') - numberOf(last, 'uptimeMs') - monoMs) || 0;
    if (sleptMs > CLOCK_TOLERANCE_MS) {
      this.#flag('suspend', entry, sleptMs / 1000, `slept for ${Math.floor(sleptMs / 1000)} s, which are not counted`);
    }
    const jumpMs = Date.parse(entry.at) - Date.parse(last.at) - monoMs - sleptMs;
    if (Math.abs(jumpMs) > CLOCK_TOLERANCE_MS) {
      const text = `has a wall clock that jumped by ${Math.trunc(jumpMs / 1000)} s, which changes no duration`;
      this.#flag('clock-jump', entry, jumpMs / 1000, text);
    }
    session.last = entry;
    if (entry.event === 'heartbeat') session.beats = true;
  }

  #recover(session: Session): void {
    this.#flag('recovered', session.last, 0, 'was never stopped: closed at its last sign of life');
    this.#end(session, 'recovered');
  }

  #end({ from, last, durationMs }: Session, end: RawInterval['end']): void {
    const { actor, bootId, monoMs: monoFrom, seq: fromSeq } = from;
    const startedAtMs = Date.parse(from.at);
    this.intervals.push({ actor, bootId, monoFrom, startedAtMs, durationMs, fromSeq, toSeq: last.seq, end });
  }

  #flag(kind: TimeFlag['kind'], { actor, seq }: WorkLogEntry, seconds: number, what: string): void {
    const text = `the clock of ${actor} ${what} (entry ${seq})`;
    this.flags.push({ kind, actor, seq, seconds: Math.trunc(seconds), text });
  }
}

function opened(entry: WorkLogEntry, beats: boolean): Session {
  return { from: entry, last: entry, durationMs: 0, beats };
}

function running(clocks: ReadonlyMap<string, Session | Rest>, name: string): Session | null {
  const session = clocks.get(name);
  return session === undefined || typeof session === 'string' ? null : session;
}

function isSilent({ beats, last }: Session, entry: WorkLogEntry): boolean {
  return beats && entry.monoMs - last.monoMs > SILENCE_MS;
}

/** NaN when the entry does not tell. */
function numberOf(entry: WorkLogEntry, fact: string): number {
  const value = entry.data[fact];
  return typeof value === 'number' ? value : Number.NaN;
}
