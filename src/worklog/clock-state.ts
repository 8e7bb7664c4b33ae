import type { WorkLogEntry } from '../domain/worklog.ts';
import type { Moment } from './ledger.ts';
import { timeSheet } from './time-sheet.ts';

/** `lost`: it was started, never stopped, and does not run any more (crash, reboot). */
export type ClockState = 'running' | 'paused' | 'stopped' | 'lost';

/** How the clock of one person stands now. */
export function clockState(entries: readonly WorkLogEntry[], actor: string, now: Moment): ClockState {
  const { intervals } = timeSheet(entries, now);
  if (intervals.some((interval) => interval.end === 'running' && interval.actor === actor)) return 'running';
  const last = entries.findLast(
    (entry) => entry.actor === actor && ['start', 'pause', 'resume', 'stop'].includes(entry.event),
  );
  if (last === undefined || last.event === 'stop') return 'stopped';
  return last.event === 'pause' ? 'paused' : 'lost';
}
