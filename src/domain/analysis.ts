import type { Account } from './account.ts';
import type { Backup, LastGood } from './backup.ts';
import type { Coverage, Issue } from './coverage.ts';
import type { Finding } from './finding.ts';
import type { Installation } from './installation.ts';
import type { Intrusion } from './intrusion.ts';
import type { NewerContent } from './newer-content.ts';
import type { Plan } from './plan.ts';
import type { Bill, WorkLogEntry } from './worklog.ts';

export interface ToolFacts {
  readonly name: 'lastgood';
  readonly version: string;
  /** ISO date of the newest shipped fact. */
  readonly knowledgeAsOf: string;
  /** Hash of the compiled rule set. */
  readonly signatures: string;
}

/** What one look at a set of files gives: the live account and every snapshot alike. */
export interface Examination {
  readonly installations: readonly Installation[];
  readonly findings: readonly Finding[];
  readonly coverage: Coverage;
  readonly issues: readonly Issue[];
}

/** Everything that one run of lastgood learned about one account. Reports are made from this alone. */
export interface Analysis extends Examination {
  readonly tool: ToolFacts;
  readonly account: Account;
  readonly intrusion: Intrusion | null;
  readonly backups: readonly Backup[];
  /** null: backups were not asked for. */
  readonly lastGood: LastGood | null;
  /** What restoring the last good backup loses; null or absent without one. */
  readonly newerContent?: NewerContent | null;
  readonly plan: Plan | null;
  readonly worklog: readonly WorkLogEntry[];
  readonly bill: Bill | null;
  /** The case id (ticket) of a paid analysis. */
  readonly caseId: string | null;
  /** ISO 8601 UTC; injected, so that a run can be repeated byte for byte. */
  readonly startedAt: string;
}
