import { accessLogReader } from './log-access.ts';
import { authLogReader } from './log-auth.ts';
import type { LogClock, LogEntry, LogLineReader } from './log-entry.ts';
import { panelLogReader } from './log-panel.ts';
import { transferLogReader } from './log-transfer.ts';

/**
 * Reads the lines of one log file, whatever kind of log it is: the reader that understood the line before is asked first.
 * null for what is no entry of any kind. Never throws.
 */
export function logReader(clock: LogClock): (line: string) => LogEntry | null {
  const readers: LogLineReader[] = [
    accessLogReader(clock),
    transferLogReader(clock),
    authLogReader(clock),
    panelLogReader(clock),
  ];
  return (line) => {
    for (const [place, read] of readers.entries()) {
      const entry = read(line);
      if (entry === null) continue;
      if (place > 0) {
        readers.splice(place, 1);
        readers.unshift(read);
      }
      return entry;
    }
    return null;
  };
}
