import type { Account } from '../domain/account.ts';
import type { Examination } from '../domain/analysis.ts';
import type { Issue } from '../domain/coverage.ts';
import type { IntrusionEvidence, LogCoverage, WayIn } from '../domain/intrusion.ts';
import type { Fingerprints } from '../knowledge/contract.ts';
import type { Decompress, FileStreams, Files } from '../system/ports.ts';
import { findLogs } from './find-logs.ts';
import { LogEvidence } from './log-evidence.ts';
import { LogTargets } from './log-targets.ts';
import { LOG_LIMITS, type LogLimits, readLogs } from './read-logs.ts';
import { strangeFiles } from './strange-files.ts';
import { waysIn } from './ways-in.ts';

export interface LogQuestion {
  readonly account: Account;
  readonly files: Files & FileStreams;
  readonly live: Pick<Examination, 'findings' | 'installations'>;
  /** IANA zone of lines that name none. */
  readonly timeZone: string;
  readonly nowMs: number;
  /** The released files of a product: tells strange programs from the vendor's. */
  readonly fingerprints?: (product: string) => Promise<Pick<Fingerprints, 'release' | 'judge'> | null>;
  readonly limits?: LogLimits;
  readonly decompress?: Decompress;
  readonly signal?: AbortSignal;
  readonly progress?: (file: number, of: number) => void;
}

/** What the logs add to the intrusion. */
export interface LogAnswer {
  readonly evidence: readonly IntrusionEvidence[];
  readonly wayIn: readonly WayIn[];
  /** null: nothing planted was found, so the logs were not asked. */
  readonly logs: LogCoverage | null;
  readonly issues: readonly Issue[];
}

const NO_TABLES = () => Promise.resolve(null);

/** Finds the account's logs, reads them once, and says what they show of the intrusion. */
export async function readLogEvidence(question: LogQuestion): Promise<LogAnswer> {
  const { account, files, live, timeZone, nowMs, limits = LOG_LIMITS, decompress, signal, progress } = question;
  const targets = new LogTargets(account, live);
  if (targets.planted.length === 0) return { evidence: [], wayIn: [], logs: null, issues: [] };
  const found = await findLogs(account, files);
  const collected = new LogEvidence(account, targets, nowMs);
  const reading = {
    files,
    timeZone,
    limits,
    ...(decompress === undefined ? {} : { decompress }),
    ...(signal === undefined ? {} : { signal }),
    ...(progress === undefined ? {} : { progress }),
  };
  const read = await readLogs(found.logs, reading, (entry, log) => collected.take(entry, log));
  const strange = await strangeFiles(collected.postedFiles(), live.installations, question.fingerprints ?? NO_TABLES);
  const facts = collected.finish(strange);
  return {
    evidence: facts.evidence,
    wayIn: waysIn(facts),
    logs: { ...facts.coverage, files: read.files },
    issues: [...found.issues, ...read.issues],
  };
}
