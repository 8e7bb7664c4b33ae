import type { Bill, WorkLogEntry } from '../../domain/worklog.ts';

/** Who the time belongs to at the target system; whatever is unknown stays empty. */
export interface ExportSubject {
  readonly case: string;
  readonly client: string;
  readonly project: string;
  readonly timeZone: string;
}

/** Writes the time of one case for one billing system. Pure and idempotent: the same ledger gives the same bytes. */
export interface TimeExporter {
  readonly id: string;
  readonly title: string;
  readonly extension: string;
  render(entries: readonly WorkLogEntry[], bill: Bill, subject: ExportSubject): string;
}
