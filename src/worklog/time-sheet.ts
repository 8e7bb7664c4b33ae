import type { WorkLogEntry } from '../domain/worklog.ts';
import type { Moment } from './ledger.ts';
import { type RawInterval, rawIntervals, type TimeFlag } from './sessions.ts';

/** Time that one person worked without a break; never overlaps another interval of the same person. */
export interface WorkInterval {
  readonly actor: string;
  /** Wall clock, milliseconds since 1970: for display. */
  readonly startedAtMs: number;
  readonly durationMs: number;
  readonly fromSeq: number;
  readonly toSeq: number;
  readonly end: RawInterval['end'];
}

/** Who worked when, and for how long. */
export interface TimeSheet {
  /** By start, then by entry. Their durations sum to `personSeconds` (whole seconds of the sum). */
  readonly intervals: readonly WorkInterval[];
  readonly flags: readonly TimeFlag[];
  /** The sum over all people. */
  readonly personSeconds: number;
  /** Time in which at least one person worked, by the wall clock. */
  readonly wallSeconds: number;
  /** What machines did, with or without a person: never billed. */
  readonly machineSeconds: number;
}

/** Adds up a ledger. Pure; `now` lets a running clock count up to this moment, otherwise up to its last entry. */
export function timeSheet(entries: readonly WorkLogEntry[], now: Moment | null = null): TimeSheet {
  const raw = rawIntervals(entries, now);
  const single = withoutOverlap(raw.intervals);
  const intervals = corrected(single.intervals, entries).sort(
    (a, b) => a.startedAtMs - b.startedAtMs || a.fromSeq - b.fromSeq,
  );
  return {
    intervals,
    flags: [...raw.flags, ...single.flags].sort((a, b) => a.seq - b.seq),
    personSeconds: wholeSeconds(intervals.map(({ durationMs }) => durationMs)),
    wallSeconds: wallSeconds(intervals),
    machineSeconds: wholeSeconds(
      entries.filter(({ event }) => event === 'machine').map(({ data }) => positive(data['ms'])),
    ),
  };
}

/** A person works once at a time: a second clock counts only where the first did not run. */
function withoutOverlap(raw: readonly RawInterval[]): {
  readonly intervals: RawInterval[];
  readonly flags: TimeFlag[];
} {
  const intervals: RawInterval[] = [];
  const flags: TimeFlag[] = [];
  const endOf = new Map<string, number>();
  for (const interval of [...raw].sort((a, b) => a.monoFrom - b.monoFrom || a.fromSeq - b.fromSeq)) {
    const { actor, bootId, monoFrom, durationMs, fromSeq: seq } = interval;
    const key = JSON.stringify([actor, bootId]);
    const countedTo = endOf.get(key) ?? monoFrom;
    const twiceMs = Math.min(durationMs, Math.max(0, countedTo - monoFrom));
    endOf.set(key, Math.max(countedTo, monoFrom + durationMs));
    if (twiceMs > 0) {
      const seconds = Math.floor(twiceMs / 1000);
      const text = `${actor} had two clocks running for ${seconds} s, which are counted once (entry ${seq})`;
      flags.push({ kind: 'overlap', actor, seq, seconds, text });
      if (twiceMs === durationMs) continue;
    }
    const startedAtMs = interval.startedAtMs + twiceMs;
    intervals.push({ ...interval, startedAtMs, monoFrom: monoFrom + twiceMs, durationMs: durationMs - twiceMs });
  }
  return { intervals, flags };
}

/** Corrections in seconds: more becomes an interval of its own, less shortens the person's last ones. */
function corrected(raw: readonly RawInterval[], entries: readonly WorkLogEntry[]): WorkInterval[] {
  let intervals: WorkInterval[] = raw.map(({ actor, startedAtMs, durationMs, fromSeq, toSeq, end }) => ({
    actor,
    startedAtMs,
    durationMs,
    fromSeq,
    toSeq,
    end,
  }));
  for (const { event, actor, seq, at, data } of entries) {
    const seconds = data['seconds'];
    if (event !== 'correction' || !Number.isSafeInteger(seconds)) continue;
    const ms = Number(seconds) * 1000;
    if (ms > 0) {
      const startedAtMs = Date.parse(at) - ms;
      intervals.push({ actor, startedAtMs, durationMs: ms, fromSeq: seq, toSeq: seq, end: 'corrected' });
    } else intervals = shortened(intervals, actor, -ms);
  }
  return intervals;
}

function shortened(intervals: readonly WorkInterval[], actor: string, byMs: number): WorkInterval[] {
  let left = byMs;
  return intervals
    .toReversed()
    .map((interval) => {
      if (interval.actor !== actor || left === 0) return interval;
      const cut = Math.min(left, interval.durationMs);
      left -= cut;
      return { ...interval, durationMs: interval.durationMs - cut, end: 'corrected' as const };
    })
    .filter(({ durationMs, end }) => durationMs > 0 || end !== 'corrected')
    .toReversed();
}

function wallSeconds(sorted: readonly WorkInterval[]): number {
  let until = Number.NEGATIVE_INFINITY;
  return wholeSeconds(
    sorted.map(({ startedAtMs, durationMs }) => {
      const from = Math.max(until, startedAtMs);
      until = Math.max(until, startedAtMs + durationMs);
      return Math.max(0, until - from);
    }),
  );
}

/** Whole seconds of the sum: a begun second is nobody's. */
function wholeSeconds(durationsMs: readonly number[]): number {
  return Math.floor(durationsMs.reduce((sum, ms) => sum + ms, 0) / 1000);
}

function positive(value: unknown): number {
  return typeof value === 'number' && value > 0 ? value : 0;
}
