import { frozenPolicy } from '../policy.ts';
import { timeSheet } from '../time-sheet.ts';
import { workRows } from '../work-rows.ts';
import type { TimeExporter } from './contract.ts';

/** Everything: the bill, the rows, what to know about the time, and the ledger itself, so that it can be checked again. */
export const json: TimeExporter = {
  id: 'json',
  title: 'JSON with the whole work log',
  extension: 'json',
  render(entries, bill, subject) {
    const { flags, wallSeconds } = timeSheet(entries);
    const rows = workRows(entries, subject, { split: 'never' }).map((row) => ({
      key: row.key,
      reference: row.reference,
      analyst: row.analyst,
      startedAt: new Date(row.fromMs).toISOString(),
      endedAt: new Date(row.toMs).toISOString(),
      startedAtLocal: `${row.start.date}T${row.start.time}${row.start.offset}`,
      endedAtLocal: `${row.end.date}T${row.end.time}${row.end.offset}`,
      seconds: row.seconds,
      description: row.description,
    }));
    const { case: caseId, client, project, timeZone } = subject;
    const policy = frozenPolicy(entries);
    return `${JSON.stringify({ schemaVersion: 1, case: caseId, client, project, timeZone, bill, policy, wallSeconds, rows, flags, entries }, null, 2)}\n`;
  },
};
